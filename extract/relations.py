"""What a release says of who persons are and where states belong: holdsOffice and memberOf; and how such a statement is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from alliancekg.extract.linking import Person, slug
from alliancekg.extract.mentions import Mention, covering
from alliancekg.extract.model import Entity, EntityType
from alliancekg.extract.titles import Title
from alliancekg.ontology.gazetteer import Gazetteer
from spacy.tokens import Doc, Span


@dataclass(frozen=True, slots=True)
class Relation:
    """A statement that joins two entities, with the words that state it."""

    subject: str
    predicate: str
    object: Entity
    span: Span
    rule: str
    event: str | None = None
    date: str | None = None
    planned: bool = False
    negated: bool = False


def standing(doc: Doc, gazetteer: Gazetteer) -> Iterator[Relation]:
    """The offices that persons hold and the groupings that states are in."""
    yield from _offices(doc)
    yield from _memberships(doc, gazetteer)


def _offices(doc: Doc) -> Iterator[Relation]:
    """Each person's fullest titles; "Secretary" is no second office of a Secretary of State."""
    for person in doc._.persons.values():
        mentions = [
            m for m in doc._.mentions if m.kind == "person" and person.id in m.ids and m.titles and not m.former
        ]
        spoken = [m for m in mentions if doc._.kinds[m.start] == "body"]
        for title, m in _fullest(spoken):
            if person.jurisdiction:
                id_ = office_id(person, title, m)
                label = title.text
                yield Relation(person.id, "holdsOffice", Entity(id_, "Office", label), doc[m.start : m.end], "title")


def office_id(person: Person, title: Title, m: Mention) -> str:
    """office:JPN/minister-for-foreign-affairs."""
    home = title.jurisdiction or m.jurisdiction or person.jurisdiction or ""
    code = home.partition(":")[2]
    return f"office:{code if home.startswith('country:') else code.upper()}/{slug(title.text)}"


def _fullest(mentions: list[Mention]) -> list[tuple[Title, Mention]]:
    """Titles that no other title of the person contains; one of several that mean the same job."""
    pairs = [(title, m) for m in mentions for title in m.titles]
    pairs.sort(key=lambda pair: (-len(pair[0].text.split()), pair[1].start))
    kept: list[tuple[Title, Mention]] = []
    for title, m in pairs:
        words = set(title.text.lower().replace(",", "").split())
        same = any(
            words <= set(o.text.lower().replace(",", "").split())
            or (title.role and title.role == o.role)
            or _short(title, o)
            for o, _ in kept
        )
        if not same and title.role not in {"honorific"}:
            kept.append((title, m))
    return sorted(kept, key=lambda pair: (pair[1].start, pair[1].titles.index(pair[0])))


def _short(title: Title, other: Title) -> bool:
    """A one-word title such as "Minister" or "Ambassador" beside a full one is a form of address."""
    return len(title.text.split()) == 1 and len(other.text.split()) > 1


def _memberships(doc: Doc, gazetteer: Gazetteer) -> Iterator[Relation]:
    """The grouping named together with the states in it: as a compound, in parentheses, or "G7 ... of Canada, France ..."."""
    for m in doc._.mentions:
        if doc._.kinds[m.start] != "body":
            continue
        for body, states in _groups(doc, m, gazetteer):
            members = set(gazetteer.members(body, doc._.date)) if body in gazetteer.bodies else set()
            label = gazetteer.label(body)
            kind: EntityType = "Grouping" if gazetteer.bodies[body].kind == "grouping" else "Organization"
            for state in states:
                if state in members:
                    yield Relation(
                        state,
                        "memberOf",
                        Entity(body, kind, label),
                        doc[m.start : m.end],
                        "named with its members",
                    )


def _groups(doc: Doc, m: Mention, gazetteer: Gazetteer) -> Iterator[tuple[str, tuple[str, ...]]]:
    if m.kind == "state" and len(m.ids) > 2:
        for body in gazetteer.bodies.values():
            if set(gazetteer.members(body.id, doc._.date)) == set(m.ids) and body.kind == "grouping":
                yield body.id, m.ids
    elif m.kind == "body" and len(m.ids) == 1 and m.ids[0] in gazetteer.bodies:
        if any(t.text in {"-", "–"} for t in doc[m.start : m.end]) and gazetteer.bodies[m.ids[0]].kind == "grouping":
            members = gazetteer.members(m.ids[0], doc._.date)
            if 2 < len(members) < 6:
                yield m.ids[0], members
            return
        states = _states_beside(doc, m)
        if len(states) > 1:
            yield m.ids[0], states
    elif m.kind in {"office", "group"} and m.jurisdiction is not None:
        first = covering(doc, m.start)
        named = next((b for b in gazetteer.bodies if doc[m.start].text == gazetteer.bodies[b].label), None)
        if first is not None and named is not None and len(m.parties) > 1:
            yield named, m.parties


def _states_beside(doc: Doc, m: Mention) -> tuple[str, ...]:
    """States listed behind a grouping's name: "(Australia, India, Japan and the United States)", "meetings of Japan, ..."."""
    found: list[str] = []
    at, gap = m.end, 0
    for i in range(m.end, min(m.end + 40, len(doc))):
        other = next(
            (
                o
                for o in doc._.mentions
                if o.start == i and o.kind in {"state", "group", "office"} and o.use not in {"adjective", "demonym"}
            ),
            None,
        )
        if other is not None and i >= at:
            if not found and not any(doc[k].lower_ in {"of", "(", "–", "—", "from"} for k in range(m.end, i)):
                return ()
            found += other.parties
            at, gap = other.end, 0
        elif i >= at:
            gap += 1
            stops = doc[i].is_sent_start or doc[i].pos_ in {"VERB", "AUX"} or doc[i].text in {";", ")"}
            if stops or gap > (5 if not found else 3):
                break
    return tuple(dict.fromkeys(p for p in found if p.startswith("country:")))
