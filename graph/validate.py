"""Whether a graph is what it should be: the shapes of ontology/shapes.ttl, one release after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from alliancekg.ontology.vocabulary import BASE
from pyoxigraph import RdfFormat, Store
from pyshacl import validate as check
from pyshacl.graph_abstraction import DataGraph
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

SHAPE = BASE + "shape/"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A place where a graph breaks a shape."""

    shape: str
    """The shape's name, such as "statement-evidence"."""
    graph: str
    focus: str
    path: str
    """The property at fault; empty where it is the node itself, or a path of several properties."""
    value: str
    """The value at fault; empty where there are too few or too many."""
    message: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a shape is broken, and the first place where it is."""

    count: int
    example: Violation


def validate(graphs: Iterable[tuple[URIRef, Graph]]) -> Iterator[Violation]:
    """The violations in each named graph, as they are found; each graph is looked at alone, then forgotten.

    Alone, since what one release lacks must not come from another. Measured with releases of 190 triples: 16
    ms each, so 3,631 take a minute; in batches of ten it would be 8 ms. Evaluated by rdflib, the three shapes
    in SPARQL alone would take 100 ms, so pyshacl gets an Oxigraph store.
    """
    for name, graph in graphs:
        yield from sorted(_violations(name, graph))


def tally(violations: Iterable[Violation]) -> dict[str, Tally]:
    """The violations by shape, the most frequent first, in the memory of one violation per shape."""
    found: dict[str, Tally] = {}
    for violation in violations:
        before = found.get(violation.shape, Tally(0, violation))
        found[violation.shape] = replace(before, count=before.count + 1)
    return dict(sorted(found.items(), key=lambda entry: (-entry[1].count, entry[0])))


def _violations(name: URIRef, graph: Graph) -> Iterator[Violation]:
    store = Store()
    store.load(graph.serialize(format="nt", encoding="utf-8"), format=RdfFormat.N_TRIPLES)
    data = DataGraph.from_oxigraph_store(store)
    conforms, report, _ = check(data, shacl_graph=_shapes(), inplace=True)
    if not conforms:
        yield from (_violation(name, report, result) for result in report.objects(None, SH.result))


def _violation(name: URIRef, report: Graph, result: Node) -> Violation:
    path = report.value(result, SH.resultPath)
    value = report.value(result, SH.value)
    return Violation(
        shape=str(report.value(result, SH.sourceShape)).removeprefix(SHAPE),
        graph=str(name),
        focus=str(report.value(result, SH.focusNode)),
        path=str(path) if isinstance(path, URIRef) else "",
        value="" if value is None else str(value),
        message=str(report.value(result, SH.resultMessage)),
    )


@cache
def _shapes() -> Graph:
    source = files("alliancekg.ontology").joinpath("shapes.ttl").read_bytes()
    return Graph().parse(data=source, format="turtle")


def shapes() -> tuple[str, ...]:
    """The names of all shapes, sorted."""
    return tuple(sorted(str(each).removeprefix(SHAPE) for each in _shapes().subjects(RDF.type)))
