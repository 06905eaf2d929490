"""How two nodes are joined: the shortest way from one to the other, and of equally short ones the best attested."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

import networkx as nx  # type: ignore[import-untyped]  # ships no types
from alliancekg.graph.index.network import Edge, edges_between
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.part import EVERYTHING, Part
from alliancekg.graph.index.statements import Said, of_edge
from alliancekg.graph.index.things import Thing, things
from alliancekg.graph.network import pair
from alliancekg.graph.readings import Standing

ASSERTED: tuple[Standing, ...] = ("asserted",)
ACTORS = ("Country", "Grouping", "Organization", "Person")
"""What a way leads through unless a part says else: by way of a topic everybody is near to everybody."""


@dataclass(frozen=True, slots=True)
class Step:
    """From one node to the next: the edges between them, and the newest statements of each."""

    source: Thing
    target: Thing
    edges: tuple[Edge, ...]
    """In either direction, those of most releases first."""
    statements: tuple[Said, ...]
    """Newest first."""


def path(index: Index, source: str, target: str, part: Part = EVERYTHING, *, quoted: int = 3) -> tuple[Step, ...]:
    """The steps from one node to another over what is asserted, with so many statements an edge; none without a way.

    The two ends may be of any type. A step costs 1, and less than a hundredth more where few releases attest it.
    """
    asked = replace(part, standings=part.standings or ASSERTED, types=part.types or ACTORS)
    between = _between(edges_between(index, source, target, asked))
    graph = nx.Graph()
    for ends, edges in between.items():
        graph.add_edge(*ends, cost=1 + 0.01 / (1 + sum(edge.releases for edge in edges)))
    if source not in graph or target not in graph or not nx.has_path(graph, source, target):
        return ()
    way = nx.dijkstra_path(graph, source, target, weight="cost")
    known = things(index, way)
    return tuple(
        _step(index, known[one], known[other], between[pair(one, other)], asked, quoted) for one, other in pairwise(way)
    )


def _between(edges: Iterable[Edge]) -> dict[tuple[str, str], list[Edge]]:
    found: dict[tuple[str, str], list[Edge]] = {}
    for edge in edges:
        found.setdefault(pair(edge.source, edge.target), []).append(edge)
    return found


def _step(index: Index, one: Thing, other: Thing, edges: list[Edge], part: Part, quoted: int) -> Step:
    ordered = sorted(edges, key=lambda edge: (-edge.releases, edge.number))
    said = (of_edge(index, edge.number, since=part.since, until=part.until, limit=quoted).shown for edge in ordered)
    newest = sorted((each for shown in said for each in shown), key=lambda each: each.id)
    unique = {each.id: each for each in newest}
    return Step(one, other, tuple(ordered), tuple(sorted(unique.values(), key=lambda each: each.date, reverse=True)))
