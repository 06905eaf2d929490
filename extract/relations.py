"""What a release says of persons, offices and places: met, spokeWith, visited, attended, holdsOffice, memberOf."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from alliancekg.extract.events import FUTURE, Happening, subject_of
from alliancekg.extract.lexicon import words
from alliancekg.extract.linking import Person, slug
from alliancekg.extract.mentions import Mention, covering
from alliancekg.extract.model import Entity, EntityType
from alliancekg.extract.titles import Title
from alliancekg.ontology.gazetteer import Gazetteer
from spacy.tokens import Doc, Span, Token


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


def relations(doc: Doc, gazetteer: Gazetteer) -> Iterator[Relation]:
    """All of them, in the order of their kinds."""
    yield from _encounters(doc)
    yield from _visits(doc)
    yield from _attendance(doc, gazetteer)
    yield from _offices(doc)
    yield from _memberships(doc, gazetteer)


def _person(doc: Doc, id_: str) -> Entity:
    return Entity(id_, "Person", doc._.persons[id_].label)


def _encounters(doc: Doc) -> Iterator[Relation]:
    """All pairs of heads of delegation of each meeting or call, two of one side aside."""
    for h in doc._.happenings:
        predicate = {"Meeting": "met", "Summit": "met", "Call": "spokeWith"}.get(h.event.type)
        if predicate is None or len(h.event.participants) > MOST_PAIRED:
            continue
        for a, b in combinations(h.event.participants, 2):
            if _sides_differ(doc, h, a, b):
                planned = h.event.modality == "planned"
                yield Relation(
                    a,
                    predicate,
                    _person(doc, b),
                    h.sent,
                    f"{h.trigger} with",
                    h.event.id,
                    h.event.date,
                    planned,
                    h.negated,
                )


def _sides_differ(doc: Doc, h: Happening, a: str, b: str) -> bool:
    """Two officials of one side do not meet; a guest of an unnamed state is not of the host's side."""
    persons: dict[str, Person] = doc._.persons
    one, two = persons[a], persons[b]
    if (a in h.hosts) != (b in h.hosts):
        return one.party != two.party or one.assumed or two.assumed
    return one.party != two.party and not one.assumed and not two.assumed


MOST_PAIRED = 8
"""More names than this in one sentence are a guest list rather than heads of delegation."""


def _visits(doc: Doc) -> Iterator[Relation]:
    for m in doc._.mentions:
        if (
            m.kind == "state"
            and len(m.ids) == 1
            and m.use not in {"adjective", "demonym"}
            and doc._.kinds[m.start] == "body"
        ):
            yield from _visit(doc, m)


def _visit(doc: Doc, m: Mention) -> Iterator[Relation]:
    """ "Who is visiting Japan", "his visit to Japan", "welcomed X to Japan", "travelled to Japan", "was in New Delhi"."""
    place = Entity(m.ids[0], "Country", "")
    token = _list_head(doc[m.start : m.end].root)
    sent = token.sent
    governor = token.head
    if token.dep_ in {"dobj", "obj"} and governor.lemma_ == "visit":
        yield from _trip(doc, governor, _visitors(governor), place, sent, "visit")
    elif token.dep_ == "pobj" and governor.lower_ == "to":
        verb = governor.head
        if verb.dep_ in {"dobj", "obj"} and verb.head.lemma_ == "welcome":
            verb = verb.head
        if verb.lemma_ == "welcome":
            guests = [c for c in verb.children if c.dep_ in {"dobj", "obj"}]
            yield from _trip(doc, verb, [p for g in guests for p in _persons(doc, g)], place, sent, "welcome to")
        elif verb.lemma_ in {"travel", "go", "come", "return"} and verb.pos_ == "VERB":
            yield from _trip(doc, verb, _visitors(verb), place, sent, "travel to")
        elif verb.lemma_ in {"visit", "trip", "travel"} and verb.pos_ in {"NOUN", "PROPN"}:
            owners = [p for c in verb.children if c.dep_ == "poss" for p in _persons(doc, c)]
            yield from _trip(doc, verb, owners, place, sent, "visit to")


