"""Target or topic: whether a sentence that supports, thanks, urges or condemns names a state on the receiving end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from alliancekg.extract.actors import AGENTS
from alliancekg.extract.labels import cut
from alliancekg.extract.lexicon import words
from alliancekg.extract.mentions import Mention, covering
from alliancekg.extract.phrases import noun_phrase
from alliancekg.extract.topics import LIGHT, Topic, is_empty, listed, matter, members
from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Target:
    """The receiving states (none: the matter itself is the object) and the matters; `whole` where they are all of it."""

    parties: tuple[str, ...]
    about: tuple[Topic, ...]
    whole: bool = False


AGENTIVE = words("agentive")
RECEIVING = {
    "aids": frozenset({"for", "to", "of", "in"}),
    "sanctions": frozenset({"on", "against", "of"}),
    "concernedAbout": frozenset({"of", "in", "on", "between"}),
    "opposes": frozenset({"of", "between"}),
    "urges": frozenset({"of", "in"}),
    "condoles": frozenset({"of", "in"}),
}
"""Behind which prepositions a state receives the act; "of" for every predicate."""
PLACED = frozenset({"urges", "concernedAbout"})
"""Predicates whose target may be only where the matter lies, so that it holds for the whole list."""
OWNING = frozenset({"poss", "amod", "compound", "nmod"})
OF_PEOPLE = frozenset({"people", "leadership"})
"""Who stands for a state, and is named beside it: "support for the Ukrainian people"."""
VIOLENCE = words("violence")
"""What one condoles with somebody over; whose it is, is not who is condoled with: "the victims of Russian shelling"."""
COUNTERPARTS = words("counterparts")
DEEDS = words("deeds")
PEOPLES = words("peoples")
PRESENTED = words("presented")
"""Participles whose agent only puts forward or adopts a matter: the matter itself is opposed or welcomed."""


def targets(head: Token, *, predicate: str, actors: tuple[str, ...]) -> list[Target]:
    """Read a complement with its conjuncts: each itself somebody, owned by somebody, or a matter without an owner."""
    somebody: list[str] = []
    beside: list[Topic] = []
    possessed: list[Target] = []
    unowned: list[Topic] = []
    scope = False
    for part in (*members(head), *_again(head)):
        if (receivers := receiver(part, actors)) is not None:
            somebody += [p for p in receivers if p not in somebody]
            beside += matter(part) if part.lemma_.lower() in OF_PEOPLE and covering(part.doc, part.i) is None else []
            continue
        by_name = any(c.dep_ == "poss" for c in part.children)
        owners = owner(part, predicate, actors) if by_name or not scope else []
        owners = owners or told_before(part, predicate, actors)
        scope = scope or (bool(owners) and by_name)
        topics = [t for t in (owned(part) if owners else matter(part)) if not is_empty(t)]
        parties = tuple(dict.fromkeys(p for m in owners for p in m.parties if p not in actors))
        if parties:
            possessed.append(Target(parties, tuple(_without(topics, parties, head))))
        elif possessed and not somebody:
            last = possessed.pop()
            possessed.append(Target(last.parties, (*last.about, *_without(topics, last.parties, head))))
        else:
            (beside if somebody else unowned).extend(topics)
    about = tuple(_without(beside, tuple(somebody), head))
    found = [Target(tuple(somebody), about, whole=True)] if somebody else []
    if possessed and predicate in PLACED:
        possessed[0] = Target(possessed[0].parties, (*unowned, *possessed[0].about))
        unowned = []
    if len({t.parties for t in possessed}) == 1:
        possessed = [_together(possessed)]
    found += possessed
    return [*found, Target((), tuple(unowned))] if unowned or not found else found


def _together(possessed: list[Target]) -> Target:
    return Target(possessed[0].parties, tuple(dict.fromkeys(t for target in possessed for t in target.about)))


def _again(head: Token) -> Iterator[Token]:
    """The nouns behind a preposition said again: "on Russia and on Belarus"."""
    if head.dep_ == "pobj":
        again = [p for p in head.head.conjuncts if p.i > head.i and p.lower_ == head.head.lower_]
        yield from (c for p in again for c in p.children if c.dep_ == "pobj")


def owned(head: Token) -> list[Topic]:
    """The matters of somebody's own: what introduces another's matter is here the matter ("Ukraine's efforts to defend itself")."""
    if head.lemma_.lower() in LIGHT and any(c.i < head.i and c.dep_ in OWNING for c in head.children):
        found = cut(head, noun_phrase(head, whole=True))
        return [*([found] if found else []), *listed(head)]
    return matter(head)


def receiver(head: Token, actors: tuple[str, ...]) -> tuple[str, ...] | None:
    """Somebody who is the whole complement: "thanked the Foreign Minister", "to the Government and people of Nepal"."""
    mention = covering(head.doc, head.i)
    if mention is None and head.lower_ in {"him", "her", "them"}:
        return _just_named(head, actors)
    if mention is None and head.pos_ == "PROPN" and (short := _short_name(head)):
        return short
    if mention is None and head.lemma_.lower() in COUNTERPARTS and any(c.tag_ == "PRP$" for c in head.children):
        return _other_side(head, actors)
    if mention is None and head.lemma_.lower() in AGENTS:
        owners = [m for part in (head, *head.conjuncts) for m in owner(part, "", actors) if m.kind in {"state", "body"}]
        return owners[0].parties if owners else _named_before(head, actors)
    if mention is None or (mention.kind == "office" and not mention.parties):
        mention = next((m for c in _apposed(head) if (m := covering(head.doc, c.i)) and m.parties), None)
    if mention is None or mention.use == "adjective" or (mention.kind == "pronoun" and not actors):
        return None
    return tuple(p for p in mention.parties if p not in actors) or None


def _apposed(head: Token) -> Iterator[Token]:
    """ "The outgoing Chair, Bangladesh,": a name behind a comma, which the parser may take for a conjunct."""
    for child in head.children:
        listed = any(c.dep_ == "cc" for c in (*head.children, *child.children))
        if child.dep_ == "appos" or (child.dep_ == "conj" and child.nbor(-1).text == "," and not listed):
            yield child


def _short_name(head: Token) -> tuple[str, ...] | None:
    """ "The League", once the League of Arab States was named."""
    if [c.lower_ for c in head.lefts] != ["the"] or any(c.dep_ == "prep" for c in head.children):
        return None
    doc = head.doc
    named = [m for m in doc._.mentions if m.kind == "body" and m.end <= head.i and m.end - m.start > 1]
    return next((m.parties for m in reversed(named) if head.text in {t.text for t in doc[m.start : m.end]}), None)


def _other_side(head: Token, actors: tuple[str, ...]) -> tuple[str, ...] | None:
    """ "His guest", "her colleague": the other side of a meeting of two."""
    for happening in head.doc._.happenings:
        sides = happening.event.parties
        if len(sides) == 2 and set(actors) < set(sides):
            return tuple(p for p in sides if p not in actors)
    return None


def _just_named(pronoun: Token, actors: tuple[str, ...]) -> tuple[str, ...] | None:
    """ "Him": the last person or office of another side in the sentence."""
    before = [m for m in pronoun.doc._.mentions if pronoun.sent.start <= m.start < pronoun.i]
    named = [m for m in before if m.kind in {"person", "office"} and m.parties and not set(m.parties) & set(actors)]
    return named[-1].parties if named else None


def _named_before(head: Token, actors: tuple[str, ...]) -> tuple[str, ...] | None:
    """ "The regime", once "the Myanmar military regime" was named: the last one of the same noun with an owner."""
    if not any(c.lower_ in {"the", "this", "that"} for c in head.children if c.dep_ == "det"):
        return None
    for token in reversed(head.doc[: head.i]):
        if token.lemma_ == head.lemma_ and (owners := owner(token, "", actors)):
            return owners[0].parties if owners[0].kind == "state" else None
    return None


def told_before(head: Token, predicate: str, actors: tuple[str, ...]) -> list[Mention]:
    """ "This decision", "these supplies": whose they are, told in a sentence before, by the same noun or as what somebody did."""
    if not any(c.lower_ in {"this", "these"} for c in head.children if c.dep_ == "det"):
        return []
    for token in reversed(head.doc[: head.sent.start]):
        if token.lemma_ == head.lemma_ and token.pos_ == head.pos_ and (owners := owner(token, predicate, actors)):
            return owners
    if head.lemma_.lower() not in DEEDS or not head.sent.start:
        return []
    root = head.doc[head.sent.start - 1].sent.root
    return [m for c in root.children if c.dep_ == "nsubj" for m in _foreign(c, actors)]


def owner(head: Token, predicate: str, actors: tuple[str, ...]) -> list[Mention]:
    """The state that a matter belongs to or comes from: "China's attempts", "Russian aggression", "actions by Belarus"."""
    if predicate in {"appreciates", "condoles"} and head.lemma_.lower() in VIOLENCE | PEOPLES:
        return []
    near = [c for c in head.children if c.dep_ in OWNING and c.i < head.i]
    near = [c for c in near if c.dep_ == "poss" or not _is_place(c)]
    for child in near:
        for token in (child, *child.children) if child.dep_ == "poss" else (child,):
            found = _foreign(token, actors)
            if found:
                return found
        if child.dep_ == "poss" and child.lemma_.lower() in AGENTS and (named := receiver(child, actors)):
            return [Mention("state", child.i, child.i + 1, (), named)]
    return _done_by(head, predicate, actors) or _behind(head, predicate, actors)


def _is_place(token: Token) -> bool:
    """ "The Paris conference" is no act of France; "Moscow's conference" is."""
    mention = covering(token.doc, token.i)
    return mention is not None and mention.use == "capital"


def _foreign(token: Token, actors: tuple[str, ...]) -> list[Mention]:
    mention = covering(token.doc, token.i)
    if mention is None or not mention.parties or mention.kind not in {"state", "body", "person", "office"}:
        return []
    return [mention] if not set(mention.parties) & set(actors) else []


def _done_by(head: Token, predicate: str, actors: tuple[str, ...]) -> list[Mention]:
    """Who did what a clause behind the matter tells: "the help that Norway gave", "attacks carried out by Iran"."""
    for child in head.children:
        if child.i < head.i or child.lemma_ in PRESENTED:
            continue
        if child.dep_ == "relcl":
            subject = next((c for c in child.children if c.dep_ == "nsubj" and c.tag_ not in {"WDT", "WP"}), None)
            if subject is not None and (found := _foreign(subject, actors)):
                return found
        elif child.dep_ == "acl" and child.tag_ == "VBN":
            placed = predicate in {"urges", "concernedAbout"} and child.lemma_ in HOLDING
            for phrase in child.children:
                if phrase.lower_ == "by" or (placed and phrase.lower_ in {"in", "by"}):
                    found = [m for c in phrase.children if c.dep_ == "pobj" for m in _of_noun(c, predicate, actors)]
                    if found:
                        return found
    return []


HOLDING = words("holding")
"""Participles that leave somebody in a state's hands: "prisoners held in Belarus"."""


