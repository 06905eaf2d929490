"""Frames: what a verb, adjective or noun of stance makes of its subject and complement; the data are in lexicon/."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from alliancekg.extract.lexicon import rows, words
from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Frame:
    """A row of the lexicon: `kind` is how its complement is read, `slots` where it stands (dobj, xcomp, prep:on)."""

    trigger: str
    kind: str
    joint: str
    single: str
    slots: tuple[str, ...]

    def predicate(self, joint: bool) -> str:
        """The predicate for two or more sides, or for one."""
        return self.joint if joint else self.single


def _frame(trigger: str, row: dict[str, str]) -> Frame:
    return Frame(
        trigger,
        row.get("frame") or row["kind"],
        row["joint"],
        row["single"],
        tuple(row.get("slots", "").split()),
    )


VIEWS = frozenset({"view", "opinion", "idea", "assessment", "perspective"})
COPULAS = words("copulas")
VERBS = {row["trigger"]: _frame(row["trigger"], row) for row in rows("frames")}
ADJECTIVES = {row["adjective"]: _frame(row["adjective"], row) for row in rows("attitudes")}
NOUNS = {row["noun"]: _frame(row["noun"], row) for row in rows("stances")}
NOUN_PREPOSITIONS = {row["noun"]: frozenset(row["prepositions"].split()) for row in rows("stances")}


def frame_of(verb: Token) -> Frame | None:
    """The frame of a verb in its construction: "call on" before "call", "hold discussions" before "hold"."""
    lemma = verb.lemma_.lower()
    if lemma in COPULAS or verb.tag_ == "VBN":
        adjective = _adjective(verb)
        if adjective is not None:
            return ADJECTIVES.get(adjective.lower_)
    for child in verb.children:
        if child.dep_ in {"dobj", "obj", "prt", "advmod", "acomp"} and child.i > verb.i:
            for word in (child.lemma_.lower(), child.lower_):
                if found := VERBS.get(f"{lemma} {word}"):
                    return found
    if (noun := _phrase(verb)) is not None:
        return VERBS[f"{lemma} {noun.head.lower_} {noun.lemma_.lower()}"]
    for child in verb.children:
        if child.dep_ in {"prep", "prt", "dative"} and (found := VERBS.get(f"{lemma} {child.lower_}")):
            return found
    return VERBS.get(lemma)


def _adjective(verb: Token) -> Token | None:
    """ "Is committed", "remains concerned": parsed as an adjective behind the copula, or as a passive."""
    if verb.tag_ == "VBN" and verb.lower_ in ADJECTIVES and any(c.dep_ == "auxpass" for c in verb.children):
        return verb
    return next((c for c in verb.children if c.dep_ == "acomp" and c.lower_ in ADJECTIVES), None)


def _phrase(verb: Token) -> Token | None:
    """The noun of "spoke in favour of X", "stands in solidarity with Y", where the lexicon has the phrase."""
    nouns = (g for c in verb.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj")
    lemma = verb.lemma_.lower()
    return next((n for n in nouns if f"{lemma} {n.head.lower_} {n.lemma_.lower()}" in VERBS), None)


def holder(verb: Token) -> Token:
    """The token whose children are the complements: the adjective behind a copula, the noun of a phrase, else the verb."""
    adjective = _adjective(verb)
    if adjective is not None:
        return adjective
    noun = _phrase(verb)
    return noun if noun is not None and not any(c.dep_ == "dobj" for c in verb.children) else verb


def complements(token: Token, slots: tuple[str, ...]) -> Iterator[tuple[str, Token]]:
    """The complements in the frame's slots, in the order of the slots: (slot, head of the complement)."""
    for slot in slots:
        kind, _, preposition = slot.partition(":")
        for child in token.children:
            if child.dep_ == "nsubjpass" and (kind == "dobj" or _stranded(token, preposition)):
                yield slot, child
            if child.i < token.i and not (kind == "ccomp" and _quoted(child, token)):
                continue
            if kind != "prep" and (
                child.dep_ == kind or (kind == "dobj" and child.dep_ in {"obj", "dative"} and child.pos_ != "ADP")
            ):
                yield slot, child
            elif kind == "prep" and child.dep_ in {"prep", "prt", "agent", "dative"} and child.lower_ == preposition:
                for inner in (g for c in (child, *_repeated(child)) for g in c.children):
                    if inner.dep_ in {"pobj", "pcomp"}:
                        yield slot, inner
    if any(slot.startswith("prep:") for slot in slots):
        yield from _behind_object(token, slots)


def _quoted(clause: Token, verb: Token) -> bool:
    """ "'We need peace', the Minister said": what is said stands before its verb, in quotation marks."""
    between = {t.text for t in verb.doc[clause.i : verb.i]}
    return clause.left_edge.i <= verb.sent.start + 1 and bool(between & {'"', "”", "''", "’"})


def _repeated(preposition: Token) -> list[Token]:
    """ "On closing loopholes and on using assets": the preposition said again."""
    return [c for c in preposition.conjuncts if c.pos_ == "ADP" and c.i > preposition.i]


def _stranded(verb: Token, preposition: str) -> bool:
    """ "Issues were touched upon": the preposition has nothing behind it."""
    return any(c.lower_ == preposition and c.i > verb.i and not any(c.children) for c in verb.children)


def _behind_object(token: Token, slots: tuple[str, ...]) -> Iterator[tuple[str, Token]]:
    """ "Exchanged views on trade": the preposition hangs on the noun of the support verb."""
    wanted = {slot.partition(":")[2] for slot in slots if slot.startswith("prep:")}
    for child in token.children:
        if child.dep_ in {"dobj", "obj"}:
            for inner in child.children:
                if inner.dep_ == "prep" and inner.lower_ in wanted:
                    for pobj in (g for c in (inner, *_repeated(inner)) for g in c.children):
                        if pobj.dep_ in {"pobj", "pcomp"}:
                            yield f"prep:{inner.lower_}", pobj
                elif inner.dep_ in {"acl", "ccomp"} and "ccomp" in slots:
                    yield "ccomp", inner
                elif inner.dep_ == "prep" and inner.lower_ == "of":  # "an exchange of views on trade"
                    views = [g for g in inner.children if g.dep_ == "pobj" and g.lemma_.lower() in VIEWS]
                    behind = (p for v in views for p in v.children if p.dep_ == "prep" and p.lower_ in wanted)
                    yield from (
                        (f"prep:{p.lower_}", g) for p in behind for g in p.children if g.dep_ in {"pobj", "pcomp"}
                    )
