"""Read the sentences: every verb with a frame and with actors gives drafts of statements, outer verbs before inner ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from alliancekg.extract.actors import Actors, actors_in, actors_of
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
from alliancekg.extract.content import ACTS, Content, concerned
from alliancekg.extract.drafts import Draft
from alliancekg.extract.frames import Frame, complements, frame_of
from alliancekg.extract.happenings import Happening
from alliancekg.extract.judgements import TELLING, weighty
from alliancekg.extract.lexicon import words
from alliancekg.extract.nominal import talked_about
from alliancekg.extract.signing import signings
from alliancekg.extract.stances import behind, in_common, possessor, stance_of
from alliancekg.extract.topics import Topic, is_empty, matters
from alliancekg.extract.transfers import spoken_for, transfers
from alliancekg.extract.verbs import MOVES, WHEN, controlled, is_idle, is_impersonal, plain_act, pleased_with
from spacy.tokens import Doc, Span, Token

SPOKEN = frozenset({"matter", "judge", "report", "agree", "brief"})
ONGOING = words("ongoing")
"""Verbs that state cooperation as going on, of several sides only: "Japan and Australia launched X"."""
UNDERTAKINGS = frozenset({"effort", "goal", "objective", "aim"})
TALKS = words("talks")


@dataclass(slots=True)
class Reading:
    """Reads one sentence; `encounters` are its meetings by the word that tells them."""

    doc: Doc
    sent: Span
    encounters: dict[int, Happening]
    content: Content = field(init=False)

    def __post_init__(self) -> None:
        self.content = Content(self.sent)

    def drafts(self) -> Iterator[Draft]:
        """Every reading of the sentence, outer verbs first."""
        for told, draft in (*transfers(self.sent), *signings(self.sent)):
            self.content.done.update(spoken_for(told))
            yield draft
        verbs = [t for t in self.sent if t.pos_ in {"VERB", "AUX"} and t.dep_ not in {"aux", "auxpass"}]
        for verb in sorted(verbs, key=lambda t: (len(list(t.ancestors)), t.i)):
            if verb.i not in self.content.done and not is_recalled(verb) and not is_subordinate(verb):
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
            yield from self.content.framed(verb, frame, actors)

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
                    self.content.claim(clause)
            return
        if is_aside(verb) and not set(actors.parties) <= concerned(self.doc):
            return
        if frame is None and (inner := controlled(verb)) is not None:
            yield from self.under(verb, inner, actors)
            return
        if frame is None:
            frame = plain_act(verb)
        if frame is None or (verb.i in self.encounters and frame.kind != "matter" and " in " not in frame.trigger):
            return
        if frame.kind in ACTS and (is_obligation(verb) or (frame.trigger in ONGOING and not actors.joint)):
            return
        if is_idle(verb, frame, actors):
            return
        self.content.done.add(verb.i)
        planned = is_ahead(verb)
        for draft in self.content.framed(verb, frame, actors):
            yield replace(draft, planned=planned)

    def under(self, verb: Token, inner: Token, actors: Actors) -> Iterator[Draft]:
        """ "Continues to seek X", "are proud to announce Y": the inner verb says it."""
        frame = frame_of(inner)
        self.content.done.add(verb.i)
        if frame is None and (deeper := controlled(inner)) is not None:
            yield from self.under(inner, deeper, actors)
            return
        if frame is None:
            own = set(actors.parties) <= concerned(self.doc)
            if inner.lemma_ not in MOVES and (pleased_with(verb) or (own and verb.lemma_ == "continue")):
                yield from self.content.act(inner, actors, f"{verb.lemma_} to")
            return
        if inner.i in self.encounters and frame.kind != "matter":
            return
        self.content.done.add(inner.i)
        for draft in self.content.framed(inner, frame, actors):
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
        if (
            passive
            and not agent
            and frame is not None
            and self.doc._.issuer
            and self.content.acts.is_protest(verb, frame)
        ):
            for draft in self.content.framed(verb, frame, Actors((self.doc._.issuer,))):
                yield replace(draft, planned=is_ahead(verb))
        elif sides and frame is not None and passive and not agent and is_impersonal(verb):
            self.content.done.add(verb.i)
            for draft in self.content.framed(verb, frame, Actors(sides)):
                yield replace(draft, planned=is_ahead(verb))
        elif sides and (topics := tuple(t for head in talked_about(verb) for t in matters(head) if not is_empty(t))):
            self.content.claim(verb)
            yield Draft("discussed", Actors(sides), f"{verb.lemma_} nominal", self.sent, topics, planned=is_ahead(verb))
        else:
            yield from self.assertion(verb)

    def assertion(self, verb: Token) -> Iterator[Draft]:
        """ "These launches highlight the importance of X" in a statement: its authors say so (guide, settled case 10)."""
        authors = next((h.event.parties for h in self.doc._.happenings if h.event.type == "Statement"), ())
        if not authors or verb.dep_ not in {"ROOT", "conj"} or is_denied(verb):
            return
        actors = Actors(authors)
        for topics in weighty(verb):
            self.content.claim(verb)
            yield Draft(
                "agreedOn" if actors.joint else "emphasizes", actors, f"{verb.lemma_} importance", self.sent, topics
            )
        if verb.lemma_ in TELLING:
            judge = Frame(verb.lemma_, "judge", "agreedOn", "emphasizes", ("dobj",))
            for _, head in complements(verb, judge.slots):
                yield from self.content.stance(head, judge, actors, f"{verb.lemma_} dobj")

    def possessed(self) -> Iterator[Draft]:
        """ "President Yoon's commitment to X", "our shared efforts on Y" anywhere in the sentence."""
        for noun in self.sent:
            row = stance_of(noun)
            unsaid = noun.lemma_.lower() in UNDERTAKINGS and noun.i not in self.content.done
            if unsaid and (sides := in_common(noun)) is not None:
                topics = tuple(t for t in matters(noun) if t.head != noun.i and not is_empty(t))
                if topics:
                    yield Draft("cooperatesOn", sides, f"shared {noun.lemma_.lower()}", self.sent, topics)
            if (
                row is None
                or noun.i in self.content.noted
                or row.kind not in {"intend", "target"}
                or row.trigger == "interest"
            ):
                continue
            if noun.lemma_.lower() == "support":
                yield from self.support_from(noun)
            actors = possessor(noun)
            if actors is not None and behind(noun):
                judge = Frame("", "judge", "agreedOn", "emphasizes", ())
                yield from self.content.stance(noun, judge, actors, "possessed")

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


def _about_talks(noun: Token) -> tuple[Topic, ...]:
    return tuple(
        t
        for child in noun.children
        if child.dep_ == "prep" and child.lower_ in {"on", "about", "regarding"}
        for inner in child.children
        if inner.dep_ in {"pobj", "pcomp"} and inner.lemma_.lower() not in WHEN
        for t in matters(inner)
    )
