"""For every reader: names for screen readers, keys instead of a mouse, contrast, a narrow screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from alliancekg.extract.model import Record

from tests.graph.page.conftest import Opened, written


def test_everything_has_a_name_for_a_screen_reader(graph: Opened) -> None:
    graph.change(chosen="country:JPN", states=["country:JPN"])
    graph.page.locator("#edges summary").click()
    unnamed = graph.page.evaluate(
        """() => {
             const labelled = each => [...each.labels || []].some(label => label.textContent.trim());
             const words = each => each.getAttribute("aria-label") || each.textContent.trim();
             const shown = each => each.checkVisibility();
             return [...document.querySelectorAll("button, input, select, [role=listbox], [role=group]")]
               .filter(each => shown(each) && !words(each) && !labelled(each)).map(each => each.outerHTML);
           }"""
    )
    assert unnamed == []
    assert graph.page.locator("#canvas .vis-network").get_attribute("tabindex") == "0"


def test_ids_are_unique(graph: Opened) -> None:
    ids = graph.page.evaluate("() => [...document.querySelectorAll('[id]')].map(({id}) => id)")
    assert len(ids) == len(set(ids))


def test_every_control_is_reached_by_the_tab_key(graph: Opened) -> None:
    graph.change(chosen="country:JPN")
    graph.page.evaluate("() => document.activeElement.blur()")
    wanted = graph.page.evaluate(
        """() => [...document.querySelectorAll("button, input:not([type=radio]), select, summary, a[href]")]
                   .filter(each => each.checkVisibility() && !each.disabled).length"""
    )
    graph.page.evaluate(
        "() => { window.seen = new Set(); document.addEventListener('focusin', ({target}) => window.seen.add(target)); }"
    )
    for _ in range(wanted + 12):
        graph.page.keyboard.press("Tab")
    seen = graph.page.evaluate(
        "() => [...window.seen].filter(each => each.matches('button, input:not([type=radio]), select, summary, a[href]')).length"
    )
    assert seen == wanted


def luminance(colour: str) -> float:
    channels = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


TEXT = ("ink", "quiet", "accent", "mind")
SIGNS = (
    *("Country", "Grouping", "Organization", "Person", "Topic", "Office"),
    *("contact", "together", "stance", "friction", "place", "edge"),
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_signs_stand_out(opened: Callable[..., Opened], path: Path, scheme: str) -> None:
    graph = opened(path, color_scheme=scheme)
    colours = graph.page.evaluate(
        """names => { const probe = document.body.appendChild(document.createElement("i"));
             return Object.fromEntries(names.map(name => { probe.style.color = `var(--${name})`; return [name, getComputedStyle(probe).color]; })); }""",
        [*TEXT, *SIGNS, "ground", "surface", "soft", "marked"],
    )
    found = {
        (name, ground): contrast(colours[name], colours[ground])
        for names, grounds in (
            (TEXT, ("ground", "surface", "soft")),
            (SIGNS, ("ground", "surface")),
            (("ink",), ("marked",)),
        )
        for name, ground in product(names, grounds)
    }
    weak = {pair: ratio for pair, ratio in found.items() if ratio < (3 if pair[0] in SIGNS else 4.5)}
    assert weak == {}


def test_on_a_narrow_screen_nothing_sticks_out(opened: Callable[..., Opened], path: Path) -> None:
    graph = opened(path, width=390, height=844)
    graph.change(chosen="country:JPN", states=["country:JPN"])
    assert graph.page.locator("#who").is_visible() is False
    graph.page.locator("#controls summary").click()
    graph.page.locator("#edges summary").click()
    assert graph.page.locator("#who").is_visible()
    assert graph.page.evaluate("() => document.documentElement.scrollWidth") == 390
    targets = graph.page.evaluate(
        "() => [...document.querySelectorAll('button')].filter(each => each.checkVisibility() && each.clientHeight < 24).map(each => each.textContent)"
    )
    assert targets == []


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_a_long_title_leaves_room_for_what_stands_beside_it(
    opened: Callable[..., Opened], records: tuple[Record, ...], tmp_path: Path, width: int, height: int
) -> None:
    title = " ".join(["Statements of a very long meeting"] * 60)
    graph = opened(written(tmp_path, *records, title=title), width=width, height=height)
    heading = graph.page.get_by_role("heading", level=1)
    assert heading.get_attribute("title") == title
    box, button = heading.bounding_box(), graph.page.get_by_role("button", name="Save as PNG").bounding_box()
    assert box is not None
    assert button is not None
    assert box["height"] < 80
    assert button["y"] + button["height"] < height
