"""The search box of every page: names are offered to mouse and keyboard; without scripts it is a form."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator

from tests.graph.service.browsing import Visit, visit
from tests.graph.service.conftest import Service

LABEL = "Search names, topics and quotes"


@pytest.fixture
def page(browser: Browser, service: Service) -> Iterator[Visit]:
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


def test_names_are_offered_and_one_is_opened_by_keyboard(page: Visit) -> None:
    options = offered(page, "jap")
    assert "Japan" in options.all_inner_texts()[0]
    assert field(page).get_attribute("aria-expanded") == "true"
    assert field(page).get_attribute("aria-activedescendant") is None
    field(page).press("ArrowDown")
    lit = options.first
    assert lit.get_attribute("aria-selected") == "true"
    assert field(page).get_attribute("aria-activedescendant") == lit.get_attribute("id")
    field(page).press("ArrowUp")  # back to what was typed
    assert field(page).get_attribute("aria-activedescendant") is None
    field(page).press("ArrowUp")
    assert options.last.get_attribute("aria-selected") == "true"
    field(page).press("ArrowDown")
    field(page).press("Enter")
    page.page.wait_for_url("**/country/JPN")


def test_one_is_opened_by_mouse(page: Visit) -> None:
    offered(page, "kanda").first.click()
    page.page.wait_for_url("**/person/kanda-haruo")


def test_escape_closes_the_list_and_enter_searches(page: Visit) -> None:
    options = offered(page, "jap")
    field(page).press("Escape")
    assert options.count() == 0
    assert field(page).get_attribute("aria-expanded") == "false"
    field(page).press("Enter")
    page.page.wait_for_url("**/search?q=jap")


def test_it_closes_when_one_goes_on(page: Visit) -> None:
    options = offered(page, "jap")
    field(page).press("Tab")
    assert options.count() == 0


def test_no_name_is_said(page: Visit) -> None:
    field(page).press_sequentially("zzzzqq")
    page.page.get_by_text("No name like this").wait_for(state="attached")
    assert page.page.get_by_role("listbox").count() == 0


def test_without_scripts_it_is_a_form(browser: Browser, service: Service) -> None:
    with visit(browser, service, "/ontology", java_script_enabled=False) as found:
        found.page.get_by_role("searchbox", name=LABEL).fill("kanda")
        found.page.get_by_role("searchbox", name=LABEL).press("Enter")
        found.page.get_by_role("heading", name="Found for “kanda”").wait_for()
