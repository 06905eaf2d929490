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
    if lemma not in OPENING:
        return None
    return next((found for found in _constructions(verb, lemma) if found is not None), None)


def _constructions(verb: Token, lemma: str) -> Iterator[Frame | None]:
    """The frames that fit, the closest first: "does not accept", "speak in favour", "noted with concern", "reach agreement"."""
    if any(c.dep_ == "neg" for c in verb.children) or is_refused(verb):
        yield VERBS.get(f"not {lemma}")
    for child in verb.children:
        if child.dep_ == "prep":
            for noun in (c.lemma_.lower() for c in child.children if c.dep_ == "pobj"):
                yield VERBS.get(f"{lemma} {child.lower_} {noun}")
                yield _felt(lemma, noun) if child.lower_ == "with" else None
    for child in verb.children:
        behind = child.dep_ in {"dobj", "obj", "prt", "advmod", "acomp"} and child.i > verb.i
        if behind or child.dep_ == "nsubjpass":
            yield from (VERBS.get(f"{lemma} {word}") for word in (child.lemma_.lower(), child.lower_))
            yield Frame(lemma, "express", "", "", ("dobj",)) if lemma in EXPRESSING and _is_stance(child) else None
            if lemma == "assure" and any(c.lower_ == "of" for c in child.children):
                yield VERBS["assure of"]
        elif child.dep_ == "ccomp" and any(c.lower_ == "that" and c.dep_ == "mark" for c in child.children):
            yield VERBS.get(f"{lemma} that")
            yield VERBS.get(f"{lemma} that should") if _is_wish(child) else None
    for child in verb.children:
        if child.dep_ in {"prep", "prt", "dative"}:
            yield VERBS.get(f"{lemma} {child.lower_}")
    yield VERBS.get(lemma)


def is_refused(verb: Token) -> bool:
    """ "Refused to accept": denied by the verb above."""
    return verb.dep_ == "xcomp" and verb.head.lemma_ in REFUSING


def _felt(lemma: str, noun: str) -> Frame | None:
    """ "Noted with concern X": the noun of stance decides, the object is what it is about."""
    row = NOUNS.get(noun)
    if lemma not in NOTING or row is None or row.kind != "target":
        return None
    return Frame(f"{lemma} with {noun}", "target", row.joint, row.single, ("dobj", "ccomp", "prep:of", "prep:to"))


def _is_stance(noun: Token) -> bool:
    """A noun of stance or a message of one: "sent a message of condolence"."""
    row = NOUNS.get(noun.lemma_.lower()) or next((NOUNS.get(t.lemma_.lower()) for t in contents(noun)), None)
    return row is not None and row.kind == "target"


def contents(noun: Token) -> list[Token]:
    """What a message or note is of: "a note of protest", "a letter of condolence"."""
    if noun.lemma_.lower() not in MESSAGES:
        return []
    phrases = [c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"]
    return [c for p in phrases for c in p.children if c.dep_ == "pobj"]


def _is_wish(clause: Token) -> bool:
    """ "That Iran stop", "that Iran should stop": what somebody is to do, no account of what is."""
    subject = next((c for c in clause.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    bare = clause.lower_ == clause.lemma_ and clause.tag_ in {"VB", "VBP"} and clause.pos_ == "VERB"
    plain = (
        bare
        and subject is not None
        and subject.tag_ in {"NN", "NNP"}
        and not any(c.dep_ == "cc" for c in subject.children)
    )
    modals = {c.lower_ for c in clause.children if c.dep_ == "aux"}
    return bool(modals & {"should", "must", "shall"}) or (plain and "to" not in modals and not modals)


EXPRESSING = words("expressing")
"""Verbs that only carry a noun of stance: "conveyed his gratitude", "lodged a protest"."""
MESSAGES = words("messages")
NOTING = words("noting")
REFUSING = words("refusing")
OPENING = frozenset(trigger.removeprefix("not ").split()[0] for trigger in VERBS) | EXPRESSING | NOTING
"""The verbs that have any frame."""


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
                if not list(child.children):
                    yield from ((slot, c) for c in token.children if c.dep_ == "dobj" and c.left_edge.i == child.i + 1)
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
        if child.dep_ in {"dobj", "obj", "nsubjpass"}:
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
