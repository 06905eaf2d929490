"""Read the sentences: every verb with a frame and with actors gives drafts of statements.

The outer verb chooses the predicate, unless it only reports; a noun of stance chooses it whatever the verb is (guide, rule 5).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from alliancekg.extract.actors import OCCASIONS, Actors, actors_in, actors_of
from alliancekg.extract.acts import Acts
from alliancekg.extract.clauses import (
    is_ahead,
    is_aside,
    is_denied,
    is_future,
    is_obligation,
    is_purpose,
    is_recalled,
    is_subordinate,
)
from alliancekg.extract.drafts import Draft
from alliancekg.extract.frames import VERBS, Frame, complements, contents, frame_of, holder
from alliancekg.extract.happenings import Happening
from alliancekg.extract.lexicon import words
from alliancekg.extract.mentions import covering
from alliancekg.extract.nominal import talked_about
from alliancekg.extract.signing import signings
from alliancekg.extract.stances import (
    behind,
    holder_of,
    in_common,
    is_strangers,
    possessor,
    shared_complement,
    stance_of,
    stranded,
)
from alliancekg.extract.topics import Topic, clause, is_empty, is_told, matters, prepositional
from alliancekg.extract.transfers import spoken_for, transfers
from spacy.tokens import Doc, Span, Token

ACTS = frozenset({"cooperate", "intend"})
COURTESIES = words("courtesies")
STANCE_VERBS = words("stance_verbs")


@dataclass(slots=True)
class Reading:
    """The state of reading one sentence: which verbs an outer one has already spoken for."""

    doc: Doc
    sent: Span
    encounters: dict[int, Happening]
    done: set[int] = field(default_factory=set)
    noted: set[int] = field(default_factory=set)
    acts: Acts = field(init=False)

    def __post_init__(self) -> None:
        self.acts = Acts(self.sent, self.claim)

    def drafts(self) -> Iterator[Draft]:
        """Every reading of the sentence, outer verbs first."""
        for told, draft in (*transfers(self.sent), *signings(self.sent)):
            self.done.update(spoken_for(told))
            yield draft
        verbs = [t for t in self.sent if t.pos_ in {"VERB", "AUX"} and t.dep_ not in {"aux", "auxpass"}]
        for verb in sorted(verbs, key=lambda t: (len(list(t.ancestors)), t.i)):
            if verb.i not in self.done and not is_recalled(verb) and not is_subordinate(verb):
                yield from self.verb(verb)
        yield from self.possessed()
        for verb in verbs:
            yield from self.aside(verb)

    def aside(self, verb: Token) -> Iterator[Draft]:
        """ "The G7, which expressed its concern about X": what others say in a relative clause counts (guide, rule 9)."""
        frame = frame_of(verb) if verb.dep_ == "relcl" else None
        if frame is None or frame.kind not in {"express", "target"} or is_obligation(verb):
            return
        pronoun = next((c for c in verb.children if c.dep_ == "nsubj" and c.tag_ in {"WDT", "WP"}), None)
        actors = actors_in(verb.head) if pronoun is not None and pronoun.lower_ != "that" else None
        if actors is not None and not is_future(verb):
            yield from self.framed(verb, frame, actors)

    def verb(self, verb: Token) -> Iterator[Draft]:
        """The drafts of one verb that no outer verb has spoken for."""
        frame = frame_of(verb)
        actors = self.actors(verb, frame)
        if verb.i in self.encounters:
            yield from self.talks(verb)
        actors = actors or self.authors(verb)
        if actors is None:
            yield from self.unsaid(verb, frame)
            if frame is not None and frame.kind in SPOKEN:  # what unknown speakers say is nobody's
                for clause in (c for c in verb.children if c.dep_ in {"ccomp", "xcomp"}):
                    self.claim(clause)
            return
        if is_aside(verb) and not set(actors.parties) <= {self.doc._.issuer, *self.sides()}:
            return
        if frame is None and (inner := _controlled(verb)) is not None:
            yield from self.under(verb, inner, actors)
            return
        if frame is None:
            frame = _plain_act(verb)
        if frame is None or (verb.i in self.encounters and frame.kind != "matter" and " in " not in frame.trigger):
            return
        if frame.kind in ACTS and (is_obligation(verb) or (frame.trigger in ONGOING and not actors.joint)):
            return
        if _idle(verb, frame, actors):
            return
        self.done.add(verb.i)
        planned = is_ahead(verb)
        for draft in self.framed(verb, frame, actors):
            yield replace(draft, planned=planned)

    def sides(self) -> tuple[str, ...]:
        """The parties of the release's events."""
        return tuple(p for h in self.doc._.happenings for p in h.event.parties)

    def under(self, verb: Token, inner: Token, actors: Actors) -> Iterator[Draft]:
        """ "Continues to seek X", "are proud to announce Y": the inner verb says it."""
        frame = frame_of(inner)
        self.done.add(verb.i)
        if frame is None and (deeper := _controlled(inner)) is not None:
            yield from self.under(inner, deeper, actors)
            return
        if frame is None:
            own = set(actors.parties) <= {self.doc._.issuer, *self.sides()}
            if inner.lemma_ not in MOVES and (_is_pleased(verb) or (own and verb.lemma_ == "continue")):
                yield from self.act(inner, actors, f"{verb.lemma_} to")
            return
        if inner.i in self.encounters and frame.kind != "matter":
            return
        self.done.add(inner.i)
        for draft in self.framed(inner, frame, actors):
            yield replace(draft, negated=draft.negated or is_denied(verb), planned=is_ahead(verb))

    def authors(self, verb: Token) -> Actors | None:
        """In the sentence that names the authors of a joint statement they are its subject, however the list was parsed."""
        told = next(
            (h for h in self.doc._.happenings if h.event.type == "Statement" and len(h.event.parties) > 1), None
        )
        if told is None or told.sent.start != self.sent.start or verb.dep_ != "ROOT":
            return None
        before = {p for m in self.doc._.mentions if self.sent.start <= m.start < verb.i for p in m.parties}
        return Actors(told.event.parties) if set(told.event.parties) <= before else None

    def unsaid(self, verb: Token, frame: Frame | None) -> Iterator[Draft]:
        """Where the sentence names nobody that acts: the sides of the meeting, or the authors of the statement."""
        sides = next((h.event.parties for h in self.doc._.happenings if len(h.event.parties) > 1), ())
        passive = any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children)
        agent = any(c.dep_ == "agent" for c in verb.children)
        if passive and not agent and frame is not None and self.doc._.issuer and self.acts.is_protest(verb, frame):
            for draft in self.framed(verb, frame, Actors((self.doc._.issuer,))):
                yield replace(draft, planned=is_ahead(verb))
        elif sides and frame is not None and passive and not agent and _is_impersonal(verb):
            self.done.add(verb.i)
            for draft in self.framed(verb, frame, Actors(sides)):
                yield replace(draft, planned=is_ahead(verb))
        elif sides and (topics := tuple(t for head in talked_about(verb) for t in matters(head) if not is_empty(t))):
            self.claim(verb)
            yield Draft("discussed", Actors(sides), f"{verb.lemma_} nominal", self.sent, topics, planned=is_ahead(verb))
        else:
            yield from self.assertion(verb)

    def assertion(self, verb: Token) -> Iterator[Draft]:
        """ "These launches highlight the importance of X" in a statement: its authors say so (guide, settled case 10)."""
        authors = next((h.event.parties for h in self.doc._.happenings if h.event.type == "Statement"), ())
        if not authors or verb.dep_ not in {"ROOT", "conj"} or is_denied(verb):
            return
        actors = Actors(authors)
        for topics in _weighty(verb):
            self.claim(verb)
            yield Draft(
                "agreedOn" if actors.joint else "emphasizes", actors, f"{verb.lemma_} importance", self.sent, topics
            )
        if verb.lemma_ in TELLING:
            judge = Frame(verb.lemma_, "judge", "agreedOn", "emphasizes", ("dobj",))
            for _, head in complements(verb, judge.slots):
                yield from self.stance(head, judge, actors, f"{verb.lemma_} dobj")

    def possessed(self) -> Iterator[Draft]:
        """ "President Yoon's commitment to X", "our shared efforts on Y" anywhere in the sentence."""
        for noun in self.sent:
            row = stance_of(noun)
            unsaid = noun.lemma_.lower() in UNDERTAKINGS and noun.i not in self.done
            if unsaid and (sides := in_common(noun)) is not None:
                topics = tuple(t for t in matters(noun) if t.head != noun.i and not is_empty(t))
                if topics:
                    yield Draft("cooperatesOn", sides, f"shared {noun.lemma_.lower()}", self.sent, topics)
            if row is None or noun.i in self.noted or row.kind not in {"intend", "target"} or row.trigger == "interest":
                continue
            if noun.lemma_.lower() == "support":
                yield from self.support_from(noun)
            actors = possessor(noun)
            if actors is not None and behind(noun):
                judge = Frame("", "judge", "agreedOn", "emphasizes", ())
                yield from self.stance(noun, judge, actors, "possessed")

    def support_from(self, noun: Token) -> Iterator[Draft]:
        """ "The armed forces of A, with support from B and C, did": B and C support A."""
        giver = next((g for c in noun.children if c.lower_ == "from" for g in c.children if g.dep_ == "pobj"), None)
        verb = next((a for a in noun.ancestors if a.pos_ == "VERB"), None)
        givers = actors_in(giver) if giver is not None else None
        takers = actors_of(verb) if verb is not None and noun.head.lower_ == "with" else None
        if givers is not None and takers is not None and not set(givers.parties) & set(takers.parties):
            about = tuple(matters(verb)) if verb is not None else ()
            yield Draft("supports", givers, "support from", self.sent, target=takers.parties, about=about)

    def talks(self, verb: Token) -> Iterator[Draft]:
        """ "Convened them for a discussion on X", "travel to India for consultations on Y"."""
        happening = self.encounters[verb.i]
        if on := tuple(t for t in _about_talks(verb) if not is_empty(t) and not any(c.isdigit() for c in t.label)):
            yield Draft("discussed", Actors(happening.event.parties), "talks on", self.sent, on, planned=is_ahead(verb))
        for child in verb.subtree:
            if child.dep_ != "prep" or child.lower_ != "for" or child.i < verb.i:
                continue
            for noun in child.children:
                topics = _about_talks(noun) if noun.lemma_.lower() in TALKS else ()
                if topics:
                    alone = happening.hosts[0] if len(happening.event.parties) == 1 and happening.hosts else None
                    actors = Actors(happening.event.parties, alone)
                    yield Draft("discussed", actors, "for talks on", self.sent, topics, planned=is_ahead(verb))

    def actors(self, verb: Token, frame: Frame | None) -> Actors | None:
        """The subject's; under a meeting ("met to discuss X", "spoke about X") both sides'."""
        outer = self.encounters.get(verb.i) or self.encounters.get(
            verb.head.i if verb.dep_ in {"advcl", "xcomp", "conj"} else -1
        )
        if verb.dep_ == "conj" and outer is None and verb.head.dep_ in {"advcl", "xcomp"}:
            outer = self.encounters.get(verb.head.head.i)
        own = actors_of(verb)
        if outer is None or (verb.i not in self.encounters and not is_purpose(verb)):
            return self.with_company(verb, own) if own else None
        joint = frame is not None and frame.kind in {
            "matter",
            "judge",
            "agree",
            "cooperate",
            "intend",
            "share",
        }
        return Actors(outer.event.parties) if joint and len(outer.event.parties) > 1 else own

    def with_company(self, verb: Token, actors: Actors) -> Actors:
        """ "Discussed with his counterparts": those named behind "with" act too, for verbs of exchange."""
        if frame_of(verb) is None or frame_of(verb).kind != "matter":  # type: ignore[union-attr]
            return actors
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ == "with":
                for pobj in child.children:
                    company = actors_in(pobj) if pobj.dep_ == "pobj" else None
                    if company:
                        return Actors(tuple(dict.fromkeys(actors.parties + company.parties)), actors.speaker)
        return actors

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
            if head.i in used or (frame.trigger == "look forward" and not _foreseen(head)) or _is_when(head, slot):
                continue
            used.add(head.i)
            head = (_controlled(head) if slot == "xcomp" else None) or head
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
        if frame.kind in ACTS and head.lemma_ in JOURNEYS and head.pos_ == "VERB" and not _occasion(head):
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
            asked = (c for c in head.conjuncts if c.i > head.i and c.pos_ in {"VERB", "AUX"} and _is_question(c))
            found |= dict.fromkeys(t for c in asked for t in _judgement(c, same=actors_of(c) is not None))
        if frame.trigger == "address":  # an audience is no matter
            found = {t: None for t in found if covering(self.doc, t.head) is None}
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
            if topics := tuple(_judgement(head, same=False) if clause else matters(head)):
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
            if topics := tuple(t for t in _judgement(verb, same=actors_of(verb) is not None) if not is_empty(t)):
                yield Draft(frame.predicate(actors.joint), actors, rule, self.sent, topics)
            return
        deeper = _controlled(verb) if frame_of(verb) is None else None
        if deeper is not None and frame_of(deeper) is not None:
            verb = deeper
        if (deeper or verb).lemma_ in MOVES and is_future(verb) and not _occasion(verb) and actors_of(verb) is not None:
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
        elif own is not None and set(own.parties) <= {self.doc._.issuer, *self.sides()} and self.retells(verb, inner):
            yield from self.framed(verb, inner, own) if inner is not None else self.act(verb, own, rule)
        else:
            topics = tuple(_judgement(verb, same=own is not None))
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
        parts = tuple(_controlled(part) or part for part in parts)
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
                if child.lemma_ in JOURNEYS and not _occasion(child):
                    continue
                yield from self.act(child, actors, f"{frame.trigger} to")

    def claim(self, token: Token) -> None:
        """Mark a complement and what hangs on it as spoken for."""
        self.done.update(t.i for t in token.subtree)


