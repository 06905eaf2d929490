"""How, when and where an encounter was: its type, whether it is still to come, its date and the state where it took place."""

from __future__ import annotations

import re

from alliancekg.extract.dates import Found, dates
from alliancekg.extract.encounters import HAPPENING, REPORTING, Trigger, noun_row
from alliancekg.extract.lexicon import words
from alliancekg.extract.mentions import Mention
from alliancekg.extract.model import EventType
from alliancekg.ontology.gazetteer import places
from spacy.tokens import Doc, Span, Token

FUTURE = words("future")
INTENDING = words("intending")
MARGINS = words("margins")
TITLE_TYPES: tuple[tuple[str, EventType], ...] = (
    (r"\b(?:calls?|telephone talks?|(?:telephone|phone) conversation|video ?conference)\b(?! on\b)", "Call"),
    (r"\bvirtual(?:ly)?\b", "Call"),
    (r"\bsign(?:ing|ature|s|ed)\b", "Signing"),
    (r"\bsummit\b", "Summit"),
    (
        r"\b(?:meet(?:ing|s)?|talks?|dialogue|consultations?|lunch|dinner|courtesy|bilateral|engagement|receives)\b",
        "Meeting",
    ),
    (r"\b(?:travel|trip|visit)(?:s|ing|ling)?\b", "Visit"),
    (r"\bstatement\b", "Statement"),
)
_BESIDE_SUMMIT = re.compile(
    r"\b(?:at|ahead|before|during|margins?|sidelines?|following|after|advance|outcomes?)\b[^,]*\bsummit\b", re.I
)
_VIRTUAL = re.compile(
    r"\bvirtual(?:ly)?\b|\bby (?:tele|video)?phone\b|\bvideo\b|\btelephone\b|\bonline\b|\bphone call\b", re.I
)
_BY_CALL = re.compile(
    r"\b(?:for|on|during|in|by|via) an? (?:[\w-]+ ){0,2}(?:call|video ?conference|teleconference)\b", re.I
)
_VAGUE = re.compile(
    r"\b(?:this|last|next|earlier this|later this) (?:week|weekend|month|year)\b|\brecent(?:ly)?\b"
    r"|\bprevious(?:ly)?\b|\bearlier in\b|\bin the (?:coming|past|last) \w+\b",
    re.I,
)
_RANGE = re.compile(r"\d\s*(?:[-–]|to|until|and)\s*(?:[A-Z][a-z]+ )?\d{1,2}\b(?!:)", re.I)
_HOME = re.compile(
    r"\b(?:at|in) the (?:Foreign )?Ministry\b(?! of [A-Z][a-z]+ of)"
    r"|\bat the Ministry of (?:Foreign|External) (?:Affairs|Relations)\b"
)


def titled_type(title: str) -> EventType | None:
    """The type of event that a title names."""
    return next((type_ for pattern, type_ in TITLE_TYPES if re.search(pattern, title, re.I)), None)


def event_type(doc: Doc, sent: Span, trigger: Trigger, title: str) -> EventType:
    """Meeting or Call by the words; where they leave that open ("spoke"), by how and by the title."""
    own = _clause(sent, trigger)
    if trigger.type in {"Meeting", "Call"} and (_VIRTUAL.search(own) or _BY_CALL.search(own)):
        return "Call"
    if trigger.type == "Meeting" and (_about_summit(title) or re.search(r"\bfor an? (?:\w+ ){0,3}summit\b", own, re.I)):
        return "Summit"
    if trigger.open:
        titled = titled_type(title)
        beside = _beside(sent, trigger) or event_place(doc, sent, trigger, "Meeting", ())
        if beside and titled != "Call":
            return "Meeting"
        if titled in {"Meeting", "Summit"}:
            return titled
        return "Call" if titled == "Call" or trigger.type == "Call" else "Meeting"
    return trigger.type  # type: ignore[return-value]  # the lexicon's column, held to the types by a test


def _beside(sent: Span, trigger: Trigger) -> bool:
    """ "Spoke with X on the margins of the summit": face to face."""
    return any(t.lower_ in MARGINS and trigger.verb in t.ancestors for t in sent)


def _about_summit(title: str) -> bool:
    """Whether the title is of a summit, not of something beside one."""
    return bool(re.search(r"\bsummit\b", title, re.I)) and not _BESIDE_SUMMIT.search(title)


