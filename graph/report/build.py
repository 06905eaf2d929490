"""The report on a grouping, from a store."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from alliancekg.graph.names import Names
from alliancekg.graph.readings import Queryable
from alliancekg.graph.report.model import Report, Section
from alliancekg.graph.report.sections.accounts import accounts
from alliancekg.graph.report.sections.agenda import topics_by_year
from alliancekg.graph.report.sections.closeness import closeness
from alliancekg.graph.report.sections.coverage import coverage
from alliancekg.graph.report.sections.meetings import meetings
from alliancekg.graph.report.sections.question import answer, question
from alliancekg.graph.report.sections.stances import stances
from alliancekg.graph.report.sections.times import times
from alliancekg.graph.report.sections.triangle import triangle
from alliancekg.graph.report.sections.turning import turning
from alliancekg.graph.report.subject import Subject, subject

Builder: TypeAlias = Callable[[Subject], Section]


def report(
    store: Queryable,
    grouping: str,
    *,
    names: Names | None = None,
    since: str | None = None,
    until: str | None = None,
    turn: str | None = None,
) -> Report:
    """What a store says about a grouping (a name or id); `since` and `until` are ISO dates, both inclusive.

    With `turn`, a day, what changed from it on has a section. UserError where the name means no grouping whose members
    are known, or nothing of it is here, or nothing of one side of the turn.
    """
    return report_on(subject(store, grouping, names=names, since=since, until=until), turn=turn)


def report_on(about: Subject, *, turn: str | None = None) -> Report:
    """What its releases say about a grouping that has been read already."""
    sections = tuple(each(about) for each in _builders(about, turn))
    members = " · ".join(about.material.label(member) for member in about.members)
    span = f" · {about.since or '…'} to {about.until or '…'}" if about.since or about.until else ""
    return Report(
        name=re.sub(r"[^a-z0-9]+", "-", about.body.partition(":")[2].casefold()).strip("-") or "report",
        title=f"{about.label}: what its releases say",
        subtitle=members + span,
        sections=(question(about), answer(sections), *sections),
    )


def _builders(about: Subject, turn: str | None) -> tuple[Builder, ...]:
    """The sections in their order: a triangle has three members, and a turn is one that somebody names."""
    three: tuple[Builder, ...] = (triangle,) if len(about.members) == 3 else ()
    turned: tuple[Builder, ...] = (partial(turning, on=turn),) if turn else ()
    return (meetings, times, topics_by_year, closeness, *three, *turned, stances, accounts, coverage)
