"""What a query may take: its end at each limit, what becomes of its process, and that others are served meanwhile."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import FileIO
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from alliancekg.graph.service.evaluation import answer, rows
from alliancekg.graph.service.tasks import Limits, Task

from tests.graph.service.conftest import Service, serving

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
XML = ("application/sparql-results+xml", "application/rdf+xml")
JSON = ("application/sparql-results+json", "text/turtle")
HOG = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f"


@pytest.fixture(scope="module")
def limited(folder: Path) -> Iterator[Service]:
    options = ("--timeout", "2", "--max-rows", "100", "--max-memory", "700", "--max-queries", "3", "--workers", "2")
    with serving(folder, *options) as service:
        yield service


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.slow
def test_a_runaway_query_ends_at_its_limit_and_others_are_served(limited: Service) -> None:
    before = limited.workers()
    with ThreadPoolExecutor(1) as threads:
        began = time.monotonic()
        running = threads.submit(limited.ask, RUNAWAY)
        time.sleep(0.3)
        served = [limited.ask("ASK {}").status for _ in range(10)]
        between = time.monotonic() - began
        answer = running.result()
    assert served == [200] * 10
    assert between < 2
    assert (answer.status, "2 seconds" in answer.text) == (504, True)
    assert 2 <= time.monotonic() - began < 4
    assert sum(alive(pid) for pid in before) == 1
    assert limited.ask("ASK {}").status == 200


@pytest.mark.slow
def test_a_query_that_takes_all_memory_is_ended_and_its_process_replaced(folder: Path) -> None:
    with serving(folder, "--timeout", "30", "--max-memory", "700", "--workers", "1") as service:
        (before,) = service.workers()
        answer = service.ask(HOG)
        assert (answer.status, "memory" in answer.text) == (422, True)
        assert not alive(before)
        assert service.ask("ASK {}").status == 200


@pytest.mark.slow
@pytest.mark.parametrize(
    "accept",
    ["application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"],
)
def test_rows_are_counted_exactly(limited: Service, accept: str) -> None:
    query = "SELECT ?s ?o {{ ?s ?p ?o }} LIMIT {}"
    assert limited.ask(query.format(100), Accept=accept).status == 200
    answer = limited.ask(query.format(101), Accept=accept)
    assert (answer.status, answer.text) == (422, "the answer has more than 100 rows; use LIMIT\n")


@pytest.mark.slow
def test_triples_are_counted_exactly(limited: Service) -> None:
    query = "CONSTRUCT {{ ?s ?p ?o }} {{ ?s ?p ?o }} LIMIT {}"
    assert limited.ask(query.format(100)).status == 200
    assert limited.ask(query.format(101)).status == 422


@pytest.mark.parametrize(
    ("query", "limits", "ending"),
    [
        ("SELECT * { ?s ?p ?o }", Limits(answer=50_000), "bytes"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", Limits(answer=50_000), "bytes"),
        ("SELECT * { ?s ?p ?o }", Limits(rows=999), "rows"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", Limits(rows=999), "rows"),
        ("SELECT * { ?s ?p ?o }", Limits(rows=1000), "done"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", Limits(rows=1000), "done"),
        ("SELECT (<http://x/none>(1) AS ?x) {}", Limits(), "forbidden"),
        ("SELECT * { ?s ?p }", Limits(), "syntax"),
        ("SELECT * FROM <http://x/> { ?s ?p ?o }", Limits(), "outside"),
    ],
)
def test_how_a_task_ends(query: str, limits: Limits, ending: str, tmp_path: Path) -> None:
    store = ox.Store()
    store.extend(ox.Quad(ox.NamedNode(f"a:{n}"), ox.NamedNode("a:p"), ox.Literal("x" * 90)) for n in range(1000))
    path = tmp_path / "answer"
    task = Task("", str(path), query, base="http://x/", rows_as="text/csv", triples_as="text/turtle")
    with FileIO(path, "w+") as stream:
        outcome = answer(store, task, stream, limits=limits, prefixes={})
    assert outcome.ending == ending, outcome
    assert path.stat().st_size <= limits.answer


@pytest.mark.parametrize("query", ["SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }", ""])
@pytest.mark.parametrize("control", ["\x00", "\x01", "\x0b", "\x1b", "\ufffe"])
def test_what_xml_cannot_hold_is_not_sent_in_it(query: str, control: str, tmp_path: Path) -> None:
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("a:s"), ox.NamedNode("a:p"), ox.Literal(f"a{control}b")))
    endings = []
    for rows_as, triples_as in (XML, JSON):
        kind: Literal["query", "graph"] = "query" if query else "graph"
        task = Task("", "", query, kind, base="http://x/", rows_as=rows_as, triples_as=triples_as)
        with FileIO(tmp_path / "answer", "w+") as stream:
            endings.append(answer(store, task, stream, limits=Limits(), prefixes={}))
    assert [each.ending for each in endings] == ["unacceptable", "done"]
    assert "JSON" in endings[0].message


@pytest.mark.parametrize(
    "values",
    ["UNDEF", "'a'", "'},{'", "'\"}},{\"'", "'a\\nb\\r\\nc'", "'\"\\n\"'", "'<result>'", "'\\\\\"'"],
)
@pytest.mark.parametrize(
    "format",
    [ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.XML, ox.QueryResultsFormat.CSV, ox.QueryResultsFormat.TSV],
)
def test_no_value_passes_for_a_row(values: str, format: ox.QueryResultsFormat) -> None:
    store = ox.Store()
    for number in (0, 1, 3):
        result = store.query(f"SELECT ?x ?y {{ VALUES (?x ?y) {{ {f'({values} 1)' * number} }} }}")
        assert isinstance(result, ox.QuerySolutions)
        assert rows(result.serialize(format=format) or b"", format.media_type) == number
    empty = store.query("SELECT * {}")
    assert isinstance(empty, ox.QuerySolutions)
    assert rows(empty.serialize(format=format) or b"", format.media_type) == 1


@pytest.mark.slow
def test_more_queries_than_may_be_are_turned_away(limited: Service) -> None:
    with ThreadPoolExecutor(6) as threads:
        statuses = [each.result() for each in [threads.submit(limited.ask, RUNAWAY) for _ in range(6)]]
    turned_away = [answer for answer in statuses if answer.status == 503]
    assert len(turned_away) == 3
    assert {answer.headers["retry-after"] for answer in turned_away} == {"1"}
    assert sorted(answer.status for answer in statuses) == [503, 503, 503, 504, 504, 504]


def test_health_and_start_page_wait_for_no_query(folder: Path) -> None:
    options = ("--workers", "1", "--max-queries", "1")
    target = f"/sparql?query={quote(RUNAWAY)}"
    with serving(folder, *options) as service, socket.create_connection(("127.0.0.1", service.port)) as client:
        client.sendall(f"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        time.sleep(0.3)
        began = time.monotonic()
        assert [service.get(path).status for path in ("/health", "/")] == [200, 200]
        assert time.monotonic() - began < 5
        assert service.ask("ASK {}").status == 503


@pytest.mark.slow
def test_a_client_that_goes_takes_its_query_along(limited: Service) -> None:
    assert limited.ask("ASK {}").status == 200
    before = set(limited.workers())
    with socket.create_connection(("127.0.0.1", limited.port)) as client:
        target = f"/sparql?query={quote(RUNAWAY)}"
        client.sendall(f"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        time.sleep(0.5)
    deadline = time.monotonic() + 1
    while all(map(alive, before)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not all(map(alive, before))


@pytest.mark.slow
def test_nothing_is_left_when_it_stops(folder: Path) -> None:
    with serving(folder, "--workers", "2") as service:
        workers = service.workers()
        assert len(workers) == 2
    assert not any(map(alive, workers))


@pytest.mark.slow
@pytest.mark.parametrize(
    "query", ["SELECT * " + "{" * 3000 + "}" * 3000, "SELECT (" + "!" * 200_000 + "true AS ?x) {}"]
)
def test_what_would_break_the_parser_is_refused(limited: Service, query: str) -> None:
    answer = limited.request(
        "POST", "/sparql", body=query.encode(), headers={"Content-Type": "application/sparql-query"}
    )
    assert answer.status in (400, 422)
    assert limited.ask("ASK {}").status == 200


@pytest.mark.slow
def test_a_query_has_a_length(limited: Service) -> None:
    body = b"ASK { " + b"#" * 1_000_001 + b"\n}"
    assert (
        limited.request("POST", "/sparql", body=body, headers={"Content-Type": "application/sparql-query"}).status
        == 413
    )