SPOKEN = frozenset({"matter", "judge", "report", "agree", "brief"})
RETOLD = frozenset({"target", "aid", "sanction", "intend", "report", "express", "brief"})
ONGOING = words("ongoing")
"""Verbs that state cooperation as going on, of several sides only: "Japan and Australia launched X"."""
IMPERSONAL = words("impersonal")
"""Verbs that in the passive, without an agent, speak of both sides: "X was discussed", "it was agreed to Y"."""
DEVOTED = frozenset(
    {"focus", "concentrate", "centre", "center", "revolve around", "assess", "analyze", "analyse", "examine"}
)
WISHES = frozenset({"want", "like", "hope"})
UNDERTAKINGS = frozenset({"effort", "goal", "objective", "aim"})
JOURNEYS = words("journeys")
CHANCES = words("chances")
PLEASED = words("pleased")
CONTINUING = words("continuing")
WEIGHTY = words("weighty")
TELLING = words("telling")
IMPORTANCE = frozenset({"importance", "need", "urgency", "necessity", "value", "significance", "imperative"})
MOVES = words("moves")
"""A meeting or visit foreseen is a relation of its own (relations.py), no matter to cooperate on."""
JUDGED = {"commitsTo": "emphasizes", "discussed": "emphasizes", "cooperatesOn": "agreedOn"}
"""What a judgement under a verb of another kind is."""


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


