"""How close the members of a grouping are: who of them meet, and what they all speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeAlias

import numpy as np
from alliancekg.graph.analysis.grouping import contacts, hearsay, releases_of
from alliancekg.graph.analysis.material import Material
from alliancekg.graph.analysis.matters import by_matter
from alliancekg.graph.analysis.periods import Period, years
from alliancekg.graph.analysis.uncertainty import Figure, figure
from alliancekg.graph.network import JOINT
from alliancekg.graph.readings import Stated

Ends: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two members: the occasions at which both were, those at which nobody else was, and what both speak of."""

    states: Ends
    occasions: tuple[str, ...]
    alone: tuple[str, ...]
    overlap: float
    """Jaccard's coefficient: the concepts of both, of all that either has."""
    releases: tuple[str, ...]
    """Those that report the occasions."""

    @property
    def n(self) -> int:
        return len(self.releases)


@dataclass(frozen=True, slots=True)
class Cohesion:
    """A grouping in a period; its members as of the period's end."""

    period: Period
    members: tuple[str, ...]
    pairs: tuple[Pair, ...]
    met: Figure
    """Share of the pairs that were at an occasion together."""
    met_alone: Figure
    """Share of the pairs that were at an occasion without anybody else."""
    shared: tuple[str, ...]
    """The concepts that all members speak of."""
    shared_count: Figure
    likeness: Figure
    """Mean over the pairs of the cosine of what they speak of; 1 where all give the same weight to the same."""
    releases: tuple[str, ...]
    statements: tuple[str, ...]
    """Behind the shared concepts."""

    @property
    def n(self) -> int:
        return len(self.releases)


def cohesion(material: Material, body: str, *, periods: Sequence[Period] | None = None) -> tuple[Cohesion, ...]:
    """The cohesion of a grouping, by year unless periods are given; those without two members are left out.

    Of m members, m(m-1)/2 pairs: the share that met is the density of the graph of contacts (S. Wasserman and
    K. Faust, "Social Network Analysis", 1994, ch. 4). A member speaks of the concepts of which it is the subject, or
    `with` in what is done jointly. Of two members with the sets A and B a pair's overlap is |A ∩ B| / |A ∪ B|
    (P. Jaccard, "The distribution of the flora in the alpine zone", New Phytologist 11, 1912), and their likeness
    a·b / (|a| |b|), where a and b count the releases on each concept (G. Salton and M. McGill, "Introduction to Modern
    Information Retrieval", 1983); 0 where one has none. It has the interval, since a draw of releases leaves out a third
    of them, and with them what was said once: sets lose much by that, weights less. For the same reason the interval
    of `met` and of the shared concepts only says how few they might be.

    Contacts are meetings, summits, calls and visits. All that a member says counts, inside the grouping or not. A member
    whose own releases are missing speaks here only through the others: compare `alignment.Position.issued`.
    """
    found = (_cohesion(material, body, period) for period in (years(material) if periods is None else periods))
    return tuple(each for each in found if each is not None)


def _cohesion(material: Material, body: str, period: Period) -> Cohesion | None:
    members = material.members(body, period.until)
    if len(members) < 2:
        return None
    part = period.of(material)
    met = pairs_met(part, members)
    alone = pairs_met(part, members, alone=True)
    topics = _topics(part, members)
    mine = {member: {concept for concept, holders in topics.items() if member in holders} for member in members}
    shared = tuple(concept for concept, holders in topics.items() if len(holders) == len(members))
    behind = [said for concept in shared for group in topics[concept].values() for said in group]
    spoken = _Spoken.of(topics, members)
    return Cohesion(
        period=period,
        members=members,
        pairs=tuple(_pair(ends, met, alone, mine) for ends in combinations(members, 2)),
        met=_share(met, len(members)),
        met_alone=_share(alone, len(members)),
        shared=shared,
        shared_count=_at_most(figure(range(len(spoken.releases)), spoken.shared)),
        likeness=figure(range(len(spoken.releases)), spoken.likeness),
        releases=tuple(
            sorted({*spoken.releases, *(id_ for told in met.values() for each in told.values() for id_ in each)})
        ),
        statements=tuple(sorted({said.id for said in behind})),
    )


