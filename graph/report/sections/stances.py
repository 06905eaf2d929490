"""What each member says about third states: who is concerned, who opposes, who is silent."""

from __future__ import annotations

from collections import defaultdict

from alliancekg.graph.analysis.alignment import CRITICAL, Position, alignment
from alliancekg.graph.analysis.matters import MATTERS
from alliancekg.graph.analysis.uncertainty import SMALL
from alliancekg.graph.figures import Dot, png, svg
from alliancekg.graph.figures import alignment as drawing
from alliancekg.graph.report.model import Entry, Part, Picture, Section, Sentence, Table
from alliancekg.graph.report.prose import worded
from alliancekg.graph.report.subject import Subject
from alliancekg.graph.wording import listed

ACTS = {
    "opposes": ("opposes what it does", "oppose what it does"),
    "urges": ("urges something of it", "urge something of it"),
    "concernedAbout": ("expresses concern about it or for it", "express concern about it or for it"),
    "sanctions": ("sanctions it", "sanction it"),
    "supports": ("supports it", "support it"),
    "aids": ("aids it", "aid it"),
    "appreciates": ("thanks it or feels with it", "thank it or feel with it"),
    "cooperatesOn": ("cooperates with it", "cooperate with it"),
    "agreedOn": ("agrees with it", "agree with it"),
    "discussed": ("discusses matters with it", "discuss matters with it"),
}
"""Predicates about a state as a sentence has them, of one and of several; those against it first."""
RARE = 0.05
"""Share of the releases on a state below which what is said of it stands in the table only."""
TARGETS = 3
"""Third states shown: those of which most releases have a member say something."""


def stances(subject: Subject) -> Section:
    """For each of the third states most spoken of, the members by stance."""
    parts: list[Part] = []
    for turn, target in enumerate(targets(subject), 1):
        parts += _about(subject, target, turn)
    if not parts:
        parts = [
            Sentence(f"No release here has a member of {subject.label} say anything about a third state.", "finding")
        ]
    return Section("stances", "What they say about third states", tuple(parts))


def targets(subject: Subject) -> tuple[str, ...]:
    """The states outside the grouping that most releases have a member or the grouping oppose, urge and the like."""
    inside = {*subject.members, subject.body}
    against: defaultdict[str, set[str]] = defaultdict(set)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for said in subject.material.statements:
        aimed = said.object.startswith("country:") and said.object not in inside and said.subject in inside
        if aimed and said.standing == "asserted" and said.predicate in MATTERS:
            found[said.object].add(said.release)
            if said.predicate in CRITICAL:
                against[said.object].add(said.release)
    ranked = sorted(found, key=lambda state: (-len(against[state]), -len(found[state]), state))
    return tuple(ranked[:TARGETS])


def _about(subject: Subject, target: str, turn: int) -> list[Part]:
    positions = alignment(subject.material, subject.members, target)
    name, label = subject.material.label(target), subject.material.label
    number = len({release for position in positions for release in position.releases})
    dots = [dot for position in positions for dot in _dots(subject, position)]
    issued = {label(position.member): position.issued for position in positions}
    drawn = drawing(sorted(dots, key=lambda dot: dot.stance), issued=issued, target=name, source=subject.source)
    caption = f"What the members say about {name} (n = {number} releases)."
    return [
        Sentence(_sentence(subject, positions, name, number), "finding"),
        Picture(f"stances-{turn}", caption, svg(drawn), png(drawn)),
        _table(subject, positions, name),
        *_quoted(subject, positions, name),
    ]


def _dots(subject: Subject, position: Position) -> list[Dot]:
    """A dot for each predicate; of the state itself where any release aims it there, else of a topic."""
    found: defaultdict[str, dict[str, set[str]]] = defaultdict(dict)
    for stance in position.stances:
        found[stance.predicate].setdefault(stance.via, set()).update(stance.releases)
    return [
        Dot(
            subject.material.label(position.member),
            worded(predicate),
            len(via.get("state") or via["topic"]),
            "state" in via,
        )
        for predicate, via in sorted(found.items())
    ]


def _sentence(subject: Subject, positions: tuple[Position, ...], name: str, number: int) -> str:
    """Who says what of the state itself, what most members say first; and of whom nothing is here."""
    label = subject.material.label
    holders: defaultdict[str, list[str]] = defaultdict(list)
    saying: defaultdict[str, set[str]] = defaultdict(set)
    for position in positions:
        direct = [stance for stance in position.stances if stance.via == "state"]
        for predicate in sorted({stance.predicate for stance in direct}):
            holders[predicate].append(label(position.member))
        for stance in direct:
            saying[stance.predicate].update(stance.releases)
    holders = defaultdict(list, {each: who for each, who in holders.items() if len(saying[each]) >= RARE * number})
    together: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for predicate in sorted(ACTS.keys() & holders.keys(), key=[*ACTS].index):
        together[tuple(holders[predicate])].append(ACTS[predicate][len(holders[predicate]) > 1])
    ranked = sorted(together.items(), key=lambda each: -len(each[0]))
    told = [f"{listed(members)} {listed(acts)}" for members, acts in ranked]
    silent = [position for position in positions if position.silent]
    text = f"On {name} (n = {number}{', too few to tell how usual it is' * (number < SMALL)}): "
    text += "; ".join(told) if told else "no member says anything of the state itself"
    if silent:
        weak = [label(position.member) for position in silent if position.issued < SMALL]
        text += f"; nothing here has {listed([label(each.member) for each in silent])} say anything"
        text += f", which says little of {listed(weak)}, with hardly a release of their own" * bool(weak)
    return text + "."


def _table(subject: Subject, positions: tuple[Position, ...], name: str) -> Table:
    rows = []
    for position in positions:
        said = [
            f"{worded(each.predicate)}{' (topic)' * (each.via == 'topic')}"
            f"{f' [{subject.material.label(each.voice)}]' * (each.voice != position.member)} {each.n}"
            for each in position.stances
        ]
        rows.append((
            subject.material.label(position.member), ", ".join(said) or "–", str(position.n),
            f"{position.issued:,}", f"{position.involved:,}",
        ))  # fmt: skip
    return Table(
        f"Stances on {name} and the number of releases that state them; (topic): on a matter that bears its name; "
        "[in the name of]. No interval: these are counts of what is there, and silence is mostly what was not collected.",
        ("member", "stances", "n", "own releases", "releases that involve it"),
        tuple(rows),
    )


def _quoted(subject: Subject, positions: tuple[Position, ...], name: str) -> list[Entry]:
    """One passage for each member that has a stance on the state itself."""
    found = []
    for position in positions:
        direct = [id_ for stance in position.stances if stance.via == "state" for id_ in stance.statements]
        if direct:
            found.append(Entry(f"{subject.material.label(position.member)} on {name}:", subject.words(direct, most=1)))
    return found
