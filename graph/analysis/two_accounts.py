"""Two accounts of one meeting: what both sides' releases say, what only one says, and where they differ.

An issuer's releases about an occasion are its account together: a fact sheet beside a statement is no second account.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from urllib.parse import urlsplit

from alliancekg.graph.analysis.event_facts import Fact, facts
from alliancekg.graph.analysis.material import Material
from alliancekg.graph.analysis.matters import MATTERS
from alliancekg.graph.analysis.points import Finding, Point, points
from alliancekg.graph.occasions import DOCUMENT, Account, Occasion
from alliancekg.graph.readings import Stated


@dataclass(frozen=True, slots=True)
class Comparison:
    """An occasion as two issuers tell it."""

    occasion: str
    date: str
    parties: tuple[str, ...]
    one: str
    other: str
    """The issuers."""
    one_releases: tuple[str, ...]
    other_releases: tuple[str, ...]
    facts: tuple[Fact, ...]
    points: tuple[Point, ...]

    def found(self, finding: Finding) -> tuple[Point, ...]:
        """The points with a finding."""
        return tuple(point for point in self.points if point.finding == finding)

    @property
    def n(self) -> int:
        return len({*self.one_releases, *self.other_releases})


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many occasions there are more accounts than one of, by what counts as another."""

    occasions: int
    releases: int
    """Occasions that two releases or more report."""
    sites: int
    """Occasions that two offices report, told by their web sites: a presidency and a ministry of one state are two."""
    issuers: int
    """Occasions that two issuers report, an issuer being the state: those that can be compared."""


def coverage(material: Material) -> Coverage:
    """How often there is anything to compare."""
    told = [{account.release for account in occasion.accounts} for occasion in material.occasions]
    sites = [{urlsplit(material.publications[id_].url).hostname for id_ in each} for each in told]
    return Coverage(
        occasions=len(told),
        releases=sum(len(each) > 1 for each in told),
        sites=sum(len(each - {None}) > 1 for each in sites),
        issuers=sum(len(_issuers(occasion)) > 1 for occasion in material.occasions),
    )


def two_accounts(material: Material) -> tuple[Comparison, ...]:
    """Each occasion that two issuers report, by date; one with three accounts stands three times, for each two.

    A release's statements on an occasion are those made at it and those that it ties to no event; and, of a joint
    statement by the same parties in the same release, those of the document, which is often all that says what was agreed.

    What is both sides', one's, or different says `points`. Plans are left out: what was to be said is not yet said. That
    a side is silent on a matter is no denial.
    """
    telling = [occasion for occasion in material.occasions if len(_issuers(occasion)) > 1]
    by_release: defaultdict[str, list[Stated]] = defaultdict(list)
    for said in material.statements:
        if said.predicate in MATTERS and said.standing != "planned":
            by_release[said.release].append(said)
    documents: defaultdict[str, list[Occasion]] = defaultdict(list)
    for occasion in material.occasions:
        for release in {account.release for account in occasion.accounts if account.type == DOCUMENT}:
            documents[release].append(occasion)
    return tuple(
        _comparison(material, occasion, one, other, partial(_said, occasion, by_release, documents))
        for occasion in telling
        for one, other in combinations(_issuers(occasion), 2)
    )


def _issuers(occasion: Occasion) -> tuple[str, ...]:
    """Whose accounts there are; an unknown issuer may be any of the others."""
    return tuple(sorted({*occasion.issuers} - {""}))


def _said(
    occasion: Occasion,
    by_release: Mapping[str, Sequence[Stated]],
    documents: Mapping[str, Sequence[Occasion]],
    accounts: Collection[Account],
) -> list[Stated]:
    found = []
    for release in sorted({account.release for account in accounts}):
        alike = {each.id for each in documents.get(release, ()) if {*each.parties} == {*occasion.parties}}
        found += [said for said in by_release.get(release, ()) if said.event in {occasion.id, "", *alike}]
    return found


def _comparison(
    material: Material, occasion: Occasion, one: str, other: str, said: Callable[[Collection[Account]], list[Stated]]
) -> Comparison:
    ours, theirs = ([account for account in occasion.accounts if account.issuer == each] for each in (one, other))
    return Comparison(
        occasion=occasion.id,
        date=occasion.date,
        parties=occasion.parties,
        one=one,
        other=other,
        one_releases=tuple(sorted({account.release for account in ours})),
        other_releases=tuple(sorted({account.release for account in theirs})),
        facts=facts(ours, theirs),
        points=points(material, said(ours), said(theirs)),
    )
