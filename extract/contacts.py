"""Who met or spoke with whom: at the events of the release, at meetings it recalls, and at those it looks forward to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from alliancekg.extract.dates import dates
from alliancekg.extract.encounters import noun_row
from alliancekg.extract.happenings import Happening
from alliancekg.extract.linking import Person
from alliancekg.extract.mentions import covering
from alliancekg.extract.model import Entity
from alliancekg.extract.participants import subject_of
from alliancekg.extract.relations import Relation
from spacy.tokens import Doc, Token

MOST_PAIRED = 8
"""More names than this in one sentence are a guest list rather than heads of delegation."""
PREDICATES = {"Meeting": "met", "Summit": "met", "Call": "spokeWith"}


def contacts(doc: Doc) -> Iterator[Relation]:
    """Each pair once, and again only where it is planned once and reported once."""
    seen: set[tuple[str, frozenset[str], bool]] = set()
    for r in (*_encounters(doc), *_recalled(doc), *_foreseen(doc)):
        key = (r.predicate, frozenset((r.subject, r.object.id)), r.negated)
        if r.event is not None or key not in seen:
            seen.add(key)
            yield r


def _person(doc: Doc, id_: str) -> Entity:
    return Entity(id_, "Person", doc._.persons[id_].label)


def _encounters(doc: Doc) -> Iterator[Relation]:
    """All pairs of heads of delegation of each meeting or call, two of one side aside."""
    for h in doc._.happenings:
        predicate = PREDICATES.get(h.event.type)
        if predicate is None or len(h.event.participants) > MOST_PAIRED:
            continue
        for a, b in combinations(h.event.participants, 2):
            if _sides_differ(doc, h, a, b):
                planned = h.event.modality == "planned"
                event = None if h.negated else h.event.id
                rule = f"{h.trigger} with"
                yield Relation(a, predicate, _person(doc, b), h.sent, rule, event, h.event.date, planned, h.negated)


def _sides_differ(doc: Doc, h: Happening, a: str, b: str) -> bool:
    """Two officials of one side do not meet; a guest of an unnamed state is not of the host's side."""
    one: Person = doc._.persons[a]
    two: Person = doc._.persons[b]
    if {a, b} <= set(h.guests) and not (one.party and two.party):
        return False
    if (a in h.hosts) != (b in h.hosts):
        return one.party != two.party or one.assumed or two.assumed
    joint = (
        not h.hosts or not h.guests
    )  # "X and Minister Y of Iceland met": who has no state of his own is the issuer's
    return one.party != two.party and (joint or not (one.assumed or two.assumed))


def _recalled(doc: Doc) -> Iterator[Relation]:
    """ "The meeting between X and Y", "President X and President Y's summit", "X's call with Y": no event, yet they met."""
    told = {t for h in doc._.happenings for t in range(h.sent.start, h.sent.end)}
    kinds = doc._.kinds
    for noun in doc:
        row = noun_row(noun) if noun.pos_ in {"NOUN", "PROPN"} and kinds[noun.i] == "body" else None
        if row is None or row["type"] not in PREDICATES or row["open"] or noun.i in told or noun.dep_ == "compound":
            continue
        persons = _sides_of(doc, noun)
        if len(persons) < 2 or any(t.lemma_ in {"cancel", "postpone"} for t in noun.ancestors):
            continue
        when = dates(doc[noun.left_edge.i : noun.right_edge.i + 1].text, doc._.date)
        planned = any(c.lower_ in {"upcoming", "forthcoming", "planned", "next"} for c in noun.children)
        for a, b in _pairs(doc, persons):
            date = when[0].iso if len(when) == 1 else None
            yield Relation(a, PREDICATES[row["type"]], _person(doc, b), noun.sent, "recalled with", None, date, planned)


def _sides_of(doc: Doc, noun: Token) -> list[str]:
    """The persons whose meeting it is: its owners, and those behind "between", "with" and "of"."""
    found = [id for c in noun.children if c.dep_ == "poss" and c.tag_ != "PRP$" for id in _persons(doc, c)]
    for prep in (c for c in noun.children if c.dep_ == "prep" and c.lower_ in {"between", "with", "of"}):
        found += [id for g in prep.children if g.dep_ == "pobj" for id in _persons(doc, g)]
    return list(dict.fromkeys(found))


def _foreseen(doc: Doc) -> Iterator[Relation]:
    """ "Looks forward to meeting X", "agreed to meet again", "look forward to seeing each other": planned, no event."""
    kinds = doc._.kinds
    for verb in doc:
        if verb.lemma_ not in {"see", "meet", "host", "welcome", "receive", "speak"} or kinds[verb.i] != "body":
            continue
        governor = verb.head.head if verb.head.pos_ == "ADP" else verb.head
        if verb.dep_ not in {"pcomp", "xcomp", "advcl"} or governor.lemma_ not in _FORESEEING:
            continue
        subject = subject_of(governor)
        hosts = _persons(doc, subject) if subject is not None else []
        objects = [c for c in verb.children if c.dep_ in {"dobj", "obj"}]
        objects += [g for c in verb.children if c.dep_ == "prep" and c.lower_ == "with" for g in c.children]
        guests = [id for c in objects for id in _persons(doc, c)]
        mutual = not objects or any(c.lower_ in {"other", "another"} for c in objects)
        if guests or (mutual and verb.lemma_ in {"see", "meet", "speak"}):
            predicate = "spokeWith" if verb.lemma_ == "speak" else "met"
            for a, b in _pairs(doc, [*hosts, *guests]):
                yield Relation(a, predicate, _person(doc, b), verb.sent, "foreseen with", None, None, True)


_FORESEEING = frozenset({"look", "agree", "plan", "intend", "decide", "concur", "hope"})


def _pairs(doc: Doc, persons: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The pairs of different sides that are known."""
    for a, b in combinations(dict.fromkeys(persons), 2):
        one: Person = doc._.persons[a]
        two: Person = doc._.persons[b]
        if one.party != two.party and not one.assumed and not two.assumed:
            yield a, b


def _persons(doc: Doc, token: Token) -> list[str]:
    """The persons that a noun and its conjuncts name, also through "he"; through "they" only where it stands alone."""
    mentions = [m for part in (token, *token.conjuncts) if (m := covering(doc, part.i)) is not None]
    alone = len(set(mentions)) == 1
    named = [
        m for m in mentions if m.kind in {"person", "office", "pronoun"} or (m.kind == "group" and alone and m.number)
    ]
    return list(dict.fromkeys(id for m in named for id in m.ids if id.startswith("person:")))
