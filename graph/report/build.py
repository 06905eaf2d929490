"""The report on a grouping, from a store."""

from __future__ import annotations

import re

from alliancekg.graph.names import Names
from alliancekg.graph.readings import Queryable
from alliancekg.graph.report.model import Report
from alliancekg.graph.report.sections.accounts import accounts
from alliancekg.graph.report.sections.agenda import topics_by_year
from alliancekg.graph.report.sections.closeness import closeness
from alliancekg.graph.report.sections.coverage import coverage
from alliancekg.graph.report.sections.meetings import meetings
from alliancekg.graph.report.sections.question import answer, question
from alliancekg.graph.report.sections.stances import stances
from alliancekg.graph.report.sections.times import times
from alliancekg.graph.report.sections.triangle import triangle
from alliancekg.graph.report.subject import Subject, subject

SECTIONS = (meetings, times, topics_by_year, closeness, triangle, stances, accounts, coverage)


def report(
    store: Queryable, grouping: str, *, names: Names | None = None, since: str | None = None, until: str | None = None
) -> Report:
    """What a store says about a grouping (a name or id); `since` and `until` are ISO dates, both inclusive.

    UserError where the name means no grouping whose members are known, or nothing of it is here.
    """
    return report_on(subject(store, grouping, names=names, since=since, until=until))


def report_on(about: Subject) -> Report:
    """What its releases say about a grouping that has been read already."""
    builders = [each for each in SECTIONS if each is not triangle or len(about.members) == 3]
    sections = tuple(each(about) for each in builders)
    members = " · ".join(about.material.label(member) for member in about.members)
    span = f" · {about.since or '…'} to {about.until or '…'}" if about.since or about.until else ""
    return Report(
        name=re.sub(r"[^a-z0-9]+", "-", about.body.partition(":")[2].casefold()).strip("-") or "report",
        title=f"{about.label}: what its releases say",
        subtitle=members + span,
        sections=(question(about), answer(sections), *sections),
    )
