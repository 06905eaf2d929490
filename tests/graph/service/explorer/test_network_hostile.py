"""What anybody may have written into a release or an address: the pages of the network show it, and nothing of it runs."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from alliancekg.graph.cite import shown
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.rdf import vocabulary_quads
from alliancekg.graph.store import LedgerEntry
from alliancekg.ontology.vocabulary import ONTOLOGY_GRAPH
from playwright.sync_api import Browser

from tests.graph.hostile import PAYLOADS, hostile
from tests.graph.service.browsing import Visit, visit
from tests.graph.service.conftest import Service, serving

FIELDS = ("states", "grouping", "topic", "near", "also", "hide", "chosen", "relation", "camera", "scheme", "size")


@pytest.fixture(scope="module")
def haunted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service over releases that have a payload in every field."""
    folder = tmp_path_factory.mktemp("haunted")
    with Embedded(folder, write=True) as store:
        records = (hostile(payload, number) for number, payload in enumerate(PAYLOADS))
        store.replace((record, LedgerEntry("hash", "v1")) for record in records)
        store.put_graph(ONTOLOGY_GRAPH, vocabulary_quads())
    with serving(folder, "--workers", "1") as service:
        yield service


def untouched(seen: Visit) -> None:
    """Nothing ran, and nothing became an element."""
    seen.page.wait_for_timeout(100)
    assert seen.page.evaluate("() => window.hacked") is None
    assert seen.page.locator("img, iframe, base, body link, body style, a[href^=j], form[action^=h]").count() == 0


def test_names_titles_and_quotes_run_nothing(browser: Browser, haunted: Service) -> None:
    with visit(browser, haunted, "/network") as seen:
        seen.page.wait_for_function("() => window.alliance")
        seen.page.locator("#edges summary").click()
        told = []
        lines = [f"person:somebody-{number}~topic:matter-{number}" for number in range(len(PAYLOADS))]
        for line in lines:
            seen.page.evaluate("chosen => alliance.change({chosen})", line)
            told += seen.page.locator("#panel mark").all_text_contents()
        assert sorted(told) == sorted(shown(f"Japan {payload} on {payload}.") for payload in PAYLOADS)
        field = seen.page.get_by_role("combobox", name="Find a state, person, body or topic")
        field.fill("hacked")
        seen.page.locator("#who-names li").first.wait_for()
        untouched(seen)


def test_a_path_between_them_runs_nothing(browser: Browser, haunted: Service) -> None:
    for number in range(len(PAYLOADS)):
        query = urlencode({"from": f"person:somebody-{number}", "to": f"topic:matter-{number}"})
        with visit(browser, haunted, f"/network/path?{query}") as seen:
            seen.page.wait_for_function("() => window.alliance.drawing")
            untouched(seen)


def test_periods_of_them_run_nothing(browser: Browser, haunted: Service) -> None:
    query = "since=2024-01&until=2024-12&since2=2025-01&until2=2025-12&least=1&between=all"
    with visit(browser, haunted, f"/network/compare?{query}") as seen:
        seen.page.wait_for_function("() => window.alliance.drawing")
        assert seen.page.locator("tbody tr").count() == len(PAYLOADS)
        untouched(seen)


def test_an_address_runs_nothing(browser: Browser, haunted: Service) -> None:
    for at, payload in enumerate(PAYLOADS):
        view = urlencode(dict.fromkeys(FIELDS, payload))
        for path in (f"/network?{view}", f"/network/path?{urlencode({'from': payload, 'to': payload})}",
                     f"/network/compare?{urlencode({'focus': payload})}"):  # fmt: skip
            if at % 4 == 0 or "/network?" not in path:
                with visit(browser, haunted, path) as seen:
                    seen.page.wait_for_function("() => window.alliance")
                    untouched(seen)
