"""/try in a browser and without one: what is pasted is read and marked, in its limits, for this site's pages alone."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from alliancekg.graph.service.explorer.trying import EXAMPLE, LARGEST
from playwright.sync_api import Browser

from tests.graph.service.browsing import NARROW, Visit, visit
from tests.graph.service.conftest import Answer, Service
from tests.graph.service.test_frame import CONTRAST

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def page(browser: Browser, service: Service) -> Iterator[Visit]:
    with visit(browser, service, "/try?example") as found:
        yield found


def read(found: Visit) -> None:
    """Send the form; the first of all tests waits for the language model."""
    found.page.get_by_role("button", name="Read it").click()
    found.page.locator("#found, .error").first.wait_for(timeout=90_000)


def posted(service: Service, headers: dict[str, str] | None = None, **fields: str) -> Answer:
    return service.request("POST", "/try", FORM | (headers or {}), body=urlencode(fields).encode())


def words(page: Answer) -> str:
    found = re.search(r'role="alert">(.*?)</p>', page.text)
    assert found
    return found[1].replace("&#39;", "'")


def test_a_release_is_marked_where_its_words_stand(page: Visit) -> None:
    read(page)
    assert page.page.locator("#found").inner_text() == "5 statements"
    assert page.page.locator(".told").text_content() == EXAMPLE
    mark = page.page.locator(".told a", has_text="The two sides opposed economic coercion.")
    assert mark.get_attribute("title") == "Australia and Japan · opposes · economic coercion"
    assert "friction" in (mark.get_attribute("class") or "")
    assert page.page.get_by_label("Text of the release").input_value() == EXAMPLE


def test_words_and_statements_light_up_together(page: Visit) -> None:
    read(page)
    page.page.locator(".told a.several").hover()
    assert page.page.locator(".says .lit").count() == 2
    page.page.get_by_role("link", name="Japan · supports · Australia").focus()
    assert (
        page.page.locator(".told .lit").inner_text()
        == "Japan expressed its support for Australia's efforts in the Pacific Islands."
    )
    page.page.keyboard.press("Enter")
    assert re.search(r"#w-[0-9a-f]{16}$", page.page.url)
    page.page.locator(".told a.denied").click()
    assert page.page.locator(".says li:target .badge").inner_text() == "denied"


def test_the_page_says_that_it_is_at_work(browser: Browser, service: Service) -> None:
    with visit(browser, service, "/try?example") as found:
        found.page.evaluate(
            "document.querySelector('#try').addEventListener('submit', event => event.preventDefault())"
        )
        found.page.get_by_role("button", name="Read it").click()
        found.page.get_by_text("The language model takes a few seconds to load the first time.").wait_for()
        assert found.page.get_by_role("button", name="Read it").is_disabled()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_telephone_and_can_be_read(browser: Browser, service: Service, scheme: str) -> None:
    with visit(browser, service, "/try?example", viewport=NARROW, color_scheme=scheme) as found:
        for _ in ("form", "answer"):
            assert (found.overflow(), found.page.evaluate(CONTRAST)) == (0, [])
            read(found)


def test_a_date_and_an_issuer_are_used(service: Service) -> None:
    text = (
        "The Secretary spoke by phone yesterday with the Foreign Minister of Japan. The United States supports Japan."
    )
    answer = posted(service, text=text, date="2025-03-04", issuer="US Department of State")
    assert answer.status == 200
    assert "2025-03-04 ·" in answer.text
    assert "country:USA ·" in answer.text
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("fields", "status", "message"),
    [
        ({}, 422, "there is no text; paste a release into the field"),
        ({"text": " \r\n\t"}, 422, "there is no text; paste a release into the field"),
        ({"text": "a" * (LARGEST + 1)}, 413, "the text has 100,001 bytes; 100,000 are read at most, so paste one release"),
        ({"text": EXAMPLE, "date": "28.10.2025"}, 422, "the date is '28.10.2025'; it should be one such as 2025-10-28, or left out"),
        ({"text": "Les ministres se sont entretenus de la situation dans la mer de Chine et de la coopération. " * 4}, 422, "this cannot be read: not in English (seems to be French)"),
        ({"text": "\x01\x02\x03" * 50}, 422, "this cannot be read: binary, not text"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_beside_what_was_sent(
    service: Service, fields: dict[str, str], status: int, message: str
) -> None:
    answer = posted(service, None, **fields)
    assert (answer.status, words(answer)) == (status, message)
    if "text" in fields and "\x01" not in fields["text"]:
        assert fields["text"].strip()[:60].replace("'", "&#39;") in answer.text


def test_a_text_without_relations_says_so(service: Service) -> None:
    answer = posted(service, text="The weather was fine, and nobody said anything.")
    assert "No relation between states, persons or bodies was found." in answer.text
    assert "No statements" in answer.text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "multipart/form-data; boundary=x"}, 415),
    ],
)
def test_other_sites_cannot_make_it_work(service: Service, headers: dict[str, str], status: int) -> None:
    assert posted(service, headers, text=EXAMPLE).status == status


def test_a_body_without_end_is_cut_off(service: Service) -> None:
    assert posted(service, text="a" * (4 * LARGEST)).status == 413


def test_nothing_is_stored(service: Service, folder: Path) -> None:
    before = json.loads(service.get("/health").body)
    posted(service, text=EXAMPLE + "Xyzzy.")
    assert json.loads(service.get("/health").body) == before
    found = subprocess.run(["grep", "-rl", "Xyzzy", str(folder)], capture_output=True, text=True, check=False)
    assert found.stdout == ""
