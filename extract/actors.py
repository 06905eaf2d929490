"""Who acts: the states behind a verb's subject, jointly or alone, and the person who speaks for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from alliancekg.extract.frames import ADJECTIVES
from alliancekg.extract.lexicon import rows, words
from alliancekg.extract.mentions import Mention, covering
from alliancekg.extract.participants import listed_left, subject_of
from alliancekg.extract.tokens import is_first
from alliancekg.ontology.gazetteer import load
from spacy.tokens import Doc, Token

OWN = frozenset({"my", "his", "her", "its"})
OCCASIONS = words("occasions")
SEVERAL = words("several")
"""Nouns behind "each" that are the sides, each for itself."""
AGENTS = frozenset(row["word"] for row in rows("agents"))
"""Nouns that stand for the state named beside them: government, side, delegation, officials."""


@dataclass(frozen=True, slots=True)
class Actors:
    """The states or bodies that act, and who speaks where it is one person."""

    parties: tuple[str, ...]
    speaker: str | None = None
    severally: bool = False

    @property
    def joint(self) -> bool:
        """Whether two or more sides act together; "each pledged" is each for itself."""
        return len(self.parties) > 1 and not self.severally

    @property
    def own(self) -> tuple[str, ...]:
        """Who cannot be at the receiving end; of three or more that act together, one may be thanked by the others."""
        return self.parties if len(self.parties) < 3 else ()


def actors_of(verb: Token) -> Actors | None:
    """Who does what the verb says; None where the text names nobody that acts for a state."""
    felt = verb.lower_ in ADJECTIVES  # "is dedicated to peace" is no act of somebody else
    if not felt and any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children):
        agents = [g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"]
        return actors_in(agents[0]) if agents else None
    subject = subject_of(verb)
    if subject is None or subject.dep_ not in ({"nsubj", "nsubjpass"} if felt else {"nsubj"}):
        return None
    if subject.lower_ == "each" or (
        subject.lemma_.lower() in SEVERAL and any(c.lower_ == "each" for c in subject.children)
    ):
        sides = next((h.event.parties for h in verb.doc._.happenings if len(h.event.parties) > 1), ())
        return Actors(sides, severally=True) if sides and not _of_others(subject) else None
    return actors_in(subject) or _fronted(verb, subject)


def _of_others(each: Token) -> bool:
    """ "Each of the fishermen", but "each of the sides"."""
    return any(
        g.lemma_.lower() not in SEVERAL and g.lower_ not in {"them", "us"}
        for c in each.children
        if c.dep_ == "prep"
        for g in c.children
    )


def _fronted(verb: Token, subject: Token) -> Actors | None:
    """ "Building on their call, Secretary A and the Ministers discussed": the names right before the verb are the subject."""
    if subject.tag_ not in {"VBG", "VBN"} and not is_first(subject.left_edge):
        return None
    listed = [m for m in listed_left(verb.doc, verb.sent, verb) if m.parties]
    return _actors(listed) if listed else None


def actors_in(noun: Token) -> Actors | None:
    """The actors that a noun phrase with all its conjuncts names; None if one of them is unknown."""
    found: list[Mention] = []
    for token in (noun, *noun.conjuncts):
        mention = _actor(token)
        if mention is None or not mention.parties:
            return None
        found.append(mention)
    found = [*_before(noun, found), *found]
    return _actors(found)


def _before(noun: Token, found: list[Mention]) -> list[Mention]:
    """ "The Secretary and Foreign Minister X": one before "and" that the parser hung inside the name of the other."""
    first = min(found, key=lambda m: m.start)
    if first.start < 2 or noun.doc[first.start - 1].lower_ != "and":
        return []
    other = covering(noun.doc, first.start - 2)
    inside = other is not None and other.start >= noun.left_edge.i and other.kind in {"person", "office", "state"}
    return [other] if other is not None and inside and other.parties and other not in found else []


def _actors(mentions: Iterable[Mention]) -> Actors:
    mentions = list(mentions)
    parties = tuple(dict.fromkeys(party for m in mentions for party in m.parties))
    persons = list(dict.fromkeys(id for m in mentions for id in m.ids if id.startswith("person:")))
    single = len(persons) == 1 and len(parties) == 1
    return Actors(parties, persons[0] if single else None)


def _members(doc: Doc, parties: tuple[str, ...]) -> tuple[str, ...]:
    """ "The Quad leaders": the states of the Quad, where they are the parties of a meeting that the release reports."""
    if len(parties) != 1 or not parties[0].startswith("grouping:"):
        return parties
    members = set(load().members(parties[0], doc._.date))
    return next((h.event.parties for h in doc._.happenings if members and set(h.event.parties) == members), parties)


def _actor(token: Token) -> Mention | None:
    """The mention that a noun is the head of, or that owns a noun such as "government"."""
    mention = covering(token.doc, token.i)
    if mention is not None:
        return mention if mention.use not in {"adjective", "demonym"} else None
    if token.lemma_.lower() in OCCASIONS or token.lower_ in OCCASIONS:
        return _occasion(token)
    if token.lemma_.lower() not in AGENTS:
        return None
    owners = [m for m in token.doc._.mentions if m.kind in {"state", "body"} and m.start in _owning(token)]
    parties = tuple(dict.fromkeys(p for m in owners for p in m.parties))
    own = token.lemma_.lower() == "administration" or (token.text == "Ministry" and _unowned(token))
    if not parties and own and token.doc._.issuer:
        parties = (token.doc._.issuer,)
    if not parties and any(c.dep_ == "poss" and c.lower_ in OWN for c in token.children):
        parties = next((a.parties for v in token.ancestors if v.pos_ == "VERB" and (a := _speaker(v, token))), ())
    return Mention("group", token.i, token.i + 1, (), _members(token.doc, parties)) if parties else None


def _unowned(ministry: Token) -> bool:
    """ "The Ministry of Foreign Affairs", of no state that is named: the issuer's."""
    return not any(covering(ministry.doc, i) for i in _owning(ministry))


def _speaker(verb: Token, noun: Token) -> Actors | None:
    """ "Said that his government would": whoever says it, named before."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c != noun and c.i < noun.i), None)
    mention = covering(verb.doc, subject.i) if subject is not None else None
    return Actors(mention.parties) if mention is not None and len(mention.parties) == 1 else None


def _occasion(token: Token) -> Mention | None:
    """ "The meeting reaffirmed X", "the Secretary's travel to Seoul emphasizes Y": its parties, or whose it is, say so."""
    owner = next((m for c in token.children if c.dep_ == "poss" and (m := covering(token.doc, c.i))), None)
    if owner is not None and owner.kind in {"person", "office"} and owner.parties:
        return Mention("group", token.i, token.i + 1, (), owner.parties)
    definite = any(c.dep_ in {"det", "poss"} and c.lower_ in {"the", "this", "our", "their"} for c in token.children)
    sides = next((h.event.parties for h in token.doc._.happenings if len(h.event.parties) > 1), ())
    return Mention("group", token.i, token.i + 1, (), sides) if definite and sides and token.dep_ == "nsubj" else None


def _owning(token: Token) -> set[int]:
    """Tokens of the modifiers and "of" phrases of a noun."""
    kept = [c for c in token.children if c.dep_ in {"amod", "compound", "poss", "nmod"} or c.lower_ in {"of", "from"}]
    return {t.i for c in kept for t in c.subtree}


def named_in(doc: Doc, tokens: Iterable[int]) -> list[Mention]:
    """The mentions that begin among the tokens."""
    wanted = set(tokens)
    return [m for m in doc._.mentions if m.start in wanted]
