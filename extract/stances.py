"""Nouns of stance, which choose the predicate whatever the verb is: "U.S. opposition to X" (guide, rule 5)."""

from __future__ import annotations

from collections.abc import Iterator

from alliancekg.extract.actors import Actors
from alliancekg.extract.frames import NOUN_PREPOSITIONS, NOUNS, Frame
from alliancekg.extract.leads import LIGHT
from alliancekg.extract.lexicon import words
from alliancekg.extract.mentions import covering
from alliancekg.extract.speakers import is_transcript
from spacy.tokens import Token


def stance_of(noun: Token) -> Frame | None:
    return NOUNS.get(noun.lemma_.lower()) if noun.pos_ in {"NOUN", "PROPN"} else None


def behind(noun: Token) -> list[Token]:
    """What a noun of stance is about; "gratitude to Iceland for the help" is to Iceland."""
    found = list(_complements_of(noun))
    addressed = [t for t in found if t.head.lower_ == "to" and t.dep_ == "pobj"] if _addressed(noun) else []
    return addressed or found


def _addressed(noun: Token) -> bool:
    return NOUNS[noun.lemma_.lower()].single == "appreciates"


def _complements_of(noun: Token) -> Iterator[Token]:
    wanted = NOUN_PREPOSITIONS[noun.lemma_.lower()]
    if any(c.dep_ == "prep" and c.lower_ in wanted - {"of"} for c in noun.children):
        wanted -= {"of"}  # "the support of the United States for Ukraine"
    first = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in wanted), None)
    for child in noun.children:
        if child.dep_ == "prep" and first is not None and child.lower_ == first.lower_:
            yield from (inner for inner in child.children if inner.dep_ in {"pobj", "pcomp"})
        elif child.dep_ == "acl" and child.lemma_ == "impose":
            yield from (g for c in child.children if c.lower_ in wanted for g in c.children if g.dep_ == "pobj")
        elif (
            child.dep_ in {"acl", "xcomp", "ccomp", "relcl"}
            and ({"to", "that"} & wanted)
            and child.i > noun.i
            and child.dep_ != "relcl"
        ):
            yield child


def shared_complement(noun: Token) -> list[Token]:
    """ "Commitment to denuclearization and immediate resolution of the issue": a bare conjunct is what one is committed to."""
    bare = {"det", "poss", "nummod"}
    return [
        c
        for c in noun.conjuncts
        if c.i > noun.i
        and c.pos_ == "NOUN"
        and stance_of(c) is None
        and not any(g.dep_ in bare for g in c.children)
        and list(behind(noun))
        and c.lemma_.lower() not in LIGHT
    ]


def stranded(noun: Token, row: Frame) -> Iterator[Token]:
    """ "Highlighted our commitment, alongside partners, to hold Russia accountable": the infinitive hung on the verb."""
    verb = noun.head
    if row.kind != "intend" or noun.dep_ not in {"dobj", "obj"}:
        return
    for child in verb.children:
        if (
            child.i > noun.i
            and child.dep_ in {"xcomp", "advcl", "acl"}
            and any(c.lower_ == "to" for c in child.children)
        ):
            yield child
        elif child.i > noun.i and child.dep_ == "prep" and child.lower_ == "to":
            yield from (c for c in child.children if c.dep_ in {"pobj", "pcomp"})


STRANGERS = frozenset({"regime", "junta", "rebel", "militant", "militia", "group", "opposition", "faction", "company"})


def is_strangers(noun: Token) -> bool:
    """Whether a stance is somebody's who stands for no state: "the rebels' support for X" is not the speakers'."""
    owners = [c for c in noun.children if c.dep_ == "poss" and c.tag_ not in {"PRP$", "WP$"}]
    unknown = [c for c in owners if not (m := covering(noun.doc, c.i)) or not m.parties]
    return any(c.pos_ == "PROPN" or c.lemma_.lower() in STRANGERS for c in unknown)


def holder_of(noun: Token, actors: Actors) -> Actors:
    """Whose stance it is: "U.S. support", "Japan's commitment"; else the actors'."""
    for child in noun.children:
        if child.dep_ in {"poss", "compound", "amod", "nmod"} and child.i < noun.i:
            mention = covering(noun.doc, child.i)
            if mention is not None and mention.kind in {"state", "body", "person", "office"} and mention.parties:
                return Actors(mention.parties, actors.speaker if mention.parties == actors.parties else None)
        elif (
            child.lower_ == "of"
            and child.dep_ == "prep"
            and "of" not in {g.lower_ for b in behind(noun) for g in b.ancestors}
        ):
            mention = next((m for g in child.children if (m := covering(noun.doc, g.i))), None)
            if mention is not None and mention.kind in {"state", "body"} and mention.parties:
                return Actors(mention.parties, actors.speaker if mention.parties == actors.parties else None)
    ours = any(c.lower_ == "our" for c in noun.children) and not any(c.lower_ in SHARED for c in noun.children)
    if ours and actors.joint and NOUNS[noun.lemma_.lower()].kind == "target" and (issuer := _alone(noun)):
        return Actors((issuer,))
    return actors


def possessor(noun: Token) -> Actors | None:
    """Whose stance a noun is, where it says so itself: "Japan's commitment", "U.S. support", "our shared resolve"."""
    for child in noun.children:
        if child.i >= noun.i or child.dep_ not in {"poss", "compound", "nmod", "amod"}:
            continue
        mention = covering(noun.doc, child.i)
        if mention is not None and mention.kind in {"state", "body", "person", "office"} and len(mention.parties) == 1:
            own = {noun.doc._.issuer, *(p for h in noun.doc._.happenings for p in h.event.parties)}
            if NOUNS[noun.lemma_.lower()].kind == "target" and not set(mention.parties) & own:
                return None
            return Actors(mention.parties, mention.ids[0] if mention.ids and mention.kind == "person" else None)
        target = NOUNS[noun.lemma_.lower()].kind == "target"
        if child.lower_ == "our" and target and in_common(noun) is None and (issuer := _alone(noun)):
            return Actors((issuer,))
    return in_common(noun)


def in_common(noun: Token) -> Actors | None:
    """ "Our shared resolve", "their joint efforts": those of both sides of the release's meeting."""
    ours = any(c.lower_ in {"our", "their"} for c in noun.children)
    if not ours or not any(c.lower_ in SHARED for c in noun.children):
        return None
    sides = next((h.event.parties for h in noun.doc._.happenings if len(h.event.parties) > 1), ())
    return Actors(sides) if sides else None


def _alone(noun: Token) -> str | None:
    """The issuer that speaks of "our support" in a readout of its own; a statement of several has several of us."""
    doc = noun.doc
    joint = any(h.event.type == "Statement" and len(h.event.parties) > 1 for h in doc._.happenings)
    own = doc._.kinds[noun.i] == "body" and not is_transcript(doc._.release.text)
    return doc._.issuer if own and not joint else None


SHARED = words("shared")
