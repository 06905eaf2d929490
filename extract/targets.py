"""Target or topic: whether a sentence that supports, thanks, urges or condemns names a state on the receiving end."""

from __future__ import annotations

from dataclasses import dataclass

from alliancekg.extract.actors import AGENTS
from alliancekg.extract.lexicon import words
from alliancekg.extract.mentions import Mention, covering
from alliancekg.extract.topics import Topic, matters
from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Target:
    """The receiving states (none: the matter itself is the object) and the matters."""

    parties: tuple[str, ...]
    about: tuple[Topic, ...]


AGENTIVE = words("agentive")
RECEIVING = {
    "aids": frozenset({"for", "to", "of", "in"}),
    "sanctions": frozenset({"on", "against", "of"}),
    "concernedAbout": frozenset({"of", "in", "on"}),
    "urges": frozenset({"of", "in"}),
}
"""Behind which prepositions a state receives the act; "of" for every predicate."""


def target(head: Token, *, predicate: str, actors: tuple[str, ...]) -> Target:
    """Read a complement: its head itself, its possessor or adjective, or the state in its prepositional phrases."""
    whole = _receiver(head, actors)
    if whole is not None:
        return Target(whole.parties, tuple(_matter_of(head)))
    parties: list[str] = []
    about: list[Topic] = []
    unowned: list[Topic] = []
    for part in (head, *[c for c in head.conjuncts if c.i > head.i and c.pos_ not in {"VERB", "AUX"}]):
        owners = owner(part, predicate, actors)
        topics = matters(part)
        parties += [p for m in owners for p in m.parties if p not in parties]
        (about if owners or parties else unowned).extend(topics[: None if part is head else 1])
        if part is head and len(topics) > 1 and any(c.i > head.i for c in head.conjuncts):
            break
    if parties:
        return Target(tuple(parties), tuple(_without(about, parties, head)))
    return Target((), tuple(unowned))


def _receiver(head: Token, actors: tuple[str, ...]) -> Mention | None:
    """Somebody who is the whole complement: "thanked the Foreign Minister", "support for Ukraine"."""
    mention = covering(head.doc, head.i)
    if mention is None and head.lemma_.lower() in AGENTS:
        owners = [m for m in owner(head, "", actors) if m.kind == "state"]
        return owners[0] if owners else None
    if mention is None or not mention.parties or set(mention.parties) <= set(actors):
        return None
    return mention if mention.use != "adjective" else None


def _matter_of(head: Token) -> list[Topic]:
    """What is asked or thanked for behind a target: "for X", "to do X"; on the target itself or its verb."""
    return []


def owner(head: Token, predicate: str, actors: tuple[str, ...]) -> list[Mention]:
    """The state that a matter belongs to or comes from: "China's attempts", "Russian aggression", "actions by Belarus"."""
    near = [c for c in head.children if c.dep_ in {"poss", "amod", "compound", "nmod"} and c.i < head.i]
    for child in near:
        for token in (child, *child.children) if child.dep_ == "poss" else (child,):
            found = _foreign(token, actors)
            if found:
                return found
    return _behind(head, predicate, actors)


def _foreign(token: Token, actors: tuple[str, ...]) -> list[Mention]:
    mention = covering(token.doc, token.i)
    if mention is None or not mention.parties or mention.kind not in {"state", "body", "person", "office"}:
        return []
    return [mention] if not set(mention.parties) & set(actors) else []


def _behind(head: Token, predicate: str, actors: tuple[str, ...]) -> list[Mention]:
    """A state in a prepositional phrase of the matter; agents first."""
    wanted = AGENTIVE | RECEIVING.get(predicate, frozenset({"of"}))
    for child in head.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in wanted and child.i > head.i:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    found = [m for t in (inner, *inner.conjuncts) for m in _foreign(t, actors)] or owner(
                        inner, predicate, actors
                    )
                    if found:
                        return found
    return []


def _without(about: list[Topic], parties: list[str], head: Token) -> list[Topic]:
    """The matters without the target's own name in front: "Ukraine's sovereignty" of Ukraine is "sovereignty"."""
    out = []
    for topic in about:
        tokens = list(topic.tokens)
        mention = covering(head.doc, tokens[0]) if tokens else None
        if mention is not None and set(mention.parties) & set(parties):
            tokens = [i for i in tokens if i >= mention.end and head.doc[i].text not in {"'s", "'"}]
            label = head.doc[tokens[0] : tokens[-1] + 1].text if tokens else ""
            if label:
                out.append(Topic(label, topic.head, tuple(tokens)))
        else:
            out.append(topic)
    return out
