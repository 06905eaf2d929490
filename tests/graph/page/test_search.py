"""Finding a node by name, also one that is not drawn."""

from __future__ import annotations

import pytest

from tests.graph.page.conftest import Opened

FIND = "Find a state, person, body or topic"
OPTIONS = "#who-names [role=option]"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("kanda", "Kanda Haruo"),
        ("haruo", "Kanda Haruo"),
        ("PARK", "Park Jiwoo"),
        ("rok", "South Korea"),
        ("Republic of K", "South Korea"),
        ("chain", "resilient supply chains"),
        ("quad", "Quad"),
        ("  quad ", "Quad"),
        ("qúad", "Quad"),
    ],
)
def test_names_are_completed_the_best_first(graph: Opened, typed: str, first: str) -> None:
    graph.field(FIND).fill(typed)
    options = graph.page.locator(OPTIONS)
    options.first.wait_for()
    assert options.first.inner_text() == first


def test_the_list_is_gone_through_by_keys(graph: Opened) -> None:
    field = graph.field(FIND)
    field.press_sequentially("n")
    options = graph.page.locator(OPTIONS)
    options.first.wait_for()
    assert options.count() > 1
    assert field.get_attribute("aria-expanded") == "true"
    field.press("ArrowDown")
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == options.nth(1).get_attribute("id")
    field.press("ArrowUp")
    field.press("ArrowUp")
    assert options.last.get_attribute("aria-selected") == "true"
    wanted = options.last.inner_text()
    field.press("Enter")
    assert graph.page.locator("#panel h2").inner_text() == wanted
    assert (field.input_value(), field.get_attribute("aria-expanded")) == ("", "false")


def test_escape_and_leaving_close_the_list(graph: Opened) -> None:
    field = graph.field(FIND)
    for leave in ("Escape", "Tab"):
        field.fill("n")
        graph.page.locator(OPTIONS).first.wait_for()
        field.press(leave)
        assert graph.page.locator(OPTIONS).count() == 0


def test_a_click_on_a_name_takes_it(graph: Opened) -> None:
    graph.field(FIND).fill("quad")
    graph.page.locator(OPTIONS, has_text="Quad").click()
    assert graph.view["chosen"] == "grouping:quad"
    assert graph.page.evaluate("() => document.activeElement.id") == "panel"


def test_a_name_that_nothing_has_is_said(graph: Opened) -> None:
    field = graph.field(FIND)
    field.fill("nobody")
    field.press("Enter")
    status = graph.page.get_by_text("No such name here.")
    assert status.get_attribute("role") == "status"
    field.fill("nob")
    assert status.count() == 0


def test_what_is_too_weak_to_be_drawn_is_drawn_when_found(graph: Opened) -> None:
    graph.change(lines=1)
    assert "grouping:quad" not in graph.nodes()
    field = graph.field(FIND)
    field.fill("quad")
    field.press("Enter")
    assert "country:IND~grouping:quad" in graph.lines()
    graph.page.get_by_role("button", name="Remove: With Quad").click()
    assert "grouping:quad" not in graph.nodes()
