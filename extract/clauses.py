"""What a clause is, seen from its verb: future or obligation, denied, subordinate, the purpose of a meeting."""

from __future__ import annotations

from alliancekg.extract.frames import is_refused
from alliancekg.extract.lexicon import words
from spacy.tokens import Token

BACKGROUND = frozenset({"since", "if", "when", "because", "after", "although", "before", "unless", "until"})
"""Conjunctions behind which nothing is said here; "as we seek to" and "while they agreed" say something."""
FUTURE = words("future")
WAVERING = frozenset({"waver", "falter", "flag", "relent", "hesitate", "cease", "stop", "rest", "tire"})
PURPOSEFUL = words("purposeful")


def is_future(verb: Token) -> bool:
    marks = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    joined = verb.dep_ == "conj" and not any(c.dep_ in {"nsubj", "aux"} for c in verb.children)
    return bool(marks & FUTURE) or (joined and verb.head.pos_ in {"VERB", "AUX"} and is_future(verb.head))


def is_ahead(verb: Token) -> bool:
    """Future itself, or the purpose of what is: "will meet to discuss"."""
    purpose = verb.tag_ == "VB" and verb.dep_ in {"advcl", "xcomp"} and any(c.lower_ == "to" for c in verb.children)
    joined = verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head.tag_ == "VB"
    return is_future(verb) or ((purpose or joined) and verb.head.pos_ in {"VERB", "AUX"} and is_ahead(verb.head))


def is_obligation(verb: Token) -> bool:
    return any(
        c.dep_ == "aux" and c.lower_ in {"must", "should", "need", "can", "could", "may", "might"}
        for c in verb.children
    )


def is_denied(verb: Token) -> bool:
    """By "not", by "no agreement", "neither side", or by the verb above: "refused to discuss"."""
    if verb.lemma_ in WAVERING:  # "will not waver in its support"
        return False
    nobody = {"no", "neither", "nobody", "none"}
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass", "dobj"}]
    return (
        any(c.dep_ == "neg" for c in verb.children)
        or any(t.lower_ in nobody for c in subjects for t in (c, *c.children) if t.dep_ in {"det", c.dep_})
        or is_refused(verb)
    )


def is_purpose(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children) or (
        verb.dep_ == "conj" and verb.head.pos_ == "VERB" and is_purpose(verb.head)
    )


def is_recalled(verb: Token) -> bool:
    """In a relative or temporal clause: background, not said here; unless it has a subject of its own that speaks."""
    for token in (verb, *verb.ancestors):
        own = any(c.dep_ == "nsubj" and c.tag_ not in {"WDT", "WP"} for c in token.children)
        if token.dep_ == "relcl" and not (own and _where(token)):
            return True
        if token.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in BACKGROUND for c in token.children):
            return True
        if token.dep_ in {"acl", "csubj"}:
            return True
    return False


def is_aside(verb: Token) -> bool:
    """In a clause behind "as" or "while", which tells what others do as often as what the speakers do."""
    return any(
        t.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in {"as", "while"} for c in t.children)
        for t in (verb, *verb.ancestors)
    )


def _where(verb: Token) -> bool:
    """ "In Seoul, where the leaders discussed", "a summit, during which they agreed"."""
    left = [t for t in verb.subtree if t.i < verb.i]
    return any(t.lower_ == "where" or (t.lower_ == "which" and t.dep_ == "pobj") for t in left)


def is_subordinate(verb: Token) -> bool:
    """An infinitive says something of its own only as the purpose of a meeting or journey: "met to discuss X"."""
    if verb.tag_ != "VB" or any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children):
        return False
    outer = verb
    while outer.dep_ == "conj" and outer.head.tag_ == "VB":
        outer = outer.head
    modal = any(c.dep_ == "aux" and c.tag_ == "MD" for c in outer.children)
    return not modal and outer.dep_ != "ROOT" and outer.head.lemma_ not in PURPOSEFUL
