"""What anybody may have written into a release: pages of the explorer show it as it is, and nothing of it runs."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from alliancekg.graph.cite import shown
from alliancekg.graph.terms import expand
from alliancekg.ontology.vocabulary import BASE
from playwright.sync_api import Browser

from tests.graph.hostile import CROWDED, EVERY, PAYLOADS, crowd
from tests.graph.hostile import haunted as haunted_record
from tests.graph.service.browsing import visit
from tests.graph.service.conftest import Service
from tests.graph.unharmed import read, squeezed, unharmed

RECORDS = [haunted_record(payload, number) for number, payload in enumerate(PAYLOADS)]
PERIODS = "since=2024-01&until=2024-12&since2=2025-01&until2=2025-12&least=1&between=all"


def page_of(id_: str) -> str:
    return "/" + expand(id_).removeprefix(BASE)


@pytest.mark.parametrize("id_", [*CROWDED, "release:crowd"])
def test_a_page_is_headed_by_all_of_them(browser: Browser, haunted: Service, id_: str) -> None:
    with visit(browser, haunted, page_of(id_)) as seen:
        assert squeezed(seen.page.locator("h1").text_content() or "") == squeezed(EVERY)
        assert squeezed(seen.page.locator("head title").text_content() or "") == squeezed(EVERY)
        seen.page.locator("main a").first.hover()
        unharmed(seen.page)
        assert seen.overflow() == 0


def test_an_event_is_headed_by_those_who_met(browser: Browser, haunted: Service) -> None:
    with visit(browser, haunted, page_of(f"event:{crowd().events[0].id}")) as seen:
        assert squeezed(EVERY) in squeezed(seen.page.locator("h1").text_content() or "")
        unharmed(seen.page)


def test_a_statement_shows_them(browser: Browser, haunted: Service) -> None:
    with visit(browser, haunted, page_of(f"statement:{crowd().statements[0].id}")) as seen:
        assert squeezed(EVERY) in squeezed(seen.page.locator("main").text_content() or "")
        unharmed(seen.page)


def test_releases_are_found_by_each_as_their_path_and_show_it(browser: Browser, haunted: Service) -> None:
    addresses = [page_of(f"release:{record.release.id}") for record in RECORDS]
    answers = [haunted.get(address, Accept="text/html") for address in addresses]
    assert [payload for payload, answer in zip(PAYLOADS, answers, strict=True) if answer.status != 200] == []
    with visit(browser, haunted) as seen:
        sources = read(seen.page, [answer.text for answer in answers])
        for record, (traces, text, _) in zip(RECORDS, sources, strict=True):
            assert traces == [], record.release.title
            assert squeezed(record.release.text) in squeezed(text)
        for address in addresses[::8]:
            seen.go(address)
            unharmed(seen.page)


def test_events_of_each_show_it(browser: Browser, haunted: Service) -> None:
    addresses = [page_of(f"event:{record.events[0].id}") for record in RECORDS]
    with visit(browser, haunted) as seen:
        sources = read(seen.page, [haunted.get(address, Accept="text/html").text for address in addresses])
        for payload, (traces, text, _) in zip(PAYLOADS, sources, strict=True):
            assert traces == [], payload
            assert squeezed(payload) in squeezed(text)


def test_the_overview(browser: Browser, haunted: Service) -> None:
    with visit(browser, haunted) as seen:
        seen.page.get_by_role("link", name="2025", exact=True).click()
        seen.page.get_by_role("heading", name="January 2025 to December 2025").wait_for()
        assert squeezed(EVERY) in squeezed(seen.page.locator(".releases").text_content() or "")
        unharmed(seen.page)
        seen.page.get_by_role("combobox", name="Search names").press_sequentially("hacked", delay=0)
        seen.page.get_by_role("option").first.wait_for()
        unharmed(seen.page)


def test_the_network_its_panel_and_its_lists(browser: Browser, haunted: Service) -> None:
    with visit(browser, haunted, "/network?chosen=country:JPN~person:crowd") as seen:
        marks = seen.page.locator("#panel mark")
        marks.first.wait_for()
        while (more := seen.page.locator("#panel").get_by_role("button", name="more")).count():
            before = marks.count()
            more.first.click()
            marks.nth(before).wait_for()
        assert sorted(marks.all_text_contents()) == sorted(
            shown(f"Japan {payload} on {payload}.") for payload in PAYLOADS
        )
        seen.page.locator("#edges summary").click()
        cells = {squeezed(each) for each in seen.page.locator("#edges td").all_text_contents()}
        assert {squeezed(shown(payload)) for payload in PAYLOADS} <= cells
        unharmed(seen.page)
        field = seen.page.get_by_role("combobox", name="Find a state, person, body or topic")
        field.fill("hacked")
        seen.page.locator("#who-names li").first.wait_for()
        unharmed(seen.page)


def test_a_path_between_them(browser: Browser, haunted: Service) -> None:
    with visit(browser, haunted, "/network/path?from=country:JPN&to=person:crowd") as seen:
        seen.page.locator("#canvas canvas").wait_for()
        assert squeezed(EVERY) in squeezed(seen.page.locator("main h2").first.text_content() or "")
        unharmed(seen.page)


def test_two_periods_of_them(browser: Browser, haunted: Service) -> None:
    with visit(browser, haunted, f"/network/compare?{PERIODS}") as seen:
        seen.page.locator("#canvas canvas").wait_for()
        cells = {squeezed(each) for each in seen.page.locator("tbody td").all_text_contents()}
        assert {squeezed(payload) for payload in PAYLOADS} <= cells
        unharmed(seen.page)


@pytest.mark.parametrize("text", ["hacked", "evil", "etc"])
def test_what_is_found_of_them(browser: Browser, haunted: Service, text: str) -> None:
    with visit(browser, haunted, f"/search?q={quote(text)}") as seen:
        assert seen.page.locator(".hits mark").count() > 5
        unharmed(seen.page)
