"""Which words of a sentence report an encounter: "met with", "held talks", "a call took place", "paid a visit to".

A verb reports one by itself (lexicon/encounters.tsv) or through a noun (lexicon/encounter_nouns.tsv) that it holds or
that is its subject.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from alliancekg.extract.lexicon import rows, words
from alliancekg.extract.mentions import covering
from alliancekg.extract.recalled import is_recalled
from spacy.tokens import Span, Token

VERBS = {row["words"]: row for row in rows("encounters")}
NOUNS = {row["word"]: row for row in rows("encounter_nouns")}
HOLDING = words("holding")
"""Verbs whose object is the meeting: hold, have, attend, co-chair."""
HAPPENING = words("happening")
"""Verbs whose subject is the meeting: was held, took place, convened."""
SETTING_OUT = frozenset({"embark", "leave", "depart", "arrive"})
AGREEMENTS = words("agreements")
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "obj", "attr"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A verb, with the noun it holds or has for subject, and what the lexicon says of them."""

    verb: Token
    noun: Token | None
    words: str
    type: str
    company: str = ""
    """Where the other side stands: "direct" for an object, "on" behind it, "place" for a visit, "between" for a subject."""
    open: bool = False
    """Whether the words leave open how they spoke: by telephone or face to face."""
    alone: bool = False
    """Whether one party is enough, the other being unnamed officials."""


def lemma_of(verb: Token) -> str:
    """The lemma, without "co-" (the model knows no "co-chaired")."""
    text = verb.lower_
    return next(
        (v for v in ("chair", "host", "lead", "organi", "sponsor", "convene") if text.startswith(f"co-{v}")),
        verb.lemma_.lower(),
    )


def triggers(sent: Span) -> Iterator[Trigger]:
    """The words of a sentence that report an encounter, not those that only recall one."""
    for token in sent:
        found = _trigger(token)
        if found is not None and not is_recalled(found.verb):
            yield found


def _trigger(token: Token) -> Trigger | None:
    if not token.is_alpha or token.pos_ not in {"VERB", "AUX"} or token.dep_ in {"aux", "auxpass", "amod"}:
        return _aside(token)
    return _held(token) or _happened(token) or _signed(token) or _stay(token) or _verbal(token)


def _verbal(verb: Token) -> Trigger | None:
    """A verb that reports an encounter by itself."""
    lemma = lemma_of(verb)
    on = next((c for c in verb.children if c.dep_ in {"prep", "prt"} and c.lower_ == "on"), None)
    if lemma == "call" and on is not None:
        return _called_on(verb, on)
    if lemma in {"discuss", "exchange"} and any(_by_phone(c) for c in verb.children):
        return Trigger(verb, None, f"{lemma} by phone", "Call")
    row = VERBS.get(lemma)
    if row is None or (row["company"] == "direct" and not _direct(verb)):
        return None
    if row["company"] == "place" and not _goes(verb):
        return None
    return Trigger(verb, None, lemma, row["type"], row["company"], row["open"] == "yes", row["alone"] == "yes")


def _by_phone(preposition: Token) -> bool:
    """ "By phone", "over the telephone", "during a video conference": a call told by its means."""
    means = any(
        g.dep_ == "pobj" and g.lower_ in {"phone", "telephone", "videoconference", "call"} for g in preposition.children
    )
    return preposition.lower_ in {"by", "over", "on", "via", "during", "in"} and means


def _called_on(verb: Token, on: Token) -> Trigger | None:
    """ "Called on President X in Bern" is a courtesy, "called on X to withdraw" a demand."""
    asked = any(c.dep_ in {"xcomp", "advcl", "ccomp"} for t in (verb, on, *on.children) for c in t.children)
    guest = covering(verb.doc, on.i + 2 if on.i + 1 < len(verb.doc) and on.nbor(1).lower_ == "the" else on.i + 1)
    passive = any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children)
    if asked or passive or guest is None or guest.kind != "person":
        return None
    return Trigger(verb, None, "call on", "Meeting", "on")


