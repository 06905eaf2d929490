"""/network/path: a way with its words, or that there is none."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser

from tests.graph.service.browsing import NARROW, visit
from tests.graph.service.conftest import Service


def page(service: Service, **query: str) -> str:
    found = service.get("/network/path?" + urlencode(query))
    assert found.status == 200
    return found.text


def test_each_step_has_its_relations_and_words(service: Service) -> None:
    found = page(service, **{"from": "Australia", "to": "country:KOR"})
    assert "Australia and Republic of Korea are 2 steps apart" in found
    assert found.count('<li id="step-') == 2
    assert "<mark>" in found
    assert '<a href="/country/AUS">Australia</a>' in found
    assert 'href="/release/' in found


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({}, "Choose two states"),
        ({"from": "Japan"}, "Choose two states"),
        ({"from": "zzzzqqq", "to": "Japan"}, "Nothing here is called “zzzzqqq”"),
        ({"from": "Japan", "to": "country:JPN"}, "Both are Japan"),
        ({"from": "Japan", "to": "Australia", "until": "2001-01"}, "There is no way from Japan to Australia"),
    ],
)
def test_what_there_is_none_of_is_said(service: Service, query: dict[str, str], said: str) -> None:
    assert said in page(service, **query)


@pytest.mark.parametrize("options", [{}, {"viewport": NARROW, "color_scheme": "dark"}])
def test_it_is_drawn_and_a_line_leads_to_its_step(browser: Browser, service: Service, options: dict[str, Any]) -> None:
    with visit(browser, service, "/network/path?from=country:AUS&to=country:KOR", **options) as seen:
        seen.page.wait_for_function("() => window.alliance")
        assert seen.page.evaluate("() => alliance.drawing.nodes.length") == 3
        line = """() => { const {network, lines} = alliance.drawing; const last = lines.findIndex(line => line.place === 'step-2');
            return network.canvasToDOM(network.body.edges[last].edgeType.getPoint(0.4)); }"""
        seen.page.locator("#canvas").evaluate("canvas => canvas.scrollIntoView({block: 'center'})")
        seen.page.locator("#canvas").click(position=seen.page.evaluate(line))
        assert seen.page.evaluate("() => document.activeElement.id") == "step-2"
        assert seen.overflow() == 0


def test_names_are_completed_and_sent_as_identifiers(browser: Browser, service: Service) -> None:
    with visit(browser, service, "/network/path") as seen:
        for field, text in (("From", "austr"), ("To", "republic of k")):
            box = seen.page.get_by_role("combobox", name=field, exact=True)
            box.fill(text)
            seen.page.get_by_role("option", name=re.compile(text, re.I)).first.wait_for()
            box.press("Enter")
        seen.page.get_by_role("button", name="Find").click()
        seen.page.get_by_text("2 steps apart").wait_for()
        assert "from=country%3AAUS&to=country%3AKOR" in seen.page.url
