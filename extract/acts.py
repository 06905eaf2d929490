"""Acts towards somebody: who is thanked, urged, supported or condemned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from alliancekg.extract.actors import OCCASIONS, Actors
from alliancekg.extract.drafts import Draft
from alliancekg.extract.frames import EXPRESSING, NOUNS, VERBS, Frame, complements, holder
from alliancekg.extract.lexicon import words
from alliancekg.extract.mentions import Mention, covering
from alliancekg.extract.stances import behind
from alliancekg.extract.targets import owned, owner, receiver, targets
from alliancekg.extract.topics import Topic, is_empty, is_told, matters, members
from alliancekg.extract.verbs import MOVES
from spacy.tokens import Span, Token

EVERYBODY = words("everybody")
ASKED = frozenset({"for", "on", "in", "over", "about"})
MOURNING = words("mourning")
HONOURING = words("honouring")
"""Verbs of honour that go to whom they name, never to the other side of a meeting: "paid tribute to the victims"."""


@dataclass(frozen=True, slots=True)
class Acts:
    """Reads the verbs and nouns of one sentence that have a receiving end; `claim` marks a complement as spoken for."""

    sent: Span
    claim: Callable[[Token], None]

    def stance(self, noun: Token, row: Frame, actors: Actors, rule: str, heads: list[Token]) -> Iterator[Draft]:
        """A noun of stance: "condolences to Nepal over the loss", "a protest with Iran", "support" for whoever is assured of it."""
        named = [h for h in heads if receiver(h, actors.own)]
        addressed = [] if named else [h for h in _addressed(noun, row) if receiver(h, actors.own)]
        matter = [t for h in heads if h not in named for t in matters(h)]
        for head in (named or addressed)[:1]:
            others = (p for h in (named or addressed)[1:] for p in receiver(h, actors.own) or ())
            for draft in self.receiver(head, row, actors, rule, noun):
                whole = tuple(dict.fromkeys((*draft.target, *others)))
                yield replace(draft, target=whole, about=tuple(dict.fromkeys((*draft.about, *matter))))
        if named or addressed:
            return
        for head in heads:
            yield from self.receiver(head, row, actors, rule, noun)
        if not heads and (owners := owner(noun, row.trigger, actors.own)):
            yield Draft(row.predicate(actors.joint), actors, rule, self.sent, target=owners[0].parties)
        elif not heads and row.single == "appreciates":
            yield from self.thanks(actors, row, rule, ())

    def summoned(self, verb: Token, frame: Frame, actors: Actors) -> Iterator[Draft]:
        """ "Summoned the Ambassador of Iran" opposes Iran where the sentence says that it protests or condemns."""
        said = next((t for t in self.sent if t.i > verb.i and _opposes(t)), None)
        for slot, head in complements(verb, frame.slots):
            parties = receiver(head, actors.own)
            if parties is not None and said is not None:
                heads = (
                    behind(said) if said.pos_ == "NOUN" else [h for _, h in complements(said, VERBS[said.lemma_].slots)]
                )
                about = tuple(t for h in heads if not receiver(h, actors.own) for t in matters(h))
                yield Draft("opposes", actors, f"{frame.trigger} {slot}", self.sent, target=parties, about=about)
            return

    def is_protest(self, verb: Token, frame: Frame) -> bool:
        """ "Was summoned", "a protest was lodged": the issuer's ministry did so where nobody is named."""
        return frame.kind == "summon" or (frame.kind == "express" and any(_opposes(c) for c in verb.children))

    def targeted(self, verb: Token, frame: Frame, actors: Actors) -> Iterator[Draft]:
        """Verbs with a receiving end: thank, condemn, urge, support."""
        rule = frame.trigger
        if frame.kind == "invite" and not _is_asked(verb):
            return
        for slot, head in complements(holder(verb), frame.slots):
            if _is_courtesy(verb, frame, head):
                return
            if _guest(verb, head):
                continue
            yield from self.receiver(head, frame, actors, f"{rule} {slot}", verb)
            return

    def receiver(self, head: Token, frame: Frame, actors: Actors, rule: str, governor: Token) -> Iterator[Draft]:
        """The targets of a complement with their matters, or the matters themselves."""
        predicate = frame.predicate(actors.joint)
        own = covering(head.doc, head.i)
        if own is not None and own.parties and own.kind != "pronoun" and _themselves(own, actors):
            return
        if head.pos_ in {"VERB", "AUX"} and head.dep_ in {"ccomp", "acl", "relcl"}:
            self.claim(head)
            if _is_clause(head):
                yield from self.wanted(head, frame, actors, rule)
                return
        asked = list(self.asked(governor, head))
        kind = "condoles" if frame.trigger in MOURNING else predicate
        own_side = actors.parties if head.pos_ in {"VERB", "AUX"} else actors.own
        for found in targets(head, predicate=kind, actors=own_side):
            matter = [t for t in found.about if t.label]
            beside = [t for t in asked if not any(t.head in m.tokens for m in matter)]
            if found.parties:
                yield Draft(predicate, actors, rule, self.sent, target=found.parties, about=(*matter, *beside))
            elif predicate == "appreciates" and frame.trigger not in HONOURING:
                yield from self.thanks(actors, frame, rule, tuple(beside or matter))
            elif predicate == "urges" and beside and (_everybody(head) or _acts(governor, head)):
                yield Draft(predicate, actors, rule, self.sent, tuple(beside))
            elif found.about:
                yield Draft(predicate, actors, rule, self.sent, found.about)

    def wanted(self, verb: Token, frame: Frame, actors: Actors, rule: str) -> Iterator[Draft]:
        """ "Demanded that Iran stop the deliveries", "regrets that Iran left the treaty": who acts in the clause is the target."""
        subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        predicate = frame.predicate(actors.joint)
        rule = rule if " > " in rule else f"{rule} that"
        done = tuple(dict.fromkeys(t for part in (verb, *_finite(verb)) for t in matters(part)))
        named = receiver(subject, actors.parties) if subject is not None else None
        if named is not None:
            yield Draft(predicate, actors, rule, self.sent, target=named, about=done)
            return
        if subject is not None and subject.pos_ == "PROPN" and covering(verb.doc, subject.i) is None:
            return
        somebody = subject is None or subject.pos_ == "PRON" or _everybody(subject) or covering(verb.doc, subject.i)
        topics = () if somebody or subject is None else tuple(t for t in matters(subject) if not is_empty(t))
        topics = topics or tuple(t for t in done if not is_told(verb.doc, t))
        if topics:
            yield Draft(predicate, actors, rule, self.sent, topics)

    def thanks(self, actors: Actors, frame: Frame, rule: str, about: tuple[Topic, ...]) -> Iterator[Draft]:
        """Thanks and condolences without an address go to the other side of a meeting of two."""
        sides = next((h.event.parties for h in self.sent.doc._.happenings if len(h.event.parties) == 2), ())
        other = tuple(p for p in sides if p not in actors.parties)
        if len(other) == 1 and not actors.joint:
            yield Draft(frame.single, actors, rule, self.sent, target=other, about=about)
        elif about:
            yield Draft(frame.predicate(actors.joint), actors, rule, self.sent, about)

    def asked(self, verb: Token, head: Token) -> Iterator[Topic]:
        """The matter beside a target: "thanked X for Y", "urged X to do Y"; the target's own phrases only where it is somebody."""
        somebody = covering(head.doc, head.i) is not None
        above = [verb.head] if verb.pos_ == "NOUN" and verb.dep_ in {"dobj", "nsubjpass"} else []
        for token in (*above, verb, head):
            for child in (c for c in token.children if c.i > head.i):
                if child.dep_ in {"xcomp", "ccomp", "advcl", "acl"} and any(
                    c.lower_ == "to" for c in child.children if c.dep_ == "aux"
                ):
                    self.claim(child)
                    yield from matters(child)
                elif child.dep_ == "prep" and child.lower_ in ASKED and (token is not head or somebody):
                    for inner in child.children:
                        if inner.dep_ in {"pobj", "pcomp"} and not _party(inner):
                            yield from (topic for part in members(inner) for topic in owned(part))


