"""Who may ask, from where, and what a browser may make of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from alliancekg.graph.service.gate import host_name, known_hosts

from tests.graph.service.conftest import TOKEN, Service, serving

UPDATE = "application/sparql-update"


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
    [("localhost:7070", "localhost"), ("[::1]:7070", "::1"), ("[::1]", "::1"), ("A.example", "a.example")],
)
def test_host_names(header: str, name: str) -> None:
    assert host_name(header) == name


def test_listening_everywhere_allows_no_name_more() -> None:
    assert known_hosts("0.0.0.0", ()) == known_hosts("127.0.0.1", ()) == {"localhost", "127.0.0.1", "::1"}
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
    assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]


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
