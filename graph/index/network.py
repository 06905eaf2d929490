"""The network by what is asked of it: its strongest edges, or those of one node."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any

from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.part import EVERYTHING, Part, clauses
from alliancekg.graph.index.things import Thing, things
from alliancekg.graph.network import HOLDS_OFFICE
from alliancekg.graph.readings import Standing

COLUMNS = "edge.number, edge.source, edge.target, edge.predicate, edge.family, edge.standing, edge.directed"

WHOLE = f"""
SELECT {COLUMNS}, edge.releases, edge.statements, edge.first, edge.last
FROM edge
{{where}}"""

TIED = f"""
{{before}}
SELECT {COLUMNS}, COUNT(DISTINCT tie.counted), COUNT(*), COALESCE(MIN(NULLIF(tie.date, '')), ''), MAX(tie.date)
FROM tie JOIN edge ON edge.number = tie.edge
{{where}}
GROUP BY edge.number"""

DATES = """
{before}
SELECT tie.edge, MAX(tie.date)
FROM tie JOIN edge ON edge.number = tie.edge
{where}
GROUP BY tie.edge, tie.counted
ORDER BY tie.edge, 2"""


@dataclass(frozen=True, slots=True)
class Edge:
    """What joins two nodes: the statements with one predicate and standing."""

    number: int
    """Of this index: what `of_edge` takes."""
    source: str
    target: str
    predicate: str
    family: str
    """contact, together, stance, friction, place."""
    standing: Standing
    directed: bool
    releases: int
    """That state it, one that repeats another with it."""
    statements: int
    first: str
    """ISO dates; empty if unknown."""
    last: str
    dates: tuple[str, ...] = ()
    """One for each release."""


@dataclass(frozen=True, slots=True)
class Network:
    """The strongest edges of a part, by source, target, predicate and standing, and the nodes that they join, by id."""

    nodes: tuple[Thing, ...]
    edges: tuple[Edge, ...]
    found: int
    """How many edges there are, those drawn and the others."""


def network(index: Index, part: Part = EVERYTHING, *, min_releases: int = 1, strongest: int = 300) -> Network:
    """The part worth drawing: as `graph.network.alliance_network` and `strongest` would make it of the store."""
    return _drawn(index, part, _edges(index, part, min_releases=min_releases), strongest)


def expansion(
    index: Index, node: str, part: Part = EVERYTHING, *, min_releases: int = 1, strongest: int = 40
) -> Network:
    """The strongest edges of one node."""
    return _drawn(index, part, _edges(index, part, node=node, min_releases=min_releases), strongest)


def edges_between(index: Index, one: str, other: str, part: Part = EVERYTHING) -> tuple[Edge, ...]:
    """All edges of a part, in which these two nodes may be of any type, without their dates."""
    return tuple(_edge(row) for row in _edges(index, part, ends=(one, other)))


def edges_of_lines(
    index: Index, lines: Collection[int], part: Part = EVERYTHING, *, min_releases: int = 1
) -> tuple[Edge, ...]:
    """The edges of a part that these lines are made of, without their dates."""
    return tuple(_edge(row) for row in _edges(index, part, lines=lines, min_releases=min_releases))


def _edges(
    index: Index,
    part: Part,
    *,
    node: str | None = None,
    lines: Collection[int] | None = None,
    min_releases: int = 1,
    ends: tuple[str, str] = ("", ""),
) -> list[tuple[Any, ...]]:
    asked = clauses(index, part, node=node, lines=lines, ends=ends)
    sql = (WHOLE if part.is_whole else TIED).format(before=asked.before, where=asked.where)
    return [row for row in index.rows(f"{sql} ORDER BY edge.number", **asked.values) if row[7] >= min_releases]


def _drawn(index: Index, part: Part, rows: Sequence[tuple[Any, ...]], strongest: int) -> Network:
    drawn = _strongest(rows, strongest)
    dates = _dates(index, part, [row[0] for row in drawn])
    known = things(index, {end for row in drawn for end in row[1:3]})
    return Network(tuple(known.values()), tuple(_edge(row, dates[row[0]]) for row in drawn), len(rows))


def _strongest(rows: Sequence[tuple[Any, ...]], number: int) -> list[tuple[Any, ...]]:
    """As `graph.network.strongest`: what connects before what hangs on a node, the newest first; offices go along."""
    if len(rows) <= number:
        return list(rows)
    near: defaultdict[str, set[str]] = defaultdict(set)
    for _, source, target, *_ in rows:
        near[source].add(target)
        near[target].add(source)
    latest = {date: place for place, date in enumerate(sorted({row[10] for row in rows}, reverse=True))}

    def order(row: tuple[Any, ...]) -> tuple[int, bool, int, int]:
        place, source, target, *_, releases, _, _, last = row
        return -releases, min(len(near[source]), len(near[target])) <= 1, latest[last], place

    kept = nsmallest(number, (row for row in rows if row[3] != HOLDS_OFFICE), key=order)
    ends = {end for row in kept for end in row[1:3]}
    kept += [row for row in rows if row[3] == HOLDS_OFFICE and ends.issuperset(row[1:3])]
    return sorted(kept)


def _dates(index: Index, part: Part, numbers: Collection[int]) -> dict[int, tuple[str, ...]]:
    asked = clauses(index, part, edges=numbers)
    found: dict[int, list[str]] = {number: [] for number in numbers}
    for number, date in index.rows(DATES.format(before=asked.before, where=asked.where), **asked.values):
        found[number].append(date)
    return {number: tuple(dates) for number, dates in found.items()}


def _edge(row: Iterable[Any], dates: tuple[str, ...] = ()) -> Edge:
    number, source, target, predicate, family, standing, directed, releases, statements, first, last = row
    ends = (number, source, target, predicate, family, standing)
    return Edge(*ends, bool(directed), releases, statements, first, last, dates)
