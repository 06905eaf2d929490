"""How close they are: who of them meets, alone or with others, how alike they speak, and pair by pair since when."""

from __future__ import annotations

from collections.abc import Sequence

from alliancekg.graph.analysis.cohesion import Cohesion, cohesion
from alliancekg.graph.figures import Point, png, svg
from alliancekg.graph.figures import cohesion as drawing
from alliancekg.graph.report.model import Part, Picture, Section, Sentence, Table
from alliancekg.graph.report.prose import measured, percent
from alliancekg.graph.report.sections.pairs import pairs
from alliancekg.graph.report.subject import Subject
from alliancekg.graph.wording import listed

MEASURES = {
    "met": "pairs that met, with others or alone",
    "met_alone": "pairs that met alone",
    "likeness": "likeness of what they speak of",
}


def closeness(subject: Subject) -> Section:
    """Cohesion by year, of all that the graph has on the members, inside the grouping or not."""
    found = cohesion(subject.material, subject.body)
    points = [Point(words, each.period.name, getattr(each, name)) for name, words in MEASURES.items() for each in found]
    drawn = drawing(
        points, source=subject.source.replace("Source: ", "Source: all releases on the members, among them ")
    )
    number = len({release for each in found for release in each.releases})
    caption = f"Cohesion of the members by year (n = {number} releases on any of them)."
    parts: tuple[Part, ...] = (
        *_sentences(subject, found),
        Picture("cohesion", caption, svg(drawn), png(drawn)),
        _table(subject, found),
        *pairs(subject, found),
    )
    return Section("cohesion", "Cohesion", parts)


def _sentences(subject: Subject, found: Sequence[Cohesion]) -> tuple[Sentence, ...]:
    told = [each for each in found if not each.met.small]
    if not told:
        text = "How close the members are, and whether that changed, the data cannot say: "
        text += "no year has ten releases that report their meetings."
        return (Sentence(text, "finding"),)
    first, last = told[0], told[-1]
    pairs = len(last.pairs)
    text = f"In {last.period.name}, the last year with enough releases, {percent(last.met)} of the {pairs} pairs of members met."
    if first is not last:
        text += f" In {first.period.name} it was {percent(first.met)}."
        if first.met.value != last.met.value:
            issued = [len(each.period.of(subject.material).publications) for each in (first, last)]
            text += (
                f" Whether that is a change the data cannot say: the graph has {issued[0]:,} releases of {first.period.name} "
                f"and {issued[1]:,} of {last.period.name}, and fewer releases show fewer pairs."
            )
    weak = [each.period.name for each in found if each.met.small]
    few = f"Of {listed(weak, most=12)} too few releases report meetings of the members to tell how close they were."
    return (Sentence(text, "finding"), *((Sentence(few, "warning"),) if weak else ()))


def _table(subject: Subject, found: Sequence[Cohesion]) -> Table:
    label = subject.material.label
    rows = tuple(
        (each.period.name, measured(each.met), measured(each.met_alone), measured(each.likeness), measured(each.shared_count),
         listed([label(concept) for concept in each.shared], most=4) or "–")
        for each in found
    )  # fmt: skip
    return Table(
        "Shares of the pairs of members that were in touch, with others or alone; likeness of their topics (0 to 1); "
        "and the topics that all members speak of. An interval that ends at the figure says how few it might be.",
        ("year", "met", "met alone", "likeness", "topics of all", "which"),
        rows,
    )
