"""A server that misbehaves: what is asked again, and what the user is told."""

from __future__ import annotations

import base64
import contextlib
import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest
import requests
from alliancekg.graph import http, merging, opening
from alliancekg.graph.changes import entry
from alliancekg.graph.cli import app
from alliancekg.graph.http import Connection
from alliancekg.graph.query import QueryError, ask, table
from alliancekg.graph.remote import Remote
from alliancekg.graph.servers import layouts
from alliancekg.graph.store import StoreError
from rdflib import URIRef
from typer.testing import CliRunner

from tests.graph.servers import free_port

ROWS = b'{"head": {"vars": ["n"]}, "results": {"bindings": [{"n": {"type": "literal", "value": "1"}}]}}'
YES = b'{"head": {}, "boolean": true}'
NO = b'{"head": {}, "boolean": false}'
LOGIN = b"<html><title>Sign in</title><form>name <input></form></html>"
SELECT = "SELECT ?n WHERE { ?s ?p ?n }"
TIMEOUT = (1.0, 0.4)

Answer = Callable[["Handler"], None]


def reply(status: int = 200, body: bytes = ROWS, *, length: int | None = None, **headers: str) -> Answer:
    """An answer whose length may be a lie; `Retry_After` is the header Retry-After."""

    def answer(handler: Handler) -> None:
        handler.send_response(status)
        for name, value in ({"Content_Type": "application/sparql-results+json"} | headers).items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body) if length is None else length))
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(body)
        handler.close_connection = True

    return answer


def unchunked(handler: Handler) -> None:
    """A chunk, and then nothing: neither another nor the end."""
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b"%x\r\n%s\r\n" % (len(ROWS), ROWS))
    handler.close_connection = True


def dropped(handler: Handler) -> None:
    """The connection closed without a word."""
    handler.close_connection = True


def silent(handler: Handler) -> None:
    """Longer than anyone waits here."""
    time.sleep(2 * TIMEOUT[1])
    handler.close_connection = True


class Handler(BaseHTTPRequestHandler):
    """Says yes to every ASK, and to all else what is planned; the last in the plan stays."""

    protocol_version = "HTTP/1.1"
    plan: list[Answer]
    asked: list[str]
    authorizations: list[str | None]
    denied = ""

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        text = form.get("query", form.get("update", [""]))[0]
        self.authorizations.append(self.headers.get("Authorization"))
        if "ASK" in text:
            return reply(body=NO if self.denied and self.denied in text else YES)(self)
        self.asked.append(text)
        (self.plan.pop(0) if len(self.plan) > 1 else self.plan[0])(self)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the tests' output is theirs."""


