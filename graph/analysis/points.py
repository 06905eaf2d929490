"""What two accounts say of each matter: the same, something else, or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from alliancekg.graph.analysis.material import Material
from alliancekg.graph.analysis.matters import concepts
from alliancekg.graph.readings import Stated
from alliancekg.ontology.topics import normal

Finding: TypeAlias = Literal["both", "differ", "only one", "only other"]

FAMILY = {"cooperatesOn": "agreed", "agreedOn": "agreed"}
"""Predicates that say one thing: to agree on a matter, and to act on it together."""

LADDERS = (
    frozenset({"discussed", "emphasizes", "commitsTo", "agreed"}),
    frozenset({"supports", "concernedAbout", "opposes", "sanctions"}),
)
"""Families that differ in kind or degree over one thing: talk, one side's word, agreement; favour and the stages of
disfavour. Thanks beside support is no difference, nor is a request beside a concern."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one issuer's releases say on a point; empty where they are silent."""

    predicates: tuple[str, ...]
    """With "not" before those that are denied."""
    labels: tuple[str, ...]
    """The matter in the words of the releases."""
    statements: tuple[str, ...]
    releases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """Somebody and a matter, and what each side says of it."""

    finding: Finding
    subjects: tuple[str, ...]
    """Those of whom both sides say this; more than one where the same holds of each."""
    matter: str
    """A concept, a state or body; or the words of a topic that no concept fits."""
    one: Side
    other: Side

    @property
    def n(self) -> int:
        return len({*self.one.releases, *self.other.releases})

    def named(self, material: Material) -> str:
        """The matter for a reader: by its name, or as the sides have it where it has none."""
        return material.label(self.matter) or " / ".join(sorted({*self.one.labels, *self.other.labels}))


WEAK = "discussed"
"""What is said beside nearly everything else."""


def points(material: Material, ours: Iterable[Stated], theirs: Iterable[Stated]) -> tuple[Point, ...]:
    """What the statements of either side have in common and where they differ, by subject and matter.

    The matter is the object's concept, else its content words; or the state or body at which it is aimed. Both say the
    same where a predicate of each is of one family, and none is what the other denies. They differ where one denies what
    the other asserts, or where their predicates are steps of one ladder, and their own words have a word in common: a
    concept is wide, and who supports one part of it and commits to another does not disagree with anybody. What is of
    one subject and matter and neither stands as two points, each of one side.
    """
    known = concepts(material)
    one, other = (_by_point(material, each, known) for each in (ours, theirs))
    keys = sorted(one.keys() | other.keys())
    return _joined(point for key in keys for point in _told(material, *key, one.get(key, []), other.get(key, [])))


def _by_point(
    material: Material, said: Iterable[Stated], known: Collection[str]
) -> dict[tuple[str, str], list[Stated]]:
    found: defaultdict[tuple[str, str], list[Stated]] = defaultdict(list)
    for each in said:
        found[each.subject, _matter(material, each.object, known)].append(each)
    return dict(found)


def _matter(material: Material, object_: str, known: Collection[str]) -> str:
    """A concept, a state or body; else the content words of the label, so that a plural or an article is no difference."""
    concept = material.concept(object_)
    if not object_.startswith("topic:") or concept in known:
        return concept
    return " ".join(sorted(set(normal(material.label(object_))))) or object_


def _told(
    material: Material, subject: str, matter: str, ours: Sequence[Stated], theirs: Sequence[Stated]
) -> list[Point]:
    """One point where the sides speak of each other's matter; where nothing ties what they say, a point of each."""
    finding = _finding(material, ours, theirs)
    if finding is not None:
        return [Point(finding, (subject,), matter, _side(material, ours), _side(material, theirs))]
    silent = _side(material, ())
    return [
        Point("only one", (subject,), matter, _side(material, ours), silent),
        Point("only other", (subject,), matter, silent, _side(material, theirs)),
    ]


def _finding(material: Material, ours: Sequence[Stated], theirs: Sequence[Stated]) -> Finding | None:
    if not theirs:
        return "only one"
    if not ours:
        return "only other"
    mine, yours = (_strongest({_stance(said) for said in each}) for each in (ours, theirs))
    contradicted = {(family, not denied) for family, denied in mine} & yours
    if mine & yours and not contradicted:
        return "both"
    steps = any({one, other} <= ladder for one, _ in mine for other, _ in yours for ladder in LADDERS)
    return "differ" if (contradicted or steps) and _close(material, ours, theirs) else None


def _strongest(stances: set[tuple[str, bool]]) -> set[tuple[str, bool]]:
    """What was talked about and agreed, was agreed: the talk is no difference, and no agreement with mere talk."""
    return {stance for stance in stances if stance[0] != WEAK} or stances


def _stance(said: Stated) -> tuple[str, bool]:
    """What is said of a matter, and whether it is denied."""
    return FAMILY.get(said.predicate, said.predicate), said.standing == "denied"


def _close(material: Material, ours: Sequence[Stated], theirs: Sequence[Stated]) -> bool:
    """Whether the sides' own words meet: a concept is wide, and a state is thanked for one thing and urged to another."""
    mine, yours = (_words(material, each) for each in (ours, theirs))
    return not mine or not yours or bool(mine & yours)


def _words(material: Material, said: Sequence[Stated]) -> set[str]:
    """The content words of the topics; of what is aimed at a state, those of the matters that it is about."""
    topics = {topic for each in said for topic in (each.object, *each.about) if topic.startswith("topic:")}
    return {word for topic in topics for word in normal(material.label(topic))}


def _side(material: Material, said: Sequence[Stated]) -> Side:
    return Side(
        predicates=tuple(sorted({"not " * (each.standing == "denied") + each.predicate for each in said})),
        labels=tuple(sorted({material.label(each.object) for each in said})),
        statements=tuple(sorted({each.id for each in said})),
        releases=tuple(sorted({each.release for each in said})),
    )


def _joined(found: Iterable[Point]) -> tuple[Point, ...]:
    """Points that say the same of several subjects, as joint words do, are one."""
    grouped: defaultdict[tuple[str, Finding, tuple[str, ...], tuple[str, ...]], list[Point]] = defaultdict(list)
    for point in found:
        grouped[point.matter, point.finding, point.one.predicates, point.other.predicates].append(point)
    joined = [
        Point(
            finding=group[0].finding,
            subjects=tuple(sorted(subject for point in group for subject in point.subjects)),
            matter=group[0].matter,
            one=_merged([point.one for point in group]),
            other=_merged([point.other for point in group]),
        )
        for group in grouped.values()
    ]
    order = ("both", "differ", "only one", "only other")
    return tuple(sorted(joined, key=lambda point: (order.index(point.finding), point.matter, point.subjects)))


def _merged(parts: Sequence[Side]) -> Side:
    return Side(
        predicates=parts[0].predicates,
        labels=tuple(sorted({label for part in parts for label in part.labels})),
        statements=tuple(sorted({id_ for part in parts for id_ in part.statements})),
        releases=tuple(sorted({id_ for part in parts for id_ in part.releases})),
    )
