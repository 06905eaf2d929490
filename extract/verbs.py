"""What a verb is by itself: whether it hands on to another, promises without a verb of saying, or states nothing."""

from __future__ import annotations

from alliancekg.extract.actors import OCCASIONS, Actors
from alliancekg.extract.clauses import is_future, is_obligation, is_purpose
from alliancekg.extract.frames import Frame
from alliancekg.extract.lexicon import words
from spacy.tokens import Token

DEVOTED = frozenset(
    {"focus", "concentrate", "centre", "center", "revolve around", "assess", "analyze", "analyse", "examine"}
)
WISHES = frozenset({"want", "like", "hope"})
CHANCES = words("chances")
PLEASED = words("pleased")
CONTINUING = words("continuing")
IMPERSONAL = words("impersonal")
"""Verbs that in the passive, without an agent, speak of both sides: "X was discussed", "it was agreed to Y"."""
WHEN = words("when")
CALENDAR = frozenset(word.lower() for word in words("calendar"))
"""Behind "on", when or where talks were held: "on the sidelines", "on Monday"."""
MOVES = words("moves")
"""A meeting or visit foreseen is a relation of its own (relations.py), no matter to cooperate on."""


def controlled(verb: Token) -> Token | None:
    """The infinitive that says what is done: under "continue", "is pleased", "are proud"."""
    pleased = pleased_with(verb)
    if verb.lemma_ in {"take", "use", "seize"}:
        chance = next((c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in CHANCES), None)
        acts = (c for t in (verb, chance) if t is not None for c in t.children)
        return next((c for c in acts if chance is not None and is_purpose(c) and c.i > chance.i), None)
    if verb.lemma_ in CONTINUING or pleased is not None:
        for token in (verb, pleased):
            for child in token.children if token is not None else ():
                if child.dep_ == "xcomp" and child.pos_ == "VERB" and child.i > verb.i:
                    return child
    return None


def pleased_with(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ == "acomp" and c.lower_ in PLEASED), None)


def plain_act(verb: Token) -> Frame | None:
    """ "We will enhance our efforts": a promise without a verb of saying."""
    if verb.lemma_ in MOVES | {"build"}:
        return None
    if (
        is_future(verb)
        and verb.dep_ in {"ROOT", "conj"}
        and any(c.lower_ in {"will", "shall"} for c in (*verb.children, *verb.head.children))
    ):
        return Frame(
            verb.lemma_.lower(),
            "intend",
            "cooperatesOn",
            "commitsTo",
            ("dobj", "prep:to", "prep:on", "prep:in", "prep:for", "xcomp"),
        )
    return None


def is_occasion(verb: Token) -> bool:
    """ "Will host a third Summit" is a promise; "will host the Prime Minister" a meeting to come."""
    return verb.lemma_ in {"host", "hold", "convene", "organize", "organise"} and any(
        c.dep_ == "dobj" and c.lemma_.lower() in OCCASIONS for c in verb.children
    )


def is_foreseen(head: Token) -> bool:
    """ "Looks forward to expanding trade" promises it; "to welcoming him", "to his visit" is a meeting to come."""
    return head.tag_ == "VBG" and head.lemma_ not in MOVES


def is_when(head: Token, slot: str) -> bool:
    """ "Conferred on 15 September", "discussed on Monday": when, not about what."""
    return slot == "prep:on" and (head.lemma_.lower() in WHEN or head.like_num or head.lemma_.lower() in CALENDAR)


def is_question(verb: Token) -> bool:
    """ "How it benefits both", "why the treaty matters"."""
    return any(c.lower_ in {"how", "why", "what", "whether"} and c.i < verb.i for c in verb.children)


def is_impersonal(verb: Token) -> bool:
    """ "It was agreed", "prospects for trade were considered"; "the date was confirmed" says nothing of the sides."""
    return verb.lemma_ in IMPERSONAL


def is_idle(verb: Token, frame: Frame, actors: Actors) -> bool:
    """ "Russia has focused on X", "we are assessing Y", "I can't speak on Z", "we don't want to W" state no relation."""
    denied = any(c.dep_ == "neg" for c in verb.children)
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    occasion = subject is not None and OCCASIONS & {subject.lower_, subject.lemma_.lower()}
    alone = frame.trigger in DEVOTED and not actors.joint and not occasion and actors.speaker is None
    return alone or (denied and frame.trigger in WISHES) or (denied and frame.kind == "matter" and is_obligation(verb))
