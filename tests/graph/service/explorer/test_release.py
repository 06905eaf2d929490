"""A release's page: its text with what was understood marked in place, the statements beside it, and whose words they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from alliancekg.extract.model import Record
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.release import release
from alliancekg.graph.index.statements import Quote, Said
from alliancekg.graph.index.things import Source, Thing
from alliancekg.graph.service.explorer.joint import joint
from alliancekg.graph.service.explorer.release import understood
from alliancekg.graph.service.marking import Mark, Piece
from alliancekg.graph.store import LedgerEntry
from playwright.sync_api import Browser, Locator, Page

from tests.graph.service.browsing import NARROW, Visit, visit
from tests.graph.service.conftest import Service, serving
from tests.graph.service.test_frame import CONTRAST

BILATERAL, CALL = "/release/jp-2025-10-28", "/release/us%2F2025-11-03%20call"
RETOLD = "/release/japan-us-rok-2023-08-18-camp-david"
JPN, USA, SEA = (
    Thing("country:JPN", "Country", "Japan"),
    Thing("country:USA", "Country", "United States"),
    Thing("topic:sea", "Topic", "sea"),
)
SAID = Said(
    "statement:1", JPN, "cooperatesOn", SEA, (USA,), (), "asserted", "2025", Source("release:1", "", "", "", "", "", False), "", None, 0.9, (Quote(0, 4, "They"),)
)  # fmt: skip


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (replace(SAID, id="statement:2", subject=USA, beside=(JPN,)), [2]),
        (replace(SAID, id="statement:2", subject=USA, beside=(JPN,), quotes=(Quote(5, 9, "Both"),)), [1, 1]),
        (replace(SAID, id="statement:2", subject=USA, beside=(JPN,), standing="planned"), [1, 1]),
        (replace(SAID, id="statement:2", subject=USA, beside=()), [1, 1]),
        (replace(SAID, id="statement:2", predicate="discussed"), [1, 1]),
    ],
)
def test_what_is_said_jointly_stands_once(other: Said, expected: list[int]) -> None:
    assert [len(each.each) for each in joint([SAID, other])] == expected


def test_a_joint_statement_in_words() -> None:
    (found,) = joint([replace(SAID, standing="planned", subject=USA, beside=(JPN,))])
    assert found.parties == (JPN, USA)
    assert found.mark == Mark(
        "1", "Japan and United States · cooperates on · sea (planned)", "#s-1", "together", "planned"
    )


def test_how_much_was_understood() -> None:
    mark = Mark("1", "", "#s-1")
    assert understood([Piece("abc  \n"), Piece("d e f", (mark,)), Piece("gh")]) == 3 / 8
    assert understood([Piece("")]) == 0


def test_every_statement_of_every_bundled_release_has_its_words_marked(bundled: Index) -> None:
    for (id_,) in bundled.rows("SELECT id FROM release WHERE statements > 0"):
        found = release(bundled, id_)
        assert found is not None
        told = joint(found.statements)
        assert sum(len(each.each) for each in told) == len(found.statements)
        assert all(found.text[quote.start : quote.end] == quote.text for each in told for quote in each.said.quotes)
        assert all(each.said.quotes for each in told)


@pytest.fixture
def page(browser: Browser, service: Service) -> Iterator[Visit]:
    with visit(browser, service, BILATERAL) as found:
        yield found


def marked(page: Page, words: str) -> Locator:
    return page.locator(".told a", has_text=words)


def lit(page: Page) -> list[str]:
    page.locator("li.lit").first.wait_for()
    return [" ".join(text.split()) for text in page.locator("li.lit > p:first-of-type").all_inner_texts()]


def test_the_text_is_whole_and_marked(page: Visit, records: tuple[Record, ...]) -> None:
    assert page.page.locator(".told").text_content() == records[0].release.text
    mark = marked(page.page, "The two Ministers concurred on advancing")
    assert mark.get_attribute("title") == (
        "Japan and United States · cooperates on · resilient supply chains\nJapan and United States · cooperates on · security cooperation"
    )
    assert page.page.get_by_role("heading", level=1).inner_text() == "Japan-U.S. Foreign Ministers' Meeting"
    assert page.page.get_by_role("link", name="where it was published").count() == 1
    assert page.page.get_by_role("link", name="Meeting", exact=True).get_attribute("href") is not None


def test_words_and_statements_light_up_together(page: Visit) -> None:
    marked(page.page, "The two Ministers concurred").hover()
    assert lit(page.page) == [
        "Japan and United States cooperates on resilient supply chains",
        "Japan and United States cooperates on security cooperation",
    ]
    page.page.get_by_role("list", name="What it states").get_by_role("listitem").filter(has_text="ceasefire").hover()
    page.page.locator(".told a.lit", has_text="Minister Kanda expressed").wait_for()
    assert page.page.locator(".told a.lit").count() == 1


def test_the_keyboard_goes_from_words_to_their_statement_and_back(page: Visit) -> None:
    marked(page.page, "Minister Kanda expressed").focus()
    assert len(lit(page.page)) == 1
    page.page.keyboard.press("Enter")
    item = page.page.locator("li:target")
    assert "ceasefire in Gaza" in item.inner_text()
    key = item.get_attribute("data-says")
    item.get_by_role("link", name="Its words in the text").press("Enter")
    assert page.page.url.endswith(f"#w-{key}")
    page.page.keyboard.press("Tab")
    assert key in str(page.page.evaluate("document.activeElement.dataset.says")).split()


def test_each_partys_statement_has_its_page(page: Visit) -> None:
    item = page.page.get_by_role("listitem").filter(has_text="security cooperation").last
    item.get_by_text("2 statements, one for each party").click()
    links = (
        item.locator("details").get_by_role("link", name="statement").evaluate_all("all => all.map(a => a.pathname)")
    )
    assert len(set(links)) == 2
    assert all(page.service.get(link, Accept="text/html").status == 200 for link in links)


def test_a_retold_release_says_that_it_is_no_official_text(
    browser: Browser, explorer: Service, service: Service
) -> None:
    with visit(browser, explorer, RETOLD) as found:
        note = found.page.locator(".note")
        assert "This is no official text" in note.inner_text()
        assert (note.get_by_role("link").get_attribute("href") or "").startswith("https://")
        assert found.page.locator("blockquote").count() == 0
        found.go("/")
    assert "no official text" not in service.get(BILATERAL, Accept="text/html").text


def test_programs_get_triples_and_nobody_a_release_that_is_not_there(explorer: Service) -> None:
    answer = explorer.get(RETOLD, Accept="text/turtle")
    assert (answer.status, answer.media_type) == (200, "text/turtle")
    page = explorer.get(RETOLD, Accept="text/html")
    assert 'rel="alternate"' in page.headers["link"]
    assert page.headers["vary"] == "Accept"
    assert explorer.get("/release/none", Accept="text/html").status == 404


@pytest.fixture(scope="module")
def odd(records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A release that repeats another, has an address that is none, and one without its text."""
    folder = tmp_path_factory.mktemp("odd")
    again = replace(records[0].release, id="again", url="javascript:alert(1)")
    with Embedded(folder, write=True) as store:
        copy = replace(records[0], release=again)
        store.replace((record, LedgerEntry("hash", "v1")) for record in (*records, copy))
        store.update(
            "DELETE { GRAPH ?release { ?release akg:text ?text } } WHERE { GRAPH ?release { ?release akg:text ?text . FILTER(CONTAINS(STR(?release), 'call')) } };"
            "INSERT DATA { GRAPH <urn:alliancekg:graph/repeats> { <urn:alliancekg:release/again> akg:repeats <urn:alliancekg:release/jp-2025-10-28> } }"
        )
    with serving(folder, "--workers", "1") as service:
        yield service


