"""/network/compare: what is new, gone, stronger and weaker, as a table and drawn."""

from __future__ import annotations

from typing import Any

import pytest
from alliancekg.graph.index.comparison import Changed
from alliancekg.graph.index.things import Thing
from alliancekg.graph.service.explorer.compare import label
from playwright.sync_api import Browser

from tests.graph.service.browsing import NARROW, visit
from tests.graph.service.conftest import Service

ASKED = "/network/compare?since=2025-01&until=2025-12&since2=2026-01&until2=2026-12&least=1"
ONE, OTHER = Thing("country:AUS", "Country", "Australia"), Thing("country:IND", "Country", "India")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (Changed(ONE, OTHER, "new", 0, 4), "new 4"),
        (Changed(ONE, OTHER, "gone", 3, 0), "gone 3"),
        (Changed(ONE, OTHER, "weaker", 9, 2), "9 → 2"),
    ],
)
def test_a_line_says_what_became_of_it(change: Changed, expected: str) -> None:
    assert label(change) == expected


def test_the_table_has_what_changed_with_ways_to_the_words(service: Service) -> None:
    found = service.get(ASKED).text
    assert '<span class="line new"' in found
    assert '<span class="line gone"' in found
    assert "/network?chosen=country%3AAUS~country%3AIND&amp;since=2026-01&amp;until=2026-12" in found


def test_topics_are_compared_when_asked_for(service: Service) -> None:
    assert "/topic/" not in service.get(ASKED).text
    assert "/topic/" in service.get(ASKED + "&between=all").text


def test_a_focus_leaves_what_involves_it(service: Service) -> None:
    found = service.get(ASKED + "&focus=India").text
    assert 'href="/country/IND"' in found
    assert 'href="/country/KOR"' not in found
    assert "Nothing here is called “zzzzqqq”" in service.get(ASKED + "&focus=zzzzqqq").text


@pytest.mark.parametrize(
    ("query", "status"), [("", 200), ("?since=x", 400), ("?between=x", 400), ("?least=0", 400), ("?since=1990-01", 200)]
)
def test_periods_have_to_be_months(service: Service, query: str, status: int) -> None:
    assert service.get("/network/compare" + query).status == status


@pytest.mark.parametrize("options", [{}, {"viewport": NARROW, "color_scheme": "dark"}])
def test_it_is_drawn_by_colour_and_line(browser: Browser, service: Service, options: dict[str, Any]) -> None:
    with visit(browser, service, ASKED, **options) as seen:
        seen.page.wait_for_function("() => window.alliance")
        looks = seen.page.evaluate(
            """() => alliance.drawing.lines.map((line, id) => [line.tone, alliance.drawing.data.edges.get(id)])
                 .map(([tone, {color, dashes, label}]) => [tone, color.color, Boolean(dashes), label])"""
        )
        assert {tone for tone, *_ in looks} >= {"new", "gone"}
        colours = {tone: color for tone, color, *_ in looks}
        assert len(set(colours.values())) == len(colours)
        assert all(dashed == (tone in ("gone", "weaker")) for tone, _, dashed, _ in looks)
        assert all(label.startswith(tone) for tone, *_, label in looks if tone in ("new", "gone") and label)
        assert seen.overflow() == 0
