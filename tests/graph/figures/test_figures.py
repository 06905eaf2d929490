"""Figures: what they show, that they come out the same every time, and that hostile names stay names."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from xml.etree import ElementTree

import matplotlib
import pytest
from alliancekg.graph.analysis.uncertainty import Figure as Number
from alliancekg.graph.figures import (
    Bar,
    Cell,
    Dot,
    Held,
    Met,
    Point,
    alignment,
    cohesion,
    contacts,
    png,
    sides,
    svg,
    timeline,
    topics,
)
from alliancekg.graph.figures.canvas import COLOURS
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

NAMES = ("Kanda Haruo", r"$\frac{1}{", "</svg><script>alert(1)</script>", "a --> b\x1b[31m\u202e", "外務大臣")


def drawn(name: str = "Kanda Haruo", source: str = "") -> dict[str, Figure]:
    """One figure of each kind that shows a name everywhere."""
    some, few = Number(0.5, 0.2, 0.8, 12), Number(0.4, 0.1, 0.9, 3)
    return {
        "timeline": timeline([Held("2025-10-28", name, name), Held("2025", name), Held("", name)], n=2, source=source),
        "topics": topics([Cell(name, "2024", 3, some, "risen"), Cell("b", name, 1, few)], source=source),
        "contacts": contacts([Met(name, "b", 3), Met("b", "c", 1)], n=4, source=source),
        "sides": sides([Bar(name, "2024", some), Bar("b", name, few)], source=source),
        "cohesion": cohesion([Point(name, "2024", some), Point(name, name, few)], source=source),
        "alignment": alignment([Dot(name, name, 3)], issued={name: 1, "b": 0}, target=name, source=source),
    }


def texts(figure: Figure) -> list[str]:
    """All that can be read in a figure."""
    from matplotlib.text import Text

    return [found.get_text() for found in figure.findobj(Text) if isinstance(found, Text) and found.get_text()]


def axes_of(figure: Figure) -> Axes:
    (axes,) = figure.axes
    return axes


@pytest.mark.parametrize("name", NAMES)
def test_hostile_names_stay_text_and_the_same_rows_give_the_same_bytes(name: str) -> None:
    before = dict(matplotlib.rcParams)
    again = drawn(name, name)
    for kind, figure in drawn(name, name).items():
        first = svg(figure)
        assert first == svg(figure) == svg(again[kind]), kind
        assert png(figure, dpi=50) == png(again[kind], dpi=50), kind
        assert "<script" not in first
        assert {element.tag.partition("}")[2] for element in ElementTree.fromstring(first).iter()}.isdisjoint(
            {"script", "foreignObject", "image", "a"}
        )
    assert dict(matplotlib.rcParams) == before


def test_axes_have_titles_and_the_foot_names_n_and_source() -> None:
    for kind, figure in drawn(source="Source: invented.").items():
        axes = axes_of(figure)
        assert axes.get_xlabel(), kind
        assert axes.get_ylabel() or kind == "timeline", kind
        assert "Source: invented." in " ".join(figure.get_supxlabel().split()), kind


@pytest.mark.parametrize(
    "empty",
    [
        lambda: timeline([], n=0),
        lambda: topics([]),
        lambda: contacts([], n=0),
        lambda: sides([]),
        lambda: cohesion([]),
        lambda: alignment([], issued={}, target="x"),
    ],
)
def test_no_rows_give_an_empty_figure(empty: Callable[[], Figure]) -> None:
    assert svg(empty()).startswith("<?xml")


def test_a_timeline_says_what_it_cannot_place() -> None:
    figure = drawn()["timeline"]
    foot = figure.get_supxlabel()
    assert foot.startswith("2 occasions, n = 2 releases. Open marks: day not stated. 1 without a date not shown.")
    places = [line.get_xdata()[0] for line in axes_of(figure).lines if line.get_marker() not in ("None", "")]  # type: ignore[index]  # an array
    assert places == [2025.5, pytest.approx(2025 + 300 / 366)]


def test_a_cell_has_count_mark_and_interval() -> None:
    shown = texts(drawn()["topics"])
    assert {"3 ▲", "20–80", "1", "10–90", "2024\nn = 12"} <= set(shown)


def test_the_most_frequent_topics_are_shown() -> None:
    one = Number(1, 1, 1, 1)
    cells = [Cell("rare", "2024", 1, one), Cell("common", "2024", 2, one), Cell("common", "2025", 2, one)]
    labels = [label.get_text() for label in axes_of(topics(cells, most=1)).get_yticklabels()]
    assert labels == ["common"]


def test_every_pair_has_its_count_and_who_is_left_out_is_said() -> None:
    figure = contacts([Met("a", "b", 5), Met("c", "b", 2), Met("d", "c", 1)], n=7, most=3)
    shown = texts(figure)
    assert {"5", "2"} <= set(shown)
    assert "1" not in shown
    assert figure.get_supxlabel() == "Occasions at which both were, n = 7 releases. 1 who met less not shown."


def test_few_releases_are_marked() -> None:
    shown = texts(drawn()["sides"])
    assert "0.4*" in shown
    assert "0.5" in shown
    marks = [line for line in axes_of(drawn()["cohesion"]).lines if line.get_marker() == "o"]
    assert [mark.get_markerfacecolor() for mark in marks] == [COLOURS[0], "white"]


def test_a_silent_member_is_named_so() -> None:
    assert {"silent here", "b (0 own)", "Kanda Haruo (1 own)", "3"} <= set(texts(drawn()["alignment"]))


def test_neighbouring_colours_differ_in_grey() -> None:
    """By relative luminance; what is alike further apart differs in hatch and marker."""
    grey = [0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in map(to_rgb, COLOURS)]
    assert all(abs(one - other) > 0.08 for one, other in pairwise(grey))


def test_importing_figures_loads_no_matplotlib_and_drawing_no_pyplot() -> None:
    script = """
import sys
from alliancekg.graph.figures import timeline
assert "matplotlib" not in sys.modules
timeline([], n=0)
assert "matplotlib.pyplot" not in sys.modules
"""
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
