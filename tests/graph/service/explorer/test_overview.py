"""The overview in a browser: months are chosen by mouse, keyboard and address, with scripts and without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from alliancekg.extract.model import Record
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.overview import amount, numbers, told_twice, top_pairs
from alliancekg.graph.service.addresses import address
from alliancekg.graph.service.explorer.pair import pair_address
from alliancekg.graph.store import LedgerEntry
from playwright.sync_api import Browser, Page

from tests.graph.service.browsing import NARROW, Visit, visit
from tests.graph.service.conftest import Service, serving
from tests.graph.service.test_frame import CONTRAST

YEAR = "/?since=2025-01&until=2025-12"


@pytest.fixture
def page(browser: Browser, explorer: Service) -> Iterator[Visit]:
    with visit(browser, explorer) as found:
        yield found


def figures(page: Page) -> list[str]:
    return page.locator("#chosen .figure").all_inner_texts()


def test_numbers_lists_and_what_to_ask_first(page: Visit, bundled: Index) -> None:
    there = numbers(bundled)
    assert figures(page.page)[:2] == [f"{there.releases:,}", f"{there.statements:,}"]
    pair = top_pairs(bundled)[0]
    first = page.page.get_by_role("region", name="Who acts together most").get_by_role("row").first
    assert first.inner_text().split("\t")[::2] == [f"{pair.one.label} and {pair.other.label}", f"{pair.releases}"]
    assert first.get_by_role("link").get_attribute("href") == pair_address(pair.one.id, pair.other.id)
    questions = page.page.get_by_role("list", name="Questions to begin with").get_by_role("link")
    asked = dict(
        zip(
            questions.all_inner_texts(),
            questions.evaluate_all("all => all.map(a => a.pathname + a.search)"),
            strict=True,
        )
    )
    assert asked["How do two sides tell of one meeting?"] == address(told_twice(bundled) or "")
    assert all(page.service.get(path, Accept="text/html").status == 200 for path in asked.values())


def test_a_year_of_the_axis_is_chosen_by_keyboard(page: Visit, bundled: Index) -> None:
    page.page.get_by_role("link", name="2025").focus()
    page.page.keyboard.press("Enter")
    part = amount(bundled, since="2025-01", until="2025-12")
    page.page.get_by_role("heading", name="January 2025 to December 2025").wait_for()
    assert page.page.url.endswith(YEAR)
    assert figures(page.page) == [f"{part.releases:,}", f"{part.statements:,}", f"{part.meetings:,}"]
    assert page.page.get_by_label("From").input_value() == "2025-01"
    assert page.page.locator(".years [aria-current]").inner_text() == "2025"
    assert "January 2025 to December 2025" in page.page.locator("#told").inner_text()
    page.page.go_back()
    page.page.get_by_text("persons", exact=True).wait_for()
    assert page.page.get_by_label("From").input_value() == ""


def test_months_are_typed(page: Visit) -> None:
    page.page.get_by_label("From").fill("2025-10")
    page.page.get_by_role("heading", name="since October 2025").wait_for()
    page.page.get_by_label("to", exact=True).fill("2025-10")
    page.page.get_by_role("heading", name="October 2025", exact=True).wait_for()
    assert page.page.url.endswith("/?since=2025-10&until=2025-10")
    page.page.get_by_role("link", name="All time").click()
    page.page.get_by_text("persons", exact=True).wait_for()
    assert page.page.url.endswith("/")


def test_months_are_dragged_over(page: Visit) -> None:
    box = page.page.locator(".chart").bounding_box()
    width = page.page.locator(".chart").evaluate("chart => chart.viewBox.baseVal.width")
    assert box is not None
    middle, month = box["y"] + box["height"] / 2, box["width"] / width
    page.page.mouse.move(box["x"] + 20.5 * month, middle)
    page.page.mouse.down()
    page.page.mouse.move(box["x"] + 12.5 * month, middle, steps=4)
    assert page.page.get_by_label("From").input_value() == "2022-01"
    assert page.page.url.endswith("/")
    page.page.mouse.up()
    page.page.get_by_role("heading", name="January 2022 to September 2022").wait_for()
    shades = page.page.locator(".outside")
    assert shades.evaluate_all("all => all.map(each => each.width.baseVal.value)") == [12, width - 21]
    fresh = page.page.locator("#chosen").inner_text()
    page.go("/?since=2022-01&until=2022-09")
    assert page.page.locator("#chosen").inner_text() == fresh
    assert shades.evaluate_all("all => all.map(each => each.width.baseVal.value)") == [12, width - 21]


def test_escape_gives_a_drag_up(page: Visit) -> None:
    page.page.locator(".chart").hover()
    page.page.mouse.down()
    page.page.keyboard.press("Escape")
    page.page.mouse.up()
    assert page.page.get_by_label("From").input_value() == ""
    assert page.page.url.endswith("/")


def test_without_scripts_the_form_does_it(browser: Browser, explorer: Service) -> None:
    with visit(browser, explorer, java_script_enabled=False) as found:
        found.page.get_by_label("From").fill("2025-01")
        found.page.get_by_role("button", name="Show").click()
        assert found.page.get_by_role("heading", name="since January 2025").is_visible()
        assert not found.page.get_by_text("or drag").is_visible()


def test_the_table_has_what_is_drawn(page: Visit) -> None:
    page.page.get_by_text("The same as a table").click()
    table = page.page.get_by_role("region", name="Events by month, a table")
    cells = table.get_by_role("cell").all_inner_texts()
    drawn = page.page.locator(".chart g rect:not(.whole)").evaluate_all("all => all.map(r => r.height.baseVal.value)")
    assert sum(int(cell) for cell in cells if cell != "–") == sum(drawn)


def test_months_in_which_nothing_was(page: Visit) -> None:
    page.go("/?since=1990-01&until=1990-12")
    assert page.page.locator("#chosen .empty").count() == 3
    assert figures(page.page) == ["0", "0", "0"]


def test_what_is_no_month_is_a_problem(explorer: Service) -> None:
    answer = explorer.get("/?since=%3Cscript%3E", Accept="text/html")
    assert answer.status == 400
    assert "&lt;script&gt; is no month" in answer.text


def test_a_graph_without_releases_says_what_to_do(
    browser: Browser, records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("empty")
    with Embedded(folder, write=True) as store:
        store.replace([(records[0], LedgerEntry("hash", "v1"))])
        store.remove([records[0].release.id])
    with serving(folder, "--workers", "1") as service, visit(browser, service) as found:
        assert "There are no releases" in found.page.locator(".empty").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_telephone_and_can_be_read(browser: Browser, explorer: Service, scheme: str) -> None:
    with visit(browser, explorer, YEAR, viewport=NARROW, color_scheme=scheme) as found:
        assert found.overflow() == 0
        assert found.page.evaluate(CONTRAST) == []
