"""From readings to statements: one per subject, with its circumstances, evidence, confidence and a stable id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from alliancekg.extract.attendance import attendance
from alliancekg.extract.confidence import confidence
from alliancekg.extract.contacts import contacts
from alliancekg.extract.drafts import Draft
from alliancekg.extract.foreign import telling
from alliancekg.extract.happenings import Happening
from alliancekg.extract.lexicon import words
from alliancekg.extract.linking import slug
from alliancekg.extract.mentions import covering
from alliancekg.extract.model import Entity, Event, Record, Statement, statement_id
from alliancekg.extract.reading import Reading
from alliancekg.extract.relations import standing
from alliancekg.extract.tokens import evidence
from alliancekg.extract.topics import Topic
from alliancekg.extract.travels import travels
from alliancekg.ontology.gazetteer import Gazetteer, load
from alliancekg.ontology.topics import concept
from spacy.language import Language
from spacy.tokens import Doc, Span

if not Doc.has_extension("record"):
    Doc.set_extension("record", default=None)

PLANNABLE = words("plannable")
"""What will be said at a meeting to come is planned; intentions and cooperation need no mark (guide, rule 6)."""
ISSUED = frozenset({"Statement", "Signing"})
"""Events whose verb says more than that they were."""


@Language.factory("alliance_statements", default_config={"tables": []})
def create(nlp: Language, name: str, tables: list[str]) -> Statements:
    """The pipeline component; `tables` are paths of a user's own gazetteers."""
    return Statements(load(tuple(map(Path, tables))))


