"""/search in a browser and as a page: what has the words, marked, and a way on where nothing has."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from alliancekg.graph.index.search import Found
from alliancekg.graph.index.words import Snippet
from alliancekg.graph.service.explorer.search import Piece, meant, pieces
from alliancekg.graph.service.resources import Link
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
    assert '<a href="/person/ellen-brook">Ellen <mark>Brook</mark></a>' in found


def test_a_wrong_spelling_is_forgiven_and_told(service: Service) -> None:
    found = page(service, "Brok")
    assert "Ellen <mark>Brook</mark>" in found
    assert "No text has “brok”. Did you mean" in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("japn", [("japn", [Link("japan", "/search?q=japan"), Link("jan", "/search?q=jan")])]),
        (
            "South JAPN, Sea",
            [("japn", [Link("japan", "/search?q=South+japan+Sea"), Link("jan", "/search?q=South+jan+Sea")])],
        ),
        ("koreá", []),
    ],
)
def test_what_may_have_been_meant_is_a_search(text: str, expected: object) -> None:
    near = (("japn", ("japan", "jan")),) if expected else ()
    assert [(word, list(links)) for word, links in meant(text, Found((), near))] == expected


def test_more_of_one_kind(browser: Browser, explorer: Service) -> None:
    with visit(browser, explorer, "/search?q=security") as seen:
        assert seen.page.locator("section").filter(has_text="Words of releases").get_by_role("listitem").count() == 10
        seen.page.get_by_role("link", name="Words of releases").last.click()
        seen.page.get_by_role("link", name="All kinds").wait_for()
        assert seen.page.locator("section").count() == 1
        hits = seen.page.locator(".hits > li")
        assert hits.count() == 100
        assert all("security" in text.lower() for text in hits.locator("mark").all_inner_texts())
        hits.first.get_by_role("link", name="what it states").click()
        seen.page.locator("li:target, li:has(:target)").wait_for()


def test_kinds_are_those_that_there_are(explorer: Service) -> None:
    answer = explorer.get("/search?q=japan&kind=%3Cb%3E", Accept="text/html")
    assert answer.status == 400
    assert "kind=&lt;b&gt; is none of Country" in answer.text


def test_titles_are_marked_and_retold_words_are_no_quotation(browser: Browser, explorer: Service) -> None:
    with visit(browser, explorer, "/search?q=Camp+David") as seen:
        titles = seen.page.locator("section").filter(has_text="Releases by their titles")
        assert {"Camp", "David"} <= set(titles.locator("mark").all_inner_texts())
        assert seen.page.locator("blockquote").count() == 0
        assert seen.overflow() == 0


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
        seen.page.get_by_label("Search names, topics and quotes").fill("Brook")
        seen.page.get_by_role("search").get_by_role("button").click()
        seen.page.get_by_role("heading", name="Found for “Brook”").wait_for()
        assert seen.overflow() == 0
        seen.page.get_by_role("link", name="Ellen Brook").first.click()
        seen.page.get_by_role("heading", name="Ellen Brook").wait_for()
