"""The state in which an encounter took place, and those that a visit goes to."""

from __future__ import annotations

import re

from alliancekg.extract.encounters import Trigger, noun_row
from alliancekg.extract.mentions import Mention
from alliancekg.extract.model import EventType
from alliancekg.extract.tokens import is_first
from alliancekg.ontology.gazetteer import places
from spacy.tokens import Doc, Span, Token

_HOME = re.compile(
    r"\b(?:at|in) (?:the|its) (?:Foreign Ministry|Foreign Office|Ministry(?: of (?:Foreign|External) (?:Affairs|Relations))?)\b"
)


def event_place(doc: Doc, sent: Span, trigger: Trigger, type_: EventType, parties: tuple[str, ...]) -> str | None:
    """The state in which it happened: "in Bali, Indonesia", "in Seoul", "at the White House"; for a visit its only goal."""
    if type_ == "Visit":
        goals = destinations(doc, sent, trigger)
        return goals[0] if len(goals) == 1 else None
    if type_ == "Call":
        return None
    for m in doc._.mentions:
        if not sent.start < m.start < sent.end or not _names_place(m) or _of_georgia(doc, m, parties):
            continue
        before = doc[m.start - 1]
        before = doc[m.start - 2] if before.lower_ == "the" and m.start > 1 else before
        city = before.text == "," and m.start > 1 and _in_city(doc, sent, m.start - 2)
        stay = (
            before.lower_ == "to"
            and before.head.lemma_ in {"visit", "trip"}
            and (_before(before, trigger) or before.head.head.lower_ == "during" or _relative_stay(before))
        )
        welcomed = before.lower_ == "to" and trigger.words in {"welcome", "summon"} and m.start - trigger.verb.i < 16
        visiting = before.lower_ == "visiting" and before.dep_ in {"relcl", "acl"}
        if city or stay or welcomed or visiting or (before.lower_ in {"in", "at"} and _circumstance(before, trigger)):
            return str(m.ids[0])
    return _by_name(doc, sent, trigger)


def _relative_stay(preposition: Token) -> bool:
    """ "Who is on a visit to Japan"."""
    return any(t.lemma_ == "be" and t.dep_ == "relcl" for t in preposition.ancestors)


def _names_place(m: Mention) -> bool:
    return m.kind == "state" and len(m.ids) == 1 and m.use not in {"adjective", "demonym", "government"}


def _of_georgia(doc: Doc, m: Mention, parties: tuple[str, ...]) -> bool:
    """Georgia is also a state of the United States: the country only where it is a party."""
    return m.ids[0] == "country:GEO" and m.use != "capital" and "country:USA" in parties and m.ids[0] not in parties


def _before(token: Token, trigger: Trigger) -> bool:
    return token.i < trigger.verb.i


def destinations(doc: Doc, sent: Span, trigger: Trigger) -> tuple[str, ...]:
    """The states that a visit goes to, each once: "visited Norway and Iceland", "travels to Bern, Vienna and Oslo"."""
    found: list[str] = []
    start = trigger.verb.i + 1 if trigger.noun is None else min(trigger.verb.i, trigger.noun.i) + 1
    at = start
    for m in (m for m in doc._.mentions if start <= m.start < sent.end):
        between = doc[at : m.start]
        if m.kind != "state" or m.use in {"adjective", "demonym"}:
            if found or m.kind == "person":
                break
            continue
        first = not found and _goes_to(doc, sent, m, trigger)
        if not first and not (found and _goes_on(between)):
            if found:
                break
            continue
        found += m.ids
        at = m.end
    if not found:
        named = _named_place(doc, sent, trigger.verb.i, ("to", "in", "visit", "visited", "visiting"))
        return (named,) if named else ()
    return tuple(dict.fromkeys(found))


def welcomed_to(doc: Doc, sent: Span, trigger: Trigger) -> str | None:
    """The state to which somebody is welcomed: "welcome X to Tokyo"."""
    for m in (m for m in doc._.mentions if trigger.verb.i < m.start < sent.end and _names_place(m)):
        to = doc[m.start - 1 - (doc[m.start - 1].lower_ == "the")]
        if (to.lower_ == "to" and to.head.lemma_ in {"welcome", trigger.verb.lemma_}) or (
            to.head.dep_ in {"dobj", "obj"} and to.lower_ == "to"
        ):
            return str(m.ids[0])
    return _named_place(doc, sent, trigger.verb.i, ("to",))


def _goes_to(doc: Doc, sent: Span, m: Mention, trigger: Trigger) -> bool:
    """Whether the first goal of a visit stands here: behind "to" or "in", behind the verb itself, or behind its city."""
    i = m.start - 1
    i -= doc[i].lower_ == "the"
    before = doc[i]
    city = before.text == "," and _in_city(doc, sent, i - 1)
    direct = trigger.words == "visit" and trigger.verb.i >= i - 1 and before.lower_ not in {"of", "from", "by"}
    return direct or city or before.lower_ in {"to", "in"}


def _goes_on(between: Span) -> bool:
    return (
        len(between) <= 8
        and all(
            t.text in {",", ";", "/"}
            or t.lower_ in {"and", "then", "to", "the", "as", "well", "on"}
            or t.pos_ in {"PROPN", "ADP"}
            for t in between
        )
        and not any(t.lower_ in {"from", "for", "with", "at", "during", "of"} for t in between)
    )


def _in_city(doc: Doc, sent: Span, i: int) -> bool:
    """ "In Bali, Indonesia": capitalised words between "in" and the comma."""
    while i > sent.start and (doc[i].text[:1].isupper() or doc[i].text in {"-", "'"}):
        i -= 1
    return doc[i].lower_ in {"in", "at", "to", "visit"}


def _circumstance(preposition: Token, trigger: Trigger) -> bool:
    """Whether an "in" phrase says where the encounter was: it hangs on its verb or noun, on a name or a date, on no other act."""
    if is_first(preposition):
        return True
    head = preposition.head
    if not (
        head.pos_ in {"VERB", "AUX", "PROPN", "NUM", "ADV"}
        or noun_row(head)
        or head.lemma_ in {"margin", "sideline", "today"}
    ):
        return False
    own = {trigger.verb, trigger.noun, *trigger.verb.ancestors}
    for token in (head, *head.ancestors):
        if token in own:
            return True
        if token.dep_ in {"advcl", "xcomp", "relcl", "acl", "ccomp"}:
            return (
                token.dep_ == "relcl" and token.lemma_ == "be" and token.tag_ in {"VBZ", "VBP", "VBD"} and head == token
            )
    return False


def _by_name(doc: Doc, sent: Span, trigger: Trigger) -> str | None:
    """Cities that are no capitals, and buildings: "in Hiroshima", "at Camp David"; the issuer's own ministry."""
    if found := _named_place(doc, sent, sent.start, ("in", "at", "to")):
        return found
    if _HOME.search(sent.text):
        return str(doc._.issuer) if doc._.issuer and doc._.issuer.startswith("country:") else None
    return None


def _named_place(doc: Doc, sent: Span, start: int, behind: tuple[str, ...]) -> str | None:
    """The state of a place of the table behind one of the prepositions; None where two differ."""
    found: set[str] = set()
    for i in range(max(start, sent.start), sent.end - 1):
        if doc[i].lower_ not in behind:
            continue
        k = i + 1 + (doc[i + 1].lower_ == "the")
        for n in (4, 3, 2, 1):
            name = doc[k : min(k + n, sent.end)].text
            if name in places():
                found.add(places()[name])
                break
    return next(iter(found)) if len(found) == 1 else None
