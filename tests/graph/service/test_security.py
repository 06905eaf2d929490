"""Who may ask, from where, and what a browser may make of it."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from alliancekg.graph.cli.serving import serve as serving_command
from alliancekg.graph.errors import UserError
from alliancekg.graph.service.application import Settings
from alliancekg.graph.service.gate import host_name, known_hosts
from alliancekg.graph.service.problems import Problem
from alliancekg.graph.service.resources import _rdf, alternates
from alliancekg.graph.service.server import serve
from alliancekg.graph.store import StoreError
from starlette.requests import Request

from tests.graph.service.conftest import TOKEN, Service, serving

Started = Callable[[str], tuple[Settings, str]]
UPDATE = "application/sparql-update"
FETCHED = {"script-src", "style-src", "connect-src", "img-src", "form-action"}
"""What a page may take from where it comes itself, and nowhere else."""


@pytest.fixture(scope="module")
def opened(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """With a site and a name of its own, and updates."""
    import shutil

    copy = tmp_path_factory.mktemp("opened") / "store"
    shutil.copytree(folder, copy)
    options = ("--cors", "https://app.example", "--allowed-host", "kg.example", "--allow-update", "--workers", "1")
    with serving(copy, *options) as service:
        yield service


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:{port}", 200),
        ("localhost:{port}", 200),
        ("LOCALHOST", 200),
        ("[::1]:{port}", 200),
        ("evil.example", 421),
        ("evil.example:{port}", 421),
        ("127.0.0.1.evil.example", 421),
        ("localhost.", 421),
        ("kg.example", 421),
        ("", 421),
        ("[::1]evil.com", 421),
        ("localhost:80@evil.com", 421),
        ("localhost:", 421),
        ("localhost:x", 421),
    ],
)
def test_only_known_names_are_answered(service: Service, host: str, status: int) -> None:
    assert service.get("/sparql?query=ASK%7B%7D", Host=host.format(port=service.port)).status == status


@pytest.mark.slow
def test_a_name_can_be_allowed(opened: Service) -> None:
    assert opened.get("/health", Host="kg.example").status == 200
    assert opened.get("/health", Host="kg.example:443").status == 200


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("localhost:7070", "localhost"),
        ("[::1]:7070", "::1"),
        ("[::1]", "::1"),
        ("A.example", "a.example"),
        ("[::1", ""),
        ("[::1]x", ""),
        ("x@[::1]", ""),
        ("localhost:80:90", ""),
        ("localhost/", ""),
    ],
)
def test_host_names(header: str, name: str) -> None:
    assert host_name(header) == name


def test_listening_everywhere_allows_no_name_more() -> None:
    assert known_hosts("0.0.0.0", ()) == known_hosts("127.0.0.1", ()) == {"localhost", "127.0.0.1", "::1"}
    assert "" not in known_hosts("0.0.0.0", ("",))
    assert "192.0.2.7" in known_hosts("192.0.2.7", ())


@pytest.mark.slow
def test_no_page_reads_answers_unless_its_site_is_named(service: Service, opened: Service) -> None:
    for running, origin, allowed in [
        (service, "https://app.example", None),
        (opened, "https://app.example", "https://app.example"),
        (opened, "https://evil.example", None),
    ]:
        answer = running.get("/sparql?query=ASK%7B%7D", Origin=origin)
        assert answer.headers.get("access-control-allow-origin") == allowed


@pytest.mark.slow
def test_a_page_cannot_ask_to_update(opened: Service) -> None:
    answer = opened.request(
        "OPTIONS",
        "/sparql",
        {
            "Origin": "https://app.example",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization",
        },
    )
    assert answer.status == 400


@pytest.mark.parametrize(
    "target", ["/", "/health", "/country/JPN", "/sparql?query=ASK%7B%7D", "/nothing", "/data?default"]
)
def test_headers_of_every_answer(service: Service, target: str) -> None:
    headers = service.get(target).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    policy = dict(part.split(maxsplit=1) for part in headers["content-security-policy"].split("; "))
    assert {value for name, value in policy.items() if name in FETCHED} == {"'self'"}
    assert {value for name, value in policy.items() if name not in FETCHED} == {"'none'"}
    assert {"default-src", "base-uri", "frame-ancestors"} <= policy.keys() - FETCHED


@pytest.mark.slow
@pytest.mark.parametrize(
    ("authorization", "status"),
    [
        (None, 401),
        ("Bearer wrong", 401),
        ("Bearer", 401),
        (f"Basic {TOKEN}", 401),
        (f"Bearer {TOKEN}x", 401),
        (f"Bearer {TOKEN}", 204),
        (f"bearer {TOKEN}", 204),
    ],
)
def test_updates_need_the_token(opened: Service, authorization: str | None, status: int) -> None:
    headers = {"Content-Type": UPDATE} | ({"Authorization": authorization} if authorization else {})
    answer = opened.request("POST", "/sparql", body=b"INSERT DATA { <a:a> <a:b> <a:c> }", headers=headers)
    assert answer.status == status
    assert (answer.headers.get("www-authenticate") is not None) == (status == 401)
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert opened.request("POST", "/sparql", body=b"update=DROP+ALL", headers=form).status == 401
    assert opened.request("DELETE", "/data?default").status == 401


def test_read_only_takes_no_update_with_any_token(service: Service) -> None:
    headers = {"Content-Type": UPDATE, "Authorization": f"Bearer {TOKEN}"}
    assert service.request("POST", "/sparql", body=b"DROP ALL", headers=headers).status == 403
    assert service.request("DELETE", "/data?default", headers=headers).status == 405


@pytest.mark.slow
def test_the_log_has_a_line_for_each_request(folder: Path) -> None:
    with serving(folder, "--workers", "1") as service:
        service.get("/health?x=%0Ainjected%1B[31m")
        service.get("/sparql?query=ASK%7B%7D", Host="evil.example")
    lines = (folder / "serve.log").read_text().splitlines()[-2:]
    assert re.fullmatch(r"\S+ 127\.0\.0\.1 GET /health\?x=%0Ainjected%1B\[31m 200 \d+ B \d+ ms", lines[0])
    assert " 421 " in lines[1]
    assert TOKEN not in "".join(lines)


@pytest.mark.parametrize(
    "path",
    ["/release/x%3E%3B%20rel%3D%22next%22%2C%20%3C", '/release/x>;rel="next",<', "/release/%C3%A9"],
)
def test_an_address_adds_no_link(path: str) -> None:
    request = Request({"type": "http", "path": unquote(path), "raw_path": path.encode(), "headers": []})
    header = alternates(request)["Link"]
    links = re.findall(r'<[^<>" ]*>; rel="alternate"; type="[^"]*"', header)
    assert ", ".join(links) == header
    assert unquote(links[0].partition(">")[0]) == "<" + unquote(path)


def test_a_thing_that_xml_cannot_hold_is_not_sent_in_it() -> None:
    request = Request({"type": "http", "path": "/x", "raw_path": b"/x", "headers": []})
    content = b'<a:s> <http://x/p> "a\x01b" .'
    assert _rdf(request, content, "text/turtle").status_code == 200
    with pytest.raises(Problem, match="JSON or CSV, or for Turtle"):
        _rdf(request, content, "application/rdf+xml")


@pytest.mark.parametrize(("token", "shown"), [("", None), ("a-b_c.~!", "(the value of ALLIANCEKG_TOKEN)")])
def test_the_token_that_is_shown_is_the_one_that_opens(token: str, shown: str | None, started: Started) -> None:
    settings, said = started(token)
    assert said == (shown or settings.token)
    assert settings.token == token or (token == "" and len(settings.token) > 20)


@pytest.mark.parametrize("token", ["geheim-ß", "two words", " a", "a\n", "\x07"])
def test_a_token_that_no_header_can_carry_is_refused(token: str, started: Started) -> None:
    with pytest.raises(UserError, match="ALLIANCEKG_TOKEN has a space or a character beyond ASCII"):
        started(token)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Started:
    """Begins to serve with a token in the environment, and gives the settings and what is said of the token."""

    def start(token: str) -> tuple[Settings, str]:
        lines: list[str] = []
        found: list[Settings] = []

        def run(settings: Settings, bound: socket.socket, *, log: object, ready: Callable[[], None]) -> None:
            found.append(settings)
            ready()

        monkeypatch.setenv("ALLIANCEKG_TOKEN", token)
        monkeypatch.setattr("alliancekg.graph.service.server.serve", run)
        monkeypatch.setattr("alliancekg.graph.console.say", lines.append)
        serving_command(store=str(tmp_path), port=0, allow_update=True)
        return found[0], lines[-1].partition("Bearer ")[2]

    return start


@pytest.mark.parametrize(("version", "message"), [("1", "alliancekg build --store"), ("99", "a newer alliancekg")])
def test_a_store_of_another_format_is_not_served(version: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "generations" / "1").mkdir(parents=True)
    (tmp_path / "format").write_text(version)
    with socket.socket() as bound, pytest.raises(StoreError, match=message):
        serve(Settings(tmp_path), bound, log=print)
