"""Our page against the one that pyvis writes by default, of the same network, in Debian's Chromium.

uv run python -m bench.pages
"""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Annotated

import networkx as nx  # type: ignore[import-untyped]  # ships no types
import typer
from alliancekg.graph.console import error
from alliancekg.graph.evidence import Evidence
from alliancekg.graph.html import page
from alliancekg.graph.readings import Stated
from alliancekg.graph.table import Table
from playwright.sync_api import Browser, Page, sync_playwright
from pyvis.network import Network  # type: ignore[import-untyped]  # ships no types

from bench.reports import show

WATCH = """
window.seen = {};
const painted = canvas => {
  const small = new OffscreenCanvas(64, 64).getContext("2d");
  small.drawImage(canvas, 0, 0, 64, 64);
  return small.getImageData(0, 0, 64, 64).data.some(value => value > 0);
};
const places = () => JSON.stringify((window.alliance?.drawing.network ?? window.network).getPositions());
let last = "";
const settle = () => {
  const now = performance.now(), here = places();
  if (here === last) { seen.settled = seen.still; return; }
  last = here; seen.still = now;
  setTimeout(settle, 500);
};
const look = () => {
  const canvas = document.querySelector("canvas");
  if (canvas?.width && painted(canvas)) { seen.drawn = performance.now(); settle(); }
  else requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
"""Milliseconds since the page was asked for, until the first pixel of the network, and until no node moves any more."""

EVERYTHING = "#lines=1000000"
"""The view of our page that draws the whole network, as pyvis does, and not its strongest part."""

FRAMES = """
window.frames_ = [];
const frame = now => { frames_.push(now); if (frames_.length < 2000) requestAnimationFrame(frame); };
requestAnimationFrame(frame);
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """Seconds until a page was drawn and settled, None for later than the limit; milliseconds a frame while dragging."""

    drawn: float | None
    settled: float | None
    frame: float | None


def main(
    nodes: Annotated[list[int], typer.Option(min=10, help="Of the networks; repeatable.")] = [100, 1000, 5000],  # noqa: B006  (typer wants a list)
    limit: Annotated[float, typer.Option(min=10, help="Seconds after which a page is given up.")] = 300,
    write: Annotated[
        Path | None, typer.Option("--page", help="Write the tables between the markers of this page.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One line of JSON.")] = False,
) -> None:
    """Draw networks of so many nodes, twice as many edges, with both."""
    with TemporaryDirectory() as folder, _browser() as browser:
        show({"pages": _table([_both(browser, Path(folder), n, limit) for n in nodes])}, as_json=as_json, page=write)


def network(nodes: int) -> nx.MultiDiGraph:
    """An invented network of our shape: a few states that much is joined to, persons, topics."""
    random, drawn = Random(nodes), nx.MultiDiGraph(stated={}, labels={}, stands_for={})
    states = max(4, nodes // 25)
    for number in range(nodes):
        type_ = "Country" if number < states else "Person" if number % 3 else "Topic"
        drawn.add_node(f"{type_.lower()}:{number:05}", label=f"{type_} {number}", type=type_)
    ids = list(drawn)
    for number in range(2 * nodes):
        one = ids[random.randrange(states)]
        other = ids[number % nodes] if number < nodes else ids[random.randrange(nodes)]
        if one != other:
            said = [
                Stated(f"statement:{number}-{each}", one, "discussed", other, f"release:{each}", "2021-01-01")
                for each in range(random.randrange(1, 9))
            ]
            drawn.graph["stated"].update((each.id, each) for each in said)
            drawn.add_edge(
                one, other, key=("discussed", "asserted"), predicate="discussed", standing="asserted", directed=True,
                weight=len(said), first="2021-01-01", last="2021-01-01", statements=[each.id for each in said],
            )  # fmt: skip
    return drawn


def _both(browser: Browser, folder: Path, nodes: int, limit: float) -> tuple[int, float, Seen, Seen]:
    drawn = network(nodes)
    start = time.perf_counter()
    (folder / "ours.html").write_text(page(drawn, Evidence()), encoding="utf-8")
    laid_out = time.perf_counter() - start
    _default(drawn, folder / "default.html")
    error(f"{nodes} nodes")
    ours = [_seen(browser, (folder / "ours.html").as_uri() + EVERYTHING, limit) for _ in range(3)]
    middle = sorted(ours, key=lambda seen: seen.drawn or limit)[1]
    return nodes, laid_out, _seen(browser, (folder / "default.html").as_uri(), limit), middle


def _default(drawn: nx.MultiDiGraph, path: Path) -> None:
    """The page as pyvis writes it when nothing is said, but with its script inside: a CDN is not asked."""
    made = Network(cdn_resources="in_line")
    simple = nx.Graph()
    simple.add_nodes_from((id_, {"label": data["label"]}) for id_, data in drawn.nodes(data=True))
    simple.add_edges_from((one, other) for one, other, _ in drawn.edges)
    made.from_nx(simple)
    path.write_text(made.generate_html(), encoding="utf-8")


def _seen(browser: Browser, address: str, limit: float) -> Seen:
    tab = browser.new_page(viewport={"width": 1400, "height": 900})
    tab.route("**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort())
    tab.add_init_script(WATCH)
    try:
        tab.goto(address, wait_until="commit")
        drawn = _time(tab, "drawn", limit)
        settled = None if drawn is None else _time(tab, "settled", limit)
        return Seen(drawn, settled, _frame(tab) if settled is not None else None)
    finally:
        tab.close()


def _time(tab: Page, name: str, limit: float) -> float | None:
    """Seconds until the page has noted it. Asked from outside, since our page's policy lets nobody evaluate in it."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        found = tab.evaluate(f"window.seen?.{name}")
        if found is not None:
            return float(found) / 1000
        tab.wait_for_timeout(200)
    return None


def _frame(tab: Page) -> float:
    """The median time between two frames while the view is dragged about."""
    tab.evaluate(FRAMES)
    tab.mouse.move(700, 450)
    tab.mouse.down()
    for step in range(60):
        tab.mouse.move(700 + 3 * step, 450 + step)
    tab.mouse.up()
    times = tab.evaluate("frames_")
    return float(statistics.median(b - a for a, b in pairwise(times)))


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


def _table(runs: list[tuple[int, float, Seen, Seen]]) -> Table:
    columns = (
        "nodes", "pyvis drawn, s", "pyvis settled, s", "pyvis a frame, ms",
        "ours laid out, s", "ours drawn, s", "ours settled, s", "ours a frame, ms", "drawn, times as fast",
    )  # fmt: skip
    rows = (
        (f"{nodes:,}", *_cells(theirs), f"{laid_out:.1f}", *_cells(ours), _ratio(theirs, ours))
        for nodes, laid_out, theirs, ours in runs
    )
    return Table(columns, tuple(rows))


def _cells(seen: Seen) -> tuple[str, ...]:
    times = ("never" if each is None else f"{each:.2f}" for each in (seen.drawn, seen.settled))
    return (*times, "" if seen.frame is None else f"{seen.frame:.0f}")


def _ratio(theirs: Seen, ours: Seen) -> str:
    return "" if theirs.drawn is None or ours.drawn is None else f"{theirs.drawn / ours.drawn:.0f}"


if __name__ == "__main__":
    typer.run(main)
