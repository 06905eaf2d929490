"""The view in the address: a link shows the same thing, and a bad link does no harm."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.graph.page.conftest import Opened

VIEWS: list[dict[str, Any]] = [
    {"states": ["country:JPN", "country:USA"]},
    {"grouping": "grouping:quad", "lines": 100},
    {"topic": "topic:nuclear-issue", "size": "strength"},
    {"near": "country:KOR", "least": 2},
    {"hide": ["Topic", "denied", "met"], "since": "2025-11", "until": "2025-12"},
    {"chosen": "country:JPN~country:USA", "relation": "supports asserted country:JPN", "scheme": "dark"},
    {"lines": 1, "also": ["grouping:quad"], "camera": "120,-40,0.75"},
]
SEEN = """() => [alliance.drawn.lines.map(line => [line.key, line.weight]), document.querySelector("#panel").innerText,
  document.querySelector("#chips").innerText, document.querySelector("#shown").innerText, alliance.drawing.camera(),
  [...document.querySelectorAll("input[type=checkbox], input[type=radio]")].map(box => box.checked),
  [...document.querySelectorAll("input[type=range], select")].map(input => input.value), document.documentElement.dataset.scheme ?? ""]"""


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: "-".join(view))
def test_a_link_shows_the_same_thing(opened: Callable[..., Opened], path: Path, view: dict[str, Any]) -> None:
    one = opened(path)
    one.change(**view)
    fragment = one.page.evaluate("() => location.hash")
    assert fragment
    other = opened(path, fragment)
    assert other.page.evaluate(SEEN) == one.page.evaluate(SEEN)
    assert {name: other.view[name] for name in view} == view
    assert other.page.evaluate(SEEN) != opened(path).page.evaluate(SEEN)


def test_the_plain_view_has_no_fragment(graph: Opened) -> None:
    graph.change(least=2)
    assert graph.page.url.endswith("#least=2")
    graph.change(least=1)
    assert "#" not in graph.page.url


def test_a_fragment_typed_into_an_open_page_is_followed(graph: Opened) -> None:
    graph.page.evaluate("() => { location.hash = '#states=country:KOR'; }")
    graph.page.wait_for_function("() => alliance.view.states.length")
    assert "country:AUS" not in graph.nodes()


def test_a_zoom_by_hand_is_kept_in_the_address(graph: Opened) -> None:
    graph.page.locator("#canvas").hover()
    graph.page.mouse.wheel(0, -300)
    graph.page.wait_for_function("() => alliance.view.camera")
    assert "camera=" in graph.page.url


@pytest.mark.parametrize(
    "bad",
    [
        {"least": "NaN"},
        {"least": "-7"},
        {"lines": "1e999"},
        {"size": "huge"},
        {"scheme": "<b>"},
        {"since": "never"},
        {"camera": "x"},
        {"chosen": "__proto__"},
        {"states": "constructor"},
        {"grouping": "<script>window.hacked=1</script>"},
        {"near": "nobody"},
        {"also": ["javascript:alert(1)"]},
        {"hide": "__proto__"},
        {"unknown": "1"},
    ],
    ids=lambda bad: "-".join(f"{name}-{value}" for name, value in bad.items()),
)
def test_a_bad_link_breaks_nothing(opened: Callable[..., Opened], path: Path, bad: dict[str, str]) -> None:
    found = opened(path, f"#{urlencode(bad)}")
    found.page.locator("#reset").click()
    assert "country:JPN~country:USA" in found.lines()
    assert found.page.evaluate("() => window.hacked") is None