def _judgement(verb: Token, *, same: bool) -> Iterator[Topic]:
    """The matters of a reported clause: its subject, unless that is an actor, and what is said of it."""
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass", "csubj"}), None)
    if subject is not None and subject.lower_ == "those" and any(c.dep_ in {"relcl", "acl"} for c in subject.children):
        yield clause(subject)
    somebody = same or subject is None or subject.pos_ == "PRON" or covering(verb.doc, subject.i) is not None
    topics = [] if somebody or subject is None else matters(subject)
    if subject is not None and any(c.lower_ == "no" for c in subject.children):
        yield clause(verb)
        return
    if (
        len(topics) == 1
        and topics[0].label.islower()
        and " " not in topics[0].label
        and (verb.pos_ == "VERB" or is_obligation(verb))
    ):
        yield clause(verb)
        return
    yield from topics
    whole = set() if topics == [] else {verb.i}  # "damage will not go unanswered" is about the damage
    yield from (t for t in _said(verb) if not is_empty(t) and t.head not in whole and not is_told(verb.doc, t))


def _said(verb: Token) -> Iterator[Topic]:
    attribute = next((c for c in verb.children if c.dep_ == "attr"), None)
    if verb.lemma_ not in {"be", "remain"}:
        yield from matters(verb)
    elif attribute is not None and not _is_weighty(attribute):
        yield from matters(attribute)
    else:
        for said in (c for c in verb.children if c.dep_ in {"acomp", "attr"}):
            yield from prepositional(said)
            yield from (
                t for c in (*said.children, *verb.children) if is_purpose(c) and c.i > said.i for t in matters(c)
            )


