"""What is said of a matter: the matters of a reported clause, and those that are said to be of weight."""

from __future__ import annotations

from collections.abc import Iterator

from alliancekg.extract.clauses import is_obligation, is_purpose
from alliancekg.extract.lexicon import words
from alliancekg.extract.mentions import covering
from alliancekg.extract.topics import Topic, clause, is_empty, is_told, matters, prepositional
from spacy.tokens import Token

WEIGHTY = words("weighty")
TELLING = words("telling")
IMPORTANCE = frozenset({"importance", "need", "urgency", "necessity", "value", "significance", "imperative"})


def judgement(verb: Token, *, same: bool) -> Iterator[Topic]:
    """The matters of a reported clause: its subject, unless that is an actor, and what is said of it."""
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass", "csubj"}), None)
    if subject is not None and subject.lower_ == "those" and any(c.dep_ in {"relcl", "acl"} for c in subject.children):
        yield clause(subject)
    somebody = same or subject is None or subject.pos_ == "PRON" or covering(verb.doc, subject.i) is not None
    topics = [] if somebody or subject is None else matters(subject)
    if subject is not None and any(c.lower_ == "no" for c in subject.children):
        yield clause(verb)
        return
    if (
        len(topics) == 1
        and topics[0].label.islower()
        and " " not in topics[0].label
        and (verb.pos_ == "VERB" or is_obligation(verb))
    ):
        yield clause(verb)
        return
    yield from topics
    whole = set() if topics == [] else {verb.i}  # "damage will not go unanswered" is about the damage
    yield from (t for t in _said(verb) if not is_empty(t) and t.head not in whole and not is_told(verb.doc, t))


def _said(verb: Token) -> Iterator[Topic]:
    attribute = next((c for c in verb.children if c.dep_ == "attr"), None)
    if verb.lemma_ not in {"be", "remain"}:
        yield from matters(verb)
    elif attribute is not None and not _is_weighty(attribute):
        yield from matters(attribute)
    else:
        for said in (c for c in verb.children if c.dep_ in {"acomp", "attr"}):
            yield from prepositional(said)
            yield from (
                t for c in (*said.children, *verb.children) if is_purpose(c) and c.i > said.i for t in matters(c)
            )


def weighty(verb: Token) -> Iterator[tuple[Topic, ...]]:
    """ "X is essential to Y", "X highlights the importance of Y": the matters that are said to be of weight."""
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "csubj"}), None)
    if subject is None or subject.pos_ in {"PRON", "DET"}:
        return
    if verb.lemma_ in {"be", "remain"}:
        weight = next((c for c in verb.children if c.dep_ in {"attr", "acomp"} and _is_weighty(c)), None)
        if weight is not None:
            yield (
                *matters(subject),
                *prepositional(weight),
                *(t for c in weight.children if c.dep_ == "xcomp" for t in matters(c)),
            )
    elif verb.lemma_ in TELLING:
        for child in verb.children:
            if child.dep_ == "dobj" and child.lemma_.lower() in IMPORTANCE:
                yield tuple(matters(child))


def _is_weighty(token: Token) -> bool:
    return token.lemma_.lower() in WEIGHTY or any(c.dep_ == "amod" and c.lower_ in WEIGHTY for c in token.children)
