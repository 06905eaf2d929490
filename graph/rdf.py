"""Records to RDF: the one place that makes quads of what a release states.

A release is a named graph. A statement in it is a node with subject, predicate, object, circumstances and
evidence; the plain triple stands beside it when the release asserts it. There are no blank nodes, since
remote stores refuse them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from alliancekg.extract.model import Entity, Event, Evidence, Record, Release, Statement
from alliancekg.graph.terms import (
    compact,
    date_literal,
    decimal_literal,
    duration_literal,
    edge_iri,
    expand,
    hash_iri,
    release_iri,
    time_literal,
    web_address,
)
from alliancekg.ontology.gazetteer import Body, Gazetteer, Membership, State, load
from alliancekg.ontology.vocabulary import AKG, CLASSES, OA, ONTOLOGY_GRAPH, SYMMETRIC
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, PROV, RDF, RDFS, SKOS

__all__ = [
    "Quad",
    "Term",
    "Triple",
    "compact",
    "edge_iri",
    "expand",
    "jurisdiction",
    "kind",
    "plain_triples",
    "quads",
    "release_iri",
    "statement_triples",
    "vocabulary_quads",
]

Term: TypeAlias = URIRef | Literal
Triple: TypeAlias = tuple[URIRef, URIRef, Term]
Quad: TypeAlias = tuple[URIRef, URIRef, Term, URIRef]

EVENT_CLASSES: dict[str, URIRef] = {
    "Meeting": AKG.Meeting,
    "Call": AKG.Call,
    "Visit": AKG.Visit,
    "Summit": AKG.Summit,
    "Signing": AKG.Signing,
    "Statement": AKG.JointStatement,  # akg:Statement is the relation that a release states
}
ISSUER = re.compile(r"(?:country|org|grouping):[A-Za-z0-9-]+")
WIKIDATA = "http://www.wikidata.org/entity/"


def quads(record: Record) -> Iterator[Quad]:
    """All that a record says, each quad once, in its release's graph; ValueError for a malformed value."""
    graph = release_iri(record.release.id)
    labels = {entity.id: entity.label for entity in record.entities}
    triples = [*_release(record.release, graph)]
    for event in record.events:
        triples.extend(_event(event, graph, labels))
    triples.extend(statement_triples(record))
    for s, p, o in dict.fromkeys(triples):
        yield s, p, o, graph


def statement_triples(record: Record) -> Iterator[Triple]:
    """What a record says without its release and events: its statements, and the things that they join."""
    graph = release_iri(record.release.id)
    yield from _entities(record)
    for statement in record.statements:
        yield from _statement(statement, graph)


def plain_triples(s: URIRef, p: URIRef, o: URIRef) -> Iterator[Triple]:
    """What stands beside an asserted statement: the relation itself, in both directions if it has none."""
    yield s, p, o
    if p in SYMMETRIC:
        yield o, p, s


def vocabulary_quads(gazetteer: Gazetteer | None = None) -> Iterator[Quad]:
    """What is known before reading: topics, states, bodies, memberships; by default the bundled ones."""
    gazetteer = gazetteer or load()
    entries: list[State | Body] = [*gazetteer.states.values(), *gazetteer.bodies.values()]
    triples = [*_topics()]
    for entry in entries:
        triples.extend(_named(entry))
    for membership in gazetteer.memberships:
        triples.extend(_fact(membership))
    for s, p, o in dict.fromkeys(triples):
        yield s, p, o, ONTOLOGY_GRAPH


def _release(release: Release, graph: URIRef) -> Iterator[Triple]:
    yield graph, RDF.type, AKG.Release
    yield graph, DCTERMS.identifier, Literal(release.id)
    yield graph, AKG.text, Literal(release.text)
    if release.title:
        yield graph, DCTERMS.title, Literal(release.title)
    if release.date:
        yield graph, DCTERMS.issued, date_literal(release.date)
    if release.issuer and ISSUER.fullmatch(release.issuer):
        yield from _joined(graph, DCTERMS.publisher, (release.issuer,))
    elif release.issuer:
        yield graph, AKG.issuerName, Literal(release.issuer)
    if source := web_address(release.url or ""):
        yield graph, PROV.wasDerivedFrom, source


def _entities(record: Record) -> Iterator[Triple]:
    """What is known of the things that statements join, wherever in the record they stand."""
    for entity in record.entities:
        yield from _entity(entity)
    for statement in record.statements:
        for entity in (statement.object, *statement.about):
            yield from _entity(entity)


def _entity(entity: Entity) -> Iterator[Triple]:
    yield from kind(entity.id)
    yield expand(entity.id), RDFS.label, Literal(entity.label)
    if entity.concept and entity.concept != entity.id:  # a mention may be the concept's own name
        yield expand(entity.id), SKOS.broader, expand(entity.concept)


def kind(curie: str) -> Iterator[Triple]:
    """The class of a thing, and whose office it is."""
    prefix = curie.partition(":")[0]
    yield expand(curie), RDF.type, CLASSES[prefix]
    if prefix == "office":
        yield from _joined(expand(curie), AKG.jurisdiction, (jurisdiction(curie),))


def jurisdiction(office: str) -> str:
    """The state or body whose an office is, by the code in its identifier: office:JPN/..., office:WHO/..."""
    return _of_code(office.partition(":")[2].partition("/")[0])


@cache
def _of_code(code: str) -> str:
    known = load()
    body = next((body for body in known.bodies if body.partition(":")[2] == code.lower()), None)
    return f"country:{code}" if f"country:{code}" in known.states else body or f"org:{code.lower()}"


