"""axe-core looks at the pages: nothing serious for who sees badly, has no mouse or hears a page read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.overview import told_twice
from alliancekg.graph.service.addresses import address
from playwright.sync_api import Browser, Page

from tests.graph.service.conftest import Service
from tests.graph.service.npm import installed

AXE = "axe-core@4.14.1"
PAGES = (
    "/",
    "/country/JPN",
    "/network?chosen=country:JPN~country:USA&hide=Topic&since=2025-01",
    "/network/compare?since=2025-01&until=2025-12&since2=2026-01&until2=2026-12&least=1",
    "/network/pair?one=Japan&other=country:USA",
    "/network/path?from=country:AUS&to=country:KOR",
    "/events?of=country:JPN",
    "/grouping/quad",
    "/ontology",
    "/person/kanda-haruo",
    "/person/nobody",
    "/query?name=trilateral",
    "/query?name=active-pairs&as=graph",
    "/query?name=timeline&as=chart",
    "/query?query=SELECT",
    "/topic/maritime-security",
    "/try",
)


@pytest.fixture(scope="module")
def axe() -> Path:
    """Its script."""
    return installed(AXE, "axe-core/axe.min.js")


def serious(page: Page, axe: Path) -> list[str]:
    """What it calls serious or critical, with the elements."""
    page.evaluate(axe.read_text())
    found: dict[str, Any] = page.evaluate("axe.run()")
    return [
        f"{each['id']}: {[node['html'] for node in each['nodes']]}"
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
    ]


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_pages(browser: Browser, service: Service, axe: Path, path: str, scheme: Any) -> None:
    page = browser.new_page(bypass_csp=True, color_scheme=scheme)  # the script comes from elsewhere
    page.goto(service.address + path)
    page.wait_for_load_state("networkidle")
    assert serious(page, axe) == []
    page.close()


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", ["overview", "a period", "pair", "release", "event", "search", "no search"])
def test_pages_of_the_bundled_releases(
    browser: Browser, explorer: Service, bundled: Index, axe: Path, page: str, scheme: Any
) -> None:
    paths = {
        "overview": "/",
        "a period": "/?since=2025-01&until=2025-12",
        "pair": "/network/pair?one=country:JPN&other=country:KOR&since=2023-09",
        "release": "/release/japan-us-rok-2023-08-18-camp-david",
        "event": address(told_twice(bundled) or ""),
        "search": "/search?q=japn+security",
        "no search": "/search",
    }
    opened = browser.new_page(bypass_csp=True, color_scheme=scheme)
    opened.goto(explorer.address + paths[page])
    for each in opened.locator("details").all():
        each.evaluate("each => { each.open = true }")
    opened.get_by_role("combobox", name="Search names").press_sequentially("jap")
    opened.get_by_role("option").first.wait_for()
    assert serious(opened, axe) == []
    opened.close()


@pytest.mark.slow
def test_suggestions_and_marks(browser: Browser, service: Service, axe: Path) -> None:
    page = browser.new_page(bypass_csp=True)
    page.goto(service.address + "/query")
    page.get_by_label("Question in SPARQL").fill("")
    page.keyboard.type("SELECT * { country:A")
    page.get_by_role("option").first.wait_for()
    assert serious(page, axe) == []
    page.goto(service.address + "/try?example")
    page.get_by_role("button", name="Read it").click()
    page.locator("#found").wait_for(timeout=90_000)
    assert serious(page, axe) == []
    page.close()
