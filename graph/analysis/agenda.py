"""What a grouping speaks of, period by period: what is new, dropped, risen or fallen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from alliancekg.graph.analysis.grouping import of_grouping
from alliancekg.graph.analysis.material import Material
from alliancekg.graph.analysis.matters import by_matter
from alliancekg.graph.analysis.periods import Period, years
from alliancekg.graph.analysis.uncertainty import SMALL, Figure, figure
from alliancekg.graph.readings import Stated

Change: TypeAlias = Literal["first", "new", "back", "kept", "risen", "fallen", "dropped"]
"""Of the first period, "first"; else against the period before: new for the first time, back after a gap, in both
(kept, or risen or fallen where the difference is beyond chance), or no longer there."""

Topics: TypeAlias = Mapping[str, tuple[Stated, ...]]


@dataclass(frozen=True, slots=True)
class Item:
    """A concept in a period of a grouping's agenda."""

    period: Period
    concept: str
    n: int
    """Releases of the grouping that take it up."""
    share: Figure
    """Of the grouping's releases in the period, those that take it up; its n is all of them."""
    change: Change
    difference: Figure | None
    """The share less that of the period before; None in the first."""
    releases: tuple[str, ...]
    statements: tuple[str, ...]


def agenda(
    material: Material,
    body: str,
    *,
    periods: Sequence[Period] | None = None,
    guests: int = 0,
    beyond_scheme: bool = False,
) -> tuple[Item, ...]:
    """The concepts of a grouping by period (year), the most frequent first; what was dropped stands with n = 0.

    The share of a concept is the releases of the grouping that take it up, of all its releases that take up any; what
    belongs to the grouping says `of_grouping`. A period without a release is passed over: what comes after it is compared
    with what went before it. Risen and fallen: the 95 % bootstrap interval of the difference of the shares lies above or
    below zero, and both periods have ten releases; with many concepts one in twenty does so by chance.
    """
    mine = of_grouping(material, body, guests=guests)
    found: list[Item] = []
    seen: set[str] = set()
    before: _Agenda | None = None
    for period in years(material) if periods is None else periods:
        now = _Agenda.of(mine, period, beyond_scheme=beyond_scheme)
        if now.releases:
            found += sorted(_items(now, before, seen), key=lambda item: (-item.n, item.concept))
            seen |= now.topics.keys()
            before = now
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Agenda:
    """The topics of one period, and the releases that have any."""

    period: Period
    topics: Topics
    releases: tuple[str, ...]

    @classmethod
    def of(cls, material: Material, period: Period, *, beyond_scheme: bool) -> _Agenda:
        statements = period.of(material).statements
        topics = by_matter(material, statements, beyond_scheme=beyond_scheme)
        return cls(period, topics, _releases(said for group in topics.values() for said in group))

    def takes_up(self, concept: str) -> list[float]:
        """For each release 1 if it has the concept, else 0."""
        having = set(_releases(self.topics.get(concept, ())))
        return [float(release in having) for release in self.releases]


def _releases(statements: Iterable[Stated]) -> tuple[str, ...]:
    return tuple(sorted({said.release for said in statements}))


def _items(now: _Agenda, before: _Agenda | None, seen: set[str]) -> Iterator[Item]:
    earlier = before.topics if before else {}
    for concept in sorted({*now.topics, *earlier}):
        group = now.topics.get(concept, ())
        releases = _releases(group)
        difference = _difference(now, before, concept) if before else None
        yield Item(
            period=now.period,
            concept=concept,
            n=len(releases),
            share=figure(now.takes_up(concept), _mean),
            change=_change(now, before, concept, difference, seen),
            difference=difference,
            releases=releases,
            statements=tuple(sorted({said.id for said in group})),
        )


def _change(now: _Agenda, before: _Agenda | None, concept: str, difference: Figure | None, seen: set[str]) -> Change:
    if before is None or difference is None:
        return "first"
    if concept not in now.topics:
        return "dropped"
    if concept not in before.topics:
        return "back" if concept in seen else "new"
    if min(len(now.releases), len(before.releases)) < SMALL:
        return "kept"
    return "risen" if difference.low > 0 else "fallen" if difference.high < 0 else "kept"


def _difference(now: _Agenda, before: _Agenda, concept: str) -> Figure:
    """Releases of both periods are drawn together, so that a period may get few: a wider interval, on the safe side."""
    units = [(1, each) for each in now.takes_up(concept)] + [(0, each) for each in before.takes_up(concept)]
    return figure(units, _less)


def _less(units: Sequence[tuple[int, float]]) -> float:
    return _mean([each for later, each in units if later]) - _mean([each for later, each in units if not later])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
