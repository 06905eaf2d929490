"""The nominal style of ministries: "a detailed exchange of views took place on X", "attention was paid to Y", "the topics were Z".

Nobody is the subject; the sides of the release's meeting are meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from alliancekg.extract.lexicon import words
from spacy.tokens import Token

EXCHANGES = words("talks")
AGENDA = words("agenda")
OCCASIONS = words("occasions")
CHANCES = words("chances")
HELD = frozenset({"take", "hold", "have", "conduct", "give", "pay", "devote", "draw", "place", "lay", "put"})
ATTENTION = frozenset({"attention", "emphasis", "focus", "priority", "consideration"})
TOPICAL = frozenset({"on", "about", "regarding", "concerning"})


def talked_about(verb: Token) -> Iterator[Token]:
    """The heads of what was talked about, where the verb only says that talk took place."""
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None:
        return
    noun = subject.lemma_.lower()
    if noun in EXCHANGES and verb.lemma_ in HELD:
        yield from _behind((verb, subject, *_views(subject)), TOPICAL)
    elif noun in ATTENTION and verb.lemma_ in HELD and subject.dep_ == "nsubjpass":
        yield from _behind((verb, subject), {"to", "on"})
    elif noun in AGENDA and verb.lemma_ in {"be", "include", "cover", "concern"}:
        yield from (c for c in verb.children if c.dep_ in {"attr", "dobj"})
        yield from _behind((verb,), {"on"})
    elif noun in OCCASIONS and (chance := _opportunity(verb)) is not None:
        yield from (c for c in chance.children if c.dep_ in {"acl", "relcl", "xcomp", "advcl"} and c.tag_ == "VB")
    elif verb.lemma_ in {"be", "feature", "figure", "stand"} and _on_the_agenda(verb):
        yield subject


def _opportunity(verb: Token) -> Token | None:
    """ "The visit provided an opportunity to review X", "the meeting was an occasion to discuss Y"."""
    if verb.lemma_ not in {"be", "provide", "offer", "give", "present"}:
        return None
    return next((c for c in verb.children if c.dep_ in {"attr", "dobj"} and c.lemma_.lower() in CHANCES), None)


def _views(noun: Token) -> tuple[Token, ...]:
    """ "Exchange of views on X": the preposition may hang on "views"."""
    return tuple(g for c in noun.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj")


def _behind(tokens: tuple[Token, ...], prepositions: frozenset[str] | set[str]) -> Iterator[Token]:
    for token in tokens:
        for child in token.children:
            if child.dep_ in {"prep", "dative"} and child.lower_ in prepositions:
                yield from (c for c in child.children if c.dep_ in {"pobj", "pcomp"})


def _on_the_agenda(verb: Token) -> bool:
    """ "X was high on the agenda", "Y were at the centre of the talks"."""
    phrases = (
        g.lemma_.lower()
        for t in (verb, *verb.children)
        for c in t.children
        if c.dep_ == "prep"
        for g in c.children
        if g.dep_ == "pobj"
    )
    return any(noun in {"agenda", "centre", "center", "focus"} for noun in phrases)