def _about_talks(noun: Token) -> tuple[Topic, ...]:
    return tuple(
        t
        for child in noun.children
        if child.dep_ == "prep" and child.lower_ in {"on", "about", "regarding"}
        for inner in child.children
        if inner.dep_ in {"pobj", "pcomp"} and inner.lemma_.lower() not in WHEN
        for t in matters(inner)
    )


TALKS = words("talks")
WHEN = words("when")
CALENDAR = frozenset(word.lower() for word in words("calendar"))
"""Behind "on", when or where talks were held: "on the sidelines", "on Monday"."""


def _controlled(verb: Token) -> Token | None:
    """The infinitive that says what is done: under "continue", "is pleased", "are proud"."""
    pleased = _is_pleased(verb)
    if verb.lemma_ in {"take", "use", "seize"}:
        chance = next((c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in CHANCES), None)
        acts = (c for t in (verb, chance) if t is not None for c in t.children)
        return next((c for c in acts if chance is not None and is_purpose(c) and c.i > chance.i), None)
    if verb.lemma_ in CONTINUING or pleased is not None:
        for token in (verb, pleased):
            for child in token.children if token is not None else ():
                if child.dep_ == "xcomp" and child.pos_ == "VERB" and child.i > verb.i:
                    return child
    return None


def _occasion(verb: Token) -> bool:
    """ "Will host a third Summit" is a promise; "will host the Prime Minister" a meeting to come."""
    return verb.lemma_ in {"host", "hold", "convene", "organize", "organise"} and any(
        c.dep_ == "dobj" and c.lemma_.lower() in OCCASIONS for c in verb.children
    )


