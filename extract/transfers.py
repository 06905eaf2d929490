"""Aid and sanctions: who gives or denies what to whom, in every clause, voice and order of words.

A participle ("sanctions imposed on Russia by the EU") or a relative clause ("Germany, which has handed over two systems to
Ukraine") tells it as well as a main verb (guide, rule 9), so this looks at every verb of a sentence by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from alliancekg.extract.actors import Actors, actors_in, actors_of
from alliancekg.extract.clauses import is_denied, is_obligation
from alliancekg.extract.drafts import Draft
from alliancekg.extract.frames import frame_of
from alliancekg.extract.lexicon import words
from alliancekg.extract.mentions import covering
from alliancekg.extract.targets import owner, receiver
from alliancekg.extract.topics import matters
from spacy.tokens import Span, Token

AID_NOUNS = words("aid_nouns")
SANCTION_NOUNS = words("sanction_nouns")
ANNOUNCING = words("aid_announcing")
"""Verbs whose object may be aid that is decided by them: "announced a grant of 5 million euros for Nepal"."""
CONTROL = words("aid_control")
"""Verbs whose subject does what their infinitive says: "will continue to provide", "decided to send"."""
SANCTIONING = words("sanctioning")
"""Verbs that sanction only by their object: "extended the embargo", "joined the EU's sanctions"."""
PLAIN_SANCTIONS = frozenset({"sanction", "sanctions", "embargo"})
TO_WHOM = {"aids": ("to", "for", "in"), "sanctions": ("on", "against", "upon", "of", "from")}
WH = frozenset({"WDT", "WP"})


def transfers(sent: Span) -> Iterator[tuple[Token, Draft]]:
    """Every aid given and sanction imposed that the sentence tells, with the word that tells it."""
    for token in sent:
        if token.pos_ in {"VERB", "AUX"}:
            for kind in _kinds(token):
                if not is_obligation(token) and not _is_asked(token):
                    yield from ((token, draft) for draft in _told(token, kind, sent))
        elif token.lemma_.lower() == "imposition" and token.pos_ == "NOUN":
            yield from ((token, draft) for draft in _imposition(token, sent))


def spoken_for(verb: Token) -> Iterator[int]:
    """The verb that tells of aid or sanctions and those above it, which say the same: "decided to extend"."""
    yield verb.i
    while verb.dep_ == "xcomp" and verb.head.lemma_ in CONTROL:
        verb = verb.head
        yield verb.i


def _kinds(verb: Token) -> Iterator[str]:
    """The predicates that the verb may give its object."""
    frame = frame_of(verb)
    kind = frame.kind if frame is not None else ""
    if kind == "aid" or verb.lemma_ in ANNOUNCING:
        yield "aids"
    if kind == "sanction" or verb.lemma_ in SANCTIONING:
        yield "sanctions"


def _is_asked(verb: Token) -> bool:
    """ "Urged Norway to provide aid", "thanked Norway for providing aid", "ways to provide aid" tell of no aid given."""
    if verb.dep_ == "xcomp":
        return verb.head.lemma_ not in CONTROL
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    return infinitive or (verb.dep_ in {"pcomp", "advcl"} and verb.tag_ == "VBG")


def _told(verb: Token, predicate: str, sent: Span) -> Iterator[Draft]:
    things = list(_things(verb, predicate))
    giver = _giver(verb, sent)
    if not things or giver is None:
        return
    taken = list(dict.fromkeys(p for thing in things for p in _receivers(verb, thing, predicate, giver.parties)))
    if not taken and predicate == "aids" and not any(_addressed(verb, thing) for thing in things):
        taken = _others(giver, sent)
    if taken:
        about = tuple(t for thing in things for t in matters(thing)) if predicate == "aids" else ()
        frame = frame_of(verb)
        rule = f"{frame.trigger if frame is not None else verb.lemma_} dobj"
        yield Draft(predicate, giver, rule, sent, target=tuple(taken), about=about, negated=is_denied(verb))


def _things(verb: Token, predicate: str) -> Iterator[Token]:
    """What is given or imposed: object, passive subject, the noun that a participle or relative clause hangs on."""
    nouns = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"} and c.tag_ not in WH]
    nouns += [
        g for c in verb.children if c.dep_ == "prep" and c.lower_ == "with" for g in c.children if g.dep_ == "pobj"
    ]
    relative = verb.dep_ == "relcl" and not any(c.dep_ == "nsubj" and c.tag_ in WH for c in verb.children)
    if relative or (verb.dep_ == "acl" and verb.tag_ == "VBN"):
        nouns.append(verb.head)
    wanted = PLAIN_SANCTIONS if verb.lemma_ in SANCTIONING else SANCTION_NOUNS
    wanted = AID_NOUNS if predicate == "aids" else wanted
    for noun in nouns:
        made_of = (g for c in noun.children if c.lower_ == "of" for g in c.children)
        phrase = (noun, *(c for c in noun.lefts if c.dep_ == "compound"), *made_of)
        if covering(verb.doc, noun.i) is None and any(t.lemma_.lower() in wanted for t in phrase):
            yield noun


def _giver(verb: Token, sent: Span) -> Actors | None:
    """The subject, also above an infinitive and before a relative clause; the agent of a passive, or else the issuer."""
    passive = verb.tag_ == "VBN" and not any(c.dep_ == "nsubj" for c in verb.children)
    passive = passive and not any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    passive = passive or any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)
    if passive:
        agents = [g for c in verb.children if c.lower_ == "by" for g in c.children if g.dep_ == "pobj"]
        if agents:
            return actors_in(agents[0])
        issuer = sent.doc._.issuer
        finite = any(c.dep_ == "auxpass" for c in verb.children) and verb.dep_ in {"ROOT", "conj", "ccomp"}
        return Actors((issuer,)) if issuer and finite else None
    while verb.dep_ == "xcomp" and verb.head.lemma_ in CONTROL:
        verb = verb.head
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is not None and subject.tag_ in WH:
        return actors_in(verb.head) if verb.dep_ == "relcl" else None
    return actors_of(verb)


def _receivers(verb: Token, thing: Token, predicate: str, actors: tuple[str, ...]) -> Iterator[str]:
    """To whom it goes: "Ukraine with aid", "aid to Ukraine", "5 million in aid for Ukraine", "sanctions on Iranian firms"."""
    direct = [c for c in verb.children if c.dep_ in {"dative", "dobj"} and c.pos_ != "ADP" and c != thing]
    for noun in (*direct, *_behind(verb, thing, predicate)):
        if noun.lower_ in {"it", "them"}:
            yield from _named_before(noun, actors)
            continue
        for part in (noun, *(c for c in noun.conjuncts if c.i > noun.i)):
            yield from receiver(part, actors) or _within(part, predicate, actors)


def _named_before(pronoun: Token, actors: tuple[str, ...]) -> tuple[str, ...]:
    """ "It": the last other state named in the sentence."""
    before = [m for m in pronoun.doc._.mentions if pronoun.sent.start <= m.start < pronoun.i and m.kind == "state"]
    others = [m.parties for m in before if not set(m.parties) & set(actors)]
    return others[-1] if others else ()


def _within(noun: Token, predicate: str, actors: tuple[str, ...]) -> Iterator[str]:
    """The state that a noun belongs to; for sanctions any state in its phrase: "entities with links to the Myanmar regime"."""
    owners = owner(noun, predicate, actors)
    if owners:
        yield from (p for p in owners[0].parties if p not in actors)
    elif predicate == "sanctions":
        inner = (m for t in noun.subtree if t.dep_ not in {"relcl", "advcl"} and (m := covering(noun.doc, t.i)))
        yield from next((m.parties for m in inner if m.kind == "state" and not set(m.parties) & set(actors)), ())


def _behind(verb: Token, thing: Token, predicate: str) -> Iterator[Token]:
    """What stands behind the prepositions of direction, on the verb, the thing or what the thing is made of."""
    holders = [verb, thing, *(g for c in thing.children if c.lower_ in {"in", "of"} for g in c.children)]
    for preposition in TO_WHOM[predicate]:
        for token in holders:
            for child in token.children:
                if child.dep_ in {"prep", "dative"} and child.lower_ == preposition and child.i > token.i:
                    yield from (c for c in child.children if c.dep_ == "pobj")


def _addressed(verb: Token, thing: Token) -> bool:
    """Whether it goes to somebody or serves something that is named, though no state."""
    return any(noun.head.lower_ in {"to", "for"} for noun in _behind(verb, thing, "aids"))


def _others(giver: Actors, sent: Span) -> list[str]:
    """Aid that is promised at a meeting of two, or told by another issuer, goes to them."""
    sides = next((h.event.parties for h in sent.doc._.happenings if len(h.event.parties) == 2), ())
    if not giver.joint and set(giver.parties) < set(sides):
        return [p for p in sides if p not in giver.parties]
    asked = [g for t in sent if t.lemma_ == "request" and t.head.lower_ == "at" for c in t.children for g in c.children]
    return [p for noun in asked for p in receiver(noun, giver.parties) or ()]


def _imposition(noun: Token, sent: Span) -> Iterator[Draft]:
    """ "Canada's imposition of sanctions on Iran"; "its" is the subject's before it."""
    sanctions = [g for c in noun.children if c.lower_ == "of" for g in c.children if g.lemma_.lower() in SANCTION_NOUNS]
    poss = next((c for c in noun.children if c.dep_ == "poss"), None)
    if not sanctions or poss is None:
        return
    subjects = [t for t in sent if t.dep_ == "nsubj" and t.i < noun.i] if poss.lower_ == "its" else []
    giver = actors_in(subjects[-1]) if subjects else actors_in(poss)
    if giver is not None and len(giver.parties) == 1:
        taken = tuple(dict.fromkeys(_receivers(noun, sanctions[0], "sanctions", giver.parties)))
        if taken:
            yield Draft("sanctions", giver, "imposition", sent, target=taken)
