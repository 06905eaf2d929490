"""Who was first: who brought a topic into a grouping, and which topics another grouping had before it.

First means first in this collection. It says who went before, not who learned from whom.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from alliancekg.graph.analysis.grouping import of_grouping
from alliancekg.graph.analysis.material import Material
from alliancekg.graph.analysis.matters import by_matter
from alliancekg.graph.readings import Stated


@dataclass(frozen=True, slots=True)
class Debut:
    """The first time that a grouping's releases take up a concept."""

    concept: str
    date: str
    subjects: tuple[str, ...]
    """Who said it: one member alone, or all whose joint words it was."""
    speakers: tuple[str, ...]
    """The officials who spoke, where they are named."""
    issuers: tuple[str, ...]
    releases: tuple[str, ...]
    """All of that date: which of a day's releases was first nobody can tell."""
    statements: tuple[str, ...]

    @property
    def n(self) -> int:
        return len(self.releases)


@dataclass(frozen=True, slots=True)
class Succession:
    """A concept that one grouping had before another."""

    concept: str
    body: str
    date: str
    """When the grouping took it up."""
    source: str
    source_date: str
    """When the other did, which is earlier."""
    releases: tuple[str, ...]
    """Of both first dates."""
    statements: tuple[str, ...]
    source_statements: tuple[str, ...]

    @property
    def n(self) -> int:
        return len(self.releases)


def debuts(material: Material, body: str, *, guests: int = 0, beyond_scheme: bool = False) -> tuple[Debut, ...]:
    """When each concept came onto a grouping's agenda and who brought it, by date; what has no date is left out."""
    mine = of_grouping(material, body, guests=guests)
    topics = by_matter(mine, mine.statements, beyond_scheme=beyond_scheme)
    found = (_debut(mine, concept, [said for said in group if said.date]) for concept, group in topics.items())
    return tuple(sorted((each for each in found if each), key=lambda each: (each.date, each.concept)))


def successions(
    material: Material, body: str, others: Sequence[str], *, guests: int = 0, beyond_scheme: bool = False
) -> tuple[Succession, ...]:
    """The concepts that other groupings had before this one, with both dates, by date.

    Earlier at the coarser precision of the two dates. Of several that had it before, the first stands, and of those
    of one day all. A grouping's first date is no date of invention: what comes with the first release that the collection
    has of a grouping may be older there, so a grouping of which there is nothing before the other proves nothing.
    """
    ours = {debut.concept: debut for debut in debuts(material, body, guests=guests, beyond_scheme=beyond_scheme)}
    earlier: dict[str, list[tuple[str, Debut]]] = {}
    for other in sorted({*others} - {body}):
        for debut in debuts(material, other, guests=guests, beyond_scheme=beyond_scheme):
            if debut.concept in ours and before(debut.date, ours[debut.concept].date):
                earlier.setdefault(debut.concept, []).append((other, debut))
    found = [
        _succession(ours[concept], body, other, debut)
        for concept, candidates in earlier.items()
        for other, debut in candidates
        if not any(before(rival.date, debut.date) for _, rival in candidates)
    ]
    return tuple(sorted(found, key=lambda each: (each.date, each.concept, each.source)))


def _debut(material: Material, concept: str, group: Sequence[Stated]) -> Debut | None:
    """The statements of the first date; a coarser date that may be as early counts with it."""
    dates = {said.date for said in group}
    first = {date for date in dates if not any(before(other, date) for other in dates)}
    opening = [said for said in group if said.date in first]
    if not opening:
        return None
    releases = sorted({said.release for said in opening})
    issuers = {material.publications[id_].issuer for id_ in releases if id_ in material.publications}
    return Debut(
        concept=concept,
        date=min(first),
        subjects=tuple(sorted({said.subject for said in opening})),
        speakers=tuple(sorted({said.speaker for said in opening} - {""})),
        issuers=tuple(sorted(issuers - {""})),
        releases=tuple(releases),
        statements=tuple(sorted({said.id for said in opening})),
    )


def _succession(ours: Debut, body: str, source: str, theirs: Debut) -> Succession:
    return Succession(
        concept=ours.concept,
        body=body,
        date=ours.date,
        source=source,
        source_date=theirs.date,
        releases=tuple(sorted({*ours.releases, *theirs.releases})),
        statements=ours.statements,
        source_statements=theirs.statements,
    )


def before(one: str, other: str) -> bool:
    """Whether a date is before another, at the coarser precision of the two."""
    shared = min(len(one), len(other))
    return one[:shared] < other[:shared]