def _acts(verb: Token, head: Token) -> bool:
    """ "Called on the House to pass the law": who is to act is no matter, whoever it is."""
    return any(
        c.dep_ in {"xcomp", "ccomp", "advcl", "acl"} and c.i > head.i and _to(c)
        for t in (verb, head)
        for c in t.children
    )


def _to(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _party(noun: Token) -> bool:
    """Somebody, who is no matter; "a successful G20" is one."""
    mention = covering(noun.doc, noun.i)
    return mention is not None and (mention.kind != "body" or not any(c.dep_ == "amod" for c in noun.children))


def _everybody(head: Token) -> bool:
    """ "All countries", "world leaders", "the international community": an address, not a matter."""
    return head.lemma_.lower() in EVERYBODY


def _guest(verb: Token, head: Token) -> bool:
    """ "Welcomed Secretary Rubio to Japan" is a visit, not support."""
    mention = covering(verb.doc, head.i)
    return verb.lemma_ == "welcome" and mention is not None and mention.kind in {"person", "office", "group"}


def _finite(verb: Token) -> Iterator[Token]:
    """The verbs joined to the verb of a clause, with the same subject."""
    yield from (
        c
        for c in verb.conjuncts
        if c.i > verb.i and c.pos_ in {"VERB", "AUX"} and not any(g.dep_ == "nsubj" for g in c.children)
    )


def _is_clause(verb: Token) -> bool:
    """A clause of its own behind "that" or with a modal verb; else the parser may take "projects focused on X" for one."""
    return any((c.lower_ == "that" and c.dep_ == "mark") or c.tag_ == "MD" for c in verb.children)


def _addressed(noun: Token, row: Frame) -> Iterator[Token]:
    """Whom a stance is expressed to, where that hangs on the verb: "conveyed his thanks to X", "assured X of its support"."""
    verb = noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "of":
        verb = next((a for a in noun.ancestors if a.pos_ == "VERB"), verb)
        if verb.lemma_ == "assure":
            yield from (c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"})
            return
    if verb.lemma_ not in EXPRESSING | {"express", "voice"} or row.single in {"concernedAbout", "urges"}:
        return
    for child in (*noun.children, *verb.children):
        if child.dep_ in {"prep", "dative"} and child.lower_ in {"to", "with"} and child.i > noun.i:
            yield from (c for c in child.children if c.dep_ == "pobj")
        elif child.dep_ == "dative" and child.pos_ != "ADP":
            yield child


def _opposes(token: Token) -> bool:
    """A noun or verb of protest."""
    row = (NOUNS if token.pos_ == "NOUN" else VERBS).get(token.lemma_.lower())
    return row is not None and row.single == "opposes"


def _is_courtesy(verb: Token, frame: Frame, head: Token) -> bool:
    """ "Called on the Foreign Secretary on 1 March": a courtesy call, where nothing is asked of a person."""
    mention = covering(verb.doc, head.i)
    if frame.trigger not in {"call on", "call upon"} or mention is None or mention.kind not in {"person", "office"}:
        return False
    return not any(t.lower_ == "to" and t.dep_ == "aux" and t.i > head.i for t in verb.subtree)


def _is_asked(verb: Token) -> bool:
    """ "Invited Iceland to join the initiative"; an invitation to come or to join a meeting is no request but a visit."""
    acts = [c for c in verb.children if c.dep_ in {"xcomp", "ccomp", "advcl"} and c.tag_ == "VB" and c.lemma_ != "be"]
    joined = {
        g.lemma_.lower()
        for c in acts
        if c.lemma_ == "join"
        for g in c.children
        if g.dep_ == "dobj" and g.pos_ in {"NOUN", "PROPN"}
    }
    return bool(joined - OCCASIONS) or any(c.lemma_ not in MOVES for c in acts)


def _themselves(own: Mention, actors: Actors) -> bool:
    """Whether a complement is those who act; one of three or more is not all of them."""
    return set(own.parties) <= set(actors.parties) and (len(own.parties) > 1 or bool(actors.own))
