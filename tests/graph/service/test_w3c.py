"""Conformance, on the W3C's own tests, through the service as it runs; the failures are known one by one."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from alliancekg.graph.embedded import Embedded
from rdflib import Graph
from rdflib.compare import isomorphic

from tests.conftest import ROOT, skip_or_fail
from tests.graph.service.conftest import TOKEN, Answer, Service, serving
from tests.graph.service.w3c import (
    Dialogue,
    Evaluation,
    Exchange,
    dialogues,
    evaluations,
    expected_rows,
    graph_of,
    rows,
    triples,
)

SUITE = ROOT.parent / "shared" / "w3c" / "sparql11"
QUERIES = ("manifest-sparql11-query.ttl", "json-res/manifest.ttl")
"""Without the manifests of entailment and of federation (service, syntax-fed)."""
MANIFESTS = {
    "protocol": "protocol/manifest.ttl",
    "graph-store": "graph-store-protocol/manifest.ttl",
}
KNOWN = Path(__file__).with_name("w3c_failures.tsv")
STATUSES = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404}
ROWS_JSON = "application/sparql-results+json"
TABULAR = {ROWS_JSON, "application/sparql-results+xml", "text/csv", "text/tab-separated-values"}
RDF_TYPES = {"text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def suite() -> Path:
    if not SUITE.is_dir():
        skip_or_fail(f"no {SUITE}: the W3C's tests are not here")
    return SUITE


@pytest.fixture(scope="module")
def open_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """An empty store with plain semantics that takes updates."""
    directory = tmp_path_factory.mktemp("w3c")
    with Embedded(directory, write=True) as store:
        store.publish()
    with serving(directory, "--default-graph", "standard", "--allow-update") as service:
        yield service


def known(part: str) -> dict[str, str]:
    """The tests of a part that fail, with the reason."""
    with KNOWN.open(encoding="utf-8", newline="") as stream:
        return {row["test"]: row["reason"] for row in csv.DictReader(stream, delimiter="\t") if row["part"] == part}


def clear(service: Service) -> None:
    assert update(service, "DROP ALL").status == 204


def update(service: Service, text: str) -> Answer:
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/sparql-update"}
    return service.request("POST", "/sparql", body=text.encode(), headers=headers)


def load(service: Service, path: Path, name: str = "") -> None:
    target = f"/data?graph={quote(name, safe='')}" if name else "/data?default"
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/n-triples"}
    answer = service.request("POST", target, body=triples(path, f"{service.address}/{path.name}"), headers=headers)
    assert answer.status in (201, 204), answer.text


def contents(test: Evaluation) -> tuple[tuple[str, Path], ...]:
    """What the store has to hold: the files of each graph, the default one without a name."""
    default = [("", path) for path in test.data]
    named = [*test.graphs, *(test.data if "FROM" in test.query.read_text(encoding="utf-8") else ())]
    return (*default, *((path.name, path) for path in named))


def fill(service: Service, data: tuple[tuple[str, Path], ...]) -> None:
    """Nothing else than these files, in one update."""
    inserted = []
    for name, path in data:
        lines = triples(path, f"{service.address}/{path.name}").decode()
        inserted.append(f"GRAPH <{service.address}/{name}> {{ {lines} }}" if name else lines)
    text = f"DROP ALL ; INSERT DATA {{ {' '.join(inserted)} }}"
    assert update(service, text).status == 204, text


def evaluated(service: Service, test: Evaluation) -> bool:
    """Ask and compare."""
    text = test.query.read_text(encoding="utf-8")
    answer = service.ask(text, Accept=f"{ROWS_JSON}, application/n-triples")
    if answer.status != 200:
        return False
    base, ordered = f"{service.address}/{test.result.name}", "ORDER BY" in text.upper()
    if answer.media_type == "application/n-triples":
        return isomorphic(graph_of(answer.body), graph_of(triples(test.result, base)))
    expected = expected_rows(test.result, base, ordered=ordered)
    found = rows(ox.parse_query_results(answer.body, format=ox.QueryResultsFormat.JSON), ordered=ordered)
    if isinstance(expected, Graph) and isinstance(found, Graph):
        return isomorphic(expected, found)
    return expected == found


def held(service: Service, dialogue: Dialogue, *, token: bool = True) -> str:
    """Where the dialogue goes another way than it should; empty when it goes as told."""
    places: dict[str, str] = {}
    for number, exchange in enumerate(dialogue.exchanges, 1):
        answer = sent(service, exchange, places, token=token)
        if wrong := difference(answer, exchange):
            return f"{number}: {exchange.method} {exchange.target}: {wrong}"
        if exchange.location:
            places[exchange.location] = quote(answer.headers["location"], safe="")
    return ""


def sent(service: Service, exchange: Exchange, places: dict[str, str], *, token: bool) -> Answer:
    target = exchange.target
    for path, ours in (("/sparql/", "/sparql"), ("/gsp", "/data")):
        target = ours + target.removeprefix(path) if target.startswith(path) else target
    for name, value in places.items():
        target = target.replace(name, value)
    headers = exchange.headers | ({"Authorization": f"Bearer {TOKEN}"} if token else {})
    return service.request(exchange.method, target, body=exchange.body, headers=headers)


def difference(answer: Answer, exchange: Exchange) -> str:
    if not any(fits(answer.status, status) for status in exchange.statuses):
        return f"{answer.status}, not {exchange.statuses}: {answer.text[:200]}"
    if exchange.boolean is not None and (b"true" in answer.body) != exchange.boolean:
        return f"not {exchange.boolean}"
    if exchange.format == "tabular" and answer.media_type not in TABULAR:
        return f"{answer.media_type} is no table"
    if exchange.format == "boolean" and answer.media_type not in TABULAR:
        return f"{answer.media_type} is no answer to ASK"
    if exchange.format == "RDF" and answer.media_type not in RDF_TYPES:
        return f"{answer.media_type} is no RDF"
    if exchange.media_type and answer.headers.get("content-type") != exchange.media_type:
        return f"{answer.headers.get('content-type')}, not {exchange.media_type}"
    if exchange.expected is not None and not isomorphic(
        graph_of(exchange.expected, "turtle"), graph_of(answer.body, "turtle")
    ):
        return "another graph"
    return ""


def fits(status: int, expected: str) -> bool:
    return STATUSES.get(expected) == status or (expected.endswith("xx") and status // 100 == int(expected[0]))


def test_queries(suite: Path, open_service: Service) -> None:
    tests = [test for manifest in QUERIES for test in evaluations(suite / manifest)]
    failed = set()
    for data, group in groupby(sorted(tests, key=contents), key=contents):
        fill(open_service, data)
        failed |= {test.name for test in group if not evaluated(open_service, test)}
    assert failed == known("query").keys()
    assert (len(tests) - len(failed)) / len(tests) >= 0.95


@pytest.mark.parametrize(("part", "total", "least"), [("protocol", 34, 33), ("graph-store", 13, 12)])
def test_dialogues(suite: Path, open_service: Service, part: str, total: int, least: int) -> None:
    tests = list(dialogues(suite / MANIFESTS[part]))
    failed = {}
    for dialogue in tests:
        clear(open_service)
        for name, path in dialogue.graphs:
            load(open_service, path, name)
        if wrong := held(open_service, dialogue):
            failed[dialogue.name] = wrong
    assert failed.keys() == known(part).keys(), failed
    assert len(tests) == total
    assert len(tests) - len(failed) >= least


@pytest.mark.parametrize("part", ["protocol", "graph-store"])
def test_read_only_refuses_every_update(suite: Path, service: Service, part: str) -> None:
    for dialogue in filter(lambda each: each.writes, dialogues(suite / MANIFESTS[part])):
        first = next(
            each for each in dialogue.exchanges if each.method in ("PUT", "POST", "DELETE") or "update" in each.target
        )
        answer = sent(service, first, {}, token=True)
        assert 400 <= answer.status < 500, (dialogue.name, answer.status)