def _direct(verb: Token) -> bool:
    """Whether those met are the verb's object, or its subject in the passive: "received X", "was received by Y"."""
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    for child in verb.children:
        misread = child.dep_ == "nsubj" and child.i > verb.i  # a name with titles behind it
        if child.dep_ == "nsubjpass" or ((child.dep_ in OBJECTS or misread) and not passive):
            members = [covering(verb.doc, t.i) or covering(verb.doc, t.left_edge.i) for t in (child, *child.conjuncts)]
            if any(m is not None and m.kind in {"person", "office", "group"} for m in members):
                return True
            if any(t.lemma_.lower() in {"counterpart", "leader", "minister"} for t in (child, *child.conjuncts)):
                return True
    return _behind_place(verb)


def _behind_place(verb: Token) -> bool:
    """ "Hosted in Oslo the Foreign Minister": the object behind the place, which the parser takes for a part of it."""
    doc, i = verb.doc, verb.i + 1
    place = covering(doc, i + 1) if i + 1 < len(doc) and doc[i].lower_ == "in" else None
    if place is None or place.kind != "state" or place.end >= len(doc):
        return False
    guest = covering(doc, place.end + (doc[place.end].lower_ == "the"))
    return guest is not None and guest.kind == "person"


def _goes(verb: Token) -> bool:
    """Whether the verb has a destination: a place for its object, or behind "to" or "in"."""
    direct = any(c.dep_ in OBJECTS for c in verb.children) and verb.lemma_.lower() == "visit"
    return direct or any(c.dep_ == "prep" and c.lower_ in {"to", "in", "from"} for c in verb.children)


def _held(verb: Token) -> Trigger | None:
    """ "Held talks with", "took part in the third session", "paid a courtesy call on", "hosted the leaders for a summit"."""
    lemma = lemma_of(verb)
    if any(c.dep_ == "auxpass" for c in verb.children) or lemma not in HOLDING:
        return None
    for child in verb.children:
        if child.dep_ in OBJECTS or (child.dep_ == "nsubj" and child.i > verb.i):
            nouns: tuple[Token, ...] = (child, *child.conjuncts)
        elif child.dep_ == "prep" and child.lower_ in {"in", "at", "for", "on"}:
            nouns = tuple(g for g in child.children if g.dep_ == "pobj")
        else:
            continue
        for noun in nouns:
            row = noun_row(noun)
            if row is None or (row["type"] == "Visit" and lemma == "attend"):
                continue
            if lemma == "welcome" and child.dep_ in OBJECTS:  # an attitude, not a reception
                continue
            if child.dep_ == "prep" and child.lower_ == "on" and lemma not in SETTING_OUT:
                continue
            if child.dep_ == "prep" and child.lower_ == "for" and (row["type"] == "Visit" or lemma in {"have", "hold"}):
                continue
            company = _company(noun, row["type"])
            return Trigger(
                verb, noun, f"{lemma} {noun.lemma_.lower()}", _noun_type(noun, row), company, row["open"] == "yes", True
            )
    return None


def _company(noun: Token, type_: str) -> str:
    courtesy = any(c.lower_ == "courtesy" for c in noun.children)
    return "on" if courtesy else "place" if type_ == "Visit" else "with"


def _noun_type(noun: Token, row: dict[str, str]) -> str:
    """A courtesy call is a meeting, a summit meeting a summit."""
    beside = {t.lower_ for t in noun.subtree if t.i <= noun.i}
    if "courtesy" in beside:
        return "Meeting"
    return "Summit" if "summit" in beside and row["type"] == "Meeting" else row["type"]


def is_several(sent: Span, trigger: Trigger) -> bool:
    """Whether one meeting after another is told: "met separately with", "held bilateral meetings with"."""
    apart = any(
        t.lower_ in {"separately", "respectively", "individually"} and trigger.verb in t.ancestors for t in sent
    )
    plural = trigger.noun is not None and trigger.noun.lower_ in {"meetings", "calls", "conversations"}
    return apart or plural


def noun_row(noun: Token) -> dict[str, str] | None:
    """The lexicon's row of a noun that means an encounter, also in the plural and in capitals."""
    for word in (noun.lemma_.lower(), noun.lower_, noun.lower_.removesuffix("s")):
        if row := NOUNS.get(word):
            return row
    return None


