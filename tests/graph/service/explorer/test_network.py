"""/network: what its addresses answer, and the page in a browser."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.graph.service.browsing import NARROW, Visit, visit
from tests.graph.service.conftest import Service

JPN, USA, KOR = "country:JPN", "country:USA", "country:KOR"
BOTH = "country:JPN~country:USA"


def answer(service: Service, path: str, **query: object) -> Any:
    found = service.get(f"{path}?{urlencode(query, doseq=True)}")
    assert found.status == 200, found.text
    return json.loads(found.body)


def keys(found: Any) -> list[str]:
    return [line["key"] for line in found["lines"]]


def test_a_picture_has_its_strongest_lines_and_their_nodes(service: Service) -> None:
    found = answer(service, "/api/network", lines=3)
    ends = {end for line in found["lines"] for end in (line["from"], line["to"])}
    assert {node["key"] for node in found["nodes"]} == ends
    assert len(found["lines"]) >= 3
    assert found["found"] > len(found["lines"])
    weights = [line["weight"] for line in found["lines"]]
    assert weights == sorted(weights, reverse=True)
    assert all({"x", "y", "degree", "strength", "label", "type", "href"} <= node.keys() for node in found["nodes"])


def test_the_same_view_is_the_same_picture(service: Service) -> None:
    query = {"states": [JPN, USA], "hide": ["Person"]}
    assert answer(service, "/api/network", **query) == answer(service, "/api/network", **query)


@pytest.mark.parametrize(
    ("query", "there", "gone"),
    [
        ({"hide": "Topic"}, BOTH, "country:JPN~topic:nuclear-issue"),
        ({"states": [JPN, KOR]}, "country:JPN~country:KOR", BOTH + "!"),
        ({"until": "2025-10"}, BOTH, "country:KOR~person:ellen-brook!"),
        ({"near": KOR}, "country:JPN~country:KOR", "country:AUS~country:IND"),
    ],
)
def test_filters_narrow_it(service: Service, query: dict[str, object], there: str, gone: str) -> None:
    found = keys(answer(service, "/api/network", lines=1000, **query))
    assert there in found
    assert gone not in found
    assert len(found) < len(keys(answer(service, "/api/network", lines=1000)))


def test_an_expanded_node_brings_its_lines_and_takes_none_away(service: Service) -> None:
    few = keys(answer(service, "/api/network", lines=2))
    more = keys(answer(service, "/api/network", lines=2, also=KOR))
    assert set(few) < set(more)
    assert any(KOR in key.split("~") for key in set(more) - set(few))


def test_behind_a_line_stand_its_words_newest_first(service: Service) -> None:
    found = answer(service, "/api/edge", chosen=BOTH)
    (line,) = found["lines"]
    assert line["key"] == BOTH
    dates = [passage["date"] for passage in found["passages"]]
    assert dates == sorted(dates, reverse=True)
    assert found["total"] == len(dates) > 1
    assert found["count"] >= len({said["href"] for passage in found["passages"] for said in passage["said"]})
    passage = found["passages"][-1]
    named = {passage["text"][start:end] for start, end in passage["marks"]}
    assert named
    assert all(said["href"].startswith("/statement/") for said in passage["said"])


def test_a_relation_narrows_the_words(service: Service) -> None:
    whole = answer(service, "/api/edge", chosen=BOTH)
    turned, predicate, standing, *_ = whole["lines"][0]["relations"][0]
    source = whole["lines"][0]["to"] if turned else whole["lines"][0]["from"]
    part = answer(service, "/api/edge", chosen=BOTH, relation=f"{predicate} {standing} {source}")
    assert 0 < part["count"] < whole["count"]
    assert part["lines"] == whole["lines"]


def test_passages_come_a_page_at_a_time(service: Service) -> None:
    whole = answer(service, "/api/edge", chosen=JPN)
    rest = answer(service, "/api/edge", chosen=JPN, offset=2)
    assert rest["passages"] == whole["passages"][2:]
    assert rest["total"] == whole["total"]


@pytest.mark.parametrize(
    "path", ["/api/edge", "/api/edge?chosen=", "/api/network?since=never", "/network?least=no", "/network.csv?lines=x"]
)
def test_what_cannot_be_asked_is_said_to_be_wrong(service: Service, path: str) -> None:
    assert service.get(path).status == 400


@pytest.mark.parametrize("chosen", ["country:XXX", "nothing", "a~b", "country:JPN~country:JPN"])
def test_what_has_no_lines_has_none(service: Service, chosen: str) -> None:
    found = answer(service, "/api/edge", chosen=chosen)
    assert (found["lines"], found["count"], found["passages"]) == ([], 0, [])


def test_names_are_completed(service: Service) -> None:
    found = answer(service, "/api/search", q="jap")
    assert found[0] == {"key": JPN, "label": "Japan", "type": "Country", "href": "/country/JPN"}
    assert {each["type"] for each in answer(service, "/api/search", q="japan", type="Grouping")} <= {"Grouping"}
    assert answer(service, "/api/search", q="") == []


def test_the_file_has_all_relations(service: Service) -> None:
    rows = list(csv.reader(io.StringIO(service.get("/network.csv?lines=1").text)))
    found = answer(service, "/api/network", lines=1000)
    assert rows[0][:3] == ["Who", "What", "Whom or what"]
    assert len(rows) - 1 == sum(len(line["relations"]) for line in found["lines"])


# ---- without a script


def test_the_page_has_the_table_without_a_script(browser: Browser, service: Service) -> None:
    with visit(browser, service, "/network?hide=Topic", java_script_enabled=False) as seen:
        assert "picture needs JavaScript" in seen.page.locator("#stage").inner_text()
        seen.page.locator("#edges summary").click()
        cells = seen.page.locator("#edges tbody tr").first.locator("td").all_inner_texts()
        assert len(cells) == 7
        assert not seen.page.get_by_label("Topic", exact=True).is_checked()


def test_the_form_makes_a_view_without_a_script(browser: Browser, service: Service) -> None:
    with visit(browser, service, "/network", java_script_enabled=False) as seen:
        seen.page.get_by_label("a state, or several").fill("Japan; South Korea")
        seen.page.get_by_label("Person", exact=True).uncheck()
        seen.page.get_by_role("button", name="Show", exact=True).click()
        query = parse_qs(urlsplit(seen.page.url).query)
        assert query == {"states": [JPN, KOR], "hide": ["Person"]}
        assert seen.page.get_by_label("a state, or several").input_value() == "Japan; Republic of Korea"


def test_a_name_that_nothing_has_is_said(service: Service) -> None:
    found = service.get("/network?sent=1&state=zzzzqqq")
    assert found.status == 404
    assert "nothing here is called zzzzqqq" in found.text


def test_a_name_that_several_bear_is_asked_about(service: Service) -> None:
    found = service.get("/network?sent=1&who=kore")
    assert found.status == 404
    assert f"kore may be Republic of Korea ({KOR}) or " in found.text
    assert service.get(f"/network?sent=1&who={KOR}").status == 303


# ---- in a browser


@pytest.fixture
def seen(browser: Browser, service: Service) -> Iterator[Visit]:
    with visit(browser, service, "/network") as found:
        ready(found.page)
        yield found


def ready(page: Page) -> None:
    page.wait_for_function("() => window.alliance")


def test_the_picture_comes_with_the_page(seen: Visit) -> None:
    assert seen.page.evaluate("() => alliance.drawing.lines.length") > 10
    assert "lines between" in seen.page.locator("#shown").inner_text()
    assert not [address for address in seen.requests if "/api/" in address]


def test_filters_are_kept_in_the_address_and_a_link_shows_the_same(seen: Visit, browser: Browser) -> None:
    page = seen.page
    page.get_by_label("Topic", exact=True).uncheck()
    page.wait_for_function("() => alliance.drawn.nodes.every(node => node.type !== 'Topic')")
    assert "hide=Topic" in page.url
    with visit(browser, seen.service, page.url.removeprefix(seen.service.address)) as other:
        ready(other.page)
        drawn = "() => alliance.drawing.nodes.map(({key, left, top}) => [key, left, top])"
        assert other.page.evaluate(drawn) == page.evaluate(drawn)


def test_a_line_shows_its_words_with_ways_to_their_pages(seen: Visit) -> None:
    seen.page.evaluate(f"() => alliance.change({{chosen: '{BOTH}'}})")
    panel = seen.page.locator("#panel")
    panel.locator("blockquote mark b").first.wait_for()
    assert "passages, newest first" in panel.inner_text().lower()
    hrefs = panel.locator("article footer a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert any(href.startswith("/release/") for href in hrefs)
    assert any(href.startswith("https://") for href in hrefs)


def test_a_node_has_a_way_to_its_page(seen: Visit) -> None:
    seen.page.evaluate(f"() => alliance.change({{chosen: '{KOR}'}})")
    link = seen.page.get_by_role("link", name="its page")
    link.wait_for()
    assert link.get_attribute("href") == "/country/KOR"


def test_expanding_keeps_the_rest_where_it_is(seen: Visit) -> None:
    page = seen.page
    page.evaluate("() => alliance.change({lines: 3})")
    page.wait_for_function("() => alliance.drawn.lines.length < 8")
    places = "() => Object.fromEntries(alliance.drawing.nodes.map(({key, left, top}) => [key, [left, top]]))"
    before = page.evaluate(places)
    page.evaluate(f"() => alliance.change({{chosen: '{JPN}'}})")
    page.get_by_role("button", name="Expand").click()
    page.wait_for_function(f"() => alliance.drawn.nodes.length > {len(before)}")
    after = page.evaluate(places)
    assert {key: after[key] for key in before} == before
    assert "also=country%3AJPN" in page.url


def test_a_name_is_found_by_the_keyboard(seen: Visit) -> None:
    field = seen.page.get_by_role("combobox", name="Find a state, person, body or topic")
    field.fill("ellen")
    seen.page.get_by_role("option").first.wait_for()
    field.press("Enter")
    seen.page.locator("#panel h2", has_text="Ellen Brook").wait_for()


def test_a_server_that_fails_is_said_and_asked_again(seen: Visit) -> None:
    page = seen.page
    page.route("**/api/network?*", lambda route: route.fulfill(status=503, body="no graph here now"))
    page.get_by_label("Topic", exact=True).uncheck()
    page.get_by_text("no graph here now").wait_for()
    page.unroute("**/api/network?*")
    page.get_by_role("button", name="Try again").click()
    page.wait_for_function("() => alliance.drawn.nodes.every(node => node.type !== 'Topic')")
    seen.complaints[:] = [each for each in seen.complaints if "503" not in each]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_telephone(browser: Browser, service: Service, scheme: Any) -> None:
    with visit(browser, service, f"/network?chosen={BOTH}", viewport=NARROW, color_scheme=scheme) as seen:
        ready(seen.page)
        assert seen.overflow() == 0
        assert not seen.page.get_by_label("Topic", exact=True).is_visible()