def _event(event: Event, graph: URIRef, labels: dict[str, str]) -> Iterator[Triple]:
    node = expand(f"event:{event.id}")
    yield node, RDF.type, EVENT_CLASSES[event.type]
    yield node, RDFS.label, Literal(_event_label(event, labels))
    yield node, PROV.wasDerivedFrom, graph
    if event.date:
        yield node, AKG.date, date_literal(event.date)
    if event.start:
        yield node, AKG.startTime, time_literal(event.start)
    if event.duration:
        yield node, AKG.duration, duration_literal(event.duration)
    if event.format:
        yield node, AKG.format, Literal(event.format)
    if event.modality:
        yield node, AKG.modality, AKG[event.modality]
    if event.place:
        yield from _joined(node, AKG.place, (event.place,))
    yield from _joined(node, AKG.participant, event.participants)
    yield from _joined(node, AKG.party, event.parties)


def _event_label(event: Event, labels: dict[str, str]) -> str:
    """A name for a list or a tooltip: "Meeting of Japan and United States, 2025-10-28"."""
    *others, last = [labels.get(party, party) for party in event.parties] or [""]
    who = f"{', '.join(others)} and {last}" if others else last
    return f"{event.type}{' of ' * bool(who)}{who}{', ' * bool(event.date)}{event.date or ''}"


def _statement(statement: Statement, graph: URIRef) -> Iterator[Triple]:
    node = expand(f"statement:{statement.id}")
    s, p, o = expand(statement.subject), AKG[statement.predicate], expand(statement.object.id)
    yield node, RDF.type, AKG.Statement
    yield from _joined(node, RDF.subject, (statement.subject,))
    yield node, RDF.predicate, p
    yield node, RDF.object, o
    yield node, AKG.edge, edge_iri(s, p, o)
    yield node, PROV.wasDerivedFrom, graph
    yield from _circumstances(statement, node)
    for evidence in statement.evidence:
        yield from _evidence(evidence, node, graph)
    if not statement.negated and not statement.modality:
        yield from plain_triples(s, p, o)


def _circumstances(statement: Statement, node: URIRef) -> Iterator[Triple]:
    yield node, AKG.confidence, decimal_literal(statement.confidence)
    yield from _joined(node, AKG["with"], statement.with_)
    yield from _joined(node, AKG.about, tuple(topic.id for topic in statement.about))
    if statement.rule:
        yield node, AKG.rule, Literal(statement.rule)
    if statement.speaker:
        yield from _joined(node, AKG.speaker, (statement.speaker,))
    if statement.event:
        yield node, AKG.event, expand(f"event:{statement.event}")
    if statement.date:
        yield node, AKG.date, date_literal(statement.date)
    if statement.negated:
        yield node, AKG.negated, Literal(True)
    if statement.modality:
        yield node, AKG.modality, AKG[statement.modality]


def _evidence(evidence: Evidence, node: URIRef, graph: URIRef) -> Iterator[Triple]:
    selector = hash_iri("evidence", graph, str(evidence.start), str(evidence.end))
    yield node, AKG.evidence, selector
    yield selector, RDF.type, OA.TextQuoteSelector
    yield selector, RDF.type, OA.TextPositionSelector
    yield selector, OA.exact, Literal(evidence.text)
    yield selector, OA.start, Literal(evidence.start)
    yield selector, OA.end, Literal(evidence.end)


def _joined(node: URIRef, predicate: URIRef, curies: tuple[str, ...]) -> Iterator[Triple]:
    """A node's links to things that may stand nowhere else in the record, so with their class."""
    for curie in curies:
        yield node, predicate, expand(curie)
        yield from kind(curie)


def _topics() -> Iterator[Triple]:
    """The topic scheme as it stands in its file, and each concept as a node like those of the releases."""
    source = files("alliancekg.ontology").joinpath("topics.ttl").read_bytes()
    for s, p, o in sorted(Graph().parse(data=source, format="turtle")):
        if not isinstance(s, URIRef) or not isinstance(p, URIRef) or not isinstance(o, URIRef | Literal):
            raise ValueError(f"topics.ttl has a blank node at {s.n3()} {p.n3()} {o.n3()}; give it an IRI")
        yield s, p, o
        if p == SKOS.prefLabel:
            yield s, RDF.type, AKG.Topic
            yield s, RDFS.label, Literal(str(o))


def _named(entry: State | Body) -> Iterator[Triple]:
    yield from kind(entry.id)
    yield expand(entry.id), RDFS.label, Literal(entry.label)
    if entry.wikidata:
        yield expand(entry.id), OWL.sameAs, URIRef(WIKIDATA + entry.wikidata)


def _fact(membership: Membership) -> Iterator[Triple]:
    """A term of membership. Without the plain triple, which says that a release states it."""
    s, p, o = expand(membership.member), AKG.memberOf, expand(membership.body)
    node = hash_iri("fact", s, p, o, membership.since or "")
    yield node, RDF.type, AKG.Fact
    yield node, RDF.subject, s
    yield node, RDF.predicate, p
    yield node, RDF.object, o
    yield node, AKG.edge, edge_iri(s, p, o)
    yield node, DCTERMS.source, Literal(membership.source)
    if membership.since:
        yield node, AKG.since, date_literal(membership.since)
    if membership.until:
        yield node, AKG.until, date_literal(membership.until)