def test_which_releases_repeat_it(browser: Browser, odd: Service) -> None:
    with visit(browser, odd, BILATERAL) as found:
        repeated = found.page.locator(".note").filter(has_text="Repeated by").get_by_role("link").first
        assert repeated.get_attribute("href") == "/release/again"
        repeated.click()
        assert "It repeats another release" in found.page.locator(".note").inner_text()
        assert found.page.locator(".note").get_by_role("link").first.get_attribute("href") == BILATERAL
        assert found.page.locator("a[href^=javascript]").count() == 0
        assert found.page.get_by_role("link", name="where it was published").count() == 0


def test_without_a_text_the_quotes_stand_with_the_statements(browser: Browser, odd: Service) -> None:
    with visit(browser, odd, CALL) as found:
        assert "carries no texts" in found.page.locator(".empty").inner_text()
        assert "She will travel to the Republic of Korea" in " ".join(
            found.page.locator("blockquote").all_inner_texts()
        )
        assert found.page.locator(".told").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [RETOLD, "/release/quad-2023-05-20-hiroshima"])
def test_it_fits_a_telephone_and_can_be_read(browser: Browser, explorer: Service, path: str, scheme: str) -> None:
    with visit(browser, explorer, path, viewport=NARROW, color_scheme=scheme) as found:
        assert found.overflow() == 0
        assert found.page.evaluate(CONTRAST) == []
