"""Of a grouping of three: its sides by year, and whether the third exists without the hub."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from alliancekg.graph.analysis.grouping import contacts, releases_of
from alliancekg.graph.analysis.sides import Side, WithoutHub, sides, without_hub
from alliancekg.graph.analysis.tally import tally
from alliancekg.graph.figures import Bar, png, svg
from alliancekg.graph.figures import sides as drawing
from alliancekg.graph.occasions import Occasion
from alliancekg.graph.report.model import Entry, Part, Picture, Section, Sentence, Table
from alliancekg.graph.report.prose import measured
from alliancekg.graph.report.sections.meetings import kind, persons
from alliancekg.graph.report.subject import Subject
from alliancekg.graph.wording import counted, listed

ROWS, QUOTED = 20, 4
"""Occasions without the hub, and passages that report them."""
MET = ("met", "spokeWith")


def triangle(subject: Subject) -> Section:
    """Two of the three alone, against all three together."""
    found = sides(subject.material, subject.members)
    bars = _bars(subject, found)
    drawn = drawing(bars, source=subject.source)
    hub = _hub(subject)
    spoke = without_hub(subject.material, subject.members, hub)[0]
    number = len({release for each in found for release in each.releases})
    caption = f"Occasions of two members alone, and of all together, by year (n = {number} releases)."
    periods = list(dict.fromkeys(bar.period for bar in bars))
    names = list(dict.fromkeys(bar.side for bar in bars))
    at = {(bar.side, bar.period): measured(bar.occasions) for bar in bars}
    rows = tuple((period, *(at[name, period] for name in names)) for period in periods)
    parts: tuple[Part, ...] = (
        Sentence(_verdict(subject, spoke, hub), "finding"),
        Picture("sides", caption, svg(drawn), png(drawn)),
        Table("Occasions by year [95 % interval], n releases.", ("year", *names), rows),
        *_by_themselves(subject, spoke),
    )
    return Section("sides", "The sides of the triangle", parts)


def _bars(subject: Subject, found: Sequence[Side]) -> list[Bar]:
    by_id = {occasion.id: occasion for occasion in subject.material.occasions}
    collected = len(subject.material.publications)

    def number(ids: Sequence[str]) -> list[Occasion]:
        return [by_id[id_] for id_ in ids]

    bars = [
        Bar(
            " – ".join(map(subject.material.label, each.states)), each.period.name, tally(number(each.alone), collected)
        )
        for each in sorted(found, key=lambda each: each.states)
    ]
    together = {each.period.name: each.together for each in found}
    return bars + [Bar("all three", period, tally(number(ids), collected)) for period, ids in together.items()]


def _by_themselves(subject: Subject, spoke: WithoutHub) -> list[Part]:
    """The newest occasions of the third side alone, with the words that report them."""
    held = [occasion for occasion in subject.material.occasions if occasion.id in spoke.without]
    if not held:
        return []
    label = subject.material.label

    def named(ids: Iterable[str]) -> str:
        return listed([*map(label, ids)]) or "–"

    rows = tuple(
        (
            each.date or "–",
            kind(each),
            named(filter(None, each.issuers)),
            named(persons(each)),
            str(len(releases_of(each))),
        )
        for each in held[-ROWS:]
    )
    ends = " and ".join(map(label, spoke.states))
    more = f" The newest {ROWS} of {len(held)}." if len(held) > ROWS else ""
    caption = f"Occasions of {ends} without {label(spoke.hub)}.{more}"
    contact = [said.id for said in subject.material.statements if said.event in spoke.without and said.predicate in MET]
    words = subject.words(contact, most=QUOTED)
    entry = [Entry(f"{ends}, the newest of these:", words)] if words else []
    return [Table(caption, ("date", "what", "told by", "persons named", "n releases"), rows), *entry]


def _hub(subject: Subject) -> str:
    """The United States, whose alliances these are; of three others the member at the most occasions of any two."""
    if "country:USA" in subject.members:
        return "country:USA"
    there = [present for _, present in contacts(subject.material)]
    times = {
        m: sum(m in each and len(each.intersection(subject.members)) > 1 for each in there) for m in subject.members
    }
    return min(times, key=lambda member: (-times[member], member))


def _verdict(subject: Subject, spoke: WithoutHub, hub: str) -> str:
    one, other = map(subject.material.label, spoke.states)
    centre = subject.material.label(hub)
    if spoke.verdict == "meets without the hub":
        return f"{one} and {other} meet without {centre}, too: {counted(len(spoke.without), 'occasion')} here (n = {spoke.n})."
    if spoke.verdict == "only with the hub":
        times = counted(len(spoke.with_hub), "occasion")
        return f"{one} and {other} meet here only where {centre} is there, at {times} (n = {spoke.n})."
    issuers = f"the two issued {counted(spoke.issued, 'release')} of this collection themselves"
    doubtful = f"; {counted(len(spoke.doubtful), 'occasion')} that {centre} alone tells of may be larger ones" * bool(
        spoke.doubtful
    )
    return (
        f"Whether {one} and {other} meet without {centre} the data cannot say: {issuers}{doubtful} "
        f"(with {centre}: {counted(len(spoke.with_hub), 'occasion')}, n = {spoke.n})."
    )
