"""The W3C's tests as its manifests tell them: queries with data and results, and dialogues over HTTP."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS, XSD
from rdflib.term import Node

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
NUMBERS = (XSD.decimal, XSD.double, XSD.float)
RESULTS = {".srx": ox.QueryResultsFormat.XML, ".srj": ox.QueryResultsFormat.JSON, ".tsv": ox.QueryResultsFormat.TSV}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A query over data, and the file with what it gives."""

    name: str
    query: Path
    data: tuple[Path, ...]
    graphs: tuple[Path, ...]
    result: Path


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and what may come back."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes | None
    statuses: tuple[str, ...]
    """Such as "2xx" or "Created"."""
    boolean: bool | None
    format: str
    expected: bytes | None
    """Turtle that the answer's graph must equal."""
    media_type: str
    location: str
    """What stands in later requests for this answer's Location."""


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Requests in their order, over some named graphs."""

    name: str
    graphs: tuple[tuple[str, Path], ...]
    exchanges: tuple[Exchange, ...]

    @property
    def writes(self) -> bool:
        """Whether it tries to change something."""
        return self.name.removeprefix("bad_").startswith("update") or any(
            exchange.method in ("PUT", "POST", "DELETE") and exchange.target.startswith("/gsp")
            for exchange in self.exchanges
        )


def entries(manifest: Path) -> Iterator[tuple[Graph, URIRef]]:
    """The tests of a manifest and of those that it includes, in their order, each with its manifest."""
    graph = Graph().parse(manifest, format="turtle", publicID=manifest.as_uri())
    for included in graph.objects(None, MF.include):
        for each in Collection(graph, included):
            yield from entries(_path(each))
    for listed in graph.objects(None, MF.entries):
        for entry in Collection(graph, listed):
            assert isinstance(entry, URIRef)
            yield graph, entry


def evaluations(manifest: Path) -> Iterator[Evaluation]:
    """The query evaluation tests, named by folder and test."""
    for graph, entry in entries(manifest):
        if (entry, RDF.type, MF.QueryEvaluationTest) in graph:
            action = graph.value(entry, MF.action)
            query = _path(graph.value(action, QT.query))
            yield Evaluation(
                f"{query.parent.name}/{entry.rpartition('#')[2]}",
                query,
                tuple(map(_path, graph.objects(action, QT.data))),
                tuple(map(_path, graph.objects(action, QT.graphData))),
                _path(graph.value(entry, MF.result)),
            )


def dialogues(manifest: Path) -> Iterator[Dialogue]:
    """The protocol's and the graph store's tests."""
    for graph, entry in entries(manifest):
        requests = graph.value(graph.value(entry, MF.action), HT.requests)
        assert requests is not None
        named = (
            (str(graph.value(each, RDFS.label)), _path(graph.value(each, UT.graph)))
            for each in graph.objects(entry, UT.graphData)
        )
        exchanges = tuple(_exchange(graph, request) for request in Collection(graph, requests))
        yield Dialogue(entry.rpartition("#")[2], tuple(named), exchanges)


def _exchange(graph: Graph, request: Node) -> Exchange:
    response = graph.value(request, HT.resp)
    boolean = graph.value(response, MF.expectedBoolean)
    statuses = (
        str(status).rpartition("#")[2].removeprefix("StatusCode")
        for status in graph.objects(response, MF.expectedStatus)
    )
    return Exchange(
        method=str(graph.value(request, HT.methodName)),
        target=str(graph.value(request, HT.absolutePath)),
        headers=_headers(graph, request),
        body=_body(graph, request),
        statuses=tuple(sorted(statuses)),
        boolean=None if boolean is None else str(boolean) == "true",
        format=str(graph.value(response, MF.expectedFormat) or ""),
        expected=_body(graph, response),
        media_type=_headers(graph, response).get("content-type", ""),
        location=str(graph.value(response, MF.expectedLocation) or ""),
    )


def _headers(graph: Graph, message: Node | None) -> dict[str, str]:
    listed = graph.value(message, HT.headers)
    headers: Iterable[Node] = Collection(graph, listed) if listed else ()
    return {str(graph.value(each, HT.fieldName)): str(graph.value(each, HT.fieldValue)) for each in headers}


def _body(graph: Graph, message: Node | None) -> bytes | None:
    content = graph.value(message, HT.body)
    if content is None:
        return None
    encoding = str(graph.value(content, CNT.characterEncoding) or "UTF-8")
    return str(graph.value(content, CNT.chars)).encode(encoding)


def _path(iri: Node | None) -> Path:
    return Path(str(iri).removeprefix("file://"))


def triples(path: Path, base: str) -> bytes:
    """A graph's file as N-Triples, relative addresses made whole, blank nodes unlike those of any other file."""
    quads = ox.parse(path=str(path), base_iri=base, rename_blank_nodes=True)
    return ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b""


def graph_of(content: bytes | str, format: str = "nt", base: str | None = None) -> Graph:
    """A graph to compare with rdflib's isomorphism."""
    return Graph().parse(data=content, format=format, publicID=base)


def expected_rows(path: Path, base: str, *, ordered: bool) -> Graph | bool:
    """What a result file holds: yes or no, or rows as a graph."""
    if path.suffix in RESULTS:
        return rows(ox.parse_query_results(path.read_bytes(), format=RESULTS[path.suffix]), ordered=ordered)
    given = graph_of(triples(path, base))
    boolean = given.value(None, RS.boolean)
    return str(boolean) == "true" if boolean is not None else _result_set(given)


def rows(result: ox.QuerySolutions | ox.QueryBoolean, *, ordered: bool) -> Graph | bool:
    """Solutions as a graph in which each is a node: then isomorphic graphs are equal multisets, blank nodes included."""
    if isinstance(result, ox.QueryBoolean):
        return bool(result)
    graph, blank = Graph(), dict[str, BNode]()
    for number, solution in enumerate(result):
        node = BNode()
        graph.add((node, RDF.type, RS.ResultSet))
        if ordered:
            graph.add((node, RS["index"], Literal(number)))
        for variable in result.variables:
            value = solution[variable.value]
            if value is not None:
                graph.add((node, RS[variable.value], _term(value, blank)))
    return graph


def _result_set(given: Graph) -> Graph:
    """Rows that are written as RDF, in the form of `rows`."""
    graph = Graph()
    for solution in given.objects(None, RS.solution):
        node = BNode()
        graph.add((node, RDF.type, RS.ResultSet))
        for binding in given.objects(solution, RS.binding):
            value = given.value(binding, RS.value)
            assert value is not None
            graph.add((node, RS[str(given.value(binding, RS.variable))], _canonical(value)))
    return graph


def _term(term: object, blank: dict[str, BNode]) -> Node:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return blank.setdefault(term.value, BNode())
    assert isinstance(term, ox.Literal)
    if term.language:
        return Literal(term.value, lang=term.language)
    return _canonical(Literal(term.value, datatype=URIRef(term.datatype.value)))


def _canonical(term: Node) -> Node:
    """Numbers by value: a decimal 2.0 is 2, and 1.0E2 is 100, each in its own datatype."""
    if isinstance(term, Literal) and term.datatype in NUMBERS:
        with suppress(ValueError):
            return Literal(repr(float(term)), datatype=term.datatype)
    return term
