"""How, when and where an encounter was: its type, whether it is still to come, its date and the state where it took place."""

from __future__ import annotations

import re

from alliancekg.extract.dates import Found, dates
from alliancekg.extract.encounters import HAPPENING, Trigger
from alliancekg.extract.lexicon import words
from alliancekg.extract.model import EventType
from alliancekg.extract.recalled import REPORTING
from alliancekg.extract.whereabouts import event_place
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


def titled_type(title: str) -> EventType | None:
    """The type of event that a title names."""
    return next((type_ for pattern, type_ in TITLE_TYPES if re.search(pattern, title, re.I)), None)


def event_type(doc: Doc, sent: Span, trigger: Trigger, title: str) -> EventType:
    """Meeting or Call by the words; where they leave that open ("spoke"), by how and by the title."""
    own = _clause(sent, trigger)
    if trigger.type in {"Meeting", "Call"} and (_VIRTUAL.search(own) or _BY_CALL.search(own)):
        return "Call"
    if trigger.type == "Meeting" and (
        _about_summit(title) or re.search(r"\bfor (?:an?|the|their) (?:[\w-]+ ){0,3}summit\b", own, re.I)
    ):
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
