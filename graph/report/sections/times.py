"""When they met: the timeline, and the occasions of each year."""

from __future__ import annotations

from alliancekg.graph.analysis.grouping import releases_of
from alliancekg.graph.analysis.periods import years
from alliancekg.graph.analysis.tally import tally
from alliancekg.graph.figures import Held, png, svg, timeline
from alliancekg.graph.report.levels import Offices
from alliancekg.graph.report.model import Part, Picture, Section, Sentence, Table
from alliancekg.graph.report.prose import measured
from alliancekg.graph.report.sections.meetings import kind, place
from alliancekg.graph.report.subject import Subject


def times(subject: Subject) -> Section:
    """All events of the grouping in time; joint statements and signings among them."""
    occasions = subject.mine.occasions
    if not occasions:
        return Section("timeline", "Timeline", (Sentence("There is no event to place in time."),))
    offices = Offices.of(subject.material)
    rows = [
        Held(each.date, kind(each), " · ".join(filter(None, (place(subject, each), offices.level(each)))))
        for each in occasions
    ]
    reporting = {release for occasion in occasions for release in releases_of(occasion)}
    drawn = timeline(rows, n=len(reporting), source=subject.source)
    caption = f"Events of the grouping by type, with place and level where stated (n = {len(reporting)} releases)."
    parts: list[Part] = [Picture("timeline", caption, svg(drawn), png(drawn)), _table(subject)]
    gaps = [period.name for period in years(subject.material) if not period.of(subject.mine).publications]
    if gaps:
        text = f"The graph has releases of {', '.join(gaps)}, but none of the grouping: that says what was collected, and not "
        text += "that nothing happened."
        parts.append(Sentence(text, "warning"))
    return Section("timeline", "Timeline", tuple(parts))


def _table(subject: Subject) -> Table:
    rows = []
    for period in years(subject.material):
        part = period.of(subject.mine)
        number = tally(part.occasions, len(subject.material.publications))
        rows.append(
            (
                period.name,
                measured(number),
                f"{len(part.publications)}",
                f"{len(period.of(subject.material).publications):,}",
            )
        )
    columns = ("year", "events [95 % interval], n releases", "releases of the grouping", "releases in the graph")
    return Table("Events by year, beside the releases that could report any.", columns, tuple(rows))
