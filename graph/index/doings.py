"""What a grouping does: how close its members are, which events are its own, and what it takes up year by year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Self, TypeAlias

from alliancekg.graph.analysis.cohesion import Cohesion, cohesion
from alliancekg.graph.analysis.material import Material
from alliancekg.graph.analysis.matters import by_matter
from alliancekg.graph.analysis.periods import years
from alliancekg.graph.index.material import meetings, of_body
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.things import Thing, things

ATTENDED = "SELECT DISTINCT occasion FROM event JOIN party ON party.event = event.id WHERE node = :body"

Change: TypeAlias = Literal["first", "new", "back", "kept", "dropped"]
"""As `analysis.agenda` has it, but what rose or fell beyond chance, which takes seconds to find out, is kept."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A topic in a year."""

    year: str
    releases: int
    """Of the grouping that take it up."""
    of: int
    """Releases of the grouping that take up any topic."""
    change: Change
    """Against the year before that has any."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A topic that a grouping took up, year by year from the first time on."""

    topic: Thing
    releases: int
    years: tuple[Taken, ...]


@dataclass(frozen=True, slots=True)
class Doings:
    """All that is counted of a grouping."""

    cohesion: tuple[Cohesion, ...]
    """By year, as `analysis.cohesion` has it, who met whom alone: what members speak of is left out."""
    events: tuple[str, ...]
    """Ids of its own events: its name or all its members of the day took part, and nobody else; planned ones too."""
    statements: tuple[str, ...]
    """Ids of what it says under its name, what all its members say together, and what is said at its events."""
    subjects: tuple[Subject, ...]
    """The concepts of the topic scheme, those of most releases first."""

    @classmethod
    def of(cls, index: Index, body: str) -> Self:
        """Read and count; empty for what has no members and does nothing."""
        material = meetings(index, body)
        own = of_body(index, material, body)
        return cls(
            cohesion=cohesion(material, body),
            events=tuple(sorted({o.id for o in own.occasions} | {account.event for account in own.planned})),
            statements=tuple(said.id for said in own.statements),
            subjects=_subjects(index, _by_year(material, own)),
        )


def attended(index: Index, body: str) -> frozenset[str]:
    """The ids of the events to which a grouping is a party by its name, with whomever; planned ones too."""
    return frozenset(occasion for (occasion,) in index.rows(ATTENDED, body=body))


def _by_year(material: Material, own: Material) -> dict[str, dict[str, set[str]]]:
    """The releases on each concept by year; years without any are left out."""
    found = {}
    for period in years(material):
        topics = by_matter(own, period.of(own).statements)
        if topics:
            found[period.name] = {concept: {said.release for said in group} for concept, group in topics.items()}
    return found


def _subjects(index: Index, by_year: Mapping[str, Mapping[str, set[str]]]) -> tuple[Subject, ...]:
    taken: defaultdict[str, list[Taken]] = defaultdict(list)
    numbers: defaultdict[str, set[str]] = defaultdict(set)
    for year, topics in by_year.items():
        of = len(set().union(*topics.values()))
        before = [each for each in by_year if each < year]
        for concept in {*topics, *(by_year[before[-1]] if before else ())}:
            change = _change(by_year, before, concept, now=concept in topics)
            taken[concept].append(Taken(year, len(topics.get(concept, ())), of, change))
            numbers[concept] |= topics.get(concept, set())
    known = things(index, taken)
    ordered = sorted(taken, key=lambda concept: (-len(numbers[concept]), known[concept].label, concept))
    return tuple(Subject(known[concept], len(numbers[concept]), tuple(taken[concept])) for concept in ordered)


def _change(by_year: Mapping[str, Mapping[str, set[str]]], before: Sequence[str], concept: str, *, now: bool) -> Change:
    if not before:
        return "first"
    if not now:
        return "dropped"
    if concept in by_year[before[-1]]:
        return "kept"
    return "back" if any(concept in by_year[year] for year in before) else "new"
