"""What is signed, concluded or put into force, by whom: subject, agent, those it is between, or the sides of the meeting."""

from __future__ import annotations

from collections.abc import Iterator

from alliancekg.extract.actors import Actors, actors_in, actors_of
from alliancekg.extract.clauses import is_denied, is_future, is_obligation, is_recalled
from alliancekg.extract.drafts import Draft
from alliancekg.extract.frames import frame_of
from alliancekg.extract.lexicon import words
from alliancekg.extract.mentions import covering
from alliancekg.extract.participants import listed_left
from alliancekg.extract.topics import Topic, matters
from spacy.tokens import Span, Token

AGREEMENTS = words("agreements")


def signings(sent: Span) -> Iterator[tuple[Token, Draft]]:
    """Every signing that the sentence tells, with the verb or noun that tells it; none that is only planned or recalled."""
    for token in sent:
        if token.lemma_.lower() == "signing" and token.pos_ == "NOUN":
            yield from ((token, draft) for draft in _of_noun(token, sent))
        elif token.pos_ == "VERB":
            yield from ((token, draft) for draft in _of_verb(token, sent))


def _happened(verb: Token) -> bool:
    infinitive = verb.tag_ == "VB" and not any(c.lower_ in {"did", "do", "does"} for c in verb.children)
    return not (infinitive or is_future(verb) or is_obligation(verb) or is_recalled(verb))


def _of_verb(verb: Token, sent: Span) -> Iterator[Draft]:
    frame = frame_of(verb)
    forced = _in_force(verb)
    if (not forced and (frame is None or frame.kind != "sign")) or not _happened(verb):
        return
    things = [
        c for c in verb.children if c.dep_ in ({"nsubj"} if forced else {"dobj", "nsubjpass"}) and _is_agreement(c)
    ]
    if frame is not None and " " in frame.trigger:
        things = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}]
    passive = forced or any(c.dep_ == "nsubjpass" for c in verb.children)
    actors = _passive(verb, things, sent) if passive else _active(verb, sent)
    topics = tuple(t for thing in things for t in _named(thing, verb))
    if actors is not None and topics:
        others = tuple(p for t in (verb, *things) for p in _with(t) if p not in actors.parties)
        rule = f"{frame.trigger if frame is not None and not forced else 'enter into force'} dobj"
        yield Draft("signed", actors, rule, sent, topics, others=others, negated=is_denied(verb))


def _active(verb: Token, sent: Span) -> Actors | None:
    """The subject, or the names right before the verb where the parser tore their list apart."""
    actors = actors_of(verb)
    listed = tuple(dict.fromkeys(p for m in listed_left(sent.doc, sent, verb) for p in m.parties))
    torn = len(listed) > 1 and (actors is None or set(actors.parties) < set(listed))
    return Actors(listed) if torn else actors


def _of_noun(noun: Token, sent: Span) -> Iterator[Draft]:
    """ "Iceland's signing of a fisheries protocol with Norway"."""
    owner = next((actors_in(c) for c in noun.children if c.dep_ == "poss"), None)
    things = [g for c in noun.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj" and _is_agreement(g)]
    if owner is not None and things:
        others = tuple(p for t in (noun, *things) for p in _with(t) if p not in owner.parties)
        yield Draft(
            "signed", owner, "signing of", sent, tuple(t for g in things for t in _named(g, noun)), others=others
        )


def _in_force(verb: Token) -> bool:
    """ "The treaty entered into force"."""
    into = [g for c in verb.children if c.lower_ == "into" for g in c.children]
    return verb.lemma_ in {"enter", "come"} and any(g.lower_ == "force" for g in into)


def _is_agreement(noun: Token) -> bool:
    made_of = (g for c in noun.children if c.lower_ == "of" for g in c.children)
    phrase = (noun, *(c for c in noun.lefts if c.dep_ == "compound"), *made_of)
    return any(t.lower_ in AGREEMENTS or t.lemma_.lower() in AGREEMENTS for t in phrase)


def _named(thing: Token, verb: Token) -> Iterator[Topic]:
    """The agreement by its name, and each that is joined to it; for "exchanged notes on X" the matter is X."""
    if thing.lemma_.lower() == "note":
        for token in (thing, verb):
            for child in token.children:
                if child.lower_ in {"on", "concerning", "regarding", "for"} and child.dep_ == "prep":
                    yield from (t for c in child.children if c.dep_ == "pobj" for t in matters(c)[:1])
        return
    for part in (thing, *(c for c in thing.conjuncts if c.i > thing.i and _is_agreement(c))):
        yield from matters(part)[:1]


def _passive(verb: Token, things: list[Token], sent: Span) -> Actors | None:
    """Who signed where nobody is the subject: the agent, those that it is between, or the two sides of the meeting."""
    agents = [g for c in verb.children if c.lower_ == "by" for g in c.children if g.dep_ == "pobj"]
    if agents:
        return actors_in(agents[0])
    between = [
        g for t in (*things, verb) for c in t.children if c.lower_ == "between" for g in c.children if g.dep_ == "pobj"
    ]
    named = actors_in(between[0]) if between else None
    if named is not None:
        return named
    here = [h.event.parties for h in sent.doc._.happenings if len(h.event.parties) > 1]
    return Actors(here[0]) if here and len(here[0]) == 2 else None


def _with(token: Token) -> Iterator[str]:
    """ "Signed an agreement with Norway": who else signed it."""
    for child in token.children:
        if child.lower_ == "with" and child.dep_ == "prep":
            for noun in child.children:
                mention = covering(token.doc, noun.i)
                yield from mention.parties if mention is not None and noun.dep_ == "pobj" else ()
