"""What is drawn, and how it looks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.graph.page.conftest import Opened

BROOK_KANDA = "person:ellen-brook~person:kanda-haruo"
COLOURS = """() => {
  const {width, height} = document.querySelector("#canvas canvas");
  const copy = Object.assign(document.createElement("canvas"), {width, height}).getContext("2d", {willReadFrequently: true});
  copy.drawImage(document.querySelector("#canvas canvas"), 0, 0);
  const pixels = copy.getImageData(0, 0, width, height).data;
  const seen = new Set();
  for (let at = 0; at < pixels.length; at += 4) {
    if (pixels[at + 3] === 255) seen.add(pixels.slice(at, at + 3).join());
  }
  return [...seen];
}"""
STATE = {"light": "0,114,178", "dark": "63,159,220"}
PERSON = {"light": "184,116,0", "dark": "240,183,58"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nodes_are_drawn_in_the_colours_of_the_scheme(opened: Callable[..., Opened], path: Path, scheme: str) -> None:
    found = opened(path, color_scheme=scheme)
    assert {STATE[scheme], PERSON[scheme]} <= set(found.page.evaluate(COLOURS))


def test_the_scheme_follows_the_system_until_the_reader_chooses(graph: Opened) -> None:
    graph.page.emulate_media(color_scheme="dark")
    graph.page.wait_for_timeout(200)
    assert STATE["dark"] in graph.page.evaluate(COLOURS)
    graph.page.get_by_role("button", name="Dark", pressed=True).click()
    graph.page.wait_for_timeout(200)
    assert STATE["light"] in graph.page.evaluate(COLOURS)
    assert graph.view["scheme"] == "light"


def test_all_relations_between_two_nodes_are_one_line_with_their_number(graph: Opened) -> None:
    drawn = graph.page.evaluate("() => alliance.drawing.data.edges.get()")
    ends = [tuple(sorted((line["from"], line["to"]))) for line in drawn]
    assert len(ends) == len(set(ends))
    (number,) = graph.page.evaluate(
        """() => alliance.drawing.lines.flatMap((line, at) =>
             line.key === "country:JPN~country:USA" ? [[line.relations.length, alliance.drawing.data.edges.get(at).label]] : [])"""
    )
    relations = graph.page.evaluate(
        """() => alliance.source.edges.filter(({from, to}) =>
             [from.key, to.key].sort().join("~") === "country:JPN~country:USA").length"""
    )
    assert number == [relations, str(relations)]
    assert relations > 1


def test_a_line_of_one_relation_has_an_arrow_and_no_number(graph: Opened) -> None:
    (line,) = graph.page.evaluate(
        """() => alliance.drawing.lines.flatMap((line, at) => line.key === "country:PRK~country:USA"
             ? [{...alliance.drawing.data.edges.get(at), towards: alliance.drawing.nodes[alliance.drawing.data.edges.get(at).to].key}] : [])"""
    )
    assert (line["label"], line["arrows"]["to"]["enabled"], line["towards"]) == ("", True, "country:PRK")


def test_of_many_lines_the_strongest_are_drawn_and_the_page_says_so(graph: Opened) -> None:
    whole = graph.lines()
    graph.change(lines=2)
    assert BROOK_KANDA in graph.lines()
    offices = "line.relations.every(({predicate}) => predicate === 'holdsOffice')"
    assert graph.lines(offices).count(False) == 2
    shown = graph.page.locator("#shown").inner_text()
    assert shown.startswith(f"The strongest {len(graph.lines())} of {len(whole)} lines")
    for _ in range(6):
        if graph.page.locator("#rest").is_visible():
            graph.page.locator("#rest").click()
    assert graph.lines() == whole
    assert graph.page.locator("#shown").inner_text().startswith(f"{len(whole)} lines between")


def test_an_office_alone_draws_nobody(graph: Opened) -> None:
    graph.change(hide=["met", "spokeWith", "visited", "attended", "supports"])
    assert not [key for key in graph.nodes() if key.startswith("person:")]
    graph.change(hide=[], near="country:KOR")  # a neighbour of it by office alone would be no line to wait for
    assert not graph.page.locator("#rest").is_visible()


def test_nodes_are_as_large_as_their_neighbours_or_their_releases_are_many(graph: Opened) -> None:
    sizes = "() => Object.fromEntries(alliance.drawing.nodes.map(({key, radius, degree, strength}) => [key, [radius, degree, strength]]))"
    by_degree = graph.page.evaluate(sizes)
    graph.page.get_by_role("radio", name="more releases").check()
    by_strength = graph.page.evaluate(sizes)
    assert graph.view["size"] == "strength"
    for found, measure in ((by_degree, 1), (by_strength, 2)):
        ranked = sorted(found.values(), key=lambda node: node[measure])
        assert [node[0] for node in ranked] == sorted(node[0] for node in found.values())
    assert by_degree["person:ellen-brook"] != by_strength["person:ellen-brook"]


def test_marks_and_names_do_not_cover_each_other(graph: Opened) -> None:
    boxes = graph.page.evaluate(
        """() => alliance.drawing.nodes.map(({left, top, radius, width, height}) =>
             ({left: left - width / 2, right: left + width / 2, top: top - radius, bottom: top - radius + height}))"""
    )
    overlaps = [
        (one, other)
        for at, one in enumerate(boxes)
        for other in boxes[:at]
        if min(one["right"], other["right"]) - max(one["left"], other["left"]) > 8
        and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > 8
    ]
    assert overlaps == []


def test_the_same_view_lies_at_the_same_places(opened: Callable[..., Opened], path: Path) -> None:
    places = "() => alliance.drawing.nodes.map(({key, left, top}) => [key, left, top])"
    one, other = opened(path), opened(path)
    other.change(states=["country:JPN"])
    other.change(states=[])
    assert one.page.evaluate(places) == other.page.evaluate(places)


def test_what_the_pointer_is_over_is_said(graph: Opened) -> None:
    graph.page.evaluate("() => alliance.drawing.network.body.emitter.emit('hoverNode', {node: 0})")
    assert graph.page.locator("#hover").inner_text() == graph.page.evaluate("() => alliance.drawing.nodes[0].label")
    at = graph.page.evaluate("key => alliance.drawing.lines.findIndex(line => line.key === key)", BROOK_KANDA)
    graph.page.evaluate("edge => alliance.drawing.network.body.emitter.emit('hoverEdge', {edge})", at)
    assert graph.page.locator("#hover").inner_text() == "Ellen Brook met Kanda Haruo · 2 releases"


def test_zooming_and_fitting(graph: Opened) -> None:
    scale = "() => alliance.drawing.network.getScale()"
    before = graph.page.evaluate(scale)
    graph.page.get_by_role("button", name="Zoom in").click()
    assert graph.page.evaluate(scale) == pytest.approx(1.3 * before)
    graph.page.get_by_role("button", name="Fit").click()
    assert graph.page.evaluate(scale) == pytest.approx(before)


def test_lines_are_hidden_while_the_picture_is_dragged(graph: Opened) -> None:
    options = graph.page.evaluate("() => alliance.drawing.network.renderer.options")
    assert (options["hideEdgesOnDrag"], options["hideEdgesOnZoom"]) == (True, True)


def test_the_picture_is_saved_as_png(graph: Opened) -> None:
    graph.change(scheme="light", states=["country:JPN"])
    with graph.page.expect_download() as saving:
        graph.page.get_by_role("button", name="Save as PNG").click()
    assert saving.value.suggested_filename == "alliance-relations.png"
    image = Path(saving.value.path()).read_bytes()
    assert image.startswith(b"\x89PNG")
    width, height = (int.from_bytes(image[at : at + 4]) for at in (16, 20))
    seen = graph.page.evaluate(
        "() => { const {clientWidth, clientHeight} = alliance.drawing.canvas; return [clientWidth, clientHeight]; }"
    )
    assert [width, height] == [2 * seen[0], 2 * seen[1] + 72]
    colours = graph.page.evaluate(
        """() => { const made = alliance.drawing.picture("x").getContext("2d", {willReadFrequently: true});
                   const {data} = made.getImageData(0, 0, made.canvas.width, made.canvas.height - 72);
                   const seen = new Set(); for (let at = 0; at < data.length; at += 4) seen.add(data.slice(at, at + 3).join());
                   return [...seen]; }"""
    )
    assert {STATE["light"], PERSON["light"]} <= set(colours)
    assert graph.page.locator("canvas").count() == 1
