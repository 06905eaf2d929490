"""The service description: what the endpoint speaks and which graphs it has, in RDF about itself."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pyoxigraph as ox
from alliancekg.graph.service.answers import Answers
from alliancekg.graph.service.tasks import Task
from alliancekg.ontology.vocabulary import PREFIXES

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
A = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
GRAPHS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML", "N-Quads", "TriG")
INPUTS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML")
NAMES = "SELECT DISTINCT ?graph { GRAPH ?graph {} } ORDER BY ?graph"


async def description(answers: Answers, endpoint: str, media_type: str, *, updates: bool) -> bytes:
    """The description of the service at this address; its parts are named after it, there are no blank nodes."""
    listed = await answers.read(Task("", "", NAMES, rows_as="application/sparql-results+json"))
    graphs = [
        row["graph"]["value"] for row in json.loads(listed)["results"]["bindings"] if row["graph"]["type"] == "uri"
    ]
    triples = list(dict.fromkeys(_triples(endpoint, graphs, union=answers.union, updates=updates)))
    prefixes = {"sd": SD, **{name: iri for name, iri in PREFIXES.items() if name}}
    return ox.serialize(triples, format=ox.RdfFormat.from_media_type(media_type), prefixes=prefixes) or b""


def _triples(endpoint: str, graphs: list[str], *, union: bool, updates: bool) -> Iterator[ox.Triple]:
    service, dataset, default = (ox.NamedNode(endpoint + part) for part in ("", "#dataset", "#default-graph"))
    yield ox.Triple(service, A, _sd("Service"))
    yield ox.Triple(service, _sd("endpoint"), service)
    for language in ("SPARQL11Query", "SPARQL11Update")[: 1 + updates]:
        yield ox.Triple(service, _sd("supportedLanguage"), _sd(language))
    for name in (*RESULTS, *GRAPHS):
        yield ox.Triple(service, _sd("resultFormat"), ox.NamedNode(FORMATS + name))
    for name in INPUTS if updates else ():
        yield ox.Triple(service, _sd("inputFormat"), ox.NamedNode(FORMATS + name))
    if union:
        yield ox.Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    yield ox.Triple(service, _sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, A, _sd("Dataset"))
    yield ox.Triple(dataset, _sd("defaultGraph"), default)
    yield ox.Triple(default, A, _sd("Graph"))
    for number, name in enumerate(graphs, 1):
        graph = ox.NamedNode(f"{endpoint}#graph-{number}")
        yield ox.Triple(dataset, _sd("namedGraph"), graph)
        yield ox.Triple(graph, A, _sd("NamedGraph"))
        yield ox.Triple(graph, _sd("name"), ox.NamedNode(name))


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(SD + name)
