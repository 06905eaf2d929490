"""What a release says of who persons are and where states belong: holdsOffice and memberOf; and how such a statement is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from alliancekg.extract.linking import Person, slug
from alliancekg.extract.memberships import memberships
from alliancekg.extract.mentions import Mention
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
    """The states that the release names together with a grouping of theirs."""
    for state, body, span in memberships(doc, gazetteer):
        kind: EntityType = "Grouping" if gazetteer.bodies[body].kind == "grouping" else "Organization"
        yield Relation(state, "memberOf", Entity(body, kind, gazetteer.label(body)), span, "named with its members")
