"""Two periods against each other: which lines of the network are new, gone, stronger or weaker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from heapq import nsmallest
from typing import Literal, TypeAlias

from alliancekg.graph.analysis.periods import Period
from alliancekg.graph.index.conditions import where, within
from alliancekg.graph.index.lines import tied
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.part import EVERYTHING, Part
from alliancekg.graph.index.things import Thing, things

Change: TypeAlias = Literal["new", "gone", "stronger", "weaker", "steady"]
Ends: TypeAlias = tuple[str, str]

STEADY = 1.5
"""How many times a line's share of the releases has to change: of ten releases a third comes and goes by chance."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What joins two nodes, with the releases that state it in either period."""

    one: Thing
    other: Thing
    change: Change
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed most: the lines that most releases of either period state, those before the others."""

    lines: tuple[Changed, ...]
    before: int
    """Releases issued in the period, repeats left out; a line is compared by its share of them."""
    after: int
    changes: Mapping[str, int]
    """How many lines there are of each change, those that are steady, too."""


def comparison(
    index: Index,
    before: Period,
    after: Period,
    part: Part = EVERYTHING,
    *,
    min_releases: int = 1,
    strongest: int = 300,
) -> Comparison:
    """The lines of a part (whose own dates are not used) that changed; so many releases state them in one of the periods.

    An office is none of them: it is held, not stated. For ties of states alone, with intervals, see `analysis.in_time.ties`.
    """
    old, new = (_counted(index, part, period) for period in (before, after))
    issued = (_issued(index, before), _issued(index, after))
    either = {ends: (old[ends], new[ends]) for ends in {*old, *new} if max(old[ends], new[ends]) >= min_releases}
    change = {ends: change_of(*counts, of=issued) for ends, counts in either.items()}
    changed = (ends for ends in either if change[ends] != "steady")
    drawn = nsmallest(strongest, changed, key=lambda ends: (-max(either[ends]), ends))
    known = things(index, {end for ends in drawn for end in ends})
    lines = tuple(Changed(known[one], known[other], change[one, other], *either[one, other]) for one, other in drawn)
    return Comparison(lines, *issued, Counter(change.values()))


def _counted(index: Index, part: Part, period: Period) -> Counter[Ends]:
    rows = tied(index, replace(part, since=period.since, until=period.until), 1)
    return Counter({row.ends: row.releases for row in rows if not row.office})


def _issued(index: Index, period: Period) -> int:
    values = {"once": True, "since": period.since, "until": period.until}
    ((number,),) = index.rows(
        f"SELECT COUNT(*) FROM release {where({'once': 'first IS NULL', **within()}, values)}", **values
    )
    return int(number)


def change_of(before: int, after: int, *, of: tuple[int, int]) -> Change:
    """What became of a line that so many releases state, of all that there are in either period."""
    if not before or not after:
        return "gone" if before else "new"
    ratio = (after * of[0]) / (before * of[1])
    return "stronger" if ratio >= STEADY else "weaker" if ratio <= 1 / STEADY else "steady"
