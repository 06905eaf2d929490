"""/search in a browser and as a page: what has the words, marked, and a way on where nothing has."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from alliancekg.graph.index.words import Snippet
from alliancekg.graph.service.explorer.search import Piece, pieces
from playwright.sync_api import Browser

from tests.graph.hostile import PAYLOADS
from tests.graph.service.browsing import NARROW, visit
from tests.graph.service.conftest import Service


def page(service: Service, text: str) -> str:
    answer = service.get("/search?" + urlencode({"q": text}), Accept="text/html")
    assert answer.status == 200
    return answer.text


def test_a_snippet_in_pieces_is_its_text() -> None:
    snippet = Snippet("the free sea", ((4, 8),))
    assert list(pieces(snippet)) == [Piece("the ", False), Piece("free", True), Piece(" sea", False)]


def test_names_and_quotes_are_found_and_lead_on(service: Service) -> None:
    found = page(service, "Brook")
    assert "Persons" in found
    assert '<a href="/person/ellen-brook">Ellen Brook</a>' in found
    assert "<mark>Brook</mark>" in found


def test_a_wrong_spelling_is_forgiven_and_told(service: Service) -> None:
    found = page(service, "Brok")
    assert "Ellen Brook" in found
    assert "No text has" in found


@pytest.mark.parametrize("text", ["", "   ", "zzzzqqq", '"', "*", "\x00"])
def test_what_finds_nothing_shows_examples(service: Service, text: str) -> None:
    assert "/search?q=Camp+David" in page(service, text)


@pytest.mark.parametrize("payload", [*PAYLOADS, "a AND NOT (", "NEAR(a b)"])
def test_a_question_is_only_words(service: Service, payload: str) -> None:
    found = page(service, payload)
    assert "<script>window" not in found
    assert "<img" not in found


@pytest.mark.slow
@pytest.mark.parametrize("options", [{}, {"viewport": NARROW, "color_scheme": "dark"}])
def test_from_any_page_by_the_box_in_its_head(browser: Browser, service: Service, options: dict[str, object]) -> None:
    with visit(browser, service, "/", **options) as seen:
        seen.page.get_by_role("searchbox").fill("Brook")
        seen.page.get_by_role("search").get_by_role("button").click()
        seen.page.get_by_role("heading", name="Found for “Brook”").wait_for()
        assert seen.overflow() == 0
        seen.page.get_by_role("link", name="Ellen Brook").first.click()
        seen.page.get_by_role("heading", name="Ellen Brook").wait_for()
