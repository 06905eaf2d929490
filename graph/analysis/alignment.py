"""Where the members of a grouping stand on a third state: who is concerned, who opposes, who is silent."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, TypeAlias

from alliancekg.graph.analysis.grouping import present
from alliancekg.graph.analysis.material import Material
from alliancekg.graph.analysis.matters import MATTERS, below, concepts
from alliancekg.graph.analysis.uncertainty import Figure, figure
from alliancekg.graph.network import JOINT
from alliancekg.graph.readings import Stated

CRITICAL = frozenset({"concernedAbout", "opposes", "urges", "sanctions"})
"""Predicates of a stance against the one that they are aimed at, or at least of a demand on it."""

Via: TypeAlias = Literal["state", "topic"]
"""Aimed at the state itself, or said of a matter that bears its name ("policy toward China")."""


@dataclass(frozen=True, slots=True)
class Stance:
    """What a member says of the third state with one predicate."""

    predicate: str
    via: Via
    voice: str
    """The member itself, or the grouping in whose name it was said."""
    n: int
    first: str
    last: str
    releases: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """All that a member says of the third state, and how much of the member there is to hear.

    Silence in this collection is no silence in the world: a member of which nothing was collected says nothing. So
    `silent` only means something beside `issued` (its own releases) and `involved` (releases of anybody that
    report it at an occasion or as the subject of a statement).
    """

    member: str
    target: str
    stances: tuple[Stance, ...]
    issued: int
    involved: int
    releases: tuple[str, ...]
    """Those behind the stances."""

    @property
    def n(self) -> int:
        return len(self.releases)

    @property
    def silent(self) -> bool:
        """Whether nothing of the collection has the member say anything of the state."""
        return not self.stances

    @property
    def critical(self) -> tuple[str, ...]:
        """The predicates against the state itself: concernedAbout, opposes, urges, sanctions."""
        return tuple(sorted({s.predicate for s in self.stances if s.via == "state" and s.predicate in CRITICAL}))


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two members say the same of the third state."""

    members: tuple[str, str]
    target: str
    agreement: Figure | None
    """Stances of both, of all that either has; None where neither says anything."""
    both: tuple[str, ...]
    """The predicates that both have, with "of" before those that are said of a topic."""
    only_one: tuple[str, ...]
    only_other: tuple[str, ...]
    releases: tuple[str, ...]

    @property
    def n(self) -> int:
        return len(self.releases)


def alignment(
    material: Material, members: Collection[str], target: str, *, topics: Collection[str] | None = None
) -> tuple[Position, ...]:
    """What each member says of a state: of it by name, and of the topics that bear its name.

    `topics` are concepts, with all below them; by default those that `topics_naming` finds. What is done jointly counts
    for each party, and cooperation with the state itself is a stance, too. What a grouping says in its own name is said
    for each member of that day, with the grouping as `voice`.
    """
    matters = below(material, topics_naming(material, target) if topics is None else topics)
    found: dict[str, defaultdict[tuple[str, Via, str], list[Stated]]] = {each: defaultdict(list) for each in members}
    for said in material.statements:
        if said.standing == "asserted" and said.predicate in MATTERS:
            for via in _aims(material, said, target, matters):
                for member, voice in _voices(material, said, members):
                    found[member][said.predicate, via, voice].append(said)
    involved = _involved(material, members)
    return tuple(_position(material, member, target, found[member], involved[member]) for member in sorted({*members}))


def agreements(
    material: Material, members: Collection[str], target: str, *, topics: Collection[str] | None = None
) -> tuple[Agreement, ...]:
    """How far each pair of members agrees on a state: Jaccard's coefficient |A ∩ B| / |A ∪ B| of their stances.

    P. Jaccard, "The distribution of the flora in the alpine zone", New Phytologist 11, 1912. A stance is a predicate,
    aimed at the state or said of a topic of its name. It says whether two take the same stances, not how often.
    """
    positions = alignment(material, members, target, topics=topics)
    return tuple(_agreement(*pair) for pair in combinations(positions, 2))


