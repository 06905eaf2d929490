"""Two together: from the start page to the topics that they took up after a month, and to where it says so."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.together import together
from playwright.sync_api import Browser, Page

from tests.graph.service.browsing import NARROW, visit
from tests.graph.service.conftest import Service
from tests.graph.service.test_frame import CONTRAST

WIDE = {"width": 1440, "height": 900}
NEW = "/network/pair?one=country:JPN&other=country:KOR&relation=cooperatesOn&since=2023-09"
CYBER = "cyber security"


def answered(page: Page, bundled: Index) -> None:
    """The page says what Japan and Korea began to cooperate on after August 2023, and where that stands."""
    found = together(bundled, "country:JPN", "country:KOR", ["cooperatesOn"], since="2023-09")
    lists = page.get_by_role("region", name="New topics, since September 2023")
    chips = lists.get_by_role("list").get_by_role("link")
    chips.first.wait_for()
    assert sorted(chips.all_inner_texts()) == sorted(each.topic.label for each in found.asserted)
    assert "41 topics" in lists.get_by_role("status").inner_text()
    chips.get_by_text(CYBER, exact=True).click()
    article = page.locator("article", has=page.locator("p:target"))
    (cyber,) = (each for each in found.asserted if each.topic.label == CYBER)
    assert article.get_by_role("link", name=CYBER).is_visible()
    assert cyber.first.date == "2024-08-07"
    assert f"since {cyber.first.date}" in article.inner_text()
    assert cyber.first.quotes[0].text in article.inner_text()
    source = article.get_by_role("link", name="source", exact=True)
    assert source.get_attribute("href") == cyber.first.source.url
    article.get_by_role("link", name="these words in the release").click()
    assert page.get_by_role("heading", level=1).inner_text() == cyber.first.source.title
    assert CYBER.split()[0] in page.locator(".says li:target, .says li:has(:target)").inner_text()


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_from_the_start_page_by_the_pair(browser: Browser, explorer: Service, bundled: Index, size: Any) -> None:
    with visit(browser, explorer, viewport=size) as found:
        page = found.page
        page.get_by_role("link", name="Japan and Republic of Korea").click()
        page.get_by_label("Relation").select_option("cooperates on")
        page.get_by_label("New since").fill("2023-09")
        page.get_by_role("button", name="Show").click()
        answered(page, bundled)


def test_from_the_page_of_a_state_without_scripts(browser: Browser, explorer: Service, bundled: Index) -> None:
    with visit(browser, explorer, "/country/JPN", java_script_enabled=False) as found:
        page = found.page
        row = page.get_by_role("region", name="With whom").get_by_role("row", name="Republic of Korea").first
        row.get_by_role("link", name=re.compile("releases")).click()
        page.get_by_label("Relation").select_option("cooperates on")
        page.get_by_label("New since").fill("2023-09")
        page.get_by_role("button", name="Show").click()
        answered(page, bundled)


def test_names_are_typed(browser: Browser, explorer: Service) -> None:
    with visit(browser, explorer, "/network") as found:
        page = found.page
        page.get_by_role("link", name="Two together").click()
        page.wait_for_url("**/network/pair")  # with its scripts, which offer names
        page.get_by_label("Between").press_sequentially("jap")
        page.get_by_role("listbox").get_by_role("option").first.click()
        page.get_by_label("and", exact=True).fill("South Korea")
        page.get_by_role("button", name="Show").click()
        assert page.title() == "Japan and Republic of Korea"
        assert parse_qs(urlsplit(page.url).query)["one"] == ["country:JPN"]


def test_of_a_name_that_several_bear_a_reader_chooses(browser: Browser, explorer: Service) -> None:
    with visit(browser, explorer, "/network/pair?one=country:JPN&other=kore&since=2023-09") as found:
        page = found.page
        page.get_by_text("Which is “kore”").get_by_role("link", name="Republic of Korea", exact=True).click()
        page.wait_for_url("**other=country%3AKOR**")
        assert page.title() == "Japan and Republic of Korea"
        assert page.get_by_label("New since").input_value() == "2023-09"


def test_months_of_the_overview_go_along(browser: Browser, explorer: Service) -> None:
    with visit(browser, explorer, "/?since=2023-09") as found:
        found.page.get_by_role("link", name="Japan and Republic of Korea").click()
        assert found.page.get_by_label("New since").input_value() == "2023-09"


def test_a_topic_leads_to_all_that_is_said_of_it(browser: Browser, explorer: Service) -> None:
    with visit(browser, explorer, NEW) as found:
        page = found.page
        article = page.locator("article", has=page.locator("[id='begun-topic:human-rights']")).first
        article.locator("p.claim", has_text="human rights").get_by_role("link", name=re.compile("releases")).click()
        said = page.get_by_role("region", name="Statements of both on human rights")
        dates = said.locator("article time").all_inner_texts()
        assert len(set(dates)) >= 2
        assert min(dates) >= "2023-09"
        said.get_by_role("link", name="on all topics").click()
        assert page.get_by_role("region", name="Statements of both", exact=True).is_visible()


def test_what_is_only_planned_or_denied_stands_apart(browser: Browser, service: Service) -> None:
    with visit(browser, service, "/network/pair?one=Japan&other=country:KOR") as found:
        page = found.page
        asserted = page.get_by_role("region", name="Topics by when they began")
        apart = page.get_by_role("region", name="Only planned or denied")
        assert "nuclear issue" in asserted.inner_text()
        assert "date for the next summit" not in asserted.inner_text()
        claim = apart.locator(".claim", has_text="date for the next summit")
        assert claim.locator(".badge").inner_text() == "denied"


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ({}, 200, "Choose two states"),
        ({"one": "Japan"}, 200, "Choose two states"),
        ({"one": "zzzzqqq", "other": "Japan"}, 200, "Nothing here is called “zzzzqqq”"),
        ({"one": "Japan", "other": "country:JPN"}, 200, "Both are Japan"),
        ({"one": "Japan", "other": "country:KOR", "page": "90"}, 200, "of these statements."),
        ({"one": "Japan", "other": "country:KOR", "since": "2030-01"}, 200, "No topic of the two"),
        ({"one": "Japan", "other": "country:KOR", "relation": "met"}, 400, "relation=met is none of"),
        ({"one": "Japan", "other": "country:KOR", "since": "2023"}, 400, "since=2023 is no month"),
        ({"one": "Japan", "other": "country:KOR", "topic": "topic:<b>"}, 200, "Statements of both"),
    ],
)
def test_what_cannot_be_shown_is_said(service: Service, query: dict[str, str], status: int, said: str) -> None:
    answer = service.get("/network/pair?" + urlencode(query), Accept="text/html")
    assert (answer.status, said in answer.text) == (status, True)
    assert "<b>" not in answer.text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_telephone_and_can_be_read(browser: Browser, explorer: Service, scheme: str) -> None:
    with visit(browser, explorer, NEW, viewport=NARROW, color_scheme=scheme) as found:
        assert found.overflow() == 0
        assert found.page.evaluate(CONTRAST) == []
