"""What anybody may have written into a release: it is shown as it is, and nothing of it runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from alliancekg.graph import html
from alliancekg.graph.cite import shown
from playwright.sync_api import Browser

from tests.graph.hostile import PAYLOADS, hostile
from tests.graph.page.conftest import Opened, written
from tests.graph.unharmed import unharmed


@pytest.fixture(scope="module")
def hostile_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    records = [hostile(payload, number) for number, payload in enumerate(PAYLOADS)]
    return written(tmp_path_factory.mktemp("hostile"), *records, title=PAYLOADS[0])


def test_hostile_names_titles_and_quotes_run_nothing(opened: Callable[..., Opened], hostile_path: Path) -> None:
    graph = opened(hostile_path)
    graph.page.locator("#edges summary").click()
    shown_quotes = []
    for at, line in enumerate(graph.lines()):
        graph.change(chosen=line)
        shown_quotes += graph.page.locator("#panel mark").all_text_contents()
        if at % 16 == 0:
            graph.change(chosen=line.split("~")[0], near=line.split("~")[0])
            graph.change(near="", topic=line.split("~")[1])
            graph.change(topic="", hide=[])
    assert sorted(shown_quotes) == sorted(shown(f"Japan {payload} on {payload}.") for payload in PAYLOADS)
    for payload in PAYLOADS[::8]:
        field = graph.field("Find a state, person, body or topic")
        field.fill(shown(payload)[:20])
        graph.page.locator("#who-names li").first.wait_for()
    unharmed(graph.page)
    assert graph.page.title() == PAYLOADS[0]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:window.hacked=1",
        "data:text/html,x",
        "vbscript:x",
        "//evil.invalid/",
        " javascript:x",
        "file:///etc/passwd",
    ],
)
def test_only_addresses_of_the_web_become_links(graph: Opened, url: str) -> None:
    # even if the data had one: they are written by `drawing`, which leaves it out
    graph.page.evaluate("url => { for (const release of alliance.source.releases) release.url = url; }", url)
    graph.change(chosen="country:JPN~country:USA")
    assert graph.page.locator("#panel footer").count() > 1
    assert graph.page.locator("#panel a").count() == 0


def test_the_policy_stops_what_gets_in_all_the_same(browser: Browser, path: Path) -> None:
    page = browser.new_page()
    stopped: list[str | None] = []
    complaints: list[str] = []
    page.on("requestfailed", lambda request: stopped.append(request.failure))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(path.as_uri())
    page.evaluate(
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
    page.wait_for_timeout(200)
    assert page.evaluate("() => window.hacked") is None
    assert stopped
    assert set(stopped) == {"csp"}
    assert len([text for text in complaints if "Content Security Policy" in text]) >= 3
    page.close()


def test_a_notebook_frame_draws_too(browser: Browser, path: Path, tmp_path: Path) -> None:
    notebook = tmp_path / "notebook.html"
    notebook.write_text(f"<!doctype html><p>cell</p>{html.frame(path.read_text(encoding='utf-8'))}", encoding="utf-8")
    page = browser.new_page(viewport={"width": 1300, "height": 800})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(notebook.as_uri())
    inner = page.frame_locator("iframe")
    inner.locator("#panel h2").wait_for()
    assert inner.locator("#canvas canvas").count() == 1
    inner.locator("input[value=met]").uncheck()
    with page.expect_download() as saving:
        inner.get_by_role("button", name="Save as CSV").click()
    assert ",met," not in Path(saving.value.path()).read_text(encoding="utf-8")
    assert complaints == []
    page.close()
