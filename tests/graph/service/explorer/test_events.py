"""All events of a thing or between two, page by page, from where the newest of them are listed."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from alliancekg.graph.index.events import events
from alliancekg.graph.index.opening import Index
from playwright.sync_api import Browser, Page

from tests.graph.service.browsing import NARROW, visit
from tests.graph.service.conftest import Service
from tests.graph.service.test_frame import CONTRAST

WIDE = {"width": 1440, "height": 900}


def listed(page: Page) -> list[str]:
    """Where the events lead that the page lists."""
    links = page.locator(".happenings a[href^='/event/']")
    found = links.evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_the_rest_of_a_states(browser: Browser, explorer: Service, bundled: Index, size: Any) -> None:
    total = events(bundled, node="country:JPN").total
    with visit(browser, explorer, "/country/JPN", viewport=size, java_script_enabled=False) as found:
        page = found.page
        newest = listed(page)
        page.get_by_role("link", name="all of them").click()
        page.wait_for_url("**/events?of=**")
        assert page.title() == "What happened: Japan"
        assert f"{total} events" in page.get_by_text("the newest first; page").inner_text()
        seen = listed(page)
        assert seen[:10] == newest
        while page.get_by_role("link", name="Older").count():
            number = len(seen) // 50 + 1
            page.get_by_role("link", name="Older").click()
            page.wait_for_url(f"**page={number}")
            seen += listed(page)
        assert len(seen) == len(set(seen)) == total > 100


def test_between_two_in_the_months_of_their_page(browser: Browser, explorer: Service, bundled: Index) -> None:
    total = events(bundled, node="country:JPN", other="country:USA", since="2022-01").total
    with visit(browser, explorer, "/network/pair?one=country:JPN&other=country:USA&since=2022-01") as found:
        page = found.page
        page.get_by_role("link", name="all of them").click()
        page.get_by_role("heading", name="What happened: Japan and United States", level=1).wait_for()
        assert f"{total} events" in page.get_by_text("the newest first; page").inner_text()
        page.get_by_label("Since").fill("2023-01")
        page.get_by_label("Until").fill("2023-12")
        page.get_by_role("button", name="Show").click()
        page.wait_for_url("**until=2023-12**")
        assert {text[:4] for text in page.locator(".happenings time").all_inner_texts()} == {"2023"}


def test_a_groupings_own_are_marked(browser: Browser, explorer: Service) -> None:
    with visit(browser, explorer, "/grouping/quad") as found:
        page = found.page
        page.get_by_role("link", name="all of them").click()
        page.wait_for_url("**/events?of=**")
        own = page.locator(".happenings li", has_text="members only").count()
        assert 0 < own <= page.locator(".happenings > li").count()


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ({"of": "country:JPN", "page": "900"}, 200, "The last one"),
        ({"of": "country:JPN", "since": "2035-01"}, 200, "No release tells of an event here in these months"),
        ({"of": "country:<b>"}, 404, "nothing here is country:"),
        ({"with": "person:nobody-at-all"}, 404, "nothing here is person:nobody-at-all"),
        ({"since": "2023"}, 400, "since=2023 is no month"),
        ({"page": "0"}, 400, "page=0 is no number of a page"),
        ({}, 200, "Each stands once"),
    ],
)
def test_what_cannot_be_shown_is_said(explorer: Service, query: dict[str, str], status: int, said: str) -> None:
    answer = explorer.get("/events?" + urlencode(query), Accept="text/html")
    assert (answer.status, said in answer.text) == (status, True)
    assert "<b>" not in answer.text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_telephone_and_can_be_read(browser: Browser, explorer: Service, scheme: str) -> None:
    with visit(browser, explorer, "/events?of=grouping:quad", viewport=NARROW, color_scheme=scheme) as found:
        assert found.overflow() == 0
        assert found.page.evaluate(CONTRAST) == []
