"""The same as rows: on the page, without scripts, and as a file for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from alliancekg.graph.table import cell
from playwright.sync_api import Browser

from tests.graph.hostile import PAYLOADS, hostile
from tests.graph.page.conftest import Opened, written


def saved(graph: Opened) -> list[list[str]]:
    with graph.page.expect_download() as saving:
        graph.page.get_by_role("button", name="Save as CSV").click()
    assert saving.value.suggested_filename.endswith(".csv")
    return list(csv.reader(io.StringIO(Path(saving.value.path()).read_text(encoding="utf-8"))))


def test_the_table_lists_what_is_drawn_and_opens_the_panel_by_keyboard(graph: Opened) -> None:
    graph.page.get_by_role("button", name="Skip to the table").focus()
    graph.page.keyboard.press("Enter")
    rows = graph.page.locator("#edges tbody tr")
    rows.first.wait_for()
    assert rows.count() == sum(graph.lines("line.relations.length"))
    row = rows.filter(has_text="Ellen Brook").filter(has_text="spoke with")
    row.get_by_role("button", name="Words: Ellen Brook spoke with Park Jiwoo").focus()
    graph.page.keyboard.press("Enter")
    assert "Secretary of State Ellen Brook spoke by phone" in graph.panel
    assert graph.page.evaluate("() => document.activeElement.id") == "panel"
    graph.page.locator("input[value=spokeWith]").uncheck()
    assert row.count() == 0


def test_two_hundred_rows_at_a_time(graph: Opened) -> None:
    graph.page.evaluate(
        """() => { const [line] = alliance.drawn.lines;
                   alliance.source.network = async () => ({lines: Array(250).fill({...line, relations: line.relations.slice(0, 1)}), nodes: [], found: 250});
                   document.querySelector("#edges").open = true; }"""
    )
    graph.page.evaluate("() => { alliance.drawing.show = () => {}; return alliance.change({least: 2}); }")
    rows = graph.page.locator("#edges tbody tr")
    assert rows.count() == 201
    rows.last.get_by_role("button", name="Show more of 50 rows").click()
    assert rows.count() == 250


def test_what_is_shown_is_saved_as_csv(graph: Opened) -> None:
    graph.change(states=["country:KOR", "country:USA"], hide=["holdsOffice"])
    heading, *rows = saved(graph)
    assert heading == ["Who", "What", "Whom or what", "Standing", "Releases", "First", "Last"]
    assert len(rows) == sum(graph.lines("line.relations.length"))
    assert ["Ellen Brook", "spoke with", "Park Jiwoo", "asserted", "1", "2025-11-03", "2025-11-03"] in rows
    graph.change(lines=1)
    assert len(saved(graph)) == 1 + sum(graph.lines("line.relations.length"))


FORMULAS = [
    "=1+1",
    "+1+1",
    "-cmd|' /C calc'!A0",
    "@SUM(A1)",
    "＝1",
    "＋1",
    "－1",
    "＠1",
    "-1",
    "+2.5",
    'a "b", c',
    "plain",
]


def test_cells_that_a_spreadsheet_would_run_are_made_harmless(opened: Callable[..., Opened], tmp_path: Path) -> None:
    graph = opened(written(tmp_path, *(hostile(text, number) for number, text in enumerate(FORMULAS))))
    found = {text for row in saved(graph)[1:] for text in (row[0], row[2])}
    assert found == {cell(text) for text in FORMULAS}
    assert not [text for text in found if text[0] in "=@＝＋－＠"]


def test_hostile_strings_survive_the_csv(opened: Callable[..., Opened], tmp_path: Path) -> None:
    graph = opened(written(tmp_path, *(hostile(text, number) for number, text in enumerate(PAYLOADS))))
    rows = saved(graph)
    assert {len(row) for row in rows} == {7}
    assert len(rows) == 1 + len(PAYLOADS)


@pytest.mark.parametrize("width", [390, 1400])
def test_without_scripts_the_strongest_relations_stand_as_a_table(browser: Browser, path: Path, width: int) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(path.as_uri())
    rows = page.locator("noscript tr")
    assert rows.nth(1).is_visible()
    assert rows.nth(1).all_inner_texts() in (
        ["Ellen Brook\tmet\tKanda Haruo\t2\t2025-12-09"],
        ["Japan\tcooperates with\tUnited States\t3\t2026-01"],
    )
    assert not [each for each in page.locator("button, input, select, summary").all() if each.is_visible()]
    assert page.evaluate("() => document.documentElement.scrollWidth") == width
    context.close()