def _of_noun(noun: Token, predicate: str, actors: tuple[str, ...]) -> list[Mention]:
    """The states that a noun with its conjuncts names, else who owns it."""
    named = [m for t in (noun, *noun.conjuncts) for m in _foreign(t, actors)]
    return named or next((m for t in (noun, *noun.conjuncts) if (m := owner(t, predicate, actors))), [])


def _behind(head: Token, predicate: str, actors: tuple[str, ...]) -> list[Mention]:
    """A state in a prepositional phrase of the matter; agents first."""
    wanted = AGENTIVE | RECEIVING.get(predicate, frozenset({"of"}))
    for child in head.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in wanted and child.i > head.i:
            for inner in child.children:
                if inner.dep_ == "pobj" and (found := _of_noun(inner, predicate, actors)):
                    return found
    return []


def _without(about: list[Topic], parties: tuple[str, ...], head: Token) -> Iterator[Topic]:
    """The matters without the target's own name: "Ukraine's sovereignty" of Ukraine is "sovereignty", so "step by Iran"."""
    for topic in about:
        tokens = [i for i in topic.tokens if not _agent_of(head.doc[i], topic, parties)]
        mention = covering(head.doc, tokens[0]) if tokens else None
        adjective = mention is not None and mention.use == "adjective" and head.doc[topic.head].lemma_ == "people"
        backed = mention is not None and mention.end < len(head.doc) and head.doc[mention.end].text == "-"
        if mention is not None and set(mention.parties) & set(parties) and not (adjective or backed):
            tokens = [i for i in tokens if i >= mention.end and head.doc[i].text not in {"'s", "'", "’s", "’"}]
        if tuple(tokens) == topic.tokens:
            yield topic
            continue
        while tokens and head.doc[tokens[0]].dep_ in {"det", "poss"}:
            tokens = tokens[1:]
        while len(tokens) > 1 and head.doc[tokens[-1]].dep_ == "acl":
            tokens = tokens[:-1]
        if found := cut(head.doc[topic.head], tokens) if tokens else None:
            yield found


def _agent_of(token: Token, topic: Topic, parties: tuple[str, ...]) -> bool:
    """Whether a word belongs to "by Iran" at the end of a matter of which Iran is the target."""
    phrase = next((t for t in (token, *token.ancestors) if t.lower_ == "by" and t.i in topic.tokens), None)
    if phrase is None or phrase.right_edge.i < max(topic.tokens):
        return False
    return any((m := covering(token.doc, t.i)) and set(m.parties) & set(parties) for t in phrase.subtree)
