"""Corrections applied to what one release states, and taken back: pure functions of triples.

What they take out goes into the graph of the rejected, beside a note of what they add; so what the extractor made
is `(content - added) + rejected`, to which other corrections can be applied, without reading the release again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from alliancekg.extract.model import Evidence, Record
from alliancekg.graph.corrections.change import changed
from alliancekg.graph.corrections.model import Correction, concerning, ordered
from alliancekg.graph.corrections.recovered import evidence_of, n_triples, recorded, triples_of
from alliancekg.graph.rdf import Triple, plain_triples, statement_triples
from alliancekg.graph.terms import decimal_literal, edge_iri, expand
from alliancekg.ontology.vocabulary import AKG, RELATIONS
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, SKOS

TRUE = Literal(True)
DESCRIPTIONS = (RDFS.label, SKOS.broader)
"""What is said of a thing once: where a release's graph says it already, a restored statement brings no other."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a release's two graphs hold, and the corrections that could not be made."""

    content: tuple[Triple, ...]
    rejected: tuple[Triple, ...] = ()
    dormant: tuple[Correction, ...] = ()


def corrected(base: Iterable[Triple], corrections: Iterable[Correction]) -> Corrected:
    """What the extractor made of one release, as persons put it right; `corrections` are all that are in force."""
    base = tuple(base)
    release, id_ = next((s, str(o)) for s, p, o in base if p == DCTERMS.identifier)
    own = list(concerning(corrections, id_))
    if not own:
        return Corrected(base)
    graph = _graph(base)
    reading = _Reading(graph, release)
    dormant = tuple(each for each in ordered(own) if each.of_statement and not reading.correct(each))
    for each in ordered(own):
        if not each.of_statement:
            reading.rename(expand(each.target), expand(each.other))
    _renew_plain(graph)
    return reading.result(frozenset(base), dormant)


def uncorrected(content: Iterable[Triple], rejected: Iterable[Triple]) -> Iterator[Triple]:
    """What the extractor made of a release, from its two graphs."""
    added, out = set[Triple](), set[Triple]()
    for s, p, o in rejected:
        if p == AKG.added:
            added.update(triples_of(o.encode()))
        else:
            out.add((s, p, o))
    graph = _graph((set(content) - added) | out)
    _renew_plain(graph)
    yield from sorted(_triples(graph))


class _Reading:
    """A release's triples while they are being corrected."""

    def __init__(self, graph: Graph, release: URIRef) -> None:
        self.graph = graph
        self.release = release
        self.gone: set[URIRef] = set()
        """The statements that no longer stand as they were."""

    def correct(self, correction: Correction) -> bool:
        """Apply what is said of a statement; False where it can be neither found nor put back."""
        found = self.find(correction)
        if correction.verdict == "reject":
            return found is None or self.take(found)
        record = recorded(self.graph, found) if found else self.remembered(correction)
        if record is None:
            return False
        if correction.verdict == "accept":
            return self.accept(found or self.add(record))
        entities = (*record.entities, *(correction.kept.entities if correction.kept else ()))
        record = replace(record, entities=tuple({entity.id: entity for entity in entities[::-1]}.values()))
        return self.change(found, record, correction)

    def find(self, correction: Correction) -> URIRef | None:
        """The statement itself, or the same relation read from the same words, as another extractor has it."""
        node = expand(correction.target)
        if (node, RDF.type, AKG.Statement) in self.graph:
            return node
        if correction.kept is None:
            return None
        said = correction.kept.statements[0]
        edge = edge_iri(expand(said.subject), AKG[said.predicate], expand(said.object.id))
        others = sorted(URIRef(str(other)) for other in self.graph.subjects(AKG.edge, edge))
        alike = (other for other in others if ((other, AKG.negated, TRUE) in self.graph) == said.negated)
        return next((other for other in alike if self._overlaps(other, said.evidence)), None)

    def remembered(self, correction: Correction) -> Record | None:
        """The statement that a correction keeps, if the release still has its words where they stood."""
        text = str(self.graph.value(self.release, AKG.text) or "")
        record = correction.kept
        evidence = [e for e in record.statements[0].evidence if text[e.start : e.end] == e.text] if record else []
        if record is None or not evidence:
            return None
        statement = record.statements[0]
        known = (expand(f"event:{statement.event}"), RDF.type, None) in self.graph
        kept = replace(statement, evidence=tuple(evidence), event=statement.event if known else None)
        return replace(record, statements=(kept,))

    def accept(self, node: URIRef) -> bool:
        self.graph.set((node, AKG.confidence, decimal_literal(1)))
        self.graph.add((node, AKG.accepted, TRUE))
        return True

    def change(self, found: URIRef | None, record: Record, correction: Correction) -> bool:
        """Put the changed statement in the place of the one found, or remembered."""
        try:
            said = changed(record, correction.value)
        except ValueError:  # another extractor's reading may not bear the change
            return False
        original = found or expand(correction.target)
        if found is not None:
            self.take(found)
        there = (expand(f"statement:{said.id}"), RDF.type, AKG.Statement) in self.graph
        node = self.add(replace(record, statements=(said,)))
        if there:
            self.accept(node)
        if node != original:
            self.graph.add((node, PROV.wasRevisionOf, original))
        return True

    def add(self, record: Record) -> URIRef:
        """Put a statement in; where another reading says it already, that one gets its evidence too."""
        node = expand(f"statement:{record.statements[0].id}")
        there = (node, RDF.type, AKG.Statement) in self.graph
        for s, p, o in statement_triples(record):
            if p in DESCRIPTIONS and (s, p, None) in self.graph:
                continue
            if not there or s != node or p == AKG.evidence:
                self.graph.add((s, p, o))
        return node

    def take(self, node: URIRef) -> bool:
        """Take a statement out, and the evidence that no other one has."""
        for selector in list(self.graph.objects(node, AKG.evidence)):
            if len(list(self.graph.subjects(AKG.evidence, selector))) == 1:
                self.graph.remove((selector, None, None))
        self.graph.remove((node, None, None))
        self.gone.add(node)
        return True

    def rename(self, one: URIRef, other: URIRef) -> None:
        """A person gets another identifier here; statements keep theirs, since they are the same readings."""
        for s, p, o in [*self.graph.triples((one, None, None)), *self.graph.triples((None, None, one))]:
            self.graph.remove((s, p, o))
            self.graph.add((other if s == one else s, p, other if o == one else o))
        for node in {*self.graph.subjects(RDF.subject, other), *self.graph.subjects(RDF.object, other)}:
            ends = (URIRef(str(self.graph.value(node, part))) for part in (RDF.subject, RDF.predicate, RDF.object))
            self.graph.set((node, AKG.edge, edge_iri(*ends)))

    def result(self, base: frozenset[Triple], dormant: tuple[Correction, ...]) -> Corrected:
        content = set(_triples(self.graph))
        evidence = {o for s, p, o in base if s in self.gone and p == AKG.evidence}
        gone = {triple for triple in base if triple[0] in self.gone or triple[0] in evidence}
        out = gone | {triple for triple in base - content if triple[1] not in RELATIONS}
        if added := content - base:
            out.add((self.release, AKG.added, Literal(n_triples(added))))
        return Corrected(tuple(sorted(content)), tuple(sorted(out)), dormant)

    def _overlaps(self, node: URIRef, evidence: Sequence[Evidence]) -> bool:
        pieces = list(evidence_of(self.graph, node))
        return any(one.start < other.end and other.start < one.end for one in pieces for other in evidence)


def _renew_plain(graph: Graph) -> None:
    """The plain triples of what is asserted, and no others."""
    for relation in RELATIONS:
        graph.remove((None, relation, None))
    for node in list(graph.subjects(RDF.type, AKG.Statement)):
        if (node, AKG.negated, TRUE) in graph or (node, AKG.modality, None) in graph:
            continue
        s, p, o = (URIRef(str(graph.value(node, part))) for part in (RDF.subject, RDF.predicate, RDF.object))
        for triple in plain_triples(s, p, o):
            graph.add(triple)


def _graph(triples: Iterable[Triple]) -> Graph:
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    return graph


def _triples(graph: Graph) -> Iterator[Triple]:
    for s, p, o in graph:
        assert isinstance(s, URIRef)
        assert isinstance(p, URIRef)
        assert isinstance(o, URIRef | Literal)
        yield s, p, o
