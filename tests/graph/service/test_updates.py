"""Writes, for who has the token: seen by the next read, kept when the service stops, and never fetching anything."""

from __future__ import annotations

import asyncio
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from threading import current_thread
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.service import data, requests
from alliancekg.graph.service.requests import FORM, QUERY, UPDATE, Operation, operation
from alliancekg.graph.service.tokens import lined, tokens
from alliancekg.graph.service.using import Conflict, Dataset, with_dataset
from starlette.requests import Request
from starlette.types import Message

from tests.graph.service.conftest import TOKEN, Answer, Service, serving

GRAPH = "http://x/g"


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    shutil.copytree(folder, tmp_path / "store")
    return tmp_path / "store"


@pytest.fixture
def opened(copy: Path) -> Iterator[Service]:
    with serving(copy, "--allow-update", "--workers", "2") as service:
        yield service


def update(service: Service, text: str, **parameters: str) -> Answer:
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/sparql-update"}
    return service.request("POST", f"/sparql?{urlencode(parameters)}", body=text.encode(), headers=headers)


@pytest.mark.slow
def test_a_read_after_a_write_sees_it_and_so_does_the_next_run(opened: Service, copy: Path) -> None:
    for number in range(5):
        assert update(opened, f"INSERT DATA {{ GRAPH <{GRAPH}> {{ country:JPN :met <a:{number}> }} }}").status == 204
        assert opened.ask(f"ASK {{ country:JPN :met <a:{number}> }}").body == b'{"head":{},"boolean":true}'
    opened.process.terminate()
    opened.process.wait(timeout=20)
    with Embedded(copy) as store:
        assert len(list(store.query("SELECT ?x { country:JPN akg:met ?x }"))) == 5
    with Embedded(copy, write=True) as store:
        assert GRAPH in store.graphs()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("INSERT DATA { <a:a> <a:b> }", "not SPARQL at line 1, column 27, near '}'"),
        ("DROP ALL ;\nLOAD <http://x/>", "LOAD at line 2, column 1"),
        ("INSERT { ?s ?p ?o } WHERE { SERVICE <http://x/> { ?s ?p ?o } }", "SERVICE at line 1, column 29"),
    ],
)
def test_what_is_refused_changes_nothing(opened: Service, text: str, message: str) -> None:
    answer = update(opened, text)
    assert (answer.status, message in answer.text) == (400, True)
    assert len(opened.ask("SELECT ?s { ?s a :Release }").cells()) == 4


@pytest.mark.slow
def test_the_graph_store_is_written(opened: Service) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "text/turtle"}
    target = f"/data?graph={GRAPH}"
    assert opened.request("PUT", target, body=b"<a:a> <a:b> 1 .", headers=headers).status == 201
    assert opened.request("POST", target, body=b"<a:a> <a:b> 2 .", headers=headers).status == 204
    assert len(opened.get(target, Accept="application/n-triples").body.splitlines()) == 2
    assert opened.request("PUT", target, body=b"<a:a> <a:b> ", headers=headers).status == 400
    assert opened.request("PUT", target, body=b"x", headers=headers | {"Content-Type": "text/csv"}).status == 415
    assert opened.request("DELETE", target, headers=headers).status == 204
    assert opened.get(target).status == 404
    made = opened.request("POST", "/data", body=b"<a:a> <a:b> 3 .", headers=headers)
    assert made.status == 201
    assert b"3" in opened.get(made.headers["location"].removeprefix(opened.address)).body


@pytest.mark.slow
def test_one_writer_at_a_time(opened: Service, copy: Path) -> None:
    from alliancekg.graph.store import StoreError

    with pytest.raises(StoreError, match="another process is writing"):
        Embedded(copy, write=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("INSERT { ?s ?p 1 } WHERE { ?s ?p 2 }", "INSERT { ?s ?p 1 } USING <g:a> USING NAMED <g:b> WHERE { ?s ?p 2 }"),
        ("DELETE WHERE { ?s ?p 2 }", "DELETE { ?s ?p 2 } USING <g:a> USING NAMED <g:b> WHERE { ?s ?p 2 }"),
        ("INSERT DATA { <a:a> <a:b> 'WHERE' }", "INSERT DATA { <a:a> <a:b> 'WHERE' }"),
        (
            "INSERT {} WHERE { { SELECT * WHERE {} } }",
            "INSERT { } USING <g:a> USING NAMED <g:b> WHERE { { SELECT * WHERE { } } }",
        ),
    ],
)
def test_the_protocols_dataset_is_written_into_an_update(text: str, expected: str) -> None:
    words = with_dataset(tokens(text), Dataset(("g:a",), ("g:b",)))
    assert " ".join(lined(words).split()) == expected


@pytest.mark.parametrize("text", ["WITH <g:c> DELETE { ?s ?p 1 } WHERE {}", "INSERT {} USING <g:c> WHERE {}"])
def test_two_datasets_are_one_too_many(text: str) -> None:
    with pytest.raises(Conflict):
        with_dataset(tokens(text), Dataset(("g:a",), ()))


TURTLE = "text/turtle"


@pytest.fixture(scope="module")
def updated(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    copy = tmp_path_factory.mktemp("updated") / "store"
    shutil.copytree(folder, copy)
    with serving(copy, "--allow-update", "--workers", "1") as service:
        yield service


@pytest.mark.parametrize(
    ("target", "media_type", "status"),
    [("/sparql", UPDATE, 401), ("/sparql", FORM, 413), ("/sparql", QUERY, 413), ("/data?default", TURTLE, 401)],
)
def test_without_the_token_no_long_body_is_read(updated: Service, target: str, media_type: str, status: int) -> None:
    """The body is said to be long and does not all come: who waits for it gives no answer."""
    head = (
        f"POST {target} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {media_type}\r\nContent-Length: 90000000\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", updated.port), timeout=10) as client:
        client.sendall(head.encode() + b"update=" + b"x" * 1_100_000)
        assert client.recv(100).split()[1] == str(status).encode()


def test_others_are_answered_while_a_graph_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def parsed(*_: object, **__: object) -> list[ox.Triple]:
        read.append(current_thread().name)
        return []

    def sent(*_: object) -> Operation:
        read.append(current_thread().name)
        return Operation()

    monkeypatch.setattr(data, "triples", parsed)
    monkeypatch.setattr(requests, "_sent", sent)
    asyncio.run(_both(Request(SCOPE, _body)))
    assert len(read) == 2
    assert "MainThread" not in read


SCOPE = {
    "type": "http",
    "method": "POST",
    "path": "/sparql",
    "query_string": b"",
    "headers": [(b"content-type", QUERY.encode()), (b"host", b"localhost")],
}


async def _body() -> Message:
    return {"type": "http.request", "body": b"ASK {}", "more_body": False}


async def _both(request: Request) -> None:
    class Nothing:
        limit = 100

        async def put(self, name: str, content: object, *, add: bool) -> bool:
            return True

    await data._write(request, Nothing(), data.Target("graph"))  # type: ignore[arg-type]  # it only puts
    await operation(Request(SCOPE, _body), question=100, update=100)
