"""The alliance network as two CSV tables for pandas: nodes, and edges whose ends are the nodes' ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import networkx as nx  # type: ignore[import-untyped]  # ships no types
from alliancekg.graph.table import Table

NODES = ("id", "label", "type", "first", "last")
EDGES = ("source", "target", "predicate", "standing", "directed", "weight", "first", "last", "dates", "statements")


def node_table(network: nx.MultiDiGraph) -> Table:
    """A row for each node, by id."""
    return _table(NODES, ({"id": id_, **node} for id_, node in network.nodes(data=True)))


def edge_table(network: nx.MultiDiGraph) -> Table:
    """A row for each edge, by source, target, predicate and standing."""
    return _table(EDGES, ({"source": s, "target": t, **edge} for s, t, edge in network.edges(data=True)))


def _table(columns: tuple[str, ...], found: Iterable[Mapping[str, object]]) -> Table:
    return Table(columns, tuple(sorted(tuple(_text(row[column]) for column in columns) for row in found)))


def _text(value: object) -> str:
    """A cell: "true" and "false" as in the other exports."""
    return str(value).lower() if isinstance(value, bool) else str(value)
