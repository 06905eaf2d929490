"""JSON-LD: all named graphs in one document, an object each, a node a line; the context stands in it.

Written straight from the quads. A library's compaction (PyLD's) would hold the expanded document in memory and
fetch what it needs from the network; with one flat context and no blank nodes this is all there is to it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from typing import TypeAlias

import pyoxigraph as ox
from alliancekg.graph.interchange.context import Context, Term, context
from rdflib.namespace import RDF, XSD

Value: TypeAlias = str | int | bool | dict[str, str]
EXACT = 2**53
"""Beyond it JSON's numbers lose digits in most readers."""


def jsonld(n_quads: Iterable[bytes]) -> Iterator[bytes]:
    """The document in pieces, a graph at a time; it expands to exactly these quads."""
    words = context()
    defined = ",\n".join(words.lines)
    yield f'{{"@context": {{\n{defined}\n}},\n"graph": ['.encode()
    quads = chain.from_iterable(ox.parse(piece, format=ox.RdfFormat.N_QUADS) for piece in n_quads)
    for number, (graph, content) in enumerate(groupby(quads, lambda quad: quad.graph_name)):
        yield f"{',' * bool(number)}\n{_graph(words, graph, content)}".encode()
    yield b"\n]}\n"


def _graph(words: Context, graph: object, content: Iterable[ox.Quad]) -> str:
    nodes = (_node(words, subject, list(quads)) for subject, quads in groupby(content, lambda quad: quad.subject))
    lines = ",\n".join(json.dumps(node, ensure_ascii=False) for node in nodes)
    return f'{{"id": {json.dumps(_iri(words, graph))}, "graph": [\n{lines}\n]}}'


def _node(words: Context, subject: object, quads: list[ox.Quad]) -> dict[str, object]:
    """A node's id, its types, and its properties in the order of the context."""
    values: defaultdict[str, list[Value]] = defaultdict(list)
    for quad in sorted(quads, key=str):
        values[quad.predicate.value].append(_value(words, quad))
    ordered = sorted(values, key=lambda iri: (iri != str(RDF.type), words.rank(iri), iri))
    return {"id": _iri(words, subject)} | dict(_property(words, iri, values[iri]) for iri in ordered)


def _property(words: Context, iri: str, values: list[Value]) -> tuple[str, object]:
    term = words.terms.get(iri)
    word = "type" if iri == str(RDF.type) else words.word(iri)
    return word, values if len(values) > 1 or (term and term.several) else values[0]


def _value(words: Context, quad: ox.Quad) -> Value:
    """An object as its property's term lets it be written: as short as it can be, and no shorter."""
    iri, term = quad.predicate.value, words.terms.get(quad.predicate.value, Term("", ""))
    if isinstance(quad.object, ox.Literal):
        return _literal(words, term, quad.object)
    if iri == str(RDF.type) or term.type == "@vocab":
        return words.word(quad.object.value) if isinstance(quad.object, ox.NamedNode) else str(quad.object)
    short = _iri(words, quad.object)
    return short if term.type == "@id" else {"id": short}


def _literal(words: Context, term: Term, literal: ox.Literal) -> Value:
    if literal.language:
        plain = literal.language == term.language
        return literal.value if plain else {"value": literal.value, "language": literal.language}
    datatype = literal.datatype.value
    if datatype == str(XSD.string):
        return {"value": literal.value} if term.type or term.language else literal.value
    if datatype == term.type:
        return _native(literal.value, datatype)
    return {"value": literal.value, "type": words.compact(datatype)}


def _native(text: str, datatype: str) -> Value:
    """JSON's own true and 56 where they come back as they were; "01" and "1"^^xsd:boolean stay text."""
    if datatype == str(XSD.boolean) and text in {"true", "false"}:
        return text == "true"
    if datatype == str(XSD.integer) and text.lstrip("-").isdecimal() and abs(int(text)) < EXACT:
        return int(text) if str(int(text)) == text else text
    return text


def _iri(words: Context, node: object) -> str:
    return words.compact(node.value) if isinstance(node, ox.NamedNode) else str(node)
