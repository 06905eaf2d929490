"""The alliance network as other tools can hold it: text and numbers on nodes and edges, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import networkx as nx  # type: ignore[import-untyped]  # ships no types
from alliancekg.graph.network import alliance_network
from alliancekg.graph.readings import Queryable

NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, not even escaped; a release's topic may have one."""
SEPARATOR = "|"


def flat_network(store: Queryable) -> nx.MultiDiGraph:
    """All nodes and edges of the network; keys of edges are numbers, since a file knows an edge by one id.

    Nodes carry `label`, `type`, and `first` and `last`, the bounds of their edges' dates; edges `label` (the
    predicate), `predicate`, `standing`, `directed`, `weight`, `first`, `last`, and `dates` and `statements`
    joined by "|". An unknown date is empty.
    """
    network = alliance_network(store)
    flat = nx.MultiDiGraph()
    for id_, node in network.nodes(data=True):
        times = [edge[-1] for edges in (network.in_edges, network.out_edges) for edge in edges(id_, data=True)]
        flat.add_node(id_, label=_plain(node["label"]), type=node["type"], **_bounds(times))
    for number, (source, target, edge) in enumerate(network.edges(data=True)):
        flat.add_edge(source, target, key=number, label=edge["predicate"], **_edge(edge))
    return flat


def _edge(edge: Mapping[str, object]) -> dict[str, object]:
    return {name: _joined(value) if isinstance(value, tuple) else value for name, value in edge.items()}


def _joined(values: Iterable[object]) -> str:
    return SEPARATOR.join(map(str, values))


def _bounds(edges: Iterable[Mapping[str, str]]) -> dict[str, str]:
    known = sorted(date for edge in edges for date in (edge["first"], edge["last"]) if date)
    return {"first": known[0] if known else "", "last": known[-1] if known else ""}


def _plain(label: str) -> str:
    return NO_XML.sub("\N{REPLACEMENT CHARACTER}", label)