def pairs_met(
    material: Material, members: Collection[str], *, alone: bool = False
) -> dict[Ends, dict[str, frozenset[str]]]:
    """The members that were in touch, two by two: the occasions of each pair, with the releases that report them."""
    found: defaultdict[Ends, dict[str, frozenset[str]]] = defaultdict(dict)
    for occasion, there in contacts(material):
        for ends in combinations(sorted(there.intersection(members)), 2):
            if not alone or (len(there) == 2 and not hearsay(occasion, there, members)):
                found[ends[0], ends[1]][occasion.id] = releases_of(occasion)
    return dict(found)


def _topics(material: Material, members: Sequence[str]) -> dict[str, dict[str, list[Stated]]]:
    """The statements on each concept by the members that hold them."""
    found: dict[str, dict[str, list[Stated]]] = {}
    for concept, group in by_matter(material, material.statements).items():
        held: defaultdict[str, list[Stated]] = defaultdict(list)
        for said in group:
            for member in {said.subject, *(said.with_ if said.predicate in JOINT else ())}.intersection(members):
                held[member].append(said)
        if held:
            found[concept] = dict(held)
    return found


def _pair(
    ends: Ends,
    met: Mapping[Ends, Mapping[str, frozenset[str]]],
    alone: Mapping[Ends, Mapping[str, frozenset[str]]],
    mine: Mapping[str, set[str]],
) -> Pair:
    one, other = (mine[end] for end in ends)
    occasions = met.get(ends, {})
    return Pair(
        states=ends,
        occasions=tuple(occasions),
        alone=tuple(alone.get(ends, ())),
        overlap=len(one & other) / len(one | other) if one | other else 0.0,
        releases=tuple(sorted({release for each in occasions.values() for release in each})),
    )


def _share(met: Mapping[Ends, Mapping[str, frozenset[str]]], members: int) -> Figure:
    """Of all pairs, those that some release shows in touch."""
    shown: defaultdict[str, set[Ends]] = defaultdict(set)
    for ends, occasions in met.items():
        for releases in occasions.values():
            for release in releases:
                shown[release].add(ends)
    pairs = members * (members - 1) / 2
    return _at_most(figure([shown[id_] for id_ in sorted(shown)], lambda units: len(set().union(*units)) / pairs))


def _at_most(found: Figure) -> Figure:
    """A figure that releases can only add to: drawing some twice cannot raise it."""
    return replace(found, high=found.value)


@dataclass(frozen=True, slots=True)
class _Spoken:
    """Which release has which member speak of which concept, as a table of releases, members, concepts.

    Sets would do, but a bootstrap over a thousand releases draws a million of them.
    """

    releases: tuple[str, ...]
    table: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]

    @classmethod
    def of(cls, topics: Mapping[str, Mapping[str, Sequence[Stated]]], members: Sequence[str]) -> _Spoken:
        cells = {
            (said.release, member, number)
            for number, held in enumerate(topics.values())
            for member, group in held.items()
            for said in group
        }
        releases = tuple(sorted({release for release, _, _ in cells}))
        row, column = ({id_: number for number, id_ in enumerate(ids)} for ids in (releases, members))
        table = np.zeros((len(releases), len(members), len(topics)), dtype=np.bool_)
        for release, member, number in cells:
            table[row[release], column[member], number] = True
        return cls(releases, table)

    def shared(self, rows: Sequence[int]) -> float:
        """The concepts that all members have in these releases."""
        return float(self.table[list(rows)].any(axis=0).all(axis=0).sum())

    def likeness(self, rows: Sequence[int]) -> float:
        """The mean over the pairs of members of the cosine of their counts of releases."""
        counts = self.table[list(rows)].sum(axis=0).astype(float)
        lengths = np.linalg.norm(counts, axis=1)
        apart = np.triu_indices(len(counts), 1)
        products, norms = (counts @ counts.T)[apart], np.outer(lengths, lengths)[apart]
        return float(np.divide(products, norms, out=np.zeros_like(products), where=norms > 0).mean())
