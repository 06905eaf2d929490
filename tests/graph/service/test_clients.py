"""Clients that nobody here wrote read the service: SPARQLWrapper, rdflib, curl, Comunica."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from alliancekg.ontology.vocabulary import BASE
from rdflib import Dataset, Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

from tests.conftest import skip_or_fail
from tests.graph.service.conftest import Service
from tests.graph.service.npm import installed

JAPAN = f"{BASE}country/JPN"
SUPPORTS = f"{BASE}ontology#supports"
QUERY = f"SELECT ?x WHERE {{ <{JAPAN}> <{SUPPORTS}> ?x }}"
SUPPORTED = f"{BASE}country/USA"
COMUNICA = "@comunica/query-sparql@4.4.1"
"""The last major version for Node 20."""


@pytest.mark.parametrize("method", ["GET", POST])
@pytest.mark.parametrize("format", [JSON, XML, CSV])
def test_sparqlwrapper_reads_rows(service: Service, format: str, method: str) -> None:
    client = SPARQLWrapper(f"{service.address}/sparql")
    client.setQuery(QUERY)
    client.setMethod(method)
    client.setReturnFormat(format)
    found: Any = client.queryAndConvert()
    if format == JSON:
        assert [row["x"]["value"] for row in found["results"]["bindings"]] == [SUPPORTED]
    else:
        assert SUPPORTED in (found.toxml() if format == XML else found.decode())


def test_sparqlwrapper_reads_triples(service: Service) -> None:
    client = SPARQLWrapper(f"{service.address}/sparql")
    client.setQuery(f"CONSTRUCT WHERE {{ <{JAPAN}> <{SUPPORTS}> ?x }}")
    client.setReturnFormat(TURTLE)
    found: Any = client.queryAndConvert()
    graph = Graph().parse(data=found, format="turtle")
    assert list(graph) == [(URIRef(JAPAN), URIRef(SUPPORTS), URIRef(SUPPORTED))]


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflibs_store_asks(service: Service, method: str) -> None:
    store = SPARQLStore(f"{service.address}/sparql", method=method)
    graph = Graph(store)
    assert list(graph.objects(URIRef(JAPAN), URIRef(SUPPORTS))) == [URIRef(SUPPORTED)]
    # without default_union rdflib names a default graph of its own making, urn:x-rdflib:default
    for queried in (graph, Dataset(store, default_union=True)):
        assert [row[0] for row in queried.query(QUERY) if isinstance(row, tuple)] == [URIRef(SUPPORTED)]


def test_curl_asks_and_is_told_of_mistakes(service: Service) -> None:
    if not shutil.which("curl"):
        skip_or_fail("no curl")
    asked = ["curl", "-sS", "--fail-with-body", f"{service.address}/sparql", "-H", "Accept: text/csv"]
    ran = subprocess.run([*asked, "--data-urlencode", f"query={QUERY}"], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == ["x", SUPPORTED]
    wrong = subprocess.run([*asked, "--data-urlencode", "query=ASK {"], capture_output=True, text=True, check=False)
    assert (wrong.returncode, wrong.stdout) == (22, "not SPARQL at line 1, column 6, near 'the end'\n")
    page = subprocess.run(
        ["curl", "-sS", "-H", "Accept: text/turtle", f"{service.address}/country/JPN"],
        capture_output=True,
        check=True,
    )
    assert (URIRef(JAPAN), URIRef(SUPPORTS), URIRef(SUPPORTED)) in Graph().parse(data=page.stdout, format="turtle")


@pytest.fixture(scope="module")
def comunica() -> Path:
    """Its command."""
    return installed(COMUNICA, ".bin/comunica-sparql")


@pytest.mark.slow
@pytest.mark.parametrize("source", ["sparql@{}/sparql", "{}/sparql"])
def test_comunica_asks(service: Service, comunica: Path, source: str) -> None:
    command = [str(comunica), source.format(service.address), "-q", QUERY, "-t", "application/sparql-results+json"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr
    assert [row["x"]["value"] for row in json.loads(ran.stdout)["results"]["bindings"]] == [SUPPORTED]
