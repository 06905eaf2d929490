"""The panel: what stands behind a node or a line, in whose words, and where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from alliancekg.extract.model import Record
from alliancekg.graph import evidence
from alliancekg.graph.retold import bundled
from playwright.sync_api import Browser

from tests.graph.page.conftest import Opened, written
from tests.graph.page.test_picture import BROOK_KANDA


def test_a_click_on_a_line_shows_its_words_newest_first(graph: Opened) -> None:
    middle = graph.page.evaluate(
        """key => { const {lines, network} = alliance.drawing;
                    return network.body.edges[lines.findIndex(line => line.key === key)].edgeType.getPoint(0.5); }""",
        BROOK_KANDA,
    )
    graph.click(middle["x"], middle["y"])
    text = graph.panel
    assert "2 releases · 2025-10-28 to 2025-12-09" in text
    newer = text.index("Foreign Minister Kanda, Secretary of State Brook and Foreign Minister Park met in Seoul.")
    older = text.index("On October 28, commencing at 1:00 p.m. for 40 minutes")
    assert newer < older
    assert "2025-10-28 · Japan · Japan-U.S. Foreign Ministers' Meeting" in text
    link = graph.page.get_by_role("link", name="Japan-U.S. Foreign Ministers' Meeting")
    assert link.get_attribute("href") == "https://example.org/jp/2025-10-28.html"
    assert "noopener" in (link.get_attribute("rel") or "")


def test_a_click_on_a_node_shows_its_relations_and_words(graph: Opened) -> None:
    place = graph.page.evaluate("() => alliance.drawing.nodes.find(node => node.key === 'country:KOR')")
    graph.click(place["left"], place["top"])
    assert graph.page.locator("#panel h2").inner_text() == "South Korea"
    text = graph.panel
    assert "State · 8 lines" in text
    assert "She will travel to the Republic of Korea in December." in text
    assert "Ellen Brook · visited · South Korea (planned)" in text
    graph.page.keyboard.press("Escape")
    assert graph.panel.startswith("What the releases say")


def test_the_passage_is_marked_in_its_surroundings_and_the_names_in_it(graph: Opened) -> None:
    graph.change(chosen="country:KOR~person:ellen-brook")
    quote = graph.page.locator("#panel blockquote")
    assert quote.locator("mark").all_inner_texts() == ["She will travel to the Republic of Korea in December."]
    assert quote.locator("mark b").all_inner_texts() == ["Republic of Korea"]
    before = quote.locator(".around").first.inner_text()
    assert before.startswith("…")
    assert before.endswith("The Secretary underscored the importance of freedom of navigation. ")
    graph.change(chosen=BROOK_KANDA)
    names = graph.page.locator("#panel mark").first.locator("b").all_inner_texts()
    assert names == ["Kanda", "Brook"]


def test_who_said_it_is_named(graph: Opened) -> None:
    graph.change(chosen="country:JPN~country:USA")
    assert "Japan · supports · United States – said by Kanda Haruo" in graph.panel


def test_a_relation_of_a_line_narrows_its_words(graph: Opened) -> None:
    graph.change(chosen="country:JPN~country:USA")
    relations = graph.page.locator("#panel .ties button")
    assert relations.count() > 1
    everything = graph.page.locator("#panel article").count()
    supports = graph.page.get_by_role("button", name="Japan supports United States")
    supports.click()
    assert graph.page.locator("#panel article").count() == 1 < everything
    assert "expressed his support" in graph.panel
    supports.click()
    assert graph.page.locator("#panel article").count() == everything


def copied(record: Record, number: int) -> Record:
    """The same of another day."""
    release = replace(record.release, id=f"copy-{number}", date=f"2025-01-{number + 1:02}")
    said = (replace(each, id=f"{number:02}-{each.id}", date=release.date) for each in record.statements)
    return replace(record, release=release, statements=tuple(said))


def test_every_passage_is_there_and_twenty_at_a_time_are_shown(
    opened: Callable[..., Opened], records: tuple[Record, ...], tmp_path: Path
) -> None:
    many = [copied(records[0], number) for number in range(25)]
    found = opened(written(tmp_path, *many), f"#chosen={BROOK_KANDA}")
    assert "25 releases" in found.panel
    dates = found.page.locator("#panel article time")
    assert dates.count() == 20
    found.page.get_by_role("button", name="Show 5 more of 5").click()
    assert dates.all_inner_texts() == [f"2025-01-{number:02}" for number in range(25, 0, -1)]
    assert not found.page.get_by_role("button", name="Show 5 more").is_visible()


def test_words_that_the_page_has_no_room_for_are_missed(
    opened: Callable[..., Opened], records: tuple[Record, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "STATEMENTS", 1)
    found = opened(written(tmp_path, *records), f"#chosen={BROOK_KANDA}")
    assert "2 releases" in found.panel
    assert "2 statements; the newest 1 in 1 passage, newest first" in found.panel
    assert "“alliancekg why” gives them" in found.panel


def test_retold_words_are_no_quote(opened: Callable[..., Opened], records: tuple[Record, ...], tmp_path: Path) -> None:
    source = next(iter(bundled().values()))
    retold = replace(records[0], release=replace(records[0].release, id=source.id, url=source.url))
    found = opened(written(tmp_path, retold), f"#chosen={BROOK_KANDA}")
    assert "Retold by alliancekg; quote the source itself." in found.panel
    assert found.page.locator("#panel blockquote.retold").count() == 1


def test_a_name_in_the_panel_leads_to_its_node(graph: Opened) -> None:
    graph.change(chosen=BROOK_KANDA)
    graph.page.locator("#panel").get_by_role("button", name="Kanda Haruo", exact=True).click()
    assert graph.view["chosen"] == "person:kanda-haruo"
    graph.page.locator("#panel .ties button").filter(has_text="Ellen Brook").click()
    assert graph.view["chosen"] == BROOK_KANDA
    assert graph.page.evaluate("() => document.activeElement.id") == "panel"


def test_what_a_view_does_not_have_is_said(graph: Opened) -> None:
    graph.change(chosen="country:KOR", since="2026-01")
    assert "No statement about it fits the filters." in graph.panel
    graph.change(chosen="country:KOR~country:XXX")
    assert "No statement about it fits the filters." in graph.panel


def test_a_source_that_fails_is_said_and_asked_again(graph: Opened) -> None:
    graph.page.evaluate(
        """() => { const {source} = alliance; source.network = () => Promise.reject(new Error("no answer"));
                   source.evidence = source.network; return alliance.change({least: 2}); }"""
    )
    assert graph.page.locator("#message").inner_text().startswith("The network could not be read: no answer")
    graph.change(chosen="country:KOR")
    assert "The words could not be read" in graph.panel
    graph.page.evaluate("() => { delete alliance.source.network; delete alliance.source.evidence; }")
    graph.page.get_by_role("button", name="Try again").click()
    assert not graph.page.locator("#message").is_visible()


def test_a_page_that_cannot_be_drawn_says_so(browser: Browser, path: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.html"
    broken.write_text(path.read_text(encoding="utf-8").replace('"predicates":', '"predicates"', 1), encoding="utf-8")
    page = browser.new_page()
    page.goto(broken.as_uri())
    page.get_by_text("The page could not be drawn:").wait_for()
    page.close()
