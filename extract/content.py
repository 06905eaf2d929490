"""What a verb with a frame says: its complements are matters, clauses, acts or nouns of stance.

The verb chooses the predicate, unless it only reports; a noun of stance chooses it whatever the verb is (guide, rule 5).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from alliancekg.extract.actors import Actors, actors_of
from alliancekg.extract.acts import Acts
from alliancekg.extract.clauses import is_denied, is_future, is_obligation
from alliancekg.extract.drafts import Draft
from alliancekg.extract.frames import Frame, complements, contents, frame_of, holder
from alliancekg.extract.judgements import judgement
from alliancekg.extract.lexicon import words
from alliancekg.extract.mentions import covering
from alliancekg.extract.stances import behind, holder_of, is_strangers, shared_complement, stance_of, stranded
from alliancekg.extract.topics import is_empty, matters
from alliancekg.extract.verbs import MOVES, controlled, is_foreseen, is_occasion, is_question, is_when
from spacy.tokens import Doc, Span, Token

ACTS = frozenset({"cooperate", "intend"})
RETOLD = frozenset({"target", "aid", "sanction", "intend", "report", "express", "brief"})
COURTESIES = words("courtesies")
STANCE_VERBS = words("stance_verbs")
JOURNEYS = words("journeys")
JUDGED = {"commitsTo": "emphasizes", "discussed": "emphasizes", "cooperatesOn": "agreedOn"}
"""What a judgement under a verb of another kind is."""


@dataclass(slots=True)
class Content:
    """Reads one sentence's complements, and keeps the words that are spoken for: `done` are told, `noted` nouns of stance."""

    sent: Span
    done: set[int] = field(default_factory=set)
    noted: set[int] = field(default_factory=set)
    acts: Acts = field(init=False)

    def __post_init__(self) -> None:
        self.acts = Acts(self.sent, self.claim)

    def framed(self, verb: Token, frame: Frame, actors: Actors) -> Iterator[Draft]:
        """Read the complements of a verb by its frame."""
        read = {
            "target": self.acts.targeted, "invite": self.acts.targeted, "aid": _elsewhere, "sanction": _elsewhere,
            "express": self.expressed, "sign": _elsewhere, "summon": self.acts.summoned,
        }.get(frame.kind, self.matter)  # fmt: skip
        denied = is_denied(verb) and not frame.trigger.startswith("not ")
        for draft in read(verb, frame, actors):
            yield replace(draft, negated=draft.negated or denied)

    def matter(self, verb: Token, frame: Frame, actors: Actors) -> Iterator[Draft]:
        """Frames whose complement is a matter, a clause or an act."""
        found = False
        used: set[int] = set()
        for slot, head in complements(holder(verb), frame.slots):
            if head.i in used or (frame.trigger == "look forward" and not is_foreseen(head)) or is_when(head, slot):
                continue
            used.add(head.i)
            head = (controlled(head) if slot == "xcomp" else None) or head
            for draft in self.complement(verb, frame, actors, slot, head):
                found = True
                yield draft
            if found and slot in {"dobj", "ccomp", "xcomp"}:
                break
        if frame.kind in ACTS:
            yield from self.purpose(verb, frame, actors)

    def complement(self, verb: Token, frame: Frame, actors: Actors, slot: str, head: Token) -> Iterator[Draft]:
        """One complement: a clause, an act, a noun of stance, or a matter."""
        rule = f"{frame.trigger} {slot}"
        if slot == "ccomp" and frame.kind == "intend":  # "tasked officials to finalise X"
            self.claim(head)
            yield from self.act(head, actors, rule)
        elif slot == "ccomp" or (slot == "dobj" and head.pos_ in {"VERB", "AUX"} and head.tag_ != "VBG"):
            yield from self.clause(head, frame, actors, rule)
        elif slot == "xcomp" and frame.kind in {"agree", "judge"}:
            self.claim(head)
            yield from self.act(head, actors, rule)
        else:
            self.claim(head)
            for part in (
                head,
                *[c for c in head.conjuncts if c.i > head.i and c.pos_ not in {"VERB", "AUX"}],
            ):
                yield from self.stance(part, frame, actors, rule)
            yield from self.topical(head, frame, actors, rule)

    def topical(self, head: Token, frame: Frame, actors: Actors, rule: str) -> Iterator[Draft]:
        """The matters of a complement, those of its nouns of stance left out."""
        if frame.kind in ACTS and head.lemma_ in JOURNEYS and head.pos_ == "VERB" and not is_occasion(head):
            return  # a journey or meeting intended is told as such
        if head.lower_ in COURTESIES:
            return
        stances = {p.i for p in (head, *head.conjuncts) if stance_of(p) is not None and self.stance_counts(p, frame)}
        shared = {c.i for i in sorted(stances) for c in shared_complement(head.doc[i])}
        parts = [head]
        if head.i in stances:  # "reaffirmed his commitment to X and the importance of Y"
            parts = [c for c in head.conjuncts if c.i > head.i and c.pos_ == "NOUN" and c.i not in stances | shared]
        found = dict.fromkeys(t for part in parts for t in matters(part))
        if frame.kind in {"matter", "judge"}:  # "discussed X and how Y contributes to Z"
            asked = (c for c in head.conjuncts if c.i > head.i and c.pos_ in {"VERB", "AUX"} and is_question(c))
            found |= dict.fromkeys(t for c in asked for t in judgement(c, same=actors_of(c) is not None))
        if frame.trigger == "address":  # an audience is no matter
            found = {t: None for t in found if covering(head.doc, t.head) is None}
        topics = tuple(t for t in found if t.head not in stances | shared and not is_empty(t))
        others = _company(head, actors)
        if topics:
            yield Draft(frame.predicate(actors.joint), actors, rule, self.sent, topics, others=others)

    def stance_counts(self, noun: Token, frame: Frame) -> bool:
        """A noun of stance chooses the predicate under any verb of saying; under "discussed" only where it is the parties' own."""
        if frame.kind in {"matter", "raise", "brief"} and frame.trigger not in STANCE_VERBS:
            return False
        if noun.lemma_.lower() == "interest" and frame.kind not in {"express", "judge"}:
            return False
        own = [c for c in noun.children if c.dep_ == "poss" or c.lower_ == "shared"]
        return frame.kind != "matter" or bool(own)

    def stance(self, noun: Token, frame: Frame, actors: Actors, rule: str) -> Iterator[Draft]:
        """ "Underscored U.S. opposition to X" is `opposes` X; "our commitment to Y" is `commitsTo` or `cooperatesOn` Y."""
        row = stance_of(noun)
        if row is None or not self.stance_counts(noun, frame):
            return
        self.noted.add(noun.i)
        if is_strangers(noun):
            return
        actors = holder_of(noun, actors)
        rule = f"{rule} > {row.trigger}"
        heads = [*(behind(noun) or stranded(noun, row)), *shared_complement(noun)]
        if row.kind == "target":
            yield from self.acts.stance(noun, row, actors, rule, heads)
            return
        for head in heads:
            self.claim(head)
            clause = row.kind == "judge" and head.pos_ in {"VERB", "AUX"}
            if topics := tuple(judgement(head, same=False) if clause else matters(head)):
                yield Draft(
                    row.predicate(actors.joint),
                    actors,
                    rule,
                    self.sent,
                    topics,
                    others=_company(head, actors),
                )

    def expressed(self, verb: Token, frame: Frame, actors: Actors) -> Iterator[Draft]:
        """ "Expressed his X": the noun alone decides."""
        for slot, head in complements(verb, frame.slots):
            parts = (head, *[c for c in head.conjuncts if c.i > head.i], *contents(head))
            mourning = any(p.lemma_.lower() == "condolence" for p in parts)
            for part in parts:
                if not mourning or part.lemma_.lower() == "condolence":
                    yield from self.stance(part, frame, actors, f"{frame.trigger} {slot}")

    def clause(self, head: Token, frame: Frame, actors: Actors, rule: str) -> Iterator[Draft]:
        """A reported clause: its own verb decides where the speakers are its subject; else it is a judgement."""
        self.claim(head)
        for part in (head, *[c for c in head.conjuncts if c.i > head.i and c.pos_ in {"VERB", "AUX"}]):
            self.claim(part)
            yield from self.reported(part, frame, actors, f"{rule} that")

    def reported(self, verb: Token, frame: Frame, actors: Actors, rule: str) -> Iterator[Draft]:
        if frame.kind == "matter":
            if topics := tuple(t for t in judgement(verb, same=actors_of(verb) is not None) if not is_empty(t)):
                yield Draft(frame.predicate(actors.joint), actors, rule, self.sent, topics)
            return
        deeper = controlled(verb) if frame_of(verb) is None else None
        if deeper is not None and frame_of(deeper) is not None:
            verb = deeper
        if (
            (deeper or verb).lemma_ in MOVES
            and is_future(verb)
            and not is_occasion(verb)
            and actors_of(verb) is not None
        ):
            return
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if subject is not None and stance_of(subject) is not None and behind(subject):
            yield from self.stance(subject, frame, actors, rule)
            return
        own = actors_of(verb)
        same = own is not None and (set(own.parties) <= set(actors.parties))
        inner = frame_of(verb)
        act = is_future(verb) or (inner is not None and inner.kind in ACTS and not is_obligation(verb))
        if (
            same
            and inner is not None
            and not is_obligation(verb)
            and (inner.kind in {"target", "aid", "sanction", "intend"} or holder(verb) is not verb)
        ):
            doer = own if own is not None and not actors.joint else actors
            yield from self.framed(verb, inner, doer)
        elif same and act and not is_obligation(verb):
            apart = own is not None and len(own.parties) < len(actors.parties)
            yield from self.act(verb, own if apart and own is not None else actors, rule)
        elif own is not None and set(own.parties) <= concerned(verb.doc) and self.retells(verb, inner):
            yield from self.framed(verb, inner, own) if inner is not None else self.act(verb, own, rule)
        else:
            topics = tuple(judgement(verb, same=own is not None))
            if topics:
                predicate = frame.predicate(actors.joint)
                yield Draft(JUDGED.get(predicate, predicate), actors, rule, self.sent, topics)

    def retells(self, verb: Token, inner: Frame | None) -> bool:
        """ "Said that Belgrade does not intend to", "that N. had asked him": another party's own act or promise."""
        if is_obligation(verb) or is_denied(verb):
            return False
        return is_future(verb) if inner is None else inner.kind in RETOLD

    def act(self, verb: Token, actors: Actors, rule: str) -> Iterator[Draft]:
        """What the speakers will do: together `cooperatesOn`, alone `commitsTo`."""
        inner = frame_of(verb)
        if inner is not None and inner.kind == "target" and not actors.joint:
            yield from self.framed(verb, inner, actors)
            return
        predicate = "cooperatesOn" if actors.joint else "commitsTo"
        parts = (
            verb,
            *[
                c
                for c in verb.conjuncts
                if c.i > verb.i and c.pos_ in {"VERB", "AUX"} and not any(g.dep_ == "nsubj" for g in c.children)
            ],
        )
        for part in parts:
            self.claim(part)
        parts = tuple(controlled(part) or part for part in parts)
        topics = tuple(dict.fromkeys(t for part in parts for t in matters(part) if not is_empty(t)))
        if topics:
            others = tuple(dict.fromkeys(p for part in parts for p in _company(part, actors)))
            denied = is_denied(verb)
            yield Draft(predicate, actors, rule, self.sent, topics, others=others, negated=denied)

    def purpose(self, verb: Token, frame: Frame, actors: Actors) -> Iterator[Draft]:
        """ "Work together to address X": the purpose is the matter."""
        for child in verb.children:
            if child.dep_ in {"advcl", "xcomp"} and child.i > verb.i and any(c.lower_ == "to" for c in child.children):
                self.claim(child)
                if child.lemma_ in JOURNEYS and not is_occasion(child):
                    continue
                yield from self.act(child, actors, f"{frame.trigger} to")

    def claim(self, token: Token) -> None:
        """Mark a complement and what hangs on it as spoken for."""
        self.done.update(t.i for t in token.subtree)


def concerned(doc: Doc) -> set[str | None]:
    """The release's issuer, and the parties of its events."""
    return {doc._.issuer, *(p for h in doc._.happenings for p in h.event.parties)}


def _elsewhere(verb: Token, frame: Frame, actors: Actors) -> Iterator[Draft]:
    """Aid, sanctions and signings are read in modules of their own, whatever the clause."""
    yield from ()


def _company(head: Token, actors: Actors) -> tuple[str, ...]:
    """States that an act is done with: "work closely with Japan"."""
    found = []
    for child in (c for t in (head, *(g for g in head.children if g.dep_ in {"dobj", "xcomp"})) for c in t.children):
        if child.dep_ == "prep" and child.lower_ in {"with", "alongside"}:
            for pobj in child.children:
                mention = covering(head.doc, pobj.i)
                if mention is not None and mention.use not in {"adjective", "demonym"}:
                    found += [p for p in mention.parties if p not in actors.parties]
    return tuple(dict.fromkeys(found))
