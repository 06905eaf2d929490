"""The page in a real browser: it asks for nothing, draws, and shows the words behind what is clicked."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from alliancekg.extract.model import Entity, Evidence, Record, Release, Statement, statement_id
from alliancekg.graph import html
from alliancekg.graph.rdf import quads
from playwright.sync_api import Browser, Page, sync_playwright
from rdflib import Dataset

MET = """edge => edge.predicate === "met"
  && ["Ellen Brook", "Kanda Haruo"].includes(alliance.nodes[edge.from].label)
  && ["Ellen Brook", "Kanda Haruo"].includes(alliance.nodes[edge.to].label)"""
PAYLOADS = [
    "</script><script>window.hacked=1</script>",
    "<img src=x onerror='window.hacked=1'>",
    "<svg onload='window.hacked=1'>",
    "<a href='javascript:window.hacked=1'>x</a>",
    '"><script>window.hacked=1</script>',
    "' onfocus='window.hacked=1' autofocus='",
    "<iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
    "<!--<script>window.hacked=1",
    "</title></style></option><script>window.hacked=1</script>",
    "__proto__",
    "line\u2028window.hacked=1\u2029",
    "javascript:window.hacked=1",
]


@dataclass
class Opened:
    """A page with what it asked for and complained about."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def panel(self) -> str:
        return self.page.locator("#panel").inner_text()

    def click(self, x: float, y: float) -> None:
        """Click on the picture where these coordinates of the network are drawn."""
        spot = self.page.evaluate("([x, y]) => alliance.network.canvasToDOM({x, y})", [x, y])
        self.page.locator("#canvas").click(position=spot)

    def visible(self) -> int:
        found = self.page.evaluate("alliance.edges.filter(edge => edge.visible).length")
        assert isinstance(found, int)
        return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, as `apt-get install chromium` puts it."""
    program = shutil.which("chromium")
    if program is None:
        missing = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        missing("no chromium: the page cannot be opened (apt-get install chromium)")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])


def opened(browser: Browser, path: Path, **options: Any) -> Opened:
    page = browser.new_page(viewport={"width": 1400, "height": 900}, reduced_motion="reduce", **options)
    found = Opened(page, path.as_uri())
    page.on("request", lambda request: found.requests.append(request.url))
    page.on("console", lambda message: found.complaints.append(message.text))
    page.on("pageerror", lambda error: found.complaints.append(str(error)))
    page.goto(found.address)
    page.wait_for_function("window.alliance")
    return found


def written(folder: Path, *records: Record, **options: Any) -> Path:
    store = Dataset(default_union=True)
    for record in records:
        for s, p, o, graph in quads(record):
            store.graph(graph).add((s, p, o))
    path = folder / "graph.html"
    html.write_page(store, path, **options)
    return path


@pytest.fixture(scope="module")
def path(records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("page"), *records)


@pytest.fixture
def graph(browser: Browser, path: Path) -> Iterator[Opened]:
    found = opened(browser, path)
    yield found
    assert found.requests == [found.address]
    assert found.complaints == []
    found.page.close()


COLOURS = """() => {
  const canvas = document.querySelector("#canvas canvas");
  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  const seen = new Set();
  for (let at = 0; at < pixels.length; at += 4) {
    if (pixels[at + 3] === 255) seen.add(pixels.slice(at, at + 3).join());
  }
  return [...seen];
}"""


@pytest.mark.parametrize(
    ("scheme", "state", "person"), [("light", "0,114,178", "230,159,0"), ("dark", "63,159,220", "240,183,58")]
)
def test_nodes_are_drawn_in_the_colours_of_the_scheme(
    browser: Browser, path: Path, scheme: str, state: str, person: str
) -> None:
    found = opened(browser, path, color_scheme=scheme)
    assert {state, person} <= set(found.page.evaluate(COLOURS))
    assert found.page.evaluate("alliance.network.body.nodeIndices.length") == found.page.evaluate(
        "alliance.nodes.length"
    )
    assert (found.requests, found.complaints) == ([found.address], [])
    found.page.close()


def test_a_change_of_scheme_repaints(graph: Opened) -> None:
    graph.page.emulate_media(color_scheme="dark")
    graph.page.wait_for_timeout(200)
    assert "63,159,220" in graph.page.evaluate(COLOURS)


def test_a_click_on_an_edge_shows_its_quotes_newest_first(graph: Opened) -> None:
    edge = graph.page.evaluate(f"alliance.edges.find({MET}).id")
    middle = graph.page.evaluate(
        """id => { const edge = alliance.network.body.edges[id]; return edge.edgeType.getPoint(0.5); }""",
        edge,
    )
    graph.click(middle["x"], middle["y"])
    text = graph.panel()
    assert "2 releases · 2025-10-28 to 2025-12-09" in text
    newer = text.index("Foreign Minister Kanda, Secretary of State Brook and Foreign Minister Park met in Seoul.")
    older = text.index("On October 28, commencing at 1:00 p.m. for 40 minutes")
    assert newer < older
    link = graph.page.get_by_role("link", name="Japan-U.S. Foreign Ministers' Meeting")
    assert link.get_attribute("href") == "https://example.org/jp/2025-10-28.html"
    assert "noopener" in (link.get_attribute("rel") or "")


def test_a_click_on_a_node_shows_its_relations_and_quotes(graph: Opened) -> None:
    place = graph.page.evaluate(
        """() => { const {id} = alliance.nodes.find(node => node.key === "country:KOR");
                   return alliance.network.getPositions([id])[id]; }"""
    )
    graph.click(place["x"], place["y"])
    text = graph.panel()
    assert text.splitlines()[1] == "South Korea"
    assert "She will travel to the Republic of Korea in December." in text
    assert "Ellen Brook · visited · South Korea (planned)" in text
    graph.page.keyboard.press("Escape")
    assert graph.panel().startswith("What the releases say")


def test_the_search_completes_and_finds(graph: Opened) -> None:
    names = graph.page.locator("#labels option").evaluate_all("options => options.map(option => option.value)")
    assert {"Japan", "Kanda Haruo", "Quad", "nuclear issue"} <= set(names)
    box = graph.page.get_by_label("Find a state, person, body or topic")
    box.fill("kanda")
    box.press("Enter")
    assert "Kanda Haruo" in graph.panel().splitlines()[1]
    box.fill("nobody")
    box.press("Enter")
    assert graph.page.get_by_role("status").first.inner_text() == "Nothing shown has that name."


def test_filters_by_predicate_weight_type_standing_and_date(graph: Opened) -> None:
    page = graph.page
    whole = graph.visible()
    page.locator("input[value=cooperatesOn]").uncheck()
    fewer = graph.visible()
    assert 0 < fewer < whole
    assert page.evaluate("alliance.edges.every(edge => !edge.visible || edge.predicate !== 'cooperatesOn')")
    page.get_by_role("button", name="None", exact=True).click()
    assert graph.visible() == 0
    page.get_by_role("button", name="Show all again").click()
    assert graph.visible() == whole
    page.get_by_label("Releases", exact=True).fill("2")
    assert graph.visible() == page.evaluate("alliance.edges.filter(edge => edge.dates.length >= 2).length")
    page.get_by_role("button", name="Show all again").click()
    page.locator("input[value=Topic]").uncheck()
    assert page.evaluate("alliance.nodes.every(node => node.type !== 'Topic' || !node.visible)")
    page.get_by_role("button", name="Show all again").click()
    page.locator("input[value=denied]").uncheck()
    assert graph.visible() == page.evaluate("alliance.edges.filter(edge => edge.standing !== 'denied').length")
    page.get_by_role("button", name="Show all again").click()
    page.get_by_label("from").fill("2025-12-01")
    kept = page.evaluate("alliance.edges.filter(edge => edge.visible).map(edge => edge.dates.at(-1))")
    assert set(kept) == {"2025-12-09", "2026-01"}


def test_a_date_range_narrows_weight_and_quotes(graph: Opened) -> None:
    graph.page.evaluate(f"alliance.choose({{edge: alliance.edges.find({MET}).id}})")
    graph.page.get_by_label("from").fill("2025-12-01")
    text = graph.panel()
    assert "1 release ·" in text
    assert "met in Seoul" in text
    assert "On October 28" not in text


def test_the_table_lists_every_edge_and_opens_the_panel_by_keyboard(graph: Opened) -> None:
    graph.page.locator("summary").focus()
    graph.page.keyboard.press("Enter")
    rows = graph.page.locator("#edges tbody tr")
    assert rows.count() == graph.visible()
    row = rows.filter(has_text="Ellen Brook").filter(has_text="spoke with")
    row.get_by_role("button").focus()
    graph.page.keyboard.press("Enter")
    assert "Secretary of State Ellen Brook spoke by phone" in graph.panel()
    assert graph.page.evaluate("document.activeElement.id") == "panel"
    graph.page.locator("input[value=spokeWith]").uncheck()
    assert not row.is_visible()


def test_everything_has_a_name_for_a_screen_reader(graph: Opened) -> None:
    unnamed = graph.page.evaluate(
        """() => {
             const labelled = each => [...each.labels || []].some(label => label.textContent.trim());
             const words = each => each.getAttribute("aria-label") || each.textContent.trim();
             const named = each => words(each) || labelled(each);
             return [...document.querySelectorAll("button, input")].filter(each => !named(each)).length;
           }"""
    )
    assert unnamed == 0
    assert graph.page.locator("#canvas .vis-network").get_attribute("tabindex") == "0"


def hostile(payload: str, number: int) -> Record:
    """A release in which every name, title and quote is the payload."""
    text = f"Japan {payload} on {payload}."
    release = Release(f"hostile-{number}", text, title=payload, date="2025-01-02", issuer=payload)
    topic = Entity(f"topic:matter-{number}", "Topic", payload)
    state = Entity("country:JPN", "Country", "Japan")
    said = Statement(
        id=statement_id(release.id, state.id, "opposes", topic.id, None),
        subject=state.id,
        predicate="opposes",
        object=topic,
        date="2025-01-02",
        evidence=(Evidence(0, len(text), text),),
    )
    return Record(release, (state, topic), (), (said,))


def test_hostile_names_and_quotes_run_nothing(browser: Browser, tmp_path: Path) -> None:
    records = [hostile(payload, number) for number, payload in enumerate(PAYLOADS)]
    found = opened(browser, written(tmp_path, *records, title=PAYLOADS[0]))
    for edge in range(len(PAYLOADS)):
        found.page.evaluate("edge => alliance.choose({edge})", edge)
        found.page.evaluate("edge => alliance.choose({node: alliance.edges[edge].to})", edge)
    found.page.evaluate("alliance.choose({node: alliance.nodes.find(node => node.label === 'Japan').id})")
    shown = found.page.locator("#panel blockquote").all_text_contents()
    assert sorted(shown) == sorted(f"Japan {payload} on {payload}." for payload in PAYLOADS)
    found.page.locator("summary").click()
    found.page.wait_for_timeout(200)
    assert found.page.evaluate("window.hacked") is None
    assert found.page.locator("img, iframe, a").count() == 0
    assert (found.requests, found.complaints) == ([found.address], [])
    found.page.close()


def test_the_policy_stops_what_gets_in_all_the_same(browser: Browser, path: Path) -> None:
    found = opened(browser, path)
    stopped: list[str | None] = []
    found.page.on("requestfailed", lambda request: stopped.append(request.failure))
    found.page.evaluate(
        """() => {
             const script = document.createElement("script");
             script.textContent = "window.hacked = 1";
             const image = new Image();
             image.src = "https://example.org/pixel.png";
             image.setAttribute("onerror", "window.hacked = 1");
             document.body.append(script, image);
             return fetch("https://example.org/").catch(() => null);
           }"""
    )
    found.page.wait_for_timeout(200)
    assert found.page.evaluate("window.hacked") is None
    assert stopped == ["csp"] * (len(found.requests) - 1)
    assert len([text for text in found.complaints if "Content Security Policy" in text]) >= 3
    found.page.close()


def test_a_notebook_frame_draws_too(browser: Browser, path: Path, tmp_path: Path) -> None:
    notebook = tmp_path / "notebook.html"
    notebook.write_text(f"<!doctype html><p>cell</p>{html.frame(path.read_text())}")
    page = browser.new_page(viewport={"width": 1300, "height": 800})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(notebook.as_uri())
    inner = page.frame_locator("iframe")
    inner.locator("#panel h2").wait_for()
    assert inner.locator("#canvas canvas").count() == 1
    assert complaints == []
    page.close()
