"""What is written to a store: named graphs made anew, whole or in what they say of one thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

import pyoxigraph as ox
from alliancekg.extract.model import Record
from alliancekg.graph.corrections.applied import Corrected, corrected
from alliancekg.graph.corrections.model import Correction
from alliancekg.graph.rdf import Quad, quads, release_iri
from alliancekg.graph.terms import rejected_iri
from alliancekg.ontology.vocabulary import AKG, JOURNAL_GRAPH, LEDGER_GRAPH
from rdflib import Literal, URIRef
from rdflib.namespace import XSD


@dataclass(frozen=True, slots=True)
class Change:
    """A named graph that is to hold these triples and nothing else; none means that it is to be gone."""

    graph: ox.NamedNode
    triples: tuple[ox.Triple, ...] = ()
    subject: ox.NamedNode | None = None
    """Where given, only what the graph says of it is replaced, and all triples are about it."""

    def lines(self) -> list[bytes]:
        """The triples as lines of N-Triples, each with its full stop, sorted."""
        return sorted(set(n_triples(self.triples).splitlines()))

    def quads(self) -> Iterator[ox.Quad]:
        """What the graph is to hold."""
        return (ox.Quad(t.subject, t.predicate, t.object, self.graph) for t in self.triples)

    def update(self) -> str:
        """The change in SPARQL. Oxigraph's own escapes, so that no text of a release can end its literal."""
        old = f"DELETE WHERE {{ GRAPH {self.graph} {{ {self.subject} ?p ?o }} }};\n"
        new = f"INSERT DATA {{ GRAPH {self.graph} {{\n{n_triples(self.triples).decode()}}} }};\n"
        return (old if self.subject else f"DROP SILENT GRAPH {self.graph};\n") + new * bool(self.triples)


def replacement(
    record: Record, content_hash: str, fingerprint: str, read: str, corrections: Iterable[Correction] = ()
) -> Iterator[Change]:
    """A release's graphs anew, as corrected, with what ledger and journal say of it; ValueError for a malformed value.

    `read` is when: an ISO date and time, or empty. `corrections` are all that are in force.
    """
    release = release_iri(record.release.id)
    yield from graphs(release, corrected(((s, p, o) for s, p, o, _ in quads(record)), corrections))
    yield from entry(release, content_hash, fingerprint, read)


def graphs(release: URIRef, made: Corrected) -> Iterator[Change]:
    """A release's two graphs: what it states, and what corrections took out."""
    for graph, triples in ((release, made.content), (rejected_iri(release), made.rejected)):
        yield put(graph, ((s, p, o, graph) for s, p, o in triples))


def entry(release: URIRef, content_hash: str, fingerprint: str, read: str) -> Iterator[Change]:
    """What ledger and journal say of a release."""
    hashes = {AKG.contentHash: Literal(content_hash), AKG.fingerprint: Literal(fingerprint)}
    time = {AKG.readAt: Literal(_instant(read), datatype=XSD.dateTime, normalize=False)} if read else {}
    yield _line(LEDGER_GRAPH, release, hashes)
    yield _line(JOURNAL_GRAPH, release, time)


def removal(release: URIRef) -> Iterator[Change]:
    """A release's graphs gone, and its lines in ledger and journal."""
    yield put(release, ())
    yield put(rejected_iri(release), ())
    yield _line(LEDGER_GRAPH, release, {})
    yield _line(JOURNAL_GRAPH, release, {})


def publication(note: str) -> Change:
    """What the journal says of the last publication; without a note, that something was written since."""
    return _line(JOURNAL_GRAPH, LEDGER_GRAPH, {AKG.published: Literal(note)} if note else {})


def put(graph: URIRef, content: Iterable[Quad]) -> Change:
    """The quads as the whole content of the graph, whatever graph they name."""
    return Change(ox.NamedNode(graph), tuple(ox.Triple(node(s), node(p), term(o)) for s, p, o, _ in content))


def n_triples(triples: Iterable[ox.Triple]) -> bytes:
    """The triples as N-Triples, in their order."""
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


def node(iri: URIRef) -> ox.NamedNode:
    """An IRI for Oxigraph; ValueError for a malformed one."""
    return ox.NamedNode(iri)


def term(value: URIRef | Literal) -> ox.NamedNode | ox.Literal:
    """A term for Oxigraph, literals with their own language or datatype."""
    if not isinstance(value, Literal):
        return ox.NamedNode(value)
    if value.language:
        return ox.Literal(value, language=value.language)
    return ox.Literal(value, datatype=ox.NamedNode(value.datatype) if value.datatype else None)


def _line(graph: URIRef, release: URIRef, facts: dict[URIRef, Literal]) -> Change:
    triples = tuple(ox.Triple(node(release), node(p), term(o)) for p, o in facts.items())
    return Change(node(graph), triples, subject=node(release))


def _instant(text: str) -> str:
    """A time in the one form that all stores hand back: whole seconds, UTC as Z; ValueError."""
    return datetime.fromisoformat(text).strftime("%Y-%m-%dT%H:%M:%SZ")
