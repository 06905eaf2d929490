"""What they spoke of: topics by year, what rose, fell, came and went, and who was first."""

from __future__ import annotations

from collections.abc import Sequence

from alliancekg.graph.analysis.agenda import Item, agenda
from alliancekg.graph.analysis.uncertainty import SMALL
from alliancekg.graph.figures import Cell, png, svg, topics
from alliancekg.graph.figures.topics import ranked
from alliancekg.graph.report.model import Entry, Part, Picture, Section, Sentence, Table
from alliancekg.graph.report.prose import measured, percent
from alliancekg.graph.report.sections.firsts import firsts
from alliancekg.graph.report.subject import Subject
from alliancekg.graph.wording import counted, listed

QUOTED, ROWS = 5, 30
"""Topics shown with their words, and rows of changes."""


def topics_by_year(subject: Subject) -> Section:
    """Concepts of the topic scheme that the grouping's releases take up, year by year."""
    items = agenda(subject.material, subject.body)
    title = "Topics by year"
    if not items:
        return Section("topics", title, (Sentence("No release of it takes up a topic of the scheme.", "finding"),))
    cells = [
        Cell(subject.material.label(each.concept), each.period.name, each.n, each.share, each.change) for each in items
    ]
    drawn = topics(cells, source=subject.source)
    number = len({release for each in items for release in each.releases})
    caption = (
        f"Releases of the grouping that take up a topic, by year, with the interval of their share (n = {number})."
    )
    parts: list[Part] = [*_sentences(subject, items, number), Picture("topics", caption, svg(drawn), png(drawn))]
    parts.append(_changes(subject, items))
    parts += _quoted(subject, items, ranked(cells))
    parts += firsts(subject, [*_releases(items)])
    return Section("topics", title, tuple(parts))


def _sentences(subject: Subject, items: Sequence[Item], number: int) -> list[Sentence]:
    label = subject.material.label
    top = [*_releases(items).items()][:3]
    most = listed([f"{label(concept)} (in {len(having)} of {counted(number, 'release')})" for concept, having in top])
    found = [Sentence(f"What they took up most: {most}.", "finding")]
    for change, verb in (("risen", "rose"), ("fallen", "fell")):
        moved = [each for each in items if each.change == change and each.difference]
        if moved:
            shares = listed([f"{label(each.concept)} in {each.period.name} to {percent(each.share)}" for each in moved])
            found.append(Sentence(f"Beyond chance {verb}: {shares}.", "finding"))
    if all(each.change not in ("risen", "fallen") for each in items):
        found.append(Sentence(_untold(items), "finding"))
    return found


def _releases(items: Sequence[Item]) -> dict[str, set[str]]:
    """The releases that take up a concept, the most frequent concepts first."""
    found: dict[str, set[str]] = {}
    for item in items:
        found.setdefault(item.concept, set()).update(item.releases)
    return dict(sorted(found.items(), key=lambda each: (-len(each[1]), each[0])))


def _untold(items: Sequence[Item]) -> str:
    """Why nothing is said to have risen or fallen."""
    enough = {each.period.name for each in items if each.share.n >= SMALL}
    if len(enough) < 2:
        have = f"only {next(iter(enough))} has" if enough else "no year has"
        return f"What rose or fell the data cannot say: {have} {SMALL} releases or more, and a comparison needs two such years."
    return "No topic rose or fell beyond what chance would do with so many releases."


def _changes(subject: Subject, items: Sequence[Item]) -> Table:
    """The newest changes first; of the first year there are none."""
    changed = [each for each in items if each.change not in ("first", "kept")]
    ordered = sorted(changed, key=lambda each: (-int(each.period.name), -each.n, each.change, each.concept))
    rows = tuple(
        (each.period.name, subject.material.label(each.concept), each.change, measured(each.share),
         measured(each.difference) if each.difference else "–")
        for each in ordered[:ROWS]
    )  # fmt: skip
    more = f" The newest {ROWS} of {len(changed)}." if len(changed) > ROWS else ""
    return Table(
        "What changed against the year before that has releases: new, back after a gap, dropped, risen or fallen. "
        f"New and dropped are said of these releases, few as they may be.{more}",
        ("year", "topic", "change", "share of releases [95 % interval]", "difference [95 % interval]"),
        rows,
    )


def _quoted(subject: Subject, items: Sequence[Item], order: Sequence[str]) -> list[Entry]:
    """The words on the topics most taken up."""
    statements: dict[str, list[str]] = {}
    for item in items:
        statements.setdefault(subject.material.label(item.concept), []).extend(item.statements)
    return [Entry(f"On {topic}:", subject.words(statements[topic], most=2)) for topic in order[:QUOTED]]
