"""/search and the box in the head of every page: what has the words, marked, and names offered to mouse and keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from alliancekg.graph.index.search import Found
from alliancekg.graph.index.words import Snippet
from alliancekg.graph.service.explorer.search import Piece, meant, pieces
from alliancekg.graph.service.resources import Link
from playwright.sync_api import Browser, Locator

from tests.graph.service.browsing import NARROW, Visit, visit
from tests.graph.service.conftest import Service

LABEL = "Search names, topics and quotes"


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


@pytest.mark.slow
@pytest.mark.parametrize("options", [{}, {"viewport": NARROW, "color_scheme": "dark"}])
def test_from_any_page_by_the_box_in_its_head(browser: Browser, service: Service, options: dict[str, object]) -> None:
    with visit(browser, service, "/", **options) as seen:
        seen.page.get_by_label(LABEL).fill("Brook")
        seen.page.get_by_role("search").get_by_role("button").click()
        seen.page.get_by_role("heading", name="Found for “Brook”").wait_for()
        assert seen.overflow() == 0
        seen.page.get_by_role("link", name="Ellen Brook").first.click()
        seen.page.get_by_role("heading", name="Ellen Brook").wait_for()


@pytest.fixture
def box(browser: Browser, service: Service) -> Iterator[Visit]:
    with visit(browser, service, "/ontology") as found:
        yield found


def field(found: Visit) -> Locator:
    return found.page.get_by_role("combobox", name=LABEL)


def offered(found: Visit, text: str) -> Locator:
    """The options for what is typed, when they are there."""
    field(found).press_sequentially(text)
    options = found.page.get_by_role("listbox", name="Names").get_by_role("option")
    options.first.wait_for()
    return options


def test_names_are_offered_and_one_is_opened_by_keyboard(box: Visit) -> None:
    options = offered(box, "jap")
    assert "Japan" in options.all_inner_texts()[0]
    assert field(box).get_attribute("aria-expanded") == "true"
    assert field(box).get_attribute("aria-activedescendant") is None
    field(box).press("ArrowDown")
    lit = options.first
    assert lit.get_attribute("aria-selected") == "true"
    assert field(box).get_attribute("aria-activedescendant") == lit.get_attribute("id")
    field(box).press("ArrowUp")  # back to what was typed
    assert field(box).get_attribute("aria-activedescendant") is None
    field(box).press("ArrowUp")
    assert options.last.get_attribute("aria-selected") == "true"
    field(box).press("ArrowDown")
    field(box).press("Enter")
    box.page.wait_for_url("**/country/JPN")


def test_one_is_opened_by_mouse(box: Visit) -> None:
    offered(box, "kanda").first.click()
    box.page.wait_for_url("**/person/kanda-haruo")


def test_escape_closes_the_list_and_enter_searches(box: Visit) -> None:
    options = offered(box, "jap")
    field(box).press("Escape")
    assert options.count() == 0
    assert field(box).get_attribute("aria-expanded") == "false"
    field(box).press("Enter")
    box.page.wait_for_url("**/search?q=jap")


def test_it_closes_when_one_goes_on(box: Visit) -> None:
    options = offered(box, "jap")
    field(box).press("Tab")
    assert options.count() == 0


def test_no_name_is_said(box: Visit) -> None:
    field(box).press_sequentially("zzzzqq")
    box.page.get_by_text("No name like this").wait_for(state="attached")
    assert box.page.get_by_role("listbox").count() == 0


def test_without_scripts_it_is_a_form(browser: Browser, service: Service) -> None:
    with visit(browser, service, "/ontology", java_script_enabled=False) as found:
        found.page.get_by_role("searchbox", name=LABEL).fill("kanda")
        found.page.get_by_role("searchbox", name=LABEL).press("Enter")
        found.page.get_by_role("heading", name="Found for “kanda”").wait_for()
