"""Pages opened in Debian's Chromium, with what they ask for and complain about: nothing of either."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from alliancekg.extract.model import Record
from alliancekg.graph import html
from alliancekg.graph.rdf import quads
from playwright.sync_api import Browser, Locator, Page
from rdflib import Dataset


@dataclass
class Opened:
    """A page in a browser; `requests` and `complaints` are what it asked for and wrote to the console."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def panel(self) -> str:
        return self.page.locator("#panel").inner_text()

    @property
    def view(self) -> dict[str, Any]:
        found: dict[str, Any] = self.page.evaluate("() => alliance.view")
        return found

    def change(self, **part: object) -> None:
        """Set a part of the view, as its controls do."""
        self.page.evaluate("part => alliance.change(part)", part)

    def lines(self, what: str = "line.key") -> list[Any]:
        """Something of each line that is drawn, in JavaScript."""
        found: list[Any] = self.page.evaluate(f"() => alliance.drawn.lines.map(line => {what})")
        return sorted(found)

    def nodes(self) -> list[str]:
        found: list[str] = self.page.evaluate("() => alliance.drawn.nodes.map(node => node.key)")
        return sorted(found)

    def click(self, x: float, y: float) -> None:
        """Click on the picture where these coordinates of the network are drawn."""
        spot = self.page.evaluate("([x, y]) => alliance.drawing.network.canvasToDOM({x, y})", [x, y])
        self.page.locator("#canvas").click(position=spot)

    def field(self, name: str) -> Locator:
        return self.page.get_by_role("combobox", name=name)


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Opened]]:
    """Opens a file; that each page asked for nothing else and complained of nothing is seen to at the end."""
    pages: list[Opened] = []

    def open_(path: Path, fragment: str = "", *, width: int = 1400, height: int = 900, **options: Any) -> Opened:
        page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce", **options)
        found = Opened(page, path.as_uri() + fragment)
        page.on("request", lambda request: found.requests.append(request.url))
        page.on("console", lambda message: found.complaints.append(message.text))
        page.on("pageerror", lambda error: found.complaints.append(str(error)))
        page.goto(found.address)
        page.wait_for_function("() => window.alliance")
        pages.append(found)
        return found

    yield open_
    for found in pages:
        found.page.close()
        assert found.requests == [found.address.partition("#")[0]]
        assert found.complaints == []


def written(folder: Path, *records: Record, **options: Any) -> Path:
    """The page of these records as a file."""
    store = Dataset(default_union=True)
    for record in records:
        for s, p, o, graph in quads(record):
            store.graph(graph).add((s, p, o))
    path = folder / "graph.html"
    html.write_page(store, path, **options)
    return path


@pytest.fixture(scope="session")
def path(records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the four invented releases."""
    return written(tmp_path_factory.mktemp("page"), *records)


@pytest.fixture
def graph(opened: Callable[..., Opened], path: Path) -> Opened:
    """That page, opened."""
    return opened(path)