def topics_naming(material: Material, state: str) -> tuple[str, ...]:
    """The concepts of the scheme that have the state's name in theirs, unless it is part of a longer name.

    "policy toward China" names China, "situation in the South China Sea" does not.
    """
    known = {topic for topic in (*concepts(material), *material.broader) if material.concept(topic) == topic}
    name = re.compile(rf"(\S* ?)\b{re.escape(material.label(state))}\b(?:['’]s)?( ?\S*)")
    found = ((topic, name.search(material.label(topic))) for topic in sorted(known))
    return tuple(topic for topic, match in found if match and not any(map(_lengthens, match.groups())))


def _lengthens(neighbour: str) -> bool:
    """Whether a word beside a name makes a longer name of it: "South " and " Sea", "DPRK-"."""
    return neighbour.strip()[:1].isupper() or neighbour.strip(" ")[:1] == "-"


def _aims(material: Material, said: Stated, target: str, matters: Collection[str]) -> Iterator[Via]:
    if target == said.object or (said.predicate in JOINT and target in said.with_):
        yield "state"
    if any(topic in matters or material.concept(topic) in matters for topic in (said.object, *said.about)):
        yield "topic"


def _voices(material: Material, said: Stated, members: Collection[str]) -> Iterator[tuple[str, str]]:
    """For whom a statement is made, and in whose name."""
    for voice in sorted({said.subject, *(said.with_ if said.predicate in JOINT else ())}):
        for member in sorted(present(material, (voice,), said.date).intersection(members)):
            yield member, voice


def _involved(material: Material, members: Collection[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {member: set() for member in members}
    for occasion in material.occasions:
        for member in present(material, occasion.parties, occasion.date).intersection(members):
            found[member].update(account.release for account in occasion.accounts)
    for said in material.statements:
        if said.standing == "asserted" and said.subject in found:
            found[said.subject].add(said.release)
    return found


def _position(
    material: Material,
    member: str,
    target: str,
    found: dict[tuple[str, Via, str], list[Stated]],
    involved: Collection[str],
) -> Position:
    stances = tuple(_stance(*key, group) for key, group in sorted(found.items()))
    return Position(
        member=member,
        target=target,
        stances=tuple(sorted(stances, key=lambda stance: (-stance.n, stance.predicate, stance.via, stance.voice))),
        issued=sum(each.issuer == member for each in material.publications.values()),
        involved=len(involved),
        releases=tuple(sorted({release for stance in stances for release in stance.releases})),
    )


def _stance(predicate: str, via: Via, voice: str, group: Collection[Stated]) -> Stance:
    dates = sorted(said.date for said in group if said.date)
    releases = tuple(sorted({said.release for said in group}))
    return Stance(
        predicate=predicate,
        via=via,
        voice=voice,
        n=len(releases),
        first=dates[0] if dates else "",
        last=dates[-1] if dates else "",
        releases=releases,
        statements=tuple(sorted({said.id for said in group})),
    )


def _agreement(one: Position, other: Position) -> Agreement:
    """A release shows stances of either member, or of both; drawn anew, other stances may be missing."""
    shown: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for position in (one, other):
        for stance in position.stances:
            for release in stance.releases:
                shown[release].add((position.member, _named(stance)))
    ours, theirs = ({_named(stance) for stance in position.stances} for position in (one, other))
    units = [shown[release] for release in sorted(shown)]
    return Agreement(
        members=(one.member, other.member),
        target=one.target,
        agreement=figure(units, lambda drawn: _jaccard(drawn, one.member, other.member)) if units else None,
        both=tuple(sorted(ours & theirs)),
        only_one=tuple(sorted(ours - theirs)),
        only_other=tuple(sorted(theirs - ours)),
        releases=tuple(sorted(shown)),
    )


def _named(stance: Stance) -> str:
    return stance.predicate if stance.via == "state" else f"of {stance.predicate}"


def _jaccard(units: Collection[set[tuple[str, str]]], one: str, other: str) -> float:
    told = set().union(*units)
    ours, theirs = ({stance for member, stance in told if member == each} for each in (one, other))
    return len(ours & theirs) / len(ours | theirs) if ours | theirs else 0.0
