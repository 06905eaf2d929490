"""The modules as they are, as a server gives them: the explorer uses the same ones."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from alliancekg.graph import html
from playwright.sync_api import Browser


@pytest.fixture
def address(path: Path, tmp_path: Path) -> Iterator[str]:
    """A server of the page's modules and of a page that imports them instead of carrying them."""
    for module in html.PAGE.glob("*.js"):
        shutil.copy(module, tmp_path)
    text = re.sub(r'<meta http-equiv="Content-Security-Policy".*>', "", path.read_text(encoding="utf-8"))
    carried = text[text.index('<script type="module">') : text.index("</body>")]
    (tmp_path / "index.html").write_text(
        text.replace(carried, '<script type="module" src="onefile.js"></script>'), encoding="utf-8"
    )
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(tmp_path))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_browser_takes_them_one_by_one(browser: Browser, address: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    page.wait_for_function("() => window.alliance")
    assert page.evaluate("() => alliance.drawn.lines.length") > 0
    assert {each for each in asked if each.endswith(".js")} == {module.name for module in html.PAGE.glob("*.js")}
    assert [text for text in complaints if "favicon" not in text and "404" not in text] == []
    page.close()
