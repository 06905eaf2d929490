"""Where else matters stand: behind a noun that only introduces, in a list, as the purpose of what is named.

"Steps taken to expand trade" leads to "expand", "our plans, including joint patrols" to "patrols"; topics.py reads them as matters.
"""

from __future__ import annotations

from collections.abc import Iterator

from alliancekg.extract.labels import DROPPED
from alliancekg.extract.lexicon import rows, words
from alliancekg.extract.mentions import covering
from alliancekg.extract.modifiers import is_pair, joined
from alliancekg.extract.phrases import (
    PLACING,
    comma_before,
    gained,
    introduces,
    is_circumstance,
    noun_phrase,
    own_matter,
    purposive,
)
from spacy.tokens import Token

LIGHT = {row["word"]: frozenset(row["prepositions"].split()) for row in rows("light_nouns")}
"""Nouns that only introduce the matter behind them: importance of, need for, issues related to, efforts to."""
SPREADING = frozenset({"of", "on", "in", "for", "against", "to"})
FOCUS = frozenset({"focus", "emphasis", "attention"})
RELATING = frozenset({"relate", "concern", "regard", "pertain"})
CLAUSAL = frozenset({"acl", "relcl", "xcomp", "ccomp", "advcl"})
SUBSTANTIVE = words("substantive")
COOPERATIVE = words("cooperative")
"""Heads that only introduce their list, so that they may be left out (settled case 7)."""
NOMINAL = frozenset({"NOUN", "PROPN"})
VERBAL = frozenset({"VERB", "AUX"})


def members(token: Token) -> list[Token]:
    """The complement's head and its conjuncts, those left out that only modify a later one: "economic and security ties"."""
    parts = list(_parts(token))
    modifying = {i for part in parts[1:] if part.pos_ == "NOUN" for chunk in joined(part) for i in chunk}
    return [part for part in parts if part.i not in modifying]


def _parts(token: Token) -> Iterator[Token]:
    yield token
    for conjunct in token.conjuncts:
        verbal = conjunct.pos_ in VERBAL and conjunct.tag_ != "VBG"
        same_kind = not verbal or token.pos_ in VERBAL
        apart = conjunct.pos_ == "ADP" or is_pair(token, conjunct) or _new_clause(conjunct)
        if conjunct.i > token.i and same_kind and not apart:
            yield conjunct


def _new_clause(token: Token) -> bool:
    """A conjunct with a subject of its own, or a finite verb, is no part of this complement."""
    modal = any(c.dep_ == "aux" and c.tag_ == "MD" for c in token.children)
    finite = modal or token.tag_ in {"VBD", "VBZ", "VBP", "MD"}
    return token.pos_ in VERBAL and (finite or any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.children))


def introduced(head: Token) -> Iterator[Token]:
    """What stands behind a noun that only introduces; nothing where the noun has a kind of its own."""
    if head.lemma_.lower() not in LIGHT or substantive(head):
        return
    prepositions = LIGHT[head.lemma_.lower()]
    infinitives = bool(prepositions & {"to", "inf"})
    for child in (c for c in head.children if c.i > head.i):
        if child.dep_ in {"prep", "agent"} and child.lower_ in prepositions:
            yield from inner(child)
        elif (infinitives and infinitive(child) and child.dep_ in CLAUSAL) or (
            child.dep_ == "acl" and child.lemma_ in RELATING
        ):
            yield child
        elif child.dep_ in {"acl", "relcl"}:
            yield from _taken(child)


def substantive(head: Token) -> bool:
    """ "A gender-responsive approach to aid" says more than aid."""
    marked = [c for c in head.children if c.dep_ in {"amod", "compound"} and c.lower_ not in DROPPED]
    return head.lemma_.lower() in SUBSTANTIVE and bool(marked)


def _taken(verb: Token) -> Iterator[Token]:
    """ "Steps taken to expand trade", "the priority that we place on health"."""
    for child in verb.children:
        if child.dep_ in {"xcomp", "advcl"} and infinitive(child) and child.i > verb.i:
            yield child
        elif child.dep_ == "prep" and child.lower_ == "on" and verb.lemma_ in {"place", "attach", "put"}:
            yield from inner(child)


