"""Hub and spokes, or a triangle: which sides of a grouping meet by themselves, and which only where the hub is there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, TypeAlias

from alliancekg.graph.analysis.grouping import contacts, hearsay, present, releases_of
from alliancekg.graph.analysis.material import Material
from alliancekg.graph.analysis.matters import by_matter
from alliancekg.graph.analysis.periods import Period, years
from alliancekg.graph.analysis.uncertainty import SMALL, Figure, figure
from alliancekg.graph.network import JOINT
from alliancekg.graph.occasions import Occasion

Spoke: TypeAlias = Literal["meets without the hub", "only with the hub", "cannot tell"]
"""Whether a side exists by itself. That it does, one occasion shows; that it does not, many only suggest."""


@dataclass(frozen=True, slots=True)
class Side:
    """Two of the states in a period: what they did alone, and what all did together."""

    period: Period
    states: tuple[str, str]
    alone: tuple[str, ...]
    """Occasions at which they were and nobody else."""
    together: tuple[str, ...]
    """Occasions at which all the states were, and perhaps others."""
    topics_alone: tuple[str, ...]
    """Concepts on which the two agreed, cooperated or spoke without anybody else."""
    topics_together: tuple[str, ...]
    releases: tuple[str, ...]
    statements: tuple[str, ...]

    @property
    def n(self) -> int:
        return len(self.releases)


@dataclass(frozen=True, slots=True)
class WithoutHub:
    """A side that has not the hub in it, over all the material, and whether it exists by itself."""

    states: tuple[str, str]
    hub: str
    without: tuple[str, ...]
    """Occasions of the two and nobody else."""
    doubtful: tuple[str, ...]
    """The same, but told by the hub alone, which would have been there: see `grouping.hearsay`."""
    with_hub: tuple[str, ...]
    """Occasions of the two and the hub, and perhaps others."""
    issued: int
    """Releases of the collection that either of the two issued: those that would report what they do alone."""
    verdict: Spoke
    releases: tuple[str, ...]

    @property
    def n(self) -> int:
        return len(self.releases)


@dataclass(frozen=True, slots=True)
class HubShare:
    """How many of the states' occasions have the hub in them, in a period."""

    period: Period
    hub: str
    share: Figure
    with_hub: tuple[str, ...]
    without: tuple[str, ...]
    issued_by_hub: float
    """Share of the collection's releases of the period that the hub issued. Where it is 1, a high share of the hub
    says whose releases these are, and nothing of who meets whom."""
    releases: tuple[str, ...]

    @property
    def n(self) -> int:
        return len(self.releases)


def sides(material: Material, states: Collection[str], *, periods: Sequence[Period] | None = None) -> tuple[Side, ...]:
    """Each pair of the states by period (year): bilateral against together."""
    found = []
    for period in years(material) if periods is None else periods:
        part = period.of(material)
        found += [_side(part, period, pair, states) for pair in combinations(sorted({*states}), 2)]
    return tuple(found)


def without_hub(material: Material, states: Collection[str], hub: str) -> tuple[WithoutHub, ...]:
    """Whether each side without the hub exists by itself.

    "meets without the hub": an occasion of the two alone is reported, or more. "only with the hub": none is, though
    ten releases report the two with the hub and the two have issued ten releases of the collection themselves. Else
    nobody can tell: who reads one capital's releases reads of that capital's meetings.
    """
    pairs = combinations(sorted({*states} - {hub}), 2)
    return tuple(_spoke(material, pair, hub) for pair in pairs)


def hub_share(
    material: Material, states: Collection[str], hub: str, *, periods: Sequence[Period] | None = None
) -> tuple[HubShare, ...]:
    """Of the occasions of two or more of the states and nobody else, the share with the hub, by period (year)."""
    return tuple(_hub_share(p.of(material), p, states, hub) for p in (years(material) if periods is None else periods))


def alone(material: Material, pair: Collection[str], states: Collection[str] = ()) -> tuple[Occasion, ...]:
    """The occasions at which a pair was and nobody else; not by hearsay of the states that it belongs to."""
    met = [(occasion, there) for occasion, there in contacts(material) if there == {*pair}]
    return tuple(occasion for occasion, there in met if not hearsay(occasion, there, states))


def together(material: Material, states: Collection[str]) -> tuple[Occasion, ...]:
    """The occasions at which all these states were, and perhaps others."""
    return tuple(occasion for occasion, there in contacts(material) if there >= {*states})


def _side(material: Material, period: Period, pair: tuple[str, str], states: Collection[str]) -> Side:
    apart, joint = alone(material, pair, states), together(material, states)
    said = [each for each in material.statements if each.predicate in JOINT]
    actors = {each.id: present(material, (each.subject, *each.with_), each.date) for each in said}
    topics_alone = by_matter(material, (each for each in said if actors[each.id] == {*pair}))
    topics_together = by_matter(material, (each for each in said if actors[each.id] >= {*states}))
    statements = [each for topics in (topics_alone, topics_together) for group in topics.values() for each in group]
    return Side(
        period=period,
        states=pair,
        alone=_ids(apart),
        together=_ids(joint),
        topics_alone=tuple(topics_alone),
        topics_together=tuple(topics_together),
        releases=tuple(sorted({*_releases((*apart, *joint)), *(each.release for each in statements)})),
        statements=tuple(sorted({each.id for each in statements})),
    )


def _spoke(material: Material, pair: tuple[str, str], hub: str) -> WithoutHub:
    states = (*pair, hub)
    apart, joint = alone(material, pair, states), together(material, states)
    issued = sum(each.issuer in pair for each in material.publications.values())
    reported = _releases(joint)
    verdict: Spoke = "cannot tell"
    if apart:
        verdict = "meets without the hub"
    elif len(reported) >= SMALL and issued >= SMALL:
        verdict = "only with the hub"
    return WithoutHub(
        states=pair,
        hub=hub,
        without=_ids(apart),
        doubtful=tuple(occasion.id for occasion in alone(material, pair) if occasion not in apart),
        with_hub=_ids(joint),
        issued=issued,
        verdict=verdict,
        releases=tuple(sorted({*_releases(apart), *reported})),
    )


def _hub_share(material: Material, period: Period, states: Collection[str], hub: str) -> HubShare:
    inside = [
        (occasion, hub in there)
        for occasion, there in contacts(material)
        if len(there) > 1 and there <= {*states} and not hearsay(occasion, there, states)
    ]
    units: dict[str, list[tuple[str, bool]]] = {}
    for occasion, has_hub in inside:
        for release in releases_of(occasion):
            units.setdefault(release, []).append((occasion.id, has_hub))
    issuers = [each.issuer for each in material.publications.values()]
    return HubShare(
        period=period,
        hub=hub,
        share=figure([units[release] for release in sorted(units)], _share),
        with_hub=_ids(occasion for occasion, has_hub in inside if has_hub),
        without=_ids(occasion for occasion, has_hub in inside if not has_hub),
        issued_by_hub=issuers.count(hub) / len(issuers) if issuers else 0.0,
        releases=tuple(sorted(units)),
    )


def _share(units: Iterable[Sequence[tuple[str, bool]]]) -> float:
    """Of the distinct occasions that releases report, those with the hub."""
    told = {each for unit in units for each in unit}
    return sum(has_hub for _, has_hub in told) / len(told) if told else 0.0


def _ids(found: Iterable[Occasion]) -> tuple[str, ...]:
    return tuple(occasion.id for occasion in found)


def _releases(found: Iterable[Occasion]) -> set[str]:
    return {release for occasion in found for release in releases_of(occasion)}
