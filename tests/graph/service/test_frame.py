"""What all pages stand in: places, search, keyboard, narrow windows, contrast, and a policy that lets nothing else run."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.graph.service.browsing import NARROW, Visit, visit
from tests.graph.service.conftest import Service

PAGES = ["/", "/country/JPN", "/ontology", "/release/us%2F2025-11-03%20call"]

CONTRAST = """() => {
  const pixel = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const shown = colours => {
    pixel.clearRect(0, 0, 1, 1);
    for (const colour of colours) { pixel.fillStyle = colour; pixel.fillRect(0, 0, 1, 1); }
    return [...pixel.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = rgb => {
    const [r, g, b] = rgb.map(c => c / 255).map(c => c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const behind = element => {
    const colours = [];
    for (let each = element; each; each = each.parentElement) colours.unshift(getComputedStyle(each).backgroundColor);
    return colours;
  };
  const poor = [];
  for (const element of document.querySelectorAll("body *")) {
    const words = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (!words || element.closest(".unseen, svg, noscript, .editor textarea") || !element.checkVisibility()) continue;
    const ground = behind(element);
    const [a, b] = [light(shown(ground)), light(shown([...ground, getComputedStyle(element).color]))];
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) poor.push(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`);
  }
  return poor;
}"""
"""Elements whose words stand out less than 4.5 to 1 from what is behind them. The editor's own are transparent."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_pages_fit_a_telephone_and_can_be_read(browser: Browser, service: Service, path: str, scheme: str) -> None:
    with visit(browser, service, path, viewport=NARROW, color_scheme=scheme) as found:
        assert found.overflow() == 0
        assert found.page.evaluate(CONTRAST) == []


def test_the_places_say_where_one_is(browser: Browser, service: Service) -> None:
    with visit(browser, service) as found:
        places = found.page.get_by_role("navigation", name="Places").get_by_role("link")
        assert places.all_inner_texts() == ["Overview", "Network", "Query", "Try it"]
        assert found.page.locator("[aria-current=page]").inner_text() == "Overview"
        assert found.page.get_by_role("search").get_by_label("Search names, topics and quotes").is_visible()


def test_the_keyboard_skips_to_the_content(browser: Browser, service: Service) -> None:
    with visit(browser, service, "/country/JPN") as found:
        found.page.keyboard.press("Tab")
        skip = found.page.get_by_role("link", name="Skip to the content")
        assert skip.evaluate("link => link === document.activeElement && link.getBoundingClientRect().top >= 0")
        found.page.keyboard.press("Enter")
        found.page.keyboard.press("Tab")
        assert found.page.evaluate("document.activeElement.closest('main') !== null")


def test_a_problem_is_a_page_that_leads_on(browser: Browser, service: Service) -> None:
    with visit(browser, service) as found:
        assert found.go("/person/nobody").status == 404
        assert "the graph says nothing of" in found.page.locator(".error").inner_text()
        assert found.page.get_by_role("main").get_by_role("link").count() == 2
        found.complaints.clear()  # Chromium's own line about the 404


@pytest.mark.parametrize(
    "script",
    [
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'ran = true'}))",
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"ran = true\">')",
        "document.body.append(Object.assign(document.createElement('script'), {src: 'data:text/javascript,ran=true'}))",
        "document.body.append(Object.assign(document.createElement('script'), {src: '/sparql?query=ASK{}'}))",
        "document.body.append(Object.assign(document.createElement('iframe'), {srcdoc: '<script>parent.ran=true</script>'}))",
        "fetch('https://example.org/').then(() => { ran = true }, () => {})",
    ],
)
def test_nothing_runs_that_gets_in(browser: Browser, service: Service, script: str) -> None:
    with visit(browser, service) as found:
        found.page.evaluate("window.ran = false")
        found.page.evaluate(script)
        for _ in range(100):
            if not found.complaints:
                found.page.wait_for_timeout(50)
        assert found.complaints
        assert found.page.evaluate("window.ran") is False
        found.complaints.clear()
        found.requests[:] = [address for address in found.requests if "example.org" not in address]


def test_vis_network_draws_under_the_policy(browser: Browser, service: Service) -> None:
    with visit(browser, service) as found:
        _drawn(found)
        assert found.page.locator("canvas").count() == 1
        assert found.page.locator("style").count() == 0


def _drawn(found: Visit) -> None:
    """A network with buttons, tooltips and both ways of moving, as much as it may want to style."""
    found.page.add_script_tag(url="/assets/vis-network.js")
    found.page.evaluate(
        """() => {
             const box = document.body.appendChild(document.createElement("div"));
             box.style.height = "300px";
             const data = {nodes: [{id: 1, label: "one", title: "first", x: 0, y: 0}, {id: 2, label: "two", x: 90, y: 9}],
                           edges: [{from: 1, to: 2, label: "met"}]};
             window.drawn = new vis.Network(box, data, {
               physics: false, interaction: {hover: true, navigationButtons: true, keyboard: true}});
           }"""
    )
    found.page.locator("canvas").scroll_into_view_if_needed()
    box = found.page.locator("canvas").bounding_box()
    spot = found.page.evaluate("drawn.canvasToDOM({x: 0, y: 0})")
    assert box is not None
    found.page.mouse.move(box["x"] + spot["x"], box["y"] + spot["y"])
    found.page.locator(".vis-tooltip").wait_for(state="attached")
