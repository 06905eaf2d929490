"""Two periods against each other: which edges of the network are new, gone, stronger or weaker."""

from __future__ import annotations

from dataclasses import dataclass, replace
from heapq import nsmallest
from typing import Literal, TypeAlias

from alliancekg.graph.analysis.periods import Period
from alliancekg.graph.index.conditions import where, within
from alliancekg.graph.index.network import Edge, edges_between
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.part import EVERYTHING, Part
from alliancekg.graph.index.things import Thing, things

Change: TypeAlias = Literal["new", "gone", "stronger", "weaker", "steady"]

STEADY = 1.5
"""How many times an edge's share of the releases has to change: of ten releases a third comes and goes by chance."""


@dataclass(frozen=True, slots=True)
class Changed:
    """An edge with the releases that state it in either period; `edge` is as in the later one, of a gone one the earlier."""

    edge: Edge
    change: Change
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """The edges that most releases of either period state, by number, and the nodes that they join, by id."""

    nodes: tuple[Thing, ...]
    edges: tuple[Changed, ...]
    before: int
    """Releases issued in the period, repeats left out; an edge is compared by its share of them."""
    after: int
    found: int
    """How many edges there are in either."""


def comparison(
    index: Index,
    before: Period,
    after: Period,
    part: Part = EVERYTHING,
    *,
    min_releases: int = 1,
    strongest: int = 300,
) -> Comparison:
    """The edges of a part (whose own dates are not used) in two periods; `min_releases` in one of them.

    For ties of states alone, with intervals, see `analysis.in_time.ties`.
    """
    old, new = (_edges(index, part, period) for period in (before, after))
    issued = (_issued(index, before), _issued(index, after))
    either = [number for number in {*old, *new} if max(_count(old, number), _count(new, number)) >= min_releases]
    drawn = nsmallest(strongest, either, key=lambda number: (-max(_count(old, number), _count(new, number)), number))
    edges = tuple(_changed(old.get(number), new.get(number), issued) for number in sorted(drawn))
    known = things(index, {end for each in edges for end in (each.edge.source, each.edge.target)})
    return Comparison(tuple(known.values()), edges, *issued, len(either))


def _edges(index: Index, part: Part, period: Period) -> dict[int, Edge]:
    return {
        edge.number: edge
        for edge in edges_between(index, "", "", replace(part, since=period.since, until=period.until))
    }


def _issued(index: Index, period: Period) -> int:
    values = {"once": True, "since": period.since, "until": period.until}
    ((number,),) = index.rows(
        f"SELECT COUNT(*) FROM release {where({'once': 'first IS NULL', **within()}, values)}", **values
    )
    return int(number)


def _count(edges: dict[int, Edge], number: int) -> int:
    return edges[number].releases if number in edges else 0


def _changed(old: Edge | None, new: Edge | None, of: tuple[int, int]) -> Changed:
    before, after = (each.releases if each else 0 for each in (old, new))
    edge = new or old
    assert edge is not None
    return Changed(edge, change_of(before, after, of=of), before, after)


def change_of(before: int, after: int, *, of: tuple[int, int]) -> Change:
    """What became of an edge that so many releases state, of all that there are in either period."""
    if not before or not after:
        return "gone" if before else "new"
    ratio = (after * of[0]) / (before * of[1])
    return "stronger" if ratio >= STEADY else "weaker" if ratio <= 1 / STEADY else "steady"
