"""What anybody may have written into a release or an address: overview, releases, events and search only show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from alliancekg.extract.model import Event, Record, event_id
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.store import LedgerEntry
from playwright.sync_api import Browser

from tests.graph.hostile import PAYLOADS, hostile
from tests.graph.service.browsing import Visit, visit
from tests.graph.service.conftest import Service, serving


def haunted_record(payload: str, number: int) -> Record:
    """A release that also reports a meeting of whom it names."""
    record = hostile(payload, number, url=payload if number % 2 else "https://example.org/?" + payload)
    person = record.entities[0].id
    parties = (person, "country:JPN")
    id_ = event_id(record.release.id, "Meeting", "2025-01-02", parties)
    event = Event(id_, "Meeting", "2025-01-02", participants=(person,), parties=parties)
    return replace(record, events=(event,), statements=(replace(record.statements[0], event=id_),))


@pytest.fixture(scope="module")
def events() -> list[str]:
    return [haunted_record(payload, number).events[0].id for number, payload in enumerate(PAYLOADS)]


@pytest.fixture(scope="module")
def haunted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service over releases that have a payload in every field."""
    folder = tmp_path_factory.mktemp("haunted")
    with Embedded(folder, write=True) as store:
        records = [haunted_record(payload, number) for number, payload in enumerate(PAYLOADS)]
        store.replace((record, LedgerEntry("hash", "v1")) for record in records)
    with serving(folder, "--workers", "1") as service:
        yield service


def untouched(seen: Visit) -> None:
    """Nothing ran, and nothing became an element."""
    for each in seen.page.locator("details").all():
        each.evaluate("each => { each.open = true }")
    assert seen.page.evaluate("() => window.hacked") is None
    foreign = "img, iframe, base, body link, body style, svg script, main script, a[href^=j], form[action^=h], [onload]"
    assert seen.page.locator(foreign).count() == 0
    links = seen.page.locator("a").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    assert [link for link in links if not link.startswith(("/", "#", "https://example.org/"))] == []


@pytest.mark.parametrize("number", range(len(PAYLOADS)))
def test_a_release_and_its_event_only_show_them(
    browser: Browser, haunted: Service, events: list[str], number: int
) -> None:
    with visit(browser, haunted, f"/release/hostile-{number}") as seen:
        assert seen.page.locator(".told").text_content() == f"Japan {PAYLOADS[number]} on {PAYLOADS[number]}."
        seen.page.locator(".told a").first.hover()
        untouched(seen)
        seen.go(f"/event/{events[number]}")
        assert seen.page.get_by_role("heading", level=1).count() == 1
        untouched(seen)


def test_the_overview_only_shows_them(browser: Browser, haunted: Service) -> None:
    with visit(browser, haunted) as seen:
        seen.page.get_by_role("link", name="2025", exact=True).click()
        seen.page.get_by_role("heading", name="January 2025 to December 2025").wait_for()
        assert seen.page.locator(".releases > li").count() == 10
        untouched(seen)
        seen.page.get_by_role("combobox", name="Search names").press_sequentially("hacked")
        seen.page.get_by_role("option").first.wait_for()
        untouched(seen)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_search_only_shows_it(browser: Browser, haunted: Service, payload: str) -> None:
    with visit(browser, haunted, "/search?" + urlencode({"q": payload})) as seen:
        heading = seen.page.get_by_role("heading", level=1)
        assert heading.text_content() == f"Found for “{payload.strip()}”"
        untouched(seen)
