"""Who attended the meeting of which grouping or organisation."""

from __future__ import annotations

from collections.abc import Iterator

from alliancekg.extract.contacts import PREDICATES
from alliancekg.extract.happenings import Happening
from alliancekg.extract.lexicon import words
from alliancekg.extract.mentions import Mention
from alliancekg.extract.model import Entity, EntityType
from alliancekg.extract.relations import Relation
from alliancekg.extract.travels import is_ahead_visit, visitors
from alliancekg.ontology.gazetteer import Gazetteer
from spacy.tokens import Doc, Span, Token

MEETINGS = words("meetings")
MEALS = frozenset({"lunch", "luncheon", "dinner", "breakfast"})
ATTENDING = frozenset({"attend", "participate", "join", "host", "chair"})


def attendance(doc: Doc, gazetteer: Gazetteer) -> Iterator[Relation]:
    """Each person and body once."""
    seen: set[tuple[str, str]] = set()
    for r in (*_attendance(doc, gazetteer), *_with_leaders(doc, gazetteer)):
        if (r.subject, r.object.id) not in seen:
            seen.add((r.subject, r.object.id))
            yield r


def _attendance(doc: Doc, gazetteer: Gazetteer) -> Iterator[Relation]:
    """ "Attended the ASEAN-related Foreign Ministers' Meetings", "participated in the Quad Leaders' Summit"."""
    told = {h.verb.i: h for h in doc._.happenings if h.verb is not None}
    kinds = doc._.kinds
    for token in doc:
        if token.pos_ != "VERB" or kinds[token.i] != "body":
            continue
        lemma = token.lemma_
        if lemma not in ATTENDING and not _takes_part(token):
            continue
        inside = {t.i for c in _phrases(token) for t in c.subtree if t.i < token.i + 14}
        bodies = [p for m in doc._.mentions if m.start in inside and _of_body(m) for p in m.parties]
        known = [p for p in bodies if p in gazetteer.bodies]
        if not any(doc[i].lemma_.lower() in MEETINGS for i in inside):
            continue
        h = told.get(token.i)
        if not known and h is not None and any(doc[i].lower_ in {"trilateral", "quadrilateral"} for i in inside):
            known = _grouping_of(gazetteer, h, doc._.date) if lemma == "attend" else []
        planned = is_ahead_visit(token) or _infinitive(token)
        people = h.event.participants if h is not None else visitors(token)
        for id_ in people if known else ():
            yield _attended(gazetteer, id_, known[0], token.sent, lemma, planned)


def _takes_part(token: Token) -> bool:
    """ "Took part in", "was present at"."""
    return token.lemma_ == "take" and any(c.lower_ == "part" for c in token.children)


def _phrases(token: Token) -> list[Token]:
    """What is attended: the object, or what stands behind "in" or "at"."""
    holders = [token, *(c for c in token.children if c.lower_ == "part")]
    preps = [c for t in holders for c in t.children if c.dep_ == "prep" and c.lower_ in {"in", "at"}]
    return [*(c for c in token.children if c.dep_ in {"dobj", "obj"} and c.lower_ != "part"), *preps]


def _of_body(m: Mention) -> bool:
    """A body, or its ministers or leaders."""
    return m.kind in {"body", "group", "office"} and any(not p.startswith("country:") for p in m.parties)


def _grouping_of(gazetteer: Gazetteer, h: Happening, date: str | None) -> list[str]:
    """The grouping whose members are the parties: "the trilateral meeting" of Japan, the United States and Korea."""
    parties = set(h.event.parties)
    found = [
        b.id
        for b in gazetteer.bodies.values()
        if b.kind == "grouping" and set(gazetteer.members(b.id, date)) == parties
    ]
    return found if len(found) == 1 else []


def _with_leaders(doc: Doc, gazetteer: Gazetteer) -> Iterator[Relation]:
    """ "Met with the G7 leaders": to meet a grouping's members is to take part in its meeting."""
    for h in doc._.happenings:
        bodies = [p for p in h.event.parties if p.startswith("grouping:") and p in gazetteer.bodies]
        sat = any(m.kind == "person" and set(bodies) & set(m.parties) for m in doc._.mentions)
        if (
            h.event.type in PREDICATES
            and len(bodies) == 1
            and not h.negated
            and not sat
            and not MEALS & set(h.trigger.split())
        ):
            for id_ in h.event.participants:
                member = doc._.persons[id_].party in gazetteer.members(bodies[0], doc._.date)
                if member:
                    yield _attended(gazetteer, id_, bodies[0], h.sent, "with leaders", h.event.modality == "planned")


def _attended(gazetteer: Gazetteer, person: str, body_id: str, sent: Span, rule: str, planned: bool) -> Relation:
    body = gazetteer.bodies[body_id]
    kind: EntityType = "Grouping" if body.kind == "grouping" else "Organization"
    return Relation(person, "attended", Entity(body.id, kind, body.label), sent, rule, planned=planned)


def _infinitive(token: Token) -> bool:
    return token.tag_ == "VB" and any(c.lower_ == "to" for c in token.children)
