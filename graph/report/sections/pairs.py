"""Pairs of members, the first full year against the last: who meets more than then, and who less."""

from __future__ import annotations

from collections.abc import Sequence

from alliancekg.graph.analysis.cohesion import Cohesion
from alliancekg.graph.analysis.in_time import Change, ties
from alliancekg.graph.analysis.periods import Period, full_years
from alliancekg.graph.analysis.turning import verdict
from alliancekg.graph.analysis.uncertainty import SMALL
from alliancekg.graph.report.model import Part, Sentence, Table
from alliancekg.graph.report.prose import measured, number
from alliancekg.graph.report.subject import Subject
from alliancekg.graph.wording import counted, listed

ROWS = 15
"""Pairs shown: those that changed most."""


def pairs(subject: Subject, found: Sequence[Cohesion]) -> list[Part]:
    """The pairs in the first and the last full year in which enough releases report meetings of the members."""
    full = full_years(subject.material)
    enough = [each.period for each in found if each.period in full and not each.met.small]
    if len(enough) < 2:
        text = f"Pairs of members cannot be compared in time: no two full years have {SMALL} releases that report their meetings."
        return [Sentence(text, "warning")]
    before, after = enough[0], enough[-1]
    changes = [each for each in ties(subject.material, before, after) if {*each.ends} <= {*subject.members}]
    if not changes:
        return []
    return [*_sentences(subject, changes, before, after), _table(subject, changes, before, after)]


def _sentences(subject: Subject, changes: Sequence[Change], before: Period, after: Period) -> list[Sentence]:
    told = [(period.name, len(period.of(subject.material).publications)) for period in (before, after)]
    issued = listed([f"{counted(count, 'release')} of {year}" for year, count in told])
    mind = f"A difference follows what was collected, too: the graph has {issued}. Of many pairs one in twenty differs by chance."
    found = _verdict(subject, changes, f"in {after.name} than in {before.name}")
    return [Sentence(found, "finding"), Sentence(mind, "warning")]


def _verdict(subject: Subject, changes: Sequence[Change], when: str) -> str:
    """The pairs that met more or less beyond chance; of how many pairs that can be told at all."""
    enough = [each for each in changes if not each.difference.small]
    if not enough:
        return f"Whether a pair of members met more {when} the data cannot say: none has {SMALL} releases that report its meetings."
    moved = [each for each in enough if verdict(each.difference) in ("more", "fewer")]
    told = [_told(subject, each, when) for each in moved]
    if not told:
        few, many = (find(each.difference.n for each in enough) for find in (min, max))
        span = f"{few} to {many}" if few < many else f"{few}"
        told = [f"no pair of members met more or less {when} ({counted(len(enough), 'pair')}, n = {span})"]
    rest = len(changes) - len(enough)
    others = f"; of {counted(rest, 'other pair')} too few releases report meetings to tell" if rest else ""
    return f"Beyond chance {listed(told)}{others}."


def _told(subject: Subject, change: Change, when: str) -> str:
    ends = " and ".join(map(subject.material.label, change.ends))
    less = "less" if change.difference.value < 0 else "more"
    against = f"{number(change.after)} against {number(change.before)}"
    return f"{ends} met {less} {when}: {against} (difference {measured(change.difference)})"


def _table(subject: Subject, changes: Sequence[Change], before: Period, after: Period) -> Table:
    rows = tuple(
        (
            " – ".join(map(subject.material.label, each.ends)),
            number(each.before),
            number(each.after),
            measured(each.difference),
        )
        for each in changes[:ROWS]
    )
    more = f" The {ROWS} of {len(changes)} pairs that changed most." if len(changes) > ROWS else ""
    return Table(
        f"Meetings, summits and calls of each pair. Of one of k states each pair has 1/(k - 1), so that nobody spends more "
        f"than one meeting on a meeting; the interval draws the releases of both years anew.{more}",
        ("pair", before.name, after.name, "difference [95 % interval], n releases"),
        rows,
    )
