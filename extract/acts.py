"""Acts towards somebody: who is thanked, urged, condemned, aided or sanctioned, and what is signed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from alliancekg.extract.actors import Actors
from alliancekg.extract.drafts import Draft
from alliancekg.extract.frames import Frame, complements, holder
from alliancekg.extract.lexicon import words
from alliancekg.extract.mentions import covering
from alliancekg.extract.targets import owned, receiver, targets
from alliancekg.extract.topics import Topic, is_empty, matters, members
from spacy.tokens import Span, Token

EVERYBODY = words("everybody")
AID_NOUNS = words("aid_nouns")
SANCTION_NOUNS = words("sanction_nouns")
AGREEMENTS = words("agreements")
ASKED = frozenset({"for", "on", "in", "over", "about"})


@dataclass(frozen=True, slots=True)
class Acts:
    """Reads the verbs and nouns of one sentence that have a receiving end; `claim` marks a complement as spoken for."""

    sent: Span
    claim: Callable[[Token], None]

    def targeted(self, verb: Token, frame: Frame, actors: Actors) -> Iterator[Draft]:
        """Verbs with a receiving end: thank, condemn, urge, support."""
        rule = frame.trigger
        for slot, head in complements(holder(verb), frame.slots):
            if _guest(verb, head):
                continue
            yield from self.receiver(head, frame, actors, f"{rule} {slot}", verb)
            return

    def receiver(self, head: Token, frame: Frame, actors: Actors, rule: str, governor: Token) -> Iterator[Draft]:
        """The targets of a complement with their matters, or the matters themselves."""
        predicate = frame.predicate(actors.joint)
        own = covering(head.doc, head.i)
        if own is not None and own.parties and own.kind != "pronoun" and set(own.parties) <= set(actors.parties):
            return
        if head.pos_ in {"VERB", "AUX"} and head.dep_ in {"ccomp", "acl", "relcl"}:
            self.claim(head)
            if _is_clause(head):
                yield from self.wanted(head, frame, actors, rule)
                return
        asked = list(self.asked(governor, head))
        for found in targets(head, predicate=predicate, actors=actors.parties):
            matter = [t for t in found.about if t.label]
            beside = [t for t in asked if not any(t.head in m.tokens for m in matter)]
            if found.parties:
                yield Draft(predicate, actors, rule, self.sent, target=found.parties, about=(*matter, *beside))
            elif predicate == "appreciates":
                yield from self.thanks(actors, frame, rule, tuple(beside or matter))
            elif predicate == "urges" and beside and (_everybody(head) or _acts(governor, head)):
                yield Draft(predicate, actors, rule, self.sent, tuple(beside))
            elif found.about:
                yield Draft(predicate, actors, rule, self.sent, found.about)

    def wanted(self, verb: Token, frame: Frame, actors: Actors, rule: str) -> Iterator[Draft]:
        """ "Demanded that Iran stop the deliveries", "regrets that Iran left the treaty": who acts in the clause is the target."""
        subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        predicate = frame.predicate(actors.joint)
        done = tuple(dict.fromkeys(t for part in (verb, *_finite(verb)) for t in matters(part)))
        named = receiver(subject, actors.parties) if subject is not None else None
        if named is not None:
            yield Draft(predicate, actors, f"{rule} that", self.sent, target=named, about=done)
            return
        somebody = subject is None or subject.pos_ == "PRON" or _everybody(subject) or covering(verb.doc, subject.i)
        topics = () if somebody or subject is None else tuple(t for t in matters(subject) if not is_empty(t))
        topics = topics or done
        if topics:
            yield Draft(predicate, actors, f"{rule} that", self.sent, topics)

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
        for token in (verb, head):
            for child in (c for c in token.children if c.i > head.i):
                if child.dep_ in {"xcomp", "ccomp", "advcl", "acl"} and any(
                    c.lower_ == "to" for c in child.children if c.dep_ == "aux"
                ):
                    self.claim(child)
                    yield from matters(child)
                elif child.dep_ == "prep" and child.lower_ in ASKED and (token is verb or somebody):
                    for inner in child.children:
                        if inner.dep_ in {"pobj", "pcomp"} and not _party(inner):
                            yield from (topic for part in members(inner) for topic in owned(part))

    def aided(self, verb: Token, frame: Frame, actors: Actors) -> Iterator[Draft]:
        """ "Provided humanitarian assistance to Ukraine", "imposed sanctions on Russia"."""
        wanted = {"aid": AID_NOUNS, "sanction": SANCTION_NOUNS}[frame.kind]
        for slot, head in complements(verb, frame.slots):
            if head.lemma_.lower() not in wanted:
                continue
            phrases = [
                c
                for t in (head, verb)
                for c in t.children
                if c.dep_ in {"prep", "dative"} and c.lower_ in {"to", "for", "on", "against"}
            ]
            for phrase in phrases:
                for pobj in phrase.children:
                    mention = covering(head.doc, pobj.i)
                    if mention is not None and mention.parties and not set(mention.parties) & set(actors.parties):
                        about = tuple(t for t in matters(head)[:1]) if frame.kind == "aid" else ()
                        yield Draft(
                            frame.single,
                            actors,
                            f"{frame.trigger} {slot}",
                            self.sent,
                            target=mention.parties,
                            about=about,
                        )
                        return

    def plain(self, verb: Token, frame: Frame, actors: Actors) -> Iterator[Draft]:
        """Signing: the object names the agreement."""
        for slot, head in complements(verb, frame.slots):
            words = {t.lower_ for t in head.subtree}
            if words & AGREEMENTS and (topics := tuple(matters(head))):
                yield Draft(frame.predicate(actors.joint), actors, f"{frame.trigger} {slot}", self.sent, topics[:1])
                return


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
