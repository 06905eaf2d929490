"""The network as a picture draws it: all edges between two nodes are one line, and the strongest lines are drawn."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import NamedTuple

from alliancekg.graph.index.network import Edge, edges_of_lines
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.part import EVERYTHING, Part, clauses
from alliancekg.graph.index.things import Thing, things
from alliancekg.graph.network import pair

ALSO = 12
"""Lines of a node that are drawn although they are weak."""

WHOLE = "SELECT number, one, other, releases, last, office FROM line"

TIED = """
{before}
SELECT line.number, line.one, line.other, found.releases, found.last, found.office
FROM line JOIN (
  SELECT edge.line, COUNT(DISTINCT counted) AS releases, MAX(date) AS last, MIN(predicate = 'holdsOffice') AS office
  FROM tie JOIN edge ON edge.number = tie.edge
  {where}
  GROUP BY edge.line
) AS found ON found.line = line.number"""

ENOUGH = """
{before}
SELECT tie.edge
FROM tie JOIN edge ON edge.number = tie.edge
{where}
GROUP BY tie.edge
HAVING COUNT(DISTINCT tie.counted) >= :least"""


@dataclass(frozen=True, slots=True)
class Line:
    """What joins two nodes."""

    edges: tuple[Edge, ...]
    """Without their dates, those of most releases first; they may point either way."""
    releases: int
    """That state any of them, one that repeats another with it."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A node, how many lines it has in the whole part, and their releases together."""

    thing: Thing
    degree: int
    strength: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The strongest lines of a part and the nodes that they join, by id."""

    nodes: tuple[Drawn, ...]
    lines: tuple[Line, ...]
    """The strongest first."""
    found: int
    """How many lines there are, those drawn and the others; without offices of persons of whom nothing else is stated."""


class Tied(NamedTuple):
    """What joins two nodes, counted and not looked at."""

    number: int
    one: str
    other: str
    releases: int
    last: str
    office: bool

    @property
    def ends(self) -> tuple[str, str]:
        return self.one, self.other


def picture(
    index: Index,
    part: Part = EVERYTHING,
    *,
    near: str | None = None,
    also: Collection[str] = (),
    min_releases: int = 1,
    strongest: int = 200,
) -> Picture:
    """The lines worth drawing, as `folding.js` of the one-file page chooses them of those that the page carries.

    `near` is a CURIE: only what goes on among it and its neighbours; of `also` the strongest lines are drawn besides.
    `min_releases` have to state an edge.
    """
    found = _near(tied(index, part, min_releases), near)
    degree, strength = Counter[str](), Counter[str]()
    for row in found:
        for end in row.ends:
            degree[end] += 1
            strength[end] += row.releases
    drawn = _strongest(found, degree, also, strongest)
    known = things(index, {end for row in drawn for end in row.ends})
    nodes = tuple(Drawn(thing, degree[id_], strength[id_]) for id_, thing in known.items())
    able = _with_offices([row for row in found if not row.office], found)
    return Picture(nodes, _lines(index, part, drawn, min_releases), len(able))


def lines_of(
    index: Index, chosen: Sequence[str], part: Part = EVERYTHING, *, min_releases: int = 1
) -> tuple[Line, ...]:
    """The lines of a node, or the one between two, the strongest first."""
    if len(chosen) == 1:
        sql = "SELECT number FROM line WHERE one = :one UNION SELECT number FROM line WHERE other = :one"
        numbers = index.rows(sql, one=chosen[0])
    else:
        one, other = sorted(chosen)
        numbers = index.rows("SELECT number FROM line WHERE one = :one AND other = :other", one=one, other=other)
    rows = tied(index, part, min_releases, lines=[number for (number,) in numbers])
    return _lines(index, part, sorted(rows, key=lambda row: (-row.releases, row.number)), min_releases)


def tied(index: Index, part: Part, min_releases: int, *, lines: Collection[int] | None = None) -> list[Tied]:
    """All lines of a part, or those of them with these numbers, in no order."""
    if part == EVERYTHING and min_releases == 1 and lines is None:
        return list(map(Tied._make, index.rows(WHOLE)))
    edges = None if min_releases == 1 else _enough(index, part, min_releases, lines)
    asked = clauses(index, part, lines=lines, edges=edges)
    return list(map(Tied._make, index.rows(TIED.format(before=asked.before, where=asked.where), **asked.values)))


def _enough(index: Index, part: Part, least: int, lines: Collection[int] | None) -> list[int]:
    """The numbers of the edges that enough releases state."""
    asked = clauses(index, part, lines=lines)
    sql = ENOUGH.format(before=asked.before, where=asked.where)
    return [number for (number,) in index.rows(sql, **asked.values, least=least)]


def _near(rows: list[Tied], node: str | None) -> list[Tied]:
    if node is None:
        return rows
    around = {node, *(end for row in rows if node in row.ends for end in row.ends)}
    return [row for row in rows if around.issuperset(row.ends)]


def _strongest(rows: Sequence[Tied], degree: Mapping[str, int], also: Collection[str], number: int) -> list[Tied]:
    """What connects before what hangs on a node, the newest first; offices go along with those who are drawn."""
    latest = {date: place for place, date in enumerate(sorted({row.last for row in rows}, reverse=True))}

    def order(row: Tied) -> tuple[int, bool, int, int]:
        return -row.releases, min(degree[row.one], degree[row.other]) <= 1, latest[row.last], row.number

    kept = nsmallest(number, (row for row in rows if not row.office), key=order)
    for node in also:
        kept += nsmallest(ALSO, (row for row in rows if node in row.ends), key=order)
    return sorted(_with_offices(kept, rows), key=order)


def _with_offices(kept: Iterable[Tied], rows: Iterable[Tied]) -> set[Tied]:
    """Rows with the offices of those who are among them."""
    ends = {end for row in kept for end in row.ends}
    return {*kept, *(row for row in rows if row.office and ends.issuperset(row.ends))}


def _lines(index: Index, part: Part, rows: Iterable[Tied], min_releases: int) -> tuple[Line, ...]:
    wanted = {row.ends: row for row in rows}
    edges = defaultdict[tuple[str, str], list[Edge]](list)
    for edge in edges_of_lines(index, [row.number for row in wanted.values()], part, min_releases=min_releases):
        edges[pair(edge.source, edge.target)].append(edge)
    return tuple(Line(_ordered(edges[ends]), row.releases) for ends, row in wanted.items())


def _ordered(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    return tuple(sorted(edges, key=lambda edge: (-edge.releases, edge.number)))
