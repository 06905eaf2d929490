"""Who visited which state: "who is visiting Japan", "travelled to", "his visit to", "welcomed X to"."""

from __future__ import annotations

from collections.abc import Iterator

from alliancekg.extract.circumstances import FUTURE
from alliancekg.extract.lexicon import words
from alliancekg.extract.mentions import Mention, covering
from alliancekg.extract.model import Entity, Event
from alliancekg.extract.participants import subject_of
from alliancekg.extract.relations import Relation
from alliancekg.ontology.gazetteer import places
from spacy.tokens import Doc, Span, Token

GOING = words("going")


def travels(doc: Doc) -> Iterator[Relation]:
    """Visits, each person and state once."""
    seen: set[tuple[str, str, bool]] = set()
    for r in (*_told(doc), *(r for m in _goals(doc) for r in _visit(doc, m))):
        key = (r.subject, r.object.id, r.negated)
        if key not in seen:
            seen.add(key)
            yield r


def _told(doc: Doc) -> Iterator[Relation]:
    """The visits that are events: every traveller to every goal."""
    for h in doc._.happenings:
        if h.event.type != "Visit":
            continue
        homes = {doc._.persons[id].party for id in h.event.participants}
        goals = (h.event.place,) if h.event.place else tuple(p for p in h.event.parties if p not in homes)
        for id_ in h.event.participants:
            for goal in goals:
                if goal.startswith("country:") and goal != doc._.persons[id_].party:
                    event = None if h.negated else h.event.id
                    planned = h.event.modality == "planned"
                    yield Relation(
                        id_,
                        "visited",
                        Entity(goal, "Country", ""),
                        h.sent,
                        h.trigger,
                        event,
                        h.event.date,
                        planned,
                        h.negated,
                    )


def _goals(doc: Doc) -> Iterator[Mention]:
    """Where one may travel: the states and capitals of the text, and the places of the table as mentions of their state."""
    kinds = doc._.kinds
    for m in doc._.mentions:
        if m.kind == "state" and len(m.ids) == 1 and m.use not in {"adjective", "demonym"} and kinds[m.start] == "body":
            yield m
    for token in doc:
        if token.lower_ not in {"to", "visit", "visited", "visiting"} or kinds[token.i] != "body":
            continue
        start = token.i + 1
        for end in range(min(start + 3, len(doc)), start, -1):
            state = places().get(doc[start:end].text)
            if state and covering(doc, start) is None:
                yield Mention("state", start, end, (state,), (state,), "place")
                break


def _visit(doc: Doc, m: Mention) -> Iterator[Relation]:
    """ "Who is visiting Japan", "his visit to Japan", "welcomed X to Japan", "travelled to Japan", "a visit to Japan by X"."""
    place = Entity(m.ids[0], "Country", "")
    token = _list_head(doc[m.start : m.end].root)
    sent = token.sent
    governor = token.head
    if token.dep_ in {"dobj", "obj"} and governor.lemma_ == "visit":
        yield from _trip(doc, governor, visitors(governor), place, sent, "visit")
    elif token.dep_ == "pobj" and governor.lower_ in {"to", "in"}:
        verb = governor.head
        if verb.dep_ in {"dobj", "obj"} and verb.head.lemma_ in {"welcome", "invite"} and governor.lower_ == "to":
            verb = verb.head
        if governor.lower_ == "in" and verb.lemma_ != "arrive":
            return
        if verb.lemma_ == "welcome":
            guests = [c for c in verb.children if c.dep_ in {"dobj", "obj"}]
            yield from _trip(doc, verb, [p for g in guests for p in _persons(doc, g)], place, sent, "welcome to")
        elif verb.lemma_ in GOING and verb.pos_ == "VERB":
            yield from _trip(doc, verb, visitors(verb), place, sent, "travel to")
        elif verb.lemma_.lower() in {"visit", "trip", "travel", "tour", "journey"} and verb.pos_ in {"NOUN", "PROPN"}:
            owners = _owners(doc, verb) or _possessor(doc, verb, place.id)
            yield from _trip(doc, verb, owners, place, sent, "visit to")