class Statements:
    """Sets `doc._.record`: all that the release states."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __call__(self, doc: Doc) -> Doc:
        sents = telling(doc)
        statements = tuple(_merged([*self._relations(doc, sents), *self._drafts(doc, sents)]))
        events = tuple(h.event for h in doc._.happenings if not h.negated and h.sent.start in sents)
        release = replace(doc._.release, date=doc._.date, issuer=doc._.issuer, title=doc._.heading)
        doc._.record = Record(release, self._entities(doc, statements, events), events, statements)
        return doc

    def _relations(self, doc: Doc, sents: Container[int]) -> Iterator[Statement]:
        tables = self._gazetteer
        for r in (*contacts(doc), *travels(doc), *attendance(doc, tables), *standing(doc, tables)):
            if r.span.sent.start not in sents:
                continue
            label = r.object.label or self._gazetteer.label(r.object.id)
            obj = replace(r.object, label=label)
            yield Statement(
                id=statement_id(doc._.release.id, r.subject, r.predicate, obj.id, r.event, negated=r.negated),
                subject=r.subject,
                predicate=r.predicate,
                object=obj,
                event=r.event,
                date=r.date or doc._.date,
                negated=r.negated,
                modality="planned" if r.planned else None,
                rule=r.rule,
                evidence=(evidence(r.span),),
            )

    def _drafts(self, doc: Doc, sents: Container[int]) -> Iterator[Statement]:
        encounters = {h.verb.i: h for h in doc._.happenings if h.verb is not None and h.event.type not in ISSUED}
        for sent in doc.sents:
            if doc._.kinds[sent.start] == "body" and sent.start in sents:
                for draft in Reading(doc, sent, encounters).drafts():
                    yield from self._written(doc, draft)

    def _written(self, doc: Doc, draft: Draft) -> Iterator[Statement]:
        """One statement per subject and object."""
        event = _event_of(doc, draft)
        matters = [t for t in draft.topics if not _somebody(doc, t, draft.actors.parties)]
        objects = [self._party(p) for p in draft.target] or [topic(t) for t in matters]
        for subject in draft.actors.parties:
            for obj in objects:
                if obj.id != subject:
                    yield self._statement(doc, draft, event, subject, obj)

    def _statement(self, doc: Doc, draft: Draft, event: Event | None, subject: str, obj: Entity) -> Statement:
        together = () if draft.actors.severally else draft.actors.parties
        with_ = tuple(p for p in dict.fromkeys(together + draft.others) if p != subject)
        planned = draft.planned and draft.predicate in PLANNABLE
        if event is not None and event.type == "Statement" and draft.predicate != "discussed":
            planned = False  # its authors hold it now: "the Summit will place an emphasis on X"
        return Statement(
            id=statement_id(
                doc._.release.id,
                subject,
                draft.predicate,
                obj.id,
                event.id if event else None,
                negated=draft.negated,
            ),
            subject=subject,
            predicate=draft.predicate,
            object=obj,
            with_=with_,
            about=tuple(dict.fromkeys(topic(t) for t in draft.about)) if draft.target else (),
            speaker=draft.actors.speaker,
            event=event.id if event else None,
            date=(event.date if event else None) or doc._.date,
            negated=draft.negated,
            modality="planned" if planned else None,
            rule=draft.rule,
            evidence=(evidence(draft.sent),),
        )

    def _party(self, id_: str) -> Entity:
        if id_.startswith("country:"):
            return Entity(id_, "Country", self._gazetteer.label(id_))
        body = self._gazetteer.bodies[id_]
        return Entity(id_, "Grouping" if body.kind == "grouping" else "Organization", body.label)

    def _entities(self, doc: Doc, statements: Iterable[Statement], events: Iterable[Event]) -> tuple[Entity, ...]:
        """Every node that statements and events speak of, by id."""
        found = {e.id: e for s in statements for e in (s.object, *s.about)}
        parties = {p for s in statements for p in (s.subject, *s.with_)} | {
            p for e in events for p in (*e.parties, *e.participants)
        }
        parties |= {e.place for e in events if e.place} | {s.speaker for s in statements if s.speaker}
        for id_ in parties:
            if id_.startswith("person:"):
                found[id_] = Entity(id_, "Person", doc._.persons[id_].label)
            else:
                found[id_] = self._party(id_)
        return tuple(found[id_] for id_ in sorted(found))


def _somebody(doc: Doc, topic: Topic, actors: tuple[str, ...]) -> bool:
    """A person or "the two leaders" is no matter, nor is one of those who speak."""
    mention = covering(doc, topic.head)
    if mention is None:
        return False
    speaks = (
        mention.kind == "state"
        and set(mention.parties) <= set(actors)
        and all(mention.start <= i < mention.end for i in topic.tokens)
    )
    return speaks or (mention.kind in {"group", "pronoun", "person", "office"} and mention.end > topic.head)


def topic(found: Topic) -> Entity:
    """A matter as an entity, linked to the topic scheme."""
    return Entity(f"topic:{slug(found.label) or 'matter'}", "Topic", found.label, concept(found.label))


def _event_of(doc: Doc, draft: Draft) -> Event | None:
    """The event a statement was made at: that of its sentence, else the main one of all its speakers."""
    happenings: list[Happening] = list(doc._.happenings)
    for h in happenings:
        if h.sent.start == draft.sent.start and h.event.type != "Statement":
            return h.event
    for h in sorted(happenings, key=lambda h: h.event.type == "Statement"):
        if set(draft.actors.parties) & set(h.event.parties):
            return h.event
    return None


def _merged(statements: Iterable[Statement]) -> Iterator[Statement]:
    """One statement per id: further evidence and matters are added to the first."""
    by_id = defaultdict[str, list[Statement]](list)
    for statement in statements:
        by_id[statement.id].append(statement)
    for same in by_id.values():
        one = _one(same) if len(same) > 1 else same[0]
        yield replace(one, confidence=confidence(one))


def _one(same: Sequence[Statement]) -> Statement:
    """The first, with what the others add; planned or hoped for only where all of them are."""
    first = same[0]
    about = {matter.id: matter for statement in same for matter in statement.about}
    proof = dict.fromkeys(place for statement in same for place in statement.evidence)
    modality = first.modality if all(statement.modality == first.modality for statement in same) else None
    return replace(first, about=tuple(about.values()), evidence=tuple(proof), modality=modality)


def sentence(span: Span) -> Span:
    """The sentence a span stands in."""
    return span.sent