def _list_head(token: Token) -> Token:
    """The first of a list that the token is in: "to Indonesia, Fiji, and Samoa"."""
    while (
        token.dep_ in {"conj", "appos", "compound", "nmod"} and token.head.i < token.i and token.head.sent == token.sent
    ):
        token = token.head
    return token


def _visitors(verb: Token) -> list[str]:
    if verb.dep_ == "relcl":
        return _persons(verb.doc, verb.head)
    subject = subject_of(verb)
    return _persons(verb.doc, subject) if subject is not None else []


def _persons(doc: Doc, token: Token) -> list[str]:
    """The persons that a noun and its conjuncts name; an appositive stands for its noun."""
    found: list[str] = []
    for part in (token, *token.conjuncts, *[c for c in token.children if c.dep_ == "appos"]):
        mention = covering(doc, part.i)
        if mention is not None and mention.kind in {"person", "office", "pronoun"}:
            found += [id for id in mention.ids if id.startswith("person:")]
    return list(dict.fromkeys(found))


def _trip(doc: Doc, head: Token, visitors: list[str], place: Entity, sent: Span, rule: str) -> Iterator[Relation]:
    planned = _ahead(head)
    for id_ in visitors:
        if doc._.persons[id_].party != place.id:
            event = next(
                (h.event for h in doc._.happenings if h.event.type == "Visit" and id_ in h.event.participants),
                None,
            )
            main = event or next(
                (h.event for h in doc._.happenings if id_ in h.event.participants and h.event.place == place.id),
                None,
            )
            yield Relation(
                id_,
                "visited",
                place,
                sent,
                rule,
                main.id if main else None,
                main.date if main else None,
                planned,
            )


def _ahead(head: Token) -> bool:
    """Whether a visit is still to come: "will visit", "travels to", "looks forward to his visit"."""
    if {c.lower_ for c in head.children if c.dep_ == "aux"} & FUTURE or {c.lower_ for c in head.children} & {
        "upcoming",
        "forthcoming",
        "planned",
    }:
        return True
    if head.pos_ == "VERB" and head.tag_ in {"VBZ", "VBP"} and not any(c.dep_ == "aux" for c in head.children):
        return head.dep_ != "relcl"
    for token in head.ancestors:
        if (
            token.lemma_ in {"look", "plan", "invite", "intend"}
            or {c.lower_ for c in token.children if c.dep_ == "aux"} & FUTURE
        ):
            return True
        if token.pos_ in {"VERB", "AUX"}:
            return head.tag_ == "VB" and token.lemma_ in {"decide", "decision", "embark"}
    return False


def _attendance(doc: Doc, gazetteer: Gazetteer) -> Iterator[Relation]:
    """ "Attended the ASEAN-related Foreign Ministers' Meetings", "participated in the Quad Leaders' Summit"."""
    for token in doc:
        if (
            doc._.kinds[token.i] != "body"
            or token.pos_ != "VERB"
            or token.lemma_ not in {"attend", "participate", "join"}
        ):
            continue
        phrase = [
            c for c in token.children if c.dep_ in {"dobj", "obj"} or (c.dep_ == "prep" and c.lower_ in {"in", "at"})
        ]
        inside = {t.i for c in phrase for t in c.subtree if t.i < token.i + 14}
        bodies = [m for m in doc._.mentions if m.kind == "body" and m.start in inside and m.ids[0] in gazetteer.bodies]
        meeting = any(doc[i].lemma_.lower() in MEETINGS for i in inside)
        for id_ in _visitors(token) if bodies and meeting else []:
            body = gazetteer.bodies[bodies[0].ids[0]]
            kind: EntityType = "Grouping" if body.kind == "grouping" else "Organization"
            yield Relation(
                id_,
                "attended",
                Entity(body.id, kind, body.label),
                token.sent,
                f"{token.lemma_}",
                planned=_ahead(token) or _infinitive(token),
            )


MEETINGS = words("meetings")


def _infinitive(token: Token) -> bool:
    return token.tag_ == "VB" and any(c.lower_ == "to" for c in token.children)


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
