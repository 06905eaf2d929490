"""Corrections on a page: by the owner alone, from our own pages alone, and then as `alliancekg correct` does them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page

from tests.graph.service.browsing import visit
from tests.graph.service.conftest import TOKEN, Answer, Service, serving

MET = "SELECT ?statement { ?statement a akg:Statement ; rdf:predicate akg:met } ORDER BY ?statement LIMIT 1"


@pytest.fixture(scope="module")
def opened(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    copy = tmp_path_factory.mktemp("corrected") / "store"
    shutil.copytree(folder, copy)
    with serving(copy, "--allow-update", "--workers", "2") as service:
        yield service


@pytest.fixture
def target(opened: Service) -> str:
    ((iri,),) = opened.ask(MET).cells()
    return iri.replace("urn:alliancekg:statement/", "statement:")


def send(service: Service, origin: str = "", **fields: str) -> Answer:
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": origin or service.address}
    return service.request("POST", "/correct", headers, body=urlencode(fields).encode())


def stands(service: Service, target: str) -> bool:
    iri = target.replace("statement:", "urn:alliancekg:statement/")
    return service.ask(f"ASK {{ GRAPH ?r {{ ?r a akg:Release . <{iri}> a akg:Statement }} }}").body.endswith(b"true}")


def test_a_service_that_is_read_only_has_no_form_and_no_button(service: Service) -> None:
    assert service.get("/correct?statement=statement:0123456789abcdef").status == 405
    assert "/correct?" not in service.get("/country/JPN", Accept="text/html").text


def test_the_form_asks_for_the_token_first(opened: Service, target: str) -> None:
    page = opened.get(f"/correct?statement={target}", Accept="text/html")
    assert page.status == 200
    assert 'name="token"' in page.text
    assert 'name="verdict"' not in page.text
    assert send(opened, statement=target, token="wrong").status == 403


@pytest.mark.parametrize("statement", ["", "statement:xyz", "country:JPN", "statement:0123456789abcdef'><script>"])
def test_what_is_no_statement_is_told(opened: Service, statement: str) -> None:
    answer = opened.get("/correct?" + urlencode({"statement": statement}), Accept="text/html")
    assert answer.status == 400
    assert "<script>" not in answer.text


def test_a_statement_that_is_not_there_is_told(opened: Service) -> None:
    assert opened.get("/correct?statement=statement:0123456789abcdef").status == 404


@pytest.mark.parametrize("origin", ["null", "http://127.0.0.1:1", "http://elsewhere.example", "https://127.0.0.1"])
def test_a_form_from_elsewhere_is_refused_even_with_the_token(opened: Service, target: str, origin: str) -> None:
    assert send(opened, origin, statement=target, token=TOKEN).status == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_the_browser_says_of_another_site_counts(opened: Service, target: str, site: str) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": opened.address, "Sec-Fetch-Site": site}
    body = urlencode({"statement": target, "token": TOKEN}).encode()
    assert opened.request("POST", "/correct", headers, body=body).status == 403


def test_without_origin_or_proof_nothing_is_done(opened: Service, target: str) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    form = urlencode({"statement": target, "verdict": "reject"}).encode()
    assert opened.request("POST", "/correct", headers, body=form).status == 403
    signed_in = send(opened, statement=target, token=TOKEN)
    cookie = signed_in.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    with_cookie = {**headers, "Cookie": cookie.partition(";")[0], "Origin": opened.address}
    assert opened.request("POST", "/correct", with_cookie, body=form).status == 403
    assert stands(opened, target)


def signed_in(page: Page) -> None:
    page.get_by_label("Token").fill(TOKEN)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Correct it").wait_for()


@pytest.mark.slow
def test_from_the_button_to_a_statement_that_is_gone(browser: Browser, opened: Service, target: str) -> None:
    with visit(browser, opened, "/" + target.replace(":", "/")) as seen:
        seen.page.get_by_role("link", name="correct", exact=True).first.click()
        signed_in(seen.page)
        seen.page.get_by_label("no such thing").check()
        seen.page.get_by_label("Who decides").fill("the tests")
        seen.page.get_by_role("button", name="Correct it").click()
        seen.page.get_by_role("heading", name="Corrected").wait_for()
        assert "met" in seen.page.locator("main").inner_text()
        seen.page.get_by_role("link", name="To its release").click()
    assert not stands(opened, target)


@pytest.mark.slow
def test_a_change_that_cannot_be_read_is_shown_again_with_the_reason(
    browser: Browser, opened: Service, target: str
) -> None:
    with visit(browser, opened, f"/correct?statement={target}") as seen:
        signed_in(seen.page)
        seen.page.get_by_label("something else").check()
        seen.page.get_by_label("Object").fill("country:NOWHERE")
        with seen.page.expect_response(lambda response: response.status == 400):
            seen.page.get_by_role("button", name="Correct it").click()
        assert "country:NOWHERE" in seen.page.get_by_role("alert").inner_text()
        assert seen.page.get_by_label("Object").input_value() == "country:NOWHERE"
        seen.complaints.clear()  # Chromium notes the 400
    assert stands(opened, target)


@pytest.mark.slow
def test_another_sites_page_cannot_correct_for_a_signed_in_owner(
    browser: Browser, opened: Service, target: str
) -> None:
    fields = "".join(
        f'<input name="{name}" value="{value}">' for name, value in (("statement", target), ("verdict", "reject"))
    )
    html = f'<form method="post" action="{opened.address}/correct">{fields}<button>Win</button></form>'

    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is noted."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        with visit(browser, opened, f"/correct?statement={target}") as seen:
            signed_in(seen.page)
            seen.page.goto(f"http://127.0.0.1:{server.server_port}/")
            with seen.page.expect_response(lambda response: response.status == 403):
                seen.page.get_by_role("button", name="Win").click()
            seen.complaints.clear()
            seen.requests.clear()
        assert stands(opened, target)
    finally:
        server.shutdown()
        server.server_close()


def test_every_statement_of_a_page_has_the_button(opened: Service) -> None:
    for path in ("/country/JPN", "/release/us%2F2025-11-03%20call"):
        found = opened.get(path, Accept="text/html").text
        assert found.count('href="/correct?statement=') >= found.count(">statement</a>") > 0