@pytest.fixture
def address() -> Iterator[str]:
    """Where the server listens; it is new for each test."""
    Handler.plan, Handler.asked, Handler.authorizations = [reply()], [], []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No waiting before the next attempt, except where the server says how long."""
    monkeypatch.setattr(http, "RETRIES", http.RETRIES.new(backoff_factor=0))


BUSY = reply(503, b"busy")


@pytest.mark.parametrize(
    ("plan", "attempts"),
    [
        ([reply()], 1),
        ([BUSY, reply()], 2),
        ([reply(429, b""), reply(502, b""), BUSY, reply()], 4),
        ([dropped, reply()], 2),
        ([silent, reply()], 2),
    ],
)
def test_what_may_pass_is_asked_again(address: str, plan: list[Answer], attempts: int) -> None:
    with Remote(address, timeout=TIMEOUT) as store:
        Handler.plan = list(plan)
        assert table(ask(store, SELECT)).rows == (("1",),)
    assert len(Handler.asked) == attempts


def test_a_server_that_says_when_is_asked_again_then(address: str) -> None:
    with Remote(address) as store:
        Handler.plan = [reply(503, b"busy", Retry_After="1"), reply()]
        before = time.monotonic()
        ask(store, SELECT)
    assert 1 <= time.monotonic() - before < 3


@pytest.mark.parametrize(
    ("answer", "message", "attempts"),
    [
        (BUSY, "answered 503 busy", 6),
        (silent, r"no answer in time \(1 s to connect, 0.4 s for the next bytes\)", 2),
        (dropped, "Remote end closed connection without response", 2),
        (reply(length=1000), "the answer broke off", 1),
        (unchunked, "the answer broke off", 1),
        (reply(body=ROWS[:-10]), r"answered application/sparql-results\+json that breaks off", 1),
        (reply(body=b'{"head": {}}'), r"answered application/sparql-results\+json that breaks off", 1),
        (reply(body=LOGIN, Content_Type="text/html"), "answered text/html that breaks off or is no answer to SPARQL", 1),
        (reply(302, b"", Location="https://x.org/login"), "redirects to https://x.org/login; give the address", 1),
        (reply(401, b""), "asks for credentials: set ALLIANCEKG_USER and ALLIANCEKG_PASSWORD, or ALLIANCEKG_TOKEN", 1),
        (reply(403, b"<h1>Forbidden</h1> for <b>you</b>"), r"no right to do this; .* \(Forbidden for you\)", 1),
        (reply(404, b""), "answered 404 Not Found", 1),
        (reply(500, b"Virtuoso 42000 Error SR186:SECURITY: No permission"), "no right to do this; .*SR186", 1),
        (reply(500, b"Stack\nOverflow\n\nSPARQL query:\nSELECT"), "answered 500 Stack Overflow$", 1),
    ],
)  # fmt: skip
def test_what_stays_wrong_is_one_line(address: str, answer: Answer, message: str, attempts: int) -> None:
    with Remote(address, timeout=TIMEOUT) as store:
        Handler.plan = [answer]
        with pytest.raises(StoreError, match=message) as caught:
            ask(store, SELECT)
    assert str(caught.value).startswith(address)
    assert "\n" not in str(caught.value)
    assert len(Handler.asked) == attempts


def test_a_query_that_the_server_refuses_is_no_failure_of_the_server(address: str) -> None:
    with Remote(address) as store:
        Handler.plan = [reply(400, b"error at 3:7: expected one of many things")]
        with pytest.raises(QueryError, match=r"^not SPARQL at line 2, column 7, near '\?s'$"):
            ask(store, "SELECT\n{ ?p  ?s")


def test_triples_that_break_off(address: str) -> None:
    with Remote(address) as store:
        Handler.plan = [reply(body=b"<urn:a> <urn:b> <urn:c> .\n<urn:a> The SPARQL operation has been cancelled")]
        with pytest.raises(StoreError, match=r"it ends: .* The SPARQL operation has been cancelled$"):
            ask(store, "CONSTRUCT WHERE { ?s ?p ?o }")


def test_nothing_listens_there() -> None:
    where = f"http://127.0.0.1:{free_port()}/"
    with pytest.raises(StoreError, match=f"^{where}: Connection refused$"):
        Remote(where)


def test_what_is_no_address() -> None:
    with pytest.raises(StoreError, match=r"^http://\[::1 is no address of a server: Invalid IPv6 URL$"):
        Remote("http://ann:s3cret@[::1")


def test_no_such_host() -> None:
    with pytest.raises(StoreError, match=r"^http://nowhere\.invalid/: .*(known|resolution|resolve)"):
        Remote("http://nowhere.invalid/")


def test_a_server_of_something_else(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Handler, "do_POST", reply(body=LOGIN, Content_Type="text/html"))
    with pytest.raises(StoreError, match=r"answers no SPARQL query at .*/query, .*/sparql, .*ALLIANCEKG_QUERY_URL"):
        Remote(address)


@pytest.mark.parametrize(
    ("denied", "message"),
    [
        ("GRAPH <urn:alliancekg:graph/ledger>", r"no graph at .*; make one with: alliancekg build --store http"),
        ("ASK { ?release a akg:Release", r"its default graph must be the union of all; see docs/servers\.md"),
    ],
)
def test_a_server_that_cannot_be_read(address: str, monkeypatch: pytest.MonkeyPatch, denied: str, message: str) -> None:
    monkeypatch.setattr(Handler, "denied", denied)
    with pytest.raises(StoreError, match=message):
        Remote(address)


def test_addresses_may_be_given(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLIANCEKG_QUERY_URL", address + "ask/here")
    with pytest.raises(StoreError, match="has no address for updates; give it as ALLIANCEKG_UPDATE_URL"):
        Remote(address, write=True)
    monkeypatch.setenv("ALLIANCEKG_UPDATE_URL", address + "write/here")
    with Remote(address, write=True) as store:
        assert table(ask(store, SELECT)).rows == (("1",),)
        store._write = False
    assert Handler.asked[0].startswith("DROP SILENT GRAPH")


BASIC = "Basic " + base64.b64encode(b"ann:s3cret").decode()
DEMAND = reply(401, b"", WWW_Authenticate='Basic realm="x"')


def test_name_and_password_go_to_who_asks_for_them(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLIANCEKG_USER", "ann")
    monkeypatch.setenv("ALLIANCEKG_PASSWORD", "s3cret")
    with Remote(address) as store:
        Handler.plan = [DEMAND, reply()]
        assert table(ask(store, SELECT)).rows == (("1",),)
        ask(store, SELECT)
    assert Handler.authorizations[-4:] == [None, None, BASIC, BASIC]


def test_wrong_credentials(address: str) -> None:
    where = address.replace("http://", "http://ann:s3cret@")
    with Remote(where) as store:
        assert store.where == address
        Handler.plan = [DEMAND]
        with pytest.raises(StoreError, match=f"^{address}: refuses these credentials") as caught:
            ask(store, SELECT)
    assert "s3cret" not in str(caught.value)
    assert BASIC in Handler.authorizations


def test_a_token_goes_with_every_request(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLIANCEKG_TOKEN", "t0ken")
    Remote(address).close()
    assert set(Handler.authorizations) == {"Bearer t0ken"}


@pytest.mark.parametrize(
    ("where", "safe"),
    [
        ("https://kg.example.org/", True),
        ("http://localhost:7070/", True),
        ("http://127.0.0.2/", True),
        ("http://[::1]:7070/", True),
        ("http://kg.example.org/", False),
        ("http://192.168.1.2:7070/", False),
        ("http://localhost.example.org/", False),
        ("http://127.0.0.1@kg.example.org/", False),
    ],
)
def test_a_token_goes_where_nobody_reads_it_on_the_way(where: str, safe: bool) -> None:
    request = requests.Request("POST", where, auth=None)
    bearer = http.Bearer("t0ken")
    if safe:
        assert bearer(request.prepare()).headers["Authorization"] == "Bearer t0ken"
        return
    with pytest.raises(StoreError, match=r"^http://[^@]*: ALLIANCEKG_TOKEN is sent by https, or within this machine"):
        bearer(request.prepare())


def test_the_command_says_that_a_token_is_not_sent_by_plain_http(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLIANCEKG_TOKEN", "t0ken")
    with pytest.raises(StoreError, match=r"^http://nowhere\.invalid/query: ALLIANCEKG_TOKEN is sent by https"):
        Remote("http://nowhere.invalid/")


@pytest.mark.parametrize("name", ["USER", "PASSWORD", "TOKEN"])
@pytest.mark.parametrize("value", ["秘s3cret", "s3cret\n", "s3\r\ncret: x", "s3cret\x80"])
def test_what_no_request_can_carry(address: str, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv("ALLIANCEKG_USER", "ann")
    monkeypatch.setenv(f"ALLIANCEKG_{name}", value)
    with pytest.raises(StoreError, match=f"^ALLIANCEKG_{name}: has a character that no request can carry") as caught:
        Remote(address)
    assert "s3" not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("login", ["%E7%A7%98:s3cret", "ann:s3cret%0A"])
def test_what_no_request_can_carry_in_an_address(address: str, login: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(StoreError, match=r"^name or password in the address: has a character"):
        Remote(address.replace("//", f"//{login}@"))


def test_a_name_in_the_address_of_queries_that_no_request_can_carry(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALLIANCEKG_QUERY_URL", address.replace("//", "//%E7%A7%98:s3cret@"))
    with pytest.raises(StoreError, match=rf"^{address}: its address has a character that no request can carry"):
        Remote(address)


@pytest.mark.parametrize(
    "where",
    [
        "http://bob:s3/cret@127.0.0.1:9/",
        "http://bob:12/s3cret@127.0.0.1:9/",
        "http://bob:s3?cret@127.0.0.1:9/",
        "http://bob:s3#cret@127.0.0.1:9/",
        "http://bob:s3@cret/@127.0.0.1:9/",
        "http://bob:s3\u2100cret@127.0.0.1:9/",
        "http://bob:[s3]cret@127.0.0.1:9/",
    ],
)
def test_a_password_that_makes_an_address_unreadable_is_not_shown(where: str) -> None:
    with pytest.raises(
        StoreError, match=r"^http://127\.0\.0\.1:9/ is no address of a server: .*; in a password write"
    ) as caught:
        Remote(where)
    assert not re.search(r"bob|s3|cret", str(caught.value))


@pytest.mark.parametrize("query", ["http://bob:s3cret@{}/x", "http://bob:s3/cret@{}/x", "ftp://bob:s3cret@{}/x"])
def test_no_password_is_shown_of_an_address_of_the_environment(
    address: str, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    monkeypatch.setattr(Handler, "do_POST", reply(body=LOGIN, Content_Type="text/html"))
    monkeypatch.setenv("ALLIANCEKG_QUERY_URL", query.format(address[7:-1]))
    with pytest.raises(StoreError) as caught:
        Remote(address)
    assert not re.search(r"bob|s3|cret", str(caught.value))


@pytest.mark.parametrize(
    "arguments",
    [
        ("diff", "2025", "http://bob:s3cret@127.0.0.1:9/"),
        ("merge", "http://bob:s3cret@127.0.0.1:9/", "nowhere"),
        ("serve", "--store", "http://bob:s3cret@127.0.0.1:9/"),
        ("query", "releases", "--store", "http://bob:s3/cret@127.0.0.1:9/"),
    ],
)
def test_no_command_shows_a_password(arguments: tuple[str, ...]) -> None:
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 1
    assert result.stderr.startswith("alliancekg: ")
    assert not re.search(r"bob|s3|cret", result.output)


def test_what_was_merged_is_told_without_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "open_store", lambda where, **_: contextlib.nullcontext(Published()))
    monkeypatch.setattr(merging, "merge", lambda *_: merging.Merged((), (), (), (), (), 0))
    result = CliRunner().invoke(app, ("merge", "http://bob:s3cret@one.invalid/", "https://bob:s3cret@other.invalid/"))
    assert result.output == "Nothing has changed: http://one.invalid/ had all of https://other.invalid/.\n"


class Published:
    """A store that needs no finishing."""

    def is_published(self) -> bool:
        return True


def test_of_two_changes_of_one_release_the_later_line_of_the_ledger_stays(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = URIRef("urn:alliancekg:release/a")
    store = Remote(address, write=True)
    (virtuoso,) = (each for each in layouts() if each.name == "virtuoso")
    monkeypatch.setattr(store, "_server", replace(virtuoso, update=address))
    Handler.asked.clear()
    store.write([*entry(release, "first", "v1", ""), *entry(URIRef(release + "b"), "other", "v1", "")])
    store.write([*entry(release, "first", "v1", ""), *entry(release, "later", "v2", "2026-01-01T00:00:00+00:00")])
    store.close()
    inserted = [text for text in Handler.asked if text.startswith("INSERT")]
    assert [text.count("contentHash") for text in inserted] == [2, 1, 0]
    assert "later" in inserted[1]
    assert "v1" not in inserted[1]


def test_an_address_shows_no_password() -> None:
    connection = Connection("https://ann:p%40ss@example.org:8443/kg/")
    assert connection.where == "https://example.org:8443/kg/"