def _owners(doc: Doc, noun: Token) -> list[str]:
    """Whose visit it is: "his", "of President X", "by Minister Y"; with none of these, the subject's: "during a visit to"."""
    owners = [p for c in noun.children if c.dep_ == "poss" for p in _persons(doc, c)]
    for prep in (c for c in noun.children if c.dep_ in {"prep", "agent"} and c.lower_ in {"of", "by"}):
        owners += [p for g in prep.children if g.dep_ == "pobj" for p in _persons(doc, g)]
    if owners or any(c.dep_ == "poss" and c.tag_ != "PRP$" for c in noun.children):
        return owners
    prep = noun.head
    if noun.dep_ == "pobj" and prep.lower_ in {"during", "on"} and prep.head.pos_ in {"VERB", "AUX"}:
        subject = subject_of(prep.head)
        found = _persons(doc, subject) if subject is not None else []
        return found if len(found) == 1 else []
    return []


def _possessor(doc: Doc, noun: Token, place: str) -> list[str]:
    """ "X met Y during her visit to Japan": of those named before, the only one who is no host there."""
    if not any(c.tag_ == "PRP$" and c.lower_ in {"his", "her"} for c in noun.children):
        return []
    before = [
        m for m in doc._.mentions if noun.sent.start <= m.start < noun.i and m.kind in {"person", "office", "pronoun"}
    ]
    persons = dict.fromkeys(id for m in before for id in m.ids if id.startswith("person:"))
    guests = [id for id in persons if doc._.persons[id].party not in {place, None}]
    return guests if len(guests) == 1 else []


def _list_head(token: Token) -> Token:
    """The first of a list that the token is in: "to Indonesia, Fiji, and Samoa"."""
    while (
        token.dep_ in {"conj", "appos", "compound", "nmod"} and token.head.i < token.i and token.head.sent == token.sent
    ):
        token = token.head
    return token


def visitors(verb: Token) -> list[str]:
    """Who goes: the noun of the relative clause, the owner of the decision, or the subject."""
    if verb.dep_ == "relcl":
        return _persons(verb.doc, verb.head)
    if verb.dep_ == "acl" and verb.head.pos_ == "NOUN":
        return [p for c in verb.head.children if c.dep_ == "poss" for p in _persons(verb.doc, c)]
    subject = subject_of(verb)
    if subject is None and verb.dep_ in {"advcl", "xcomp", "conj"} and verb.head.pos_ == "VERB" and verb.head != verb:
        return visitors(verb.head)
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
    negated = any(c.dep_ == "neg" for c in head.children)
    for id_ in visitors:
        if doc._.persons[id_].party == place.id or _called_off(head):
            continue
        main = _event_of(doc, id_, place.id)
        planned = is_ahead_visit(head) or (main is not None and main.type == "Visit" and main.modality == "planned")
        event, date = (main.id, main.date) if main is not None else (None, None)
        yield Relation(id_, "visited", place, sent, rule, event, date, planned, negated)


def _event_of(doc: Doc, person: str, place: str) -> Event | None:
    """The visit that a journey is, else the meeting for which it was made."""
    own = [h.event for h in doc._.happenings if person in h.event.participants and not h.negated]
    visits = [e for e in own if e.type == "Visit" and place in e.parties]
    return next(iter([*visits, *(e for e in own if e.place == place)]), None)


def _called_off(head: Token) -> bool:
    """ "Cancelled her visit", "the visit was postponed": nobody went."""
    return any(t.lemma_.lower() in {"cancel", "postpone", "refuse", "decline"} for t in (head, *head.ancestors))


def is_ahead_visit(head: Token) -> bool:
    """Whether a visit is still to come: "will visit", "travels to", "looks forward to his visit"."""
    aux = {c.lower_ for c in head.children if c.dep_ == "aux"}
    if aux & FUTURE or {c.lower_ for c in head.children} & {"upcoming", "forthcoming", "planned", "next"}:
        return True
    if head.pos_ == "VERB" and head.tag_ in {"VBZ", "VBP"} and not aux:
        return head.dep_ != "relcl"
    for token in head.ancestors:
        if token.lemma_ in {"look", "plan", "invite", "intend"}:
            return True
        if {c.lower_ for c in token.children if c.dep_ == "aux"} & FUTURE:
            return True
        if token.pos_ in {"VERB", "AUX"} or token.lemma_ == "decision":
            return head.tag_ == "VB" and token.lemma_ in {"decide", "decision", "embark", "schedule", "expect"}
    return False
