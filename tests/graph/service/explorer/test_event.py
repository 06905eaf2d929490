"""An event's page: its accounts side by side, and what both sides say, one says, or each says otherwise."""

from __future__ import annotations

import pytest
from alliancekg.graph.index.event import accounts
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.two_accounts import compared
from alliancekg.graph.service.addresses import address
from alliancekg.graph.service.explorer.event import lasted
from playwright.sync_api import Browser, Locator

from tests.graph.service.browsing import NARROW, Visit, visit
from tests.graph.service.conftest import Service
from tests.graph.service.test_frame import CONTRAST

SEVERAL = """
SELECT occasion, COUNT(*) AS told, COUNT(DISTINCT issuer) AS issuers
FROM event JOIN release ON release.id = event.release
WHERE NOT planned AND issuer <> ''
GROUP BY occasion
ORDER BY occasion"""


def of(index: Index, *, told: int, issuers: int) -> list[str]:
    """The bundled events with so many accounts."""
    return [occasion for occasion, *numbers in index.rows(SEVERAL) if numbers == [told, issuers]]


def cells(found: Visit, name: str) -> list[str]:
    row = found.page.get_by_role("row").filter(has=found.page.get_by_role("rowheader", name=name))
    return row.get_by_role("cell").all_inner_texts()


def items(found: Visit, heading: str) -> Locator:
    """What stands under a heading, up to the next."""
    return found.page.locator(f"xpath=//h3[starts-with(., '{heading}')]/following-sibling::*[1]")


@pytest.mark.parametrize(
    ("duration", "words"),
    [("PT40M", "40 minutes"), ("PT1H", "1 hour"), ("PT1H1M", "1 hour 1 minute"), ("PT2H30M", "2 hours 30 minutes"), ("", ""), ("P1D", "P1D"), ("PT", "PT")],
)  # fmt: skip
def test_durations_in_words(duration: str, words: str) -> None:
    assert lasted(duration) == words


def test_two_accounts_stand_side_by_side(browser: Browser, explorer: Service, bundled: Index) -> None:
    event = next(
        each
        for each in of(bundled, told=2, issuers=2)
        if {"differ", "only one"} <= {point.finding for point in compared(bundled, each)[0].points}
    )
    (expected,), told = compared(bundled, event), accounts(bundled, event)
    with visit(browser, explorer, address(event)) as found:
        assert found.page.get_by_role("heading", name="2 accounts, side by side").count() == 1
        columns = found.page.get_by_role("columnheader")
        hrefs = [columns.nth(number).get_by_role("link").first.get_attribute("href") for number in range(2)]
        assert hrefs == [address(each.source.id) for each in told]
        assert cells(found, "When")[:2] == [each.date or "–" for each in told]
        matches = {fact.name: fact.match for fact in expected.facts}
        assert cells(found, "What")[2] == {"same": "the same", "differ": "they differ"}[matches["type"]]
        for name, points in (("They differ", expected.found("differ")), ("Both say", expected.found("both"))):
            assert found.page.get_by_role("heading", name=f"{name} ({len(points)})").count() == bool(points)
        alone = items(found, "Only").first
        assert alone.locator("details").count() == len(expected.found("only one"))
        alone.locator("summary").first.click()
        assert alone.get_by_role("link", name="in its release").first.is_visible()
        alone.get_by_role("link", name="in its release").first.click()
        found.page.locator("li:target, li:has(:target)").wait_for()


def test_any_account_leads_to_the_same_page(explorer: Service, bundled: Index) -> None:
    event = of(bundled, told=2, issuers=2)[0]
    pages = {explorer.get(address(each.event), Accept="text/html").text for each in accounts(bundled, event)}
    assert len(pages) == 1


def test_three_sides_are_compared_two_by_two(browser: Browser, explorer: Service, bundled: Index) -> None:
    event = of(bundled, told=3, issuers=3)[0]
    with visit(browser, explorer, address(event)) as found:
        assert found.page.locator("h2[id^=pair-]").count() == 3
        assert found.page.get_by_text("Do they agree?").count() == 0


def test_one_account_says_so(browser: Browser, explorer: Service, bundled: Index) -> None:
    with visit(browser, explorer, address(of(bundled, told=1, issuers=1)[0])) as found:
        assert found.page.get_by_text("One release tells of it").count() == 1
        assert found.page.locator("h2[id^=pair-]").count() == 0
        assert found.page.locator(".statement, .empty").count() > 0


def test_a_planned_event_says_so(browser: Browser, explorer: Service, bundled: Index) -> None:
    ((event,),) = bundled.rows("SELECT id FROM event WHERE planned ORDER BY id LIMIT 1")
    with visit(browser, explorer, address(event)) as found:
        assert "It was announced" in found.page.locator(".note").inner_text()
        assert found.page.locator(".badge.planned").count() >= 1


def test_every_event_has_a_page(explorer: Service, bundled: Index) -> None:
    events = [id_ for (id_,) in bundled.rows("SELECT id FROM event ORDER BY id")]
    assert [id_ for id_ in events if explorer.get(address(id_), Accept="text/html").status != 200] == []
    assert explorer.get("/event/none", Accept="text/html").status == 404


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_telephone_and_can_be_read(browser: Browser, explorer: Service, bundled: Index, scheme: str) -> None:
    path = address(of(bundled, told=3, issuers=3)[0])
    with visit(browser, explorer, path, viewport=NARROW, color_scheme=scheme) as found:
        assert found.overflow() == 0
        assert found.page.evaluate(CONTRAST) == []
