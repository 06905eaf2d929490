"""Statements out of their triples again: the inverse of what rdf.py makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

import pyoxigraph as ox
from alliancekg.extract.model import Entity, EntityType, Evidence, Record, Release, Statement
from alliancekg.graph.rdf import Term, Triple
from alliancekg.graph.terms import compact, expand
from alliancekg.ontology.vocabulary import AKG, CLASSES, OA
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS, XSD


def triples_of(lines: bytes) -> Iterator[Triple]:
    """The triples of N-Triples, their literals character for character."""
    for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES):
        assert isinstance(quad.subject, ox.NamedNode)
        yield URIRef(quad.subject.value), URIRef(quad.predicate.value), _term(quad.object)


def n_triples(triples: Iterable[Triple]) -> str:
    """The triples as lines of N-Triples, sorted."""
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    lines = graph.serialize(format="nt").split("\n")  # splitlines would break a text at U+2028
    return "".join(f"{line}\n" for line in sorted(filter(None, lines)))


def recorded(graph: Graph, node: URIRef) -> Record:
    """The record that holds one statement alone, with the things it joins as far as its release names them."""
    ids = [_id(graph, node, RDF.subject), _id(graph, node, RDF.object), *_ids(graph, node, AKG["with"])]
    ids += [*_ids(graph, node, AKG.about), *_ids(graph, node, AKG.speaker)]
    named = {id_: _entity(graph, id_) for id_ in sorted({*ids}) if _labels(graph, id_)}
    release = graph.value(next(graph.subjects(RDF.type, AKG.Release)), DCTERMS.identifier)
    return Record(Release(str(release), ""), tuple(named.values()), (), (_statement(graph, node),))


def _statement(graph: Graph, node: URIRef) -> Statement:
    return Statement(
        id=compact(node).removeprefix("statement:"),
        subject=_id(graph, node, RDF.subject),
        predicate=_id(graph, node, RDF.predicate).removeprefix("akg:"),
        object=_entity(graph, _id(graph, node, RDF.object)),
        with_=tuple(_ids(graph, node, AKG["with"])),
        about=tuple(_entity(graph, id_) for id_ in _ids(graph, node, AKG.about)),
        speaker=_id(graph, node, AKG.speaker) or None,
        event=_id(graph, node, AKG.event).removeprefix("event:") or None,
        date=str(graph.value(node, AKG.date) or "") or None,
        negated=(node, AKG.negated, Literal(True)) in graph,
        modality="planned" if (node, AKG.modality, AKG.planned) in graph else None,
        confidence=float(str(graph.value(node, AKG.confidence))),
        rule=str(graph.value(node, AKG.rule) or ""),
        evidence=tuple(sorted(evidence_of(graph, node), key=lambda piece: (piece.start, piece.end))),
    )


def evidence_of(graph: Graph, node: URIRef) -> Iterator[Evidence]:
    """The passages that state a statement, in no order."""
    for selector in graph.objects(node, AKG.evidence):
        start, end, text = (str(graph.value(selector, part)) for part in (OA.start, OA.end, OA.exact))
        yield Evidence(int(start), int(end), text)


def _entity(graph: Graph, id_: str) -> Entity:
    """Of several labels the longest, as where they are shown."""
    label = max(_labels(graph, id_), key=lambda text: (len(text), text), default=id_)
    concept = min((compact(str(each)) for each in graph.objects(expand(id_), SKOS.broader)), default=None)
    return Entity(id_, type_of(id_), label, concept)


def type_of(id_: str) -> EntityType:
    """The type of the thing that a CURIE names; KeyError where it names none."""
    return cast("EntityType", compact(CLASSES[id_.partition(":")[0]]).removeprefix("akg:"))


def _labels(graph: Graph, id_: str) -> list[str]:
    return [str(label) for label in graph.objects(expand(id_), RDFS.label)]


def _id(graph: Graph, node: URIRef, predicate: URIRef) -> str:
    return min(_ids(graph, node, predicate), default="")


def _ids(graph: Graph, node: URIRef, predicate: URIRef) -> list[str]:
    return sorted(compact(str(value)) for value in graph.objects(node, predicate))


def _term(value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
    """As rdf.py writes it: a plain string without a datatype, all else as it stands."""
    if isinstance(value, ox.NamedNode):
        return URIRef(value.value)
    assert isinstance(value, ox.Literal)
    if value.language:
        return Literal(value.value, lang=value.language)
    datatype = URIRef(value.datatype.value)
    return Literal(value.value, datatype=None if datatype == XSD.string else datatype, normalize=False)