def _is_when(head: Token, slot: str) -> bool:
    """ "Conferred on 15 September", "discussed on Monday": when, not about what."""
    return slot == "prep:on" and (head.lemma_.lower() in WHEN or head.like_num or head.lemma_.lower() in CALENDAR)


def _is_question(verb: Token) -> bool:
    """ "How it benefits both", "why the treaty matters"."""
    return any(c.lower_ in {"how", "why", "what", "whether"} and c.i < verb.i for c in verb.children)


def _idle(verb: Token, frame: Frame, actors: Actors) -> bool:
    """ "Russia has focused on X", "we are assessing Y", "I can't speak on Z", "we don't want to W" state no relation."""
    denied = any(c.dep_ == "neg" for c in verb.children)
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    occasion = subject is not None and OCCASIONS & {subject.lower_, subject.lemma_.lower()}
    alone = frame.trigger in DEVOTED and not actors.joint and not occasion and actors.speaker is None
    return alone or (denied and frame.trigger in WISHES) or (denied and frame.kind == "matter" and is_obligation(verb))


def _is_impersonal(verb: Token) -> bool:
    """ "It was agreed", "prospects for trade were considered"; "the date was confirmed" says nothing of the sides."""
    return verb.lemma_ in IMPERSONAL


def _is_pleased(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ == "acomp" and c.lower_ in PLEASED), None)


def _weighty(verb: Token) -> Iterator[tuple[Topic, ...]]:
    """ "X is essential to Y", "X highlights the importance of Y": the matters that are said to be of weight."""
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "csubj"}), None)
    if subject is None or subject.pos_ in {"PRON", "DET"}:
        return
    if verb.lemma_ in {"be", "remain"}:
        weight = next((c for c in verb.children if c.dep_ in {"attr", "acomp"} and _is_weighty(c)), None)
        if weight is not None:
            yield (
                *matters(subject),
                *prepositional(weight),
                *(t for c in weight.children if c.dep_ == "xcomp" for t in matters(c)),
            )
    elif verb.lemma_ in TELLING:
        for child in verb.children:
            if child.dep_ == "dobj" and child.lemma_.lower() in IMPORTANCE:
                yield tuple(matters(child))


def _foreseen(head: Token) -> bool:
    """ "Looks forward to expanding trade" promises it; "to welcoming him", "to his visit" is a meeting to come."""
    return head.tag_ == "VBG" and head.lemma_ not in MOVES


def _is_weighty(token: Token) -> bool:
    return token.lemma_.lower() in WEIGHTY or any(c.dep_ == "amod" and c.lower_ in WEIGHTY for c in token.children)


def _plain_act(verb: Token) -> Frame | None:
    """ "We will enhance our efforts": a promise without a verb of saying."""
    if verb.lemma_ in MOVES | {"build"}:
        return None
    if (
        is_future(verb)
        and verb.dep_ in {"ROOT", "conj"}
        and any(c.lower_ in {"will", "shall"} for c in (*verb.children, *verb.head.children))
    ):
        return Frame(
            verb.lemma_.lower(),
            "intend",
            "cooperatesOn",
            "commitsTo",
            ("dobj", "prep:to", "prep:on", "prep:in", "prep:for", "xcomp"),
        )
    return None


__all__ = ["VERBS", "Draft", "Reading"]