def _clause(sent: Span, trigger: Trigger) -> str:
    """The words of the sentence up to the purpose or the next full clause behind the trigger."""
    end = sent.end
    for token in sent.doc[max(trigger.verb.i, trigger.noun.i if trigger.noun else 0) + 1 : sent.end]:
        purpose = token.tag_ == "VB" and token.nbor(-1).lower_ == "to"
        if purpose or (token.tag_ in {"VBD", "VBZ", "VBP"} and token.dep_ in {"conj", "relcl", "ccomp", "advcl"}):
            end = token.i
            break
    return str(sent.doc[sent.start : end].text)


def planned(verb: Token) -> bool:
    """Future, or governed by a verb of intention."""
    marks = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if marks & FUTURE or (verb.dep_ == "conj" and {c.lower_ for c in verb.head.children if c.dep_ == "aux"} & FUTURE):
        return True
    governor = verb.head
    while governor.pos_ == "ADP" and governor.head != governor:
        governor = governor.head
    if governor != verb and verb.dep_ in {"xcomp", "pcomp", "advcl", "ccomp", "acl"}:
        if governor.lemma_.lower() in INTENDING - REPORTING:
            return True
        if verb.tag_ == "VB" and planned(governor):
            return True
    return _timetable(verb)


def _timetable(verb: Token) -> bool:
    """ "Travels to Poland", "visits Japan": the present tense of announcements."""
    goes = any(c.dep_ == "prep" and c.lower_ == "to" for c in verb.children) or verb.lemma_ == "visit"
    return (
        verb.tag_ in {"VBZ", "VBP"} and goes and verb.lemma_ != "be" and not any(c.dep_ == "aux" for c in verb.children)
    )


def event_date(doc: Doc, sent: Span, trigger: Trigger, *, ahead: bool) -> str | None:
    """The date that the sentence gives nearest to the verb; that of the dateline for "today"."""
    found = [f for f in dates(sent.text, doc._.date, ahead=ahead) if not _of_something_else(sent, f, trigger)]
    if not found:
        return None
    at = trigger.verb.idx - sent.start_char
    best = min(found, key=lambda f: (-len(f.iso), abs(f.start - at), f.start))
    return best.iso


def is_vague(sent: Span) -> bool:
    """Whether the sentence says roughly when ("this week"), so that the dateline is not the date."""
    return bool(_VAGUE.search(sent.text))


def is_range(sent: Span, date: str) -> bool:
    """Whether the sentence's date is only the first of several days: "from May 20 to 23"."""
    return bool(_RANGE.search(sent.text)) and len(date) == 10


def _of_something_else(sent: Span, found: Found, trigger: Trigger) -> bool:
    """ "The DPRK's March 24 launch", "the September 9 call": the date of something else than the encounter."""
    token = next((t for t in sent if t.idx - sent.start_char + len(t) > found.start), sent[0])
    before = [t.lower_ for t in sent.doc[max(sent.start, token.i - 2) : token.i]]
    head = token.head if token.dep_ in {"compound", "nmod", "nummod"} else token
    owned = head != token and head.pos_ == "NOUN" and head != trigger.noun
    return (
        "'s" in before[-1:]
        or owned
        or any(t.lower_ in {"following", "since", "building", "after", "until"} for t in token.ancestors)
        or _in_other_clause(token, trigger)
    )


def _in_other_clause(token: Token, trigger: Trigger) -> bool:
    """In a relative clause that the encounter's verb does not stand in: "the campaign, which began on May 1"."""
    inside = {trigger.verb, *trigger.verb.ancestors}
    clauses = (a for a in (token, *token.ancestors) if a.dep_ in {"relcl", "acl"} and a not in inside)
    return any(a.head != trigger.noun or a.lemma_ not in HAPPENING for a in clauses)


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
        stay = before.lower_ == "to" and before.head.lemma_ in {"visit", "trip"} and _before(before, trigger)
        welcomed = before.lower_ == "to" and trigger.words in {"welcome", "summon"} and m.start - trigger.verb.i < 16
        visiting = before.lower_ == "visiting" and before.dep_ in {"relcl", "acl"}
        if city or stay or welcomed or visiting or (before.lower_ in {"in", "at"} and _circumstance(before, trigger)):
            return str(m.ids[0])
    return _by_name(doc, sent, trigger)


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
    if preposition.i == preposition.sent.start:
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
