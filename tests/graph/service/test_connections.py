"""Connections on which nothing moves end, and however many there are, the service goes on."""

from __future__ import annotations

import asyncio
import resource
import socket
import time
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
import uvicorn
from alliancekg.graph.service import connections
from alliancekg.graph.service.connections import Connection, most_connections
from starlette.types import Receive, Scope, Send
from uvicorn.server import ServerState

from tests.graph.service.conftest import Service, serving

HEAD = b"GET / HTTP/1.1\r\nHost: localhost\r\n"
NUMBERS = " ".join(map(str, range(160)))
LONG = f'SELECT * {{ VALUES ?a {{ {NUMBERS} }} VALUES ?b {{ {NUMBERS} }} BIND("{"x" * 120}" AS ?c) }}'


async def endless(scope: Scope, receive: Receive, send: Send) -> None:
    """Writes until nobody takes it any more."""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    for _ in range(200):
        await send({"type": "http.response.body", "body": b"x" * 1_000_000, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def brief(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


async def lasted(first: bytes, again: bytes, *, app: object = brief, take: int = 0) -> float:
    """Seconds until the server lets go of a client that sends something, then something every 50 ms, and may read."""
    config = uvicorn.Config(app, http=Connection, ws="none", log_config=None, timeout_keep_alive=60)  # type: ignore[arg-type]  # an application
    config.load()
    state, loop = ServerState(), asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(config, state, {}), "127.0.0.1", 0)
    client = socket.create_connection(server.sockets[0].getsockname())
    began = time.monotonic()
    with client, suppress(ConnectionError):
        client.sendall(first)
        await asyncio.sleep(0.05)
        while state.connections and time.monotonic() < began + 2:
            client.sendall(again)
            await asyncio.to_thread(client.recv, take) if take else None
            await asyncio.sleep(0.05)
    server.close()
    return time.monotonic() - began


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (b"", b""),
        (HEAD, b"X"),
        (HEAD + b"\r\n" + HEAD, b"X"),
        (HEAD + b"Content-Length: 1000\r\n\r\n", b"X"),
    ],
    ids=["nothing", "half a head", "half of a second head", "a body that nobody reads"],
)
def test_a_request_that_never_comes_ends(first: bytes, again: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEAD", 0.3)
    assert 0.2 < asyncio.run(lasted(first, again)) < 1.5


def test_who_takes_nothing_is_let_go_and_who_takes_slowly_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "TAKING", 0.4)
    assert 0.3 < asyncio.run(lasted(HEAD + b"\r\n", b"", app=endless)) < 1.5
    assert asyncio.run(lasted(HEAD + b"\r\n", b"", app=endless, take=3_000_000)) >= 2


@pytest.mark.parametrize(
    ("descriptors", "most"), [(resource.RLIM_INFINITY, 1000), (1_000_000, 1000), (1024, 464), (256, 80), (100, 16)]
)
def test_connections_leave_descriptors_for_the_rest(
    descriptors: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _: (descriptors, descriptors))
    assert most_connections() == most


def test_more_connections_than_descriptors_stop_nothing(folder: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    log, before = folder / "serve.log", 0
    with ExitStack() as stack:
        resource.setrlimit(resource.RLIMIT_NOFILE, (160, hard))  # the service inherits it
        try:
            before = log.stat().st_size if log.exists() else 0
            service = stack.enter_context(serving(folder, "--workers", "1"))
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        with ExitStack() as clients:
            for _ in range(180):
                client = clients.enter_context(socket.create_connection(("127.0.0.1", service.port), timeout=5))
                with suppress(ConnectionError):
                    client.sendall(HEAD)
        assert _status(service) == 200
    assert "open files" not in log.read_text()[before:]
    assert log.stat().st_size - before < 1000


def _status(service: Service) -> int:
    for _ in range(50):  # until it has seen that they are gone
        with suppress(ConnectionError):
            answer = service.get("/health")
            if answer.status != 503:
                return answer.status
        time.sleep(0.1)
    return 0


def test_long_answers_are_counted_until_they_are_sent(folder: Path) -> None:
    body = LONG.encode()
    head = f"Content-Type: application/sparql-query\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    with serving(folder, "--workers", "1", "--max-queries", "1") as service:
        with socket.socket() as client:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.connect(("127.0.0.1", service.port))
            client.sendall(HEAD.replace(b"GET /", b"POST /sparql") + head + body)
            assert client.recv(100).startswith(b"HTTP/1.1 200")
            assert service.ask("ASK {}").status == 200
            answer = service.request("POST", "/sparql", {"Content-Type": "application/sparql-query"}, body=body)
            assert (answer.status, "being sent" in answer.text) == (503, True)
        time.sleep(0.5)
        answer = service.request("POST", "/sparql", {"Content-Type": "application/sparql-query"}, body=body)
        assert (answer.status, len(answer.body) > 5_000_000) == (200, True)