def _happened(verb: Token) -> Trigger | None:
    """ "A meeting was held between", "consultations took place in Bern", "the dialogue convened"."""
    lemma = lemma_of(verb)
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if lemma == "be" and any(c.dep_ == "expl" for c in verb.children):
        return _there_was(verb)
    place = lemma == "take" and any(c.dep_ == "dobj" and c.lower_ == "place" for c in verb.children)
    if not (place or lemma in HAPPENING - {"take"}) or (lemma in {"hold", "conduct", "host"} and not passive):
        return None
    for child in verb.children:
        if child.dep_ not in SUBJECTS:
            continue
        for noun in (child, *child.conjuncts):
            row = noun_row(noun)
            if _is_signing(noun):
                return Trigger(verb, noun, "signing", "Signing", "between")
            if row is not None:
                return Trigger(
                    verb, noun, f"{noun.lemma_.lower()} {lemma}", _noun_type(noun, row), "between", row["open"] == "yes"
                )
    return None


def _is_signing(noun: Token) -> bool:
    """ "The signing ceremony for the exchange of notes", "the exchange of notes"."""
    words = {t.lower_ for t in noun.subtree}
    ceremony = noun.lower_ == "signing" or (noun.lower_ == "ceremony" and "signing" in words)
    return (ceremony and bool(words & AGREEMENTS)) or (noun.lower_ == "exchange" and "notes" in words)


def _there_was(verb: Token) -> Trigger | None:
    """ "There was a meeting between X and Y"."""
    for noun in (c for c in verb.children if c.dep_ == "attr"):
        row = noun_row(noun)
        if row is not None and row["type"] != "Visit":
            return Trigger(verb, noun, f"there {row['word']}", _noun_type(noun, row), "between", row["open"] == "yes")
    return None


def _signed(verb: Token) -> Trigger | None:
    """ "Signed a memorandum on", "an exchange of notes was signed between"."""
    if verb.lemma_.lower() not in {"sign", "exchange"}:
        return None
    for child in verb.children:
        if child.dep_ not in {"dobj", "obj", "nsubjpass"}:
            continue
        for noun in (child, *child.conjuncts):
            lemma = noun.lemma_.lower()
            notes = noun.lower_ == "notes" or (lemma == "exchange" and any(t.lower_ == "notes" for t in noun.subtree))
            if notes or (lemma in AGREEMENTS - {"statement", "letter"} and verb.lemma_ == "sign"):
                company = "between" if child.dep_ == "nsubjpass" else "with"
                return Trigger(verb, noun, f"sign {lemma}", "Signing", company)
    return None


def _stay(verb: Token) -> Trigger | None:
    """ "Is on a working visit to Iceland", "was in New Delhi to discuss trade"."""
    if verb.lemma_ != "be" or verb.dep_ in {"aux", "auxpass"}:
        return None
    for prep in (c for c in verb.children if c.dep_ == "prep"):
        noun = next((g for g in prep.children if g.dep_ == "pobj"), None)
        if noun is None:
            continue
        row = noun_row(noun)
        if prep.lower_ == "on" and row is not None and row["type"] == "Visit":
            return Trigger(verb, noun, "be on visit", "Visit", "place", alone=True)
        purpose = any(c.dep_ in {"xcomp", "advcl"} or c.lower_ in {"for", "on"} for c in verb.children if c.i > prep.i)
        m = covering(verb.doc, noun.i)
        if prep.lower_ == "in" and purpose and m is not None and m.kind == "state":
            return Trigger(verb, None, "be in", "Visit", "place", alone=True)
    return None


def _aside(noun: Token) -> Trigger | None:
    """ "During a meeting with the G7 leaders, the President said": an encounter told as a circumstance, if it is a new one."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"during", "in", "at"} or noun.head.dep_ != "prep":
        return None
    row, verb = noun_row(noun), noun.head.head
    new = any(c.lower_ in {"a", "an"} for c in noun.children)
    if row is None or row["type"] == "Visit" or not new or verb.pos_ not in {"VERB", "AUX"}:
        return None
    if not any(c.dep_ == "prep" and c.lower_ in {"with", "of"} for c in noun.children) or _trigger(verb) is not None:
        return None
    return Trigger(verb, noun, f"{noun.head.lower_} {row['word']}", _noun_type(noun, row), "with", row["open"] == "yes")