def infinitive(token: Token) -> bool:
    """Whether a verb has its "to"."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)


def inner(preposition: Token) -> Iterator[Token]:
    """The matters of a prepositional phrase; of a circumstance only the purpose it tells ("in order to")."""
    if is_circumstance(preposition):
        act = gained(preposition)
        yield from () if act is None else (act,)
        return
    for child in preposition.children:
        if child.dep_ in {"pobj", "pcomp"}:
            yield child
        elif child.dep_ == "prep":
            yield from inner(child)


def fields(head: Token) -> list[Token]:
    """ "Cooperation on trade, health and space": each field is the matter; "cooperation on trade" is one."""
    if head.lemma_.lower() not in COOPERATIVE:
        return []
    found = [_spread(child) for child in _prepositions(head) if child.lower_ in {"on", "in", "against"}]
    return next((f for f in found if len(f) > 1 and not any(covering(t.doc, t.i) for t in f)), [])


def series(head: Token) -> list[Token]:
    """Three matters or more behind one preposition: "the misuse of chemicals, presses and equipment"."""
    found = [_spread(child) for child in _prepositions(head) if child.lower_ in SPREADING]
    plain = [f for f in found if all(t.pos_ == "NOUN" and covering(t.doc, t.i) is None for t in f)]
    return next((f for f in plain if len(f) > 2), [])


def _spread(preposition: Token) -> list[Token]:
    return [member for c in preposition.children if c.dep_ == "pobj" for member in members(c)]


def _prepositions(head: Token) -> Iterator[Token]:
    """The prepositions behind a noun, also one right behind that the parser hung on the verb."""
    yield from (c for c in head.children if c.dep_ == "prep" and c.i > head.i and not comma_before(c))
    after = head.doc[head.i + 1] if head.i + 1 < head.sent.end else head
    if after.dep_ == "prep" and after.head == head.head and after.head.pos_ in VERBAL and after.lower_ in PLACING:
        yield after


def included(head: Token) -> Iterator[Token]:
    """Members behind "including", "such as" and "with a focus on"."""
    right = {head, *_right(head)}
    for child in head.subtree:
        if child.dep_ != "prep" or child.i < head.i or child.head not in right:
            continue
        if introduces(child) or (child.lower_ == "on" and child.head.lemma_ == "focus"):
            yield from inner(child)
        elif child.lower_ == "with":
            nouns = [c for c in child.children if c.dep_ == "pobj" and c.lemma_.lower() in FOCUS]
            yield from (t for noun in nouns for c in noun.children if c.lower_ == "on" for t in inner(c))


def _right(head: Token) -> list[Token]:
    """The tokens of the phrase behind its head, other clauses left out."""
    return [
        t
        for t in head.subtree
        if t.i > head.i and not any(a.dep_ in {"relcl", "advcl"} for a in t.ancestors if a.i > head.i)
    ]


def good_for(head: Token) -> Iterator[Token]:
    """ "The importance of trade to promoting growth": what the matter is good for is a matter too."""
    for child in _right(head):
        nominal = child.dep_ == "prep" and child.head.pos_ in NOMINAL
        act = gained(child) if nominal and child.lower_ not in LIGHT.get(child.head.lemma_.lower(), ()) else None
        yield from () if act is None else (act,)


def purposes(token: Token) -> Iterator[Token]:
    """ "To realize a free and open Indo-Pacific", hung on a noun or verb, names a further matter."""
    if token.pos_ == "NOUN" and token.lemma_.lower() in LIGHT and not substantive(token):
        return
    for child in token.children:
        advancing = child.dep_ == "advcl" and infinitive(child) and child.i > token.i
        if advancing or (token.pos_ in NOMINAL and purposive(token, child)):
            yield child


def nested(head: Token) -> Iterator[Token]:
    """A conjunct hung inside a phrase that is a matter of its own: "pause in the fighting and surge in aid"."""
    indices = set(noun_phrase(head))
    for i in sorted(indices):
        for child in head.doc[i].children:
            if child.dep_ == "conj" and i != head.i and child.i not in indices and own_matter(child):
                yield child
