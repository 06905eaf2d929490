"""What is only recalled or wished for is no report of an encounter: "who met", "agreed to meet", "cancelled the visit"."""

from __future__ import annotations

from alliancekg.extract.lexicon import words
from spacy.tokens import Token

PROSPECTS = words("prospects")
"""Nouns whose infinitive is not reported as done: decision, invitation, trip."""
REPORTING = words("announcing")


def is_recalled(verb: Token) -> bool:
    """In a clause that only recalls or foresees: "who met", "agreed that they will meet again"; not in what is announced."""
    token = verb
    while token.head != token:
        place = any(c.lower_ == "where" for c in token.children)
        told = token.dep_ == "ccomp" and token.head.lemma_.lower() in REPORTING
        if token.dep_ in {"relcl", "csubj", "ccomp", "acl"} and not (place or told):
            return True
        if token.dep_ == "advcl" and any(c.dep_ == "mark" for c in token.children):
            return True
        token = token.head
    return _meant_otherwise(verb) or _of_noun(verb)


def _of_noun(verb: Token) -> bool:
    """ "His trip to attend the summit", "thanked X for hosting the talks": named, not reported."""
    if verb.dep_ == "pcomp" and verb.tag_ == "VBG":
        return verb.head.lower_ not in {"after", "before", "besides"} and verb.head.head.lemma_ != "look"
    head = verb.head if verb.dep_ == "conj" else verb
    return head.dep_ in {"acl", "advcl"} and head.head.lemma_.lower() in PROSPECTS and verb.tag_ == "VB"


def _meant_otherwise(verb: Token) -> bool:
    """ "Agreed to meet", "cancelled the visit", "invited X to visit": no report that it happens."""
    governor = verb.head if verb.dep_ in {"xcomp", "pcomp", "ccomp"} else None
    while governor is not None and governor.pos_ == "ADP":
        governor = governor.head
    if governor is not None and governor.lemma_ == "look":
        return verb.lemma_ not in {"welcome", "host", "receive"}
    return governor is not None and governor.lemma_.lower() in {
        "agree", "cancel", "postpone", "invite", "decide", "commit", "hope", "refuse", "decline", "want", "wish",
        "continue", "concur", "propose", "encourage", "request", "urge", "like",
    }  # fmt: skip
