"""Records to RDF: the one place that makes IRIs and quads of what a release states.

A release is a named graph. A statement in it is a node with subject, predicate, object, circumstances and
evidence; the plain triple stands beside it when the release asserts it. No blank nodes, and literals only in
the form that Oxigraph and rdflib both keep, so that a graph compares equal wherever it has been.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time
from functools import lru_cache
from hashlib import sha256
from typing import TypeAlias
from urllib.parse import quote, unquote

from alliancekg.extract.model import Entity, Event, Evidence, Record, Release, Statement
from alliancekg.ontology.vocabulary import AKG, BASE, CLASSES, NODES, OA, SYMMETRIC
from pyoxigraph import NamedNode
from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, SKOS, XSD

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
WEB = re.compile(r"https?://[^/?#]+")


def quads(record: Record) -> Iterator[Quad]:
    """All that a record says, each quad once, in its release's graph; ValueError for a malformed value."""
    graph = release_iri(record.release.id)
    labels = {entity.id: entity.label for entity in record.entities}
    triples = [*_release(record.release, graph), *_entities(record)]
    for event in record.events:
        triples.extend(_event(event, graph, labels))
    for statement in record.statements:
        triples.extend(_statement(statement, graph))
    for s, p, o in dict.fromkeys(triples):
        yield s, p, o, graph


@lru_cache(maxsize=65536)
def expand(curie: str) -> URIRef:
    """The IRI of `person:marco-rubio` or `akg:met`; whatever an IRI may not hold is percent-encoded."""
    prefix, _, rest = curie.partition(":")
    if prefix == "akg":
        return AKG[rest]
    if prefix not in NODES or not rest:
        raise ValueError(
            f"{curie!r} is no identifier; it would begin with one of {', '.join(NODES)} and a colon"
        )
    # "/" stands between country and office; in a release's id it is only a character of a path
    return URIRef(f"{BASE}{prefix}/{quote(rest, safe='' if prefix == 'release' else '/')}")


def compact(iri: str) -> str:
    """The inverse of `expand`; an IRI that is not of this graph comes back as it is."""
    if iri.startswith(str(AKG._NS)):
        return "akg:" + iri.removeprefix(str(AKG._NS))
    prefix, slash, rest = iri.removeprefix(BASE).partition("/")
    if not iri.startswith(BASE) or prefix not in NODES or not slash:
        return str(iri)
    return f"{prefix}:{unquote(rest)}"


def release_iri(id: str) -> URIRef:
    """The IRI of a release, which is also the name of its graph; any id is safe in it."""
    return expand(f"release:{id}")


def edge_iri(s: URIRef, p: URIRef, o: URIRef) -> URIRef:
    """The key under which all statements of one relation are found, from either end when it is symmetric."""
    first, last = sorted((s, o)) if p in SYMMETRIC else (s, o)
    return expand(f"edge:{_hash(first, p, last)}")


def date_literal(text: str) -> Literal:
    """An ISO date at its own precision: xsd:date, xsd:gYearMonth or xsd:gYear; ValueError when it is none."""
    datatype, rest = {4: (XSD.gYear, "-01-01"), 7: (XSD.gYearMonth, "-01")}.get(len(text), (XSD.date, ""))
    if date.fromisoformat(text + rest).isoformat() != text + rest:
        raise ValueError(f"{text!r} is no date of the form 2025-10-28, 2025-10 or 2025")
    return Literal(text, datatype=datatype)


def _release(release: Release, graph: URIRef) -> Iterator[Triple]:
    yield graph, RDF.type, AKG.Release
    yield graph, DCTERMS.identifier, Literal(release.id)
    yield graph, AKG.text, Literal(release.text)
    yield graph, AKG.contentHash, Literal(release.content_hash)
    if release.title:
        yield graph, DCTERMS.title, Literal(release.title)
    if release.date:
        yield graph, DCTERMS.issued, date_literal(release.date)
    if release.issuer and ISSUER.fullmatch(release.issuer):
        yield graph, DCTERMS.publisher, expand(release.issuer)
        yield from _kind(release.issuer)
    elif release.issuer:
        yield graph, AKG.issuerName, Literal(release.issuer)
    if release.url and _is_web_address(release.url):
        yield graph, PROV.wasDerivedFrom, URIRef(release.url)


def _entities(record: Record) -> Iterator[Triple]:
    """What is known of the things that statements join, wherever in the record they stand."""
    for entity in record.entities:
        yield from _entity(entity)
    for statement in record.statements:
        for entity in (statement.object, *statement.about):
            yield from _entity(entity)


def _entity(entity: Entity) -> Iterator[Triple]:
    yield from _kind(entity.id)
    yield expand(entity.id), RDFS.label, Literal(entity.label)
    if entity.concept:
        yield expand(entity.id), SKOS.broader, expand(entity.concept)


def _kind(curie: str) -> Iterator[Triple]:
    """The class of a thing, and whose office it is."""
    prefix, _, rest = curie.partition(":")
    yield expand(curie), RDF.type, CLASSES[prefix]
    if prefix == "office":
        holder = rest.partition("/")[0]
        where = f"country:{holder}" if len(holder) == 3 else f"org:{holder.lower()}"
        yield expand(curie), AKG.jurisdiction, expand(where)


def _event(event: Event, graph: URIRef, labels: dict[str, str]) -> Iterator[Triple]:
    node = expand(f"event:{event.id}")
    yield node, RDF.type, EVENT_CLASSES[event.type]
    yield node, RDFS.label, Literal(_event_label(event, labels))
    yield node, PROV.wasDerivedFrom, graph
    if event.date:
        yield node, AKG.date, date_literal(event.date)
    if event.start:
        yield node, AKG.startTime, Literal(time.fromisoformat(event.start).isoformat(), datatype=XSD.time)
    if event.duration:
        yield node, AKG.duration, _duration(event.duration)
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
    yield node, RDF.subject, s
    yield node, RDF.predicate, p
    yield node, RDF.object, o
    yield node, AKG.edge, edge_iri(s, p, o)
    yield node, PROV.wasDerivedFrom, graph
    yield from _kind(statement.subject)
    yield from _circumstances(statement, node)
    for evidence in statement.evidence:
        yield from _evidence(evidence, node, graph)
    if not statement.negated and not statement.modality:
        yield s, p, o
        if p in SYMMETRIC:
            yield o, p, s


def _circumstances(statement: Statement, node: URIRef) -> Iterator[Triple]:
    yield node, AKG.confidence, _decimal(statement.confidence)
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
    selector = expand(f"evidence:{_hash(graph, str(evidence.start), str(evidence.end))}")
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
        yield from _kind(curie)


def _decimal(number: float) -> Literal:
    """xsd:decimal without trailing zeros; three digits are more than a confidence is worth."""
    return Literal(f"{number:.3f}".rstrip("0").rstrip("."), datatype=XSD.decimal)


def _duration(text: str) -> Literal:
    """xsd:duration in canonical form (PT90M is PT1H30M), which rdflib's literal takes by itself."""
    literal = Literal(text, datatype=XSD.duration)
    if literal.value is None:
        raise ValueError(f"{text!r} is no ISO 8601 duration such as PT40M")
    return literal


def _is_web_address(url: str) -> bool:
    """Whether an untrusted address may become an IRI, a link on a page: http(s), and whole for the store."""
    if not WEB.match(url):
        return False
    try:
        NamedNode(url)
    except ValueError:
        return False
    return True


def _hash(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode()).hexdigest()[:16]
