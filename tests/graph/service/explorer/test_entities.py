"""The pages of states, persons, groupings and topics: what they show, in a browser."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from alliancekg.graph.index.curated import Curated
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.person import Tenure
from alliancekg.graph.index.statements import Quote, Said
from alliancekg.graph.index.things import Source, Thing
from alliancekg.graph.service.explorer import grouping, topic
from alliancekg.graph.service.explorer.entity import passages
from alliancekg.graph.service.explorer.person import joined
from playwright.sync_api import Browser, Locator, Page

from tests.graph.service.browsing import NARROW, visit
from tests.graph.service.conftest import Service
from tests.graph.service.test_frame import CONTRAST

PAGES = [
    "/country/JPN",
    "/country/USA?family=friction&standing=asserted&since=2023",
    "/person/antony-blinken",
    "/grouping/quad",
    "/org/nato",
    "/topic/maritime-security",
    "/topic/global-issues",
]
USA, JPN, SEA = (
    Thing("country:USA", "Country", "United States"),
    Thing("country:JPN", "Country", "Japan"),
    Thing("topic:sea", "Topic", "sea"),
)
SOURCE = Source("release:1", "2025-01-01", "", "", "One", "", False)
SAID = Said(
    "statement:1", JPN, "discussed", SEA, (USA,), (), "asserted", "", SOURCE, "", None, 1.0, (Quote(0, 4, "They"),)
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_pages_fit_a_telephone_and_can_be_read(browser: Browser, explorer: Service, path: str, scheme: str) -> None:
    with visit(browser, explorer, path, viewport=NARROW, color_scheme=scheme) as found:
        for fold in found.page.locator("main summary").all():
            fold.click()
        assert found.overflow() == 0
        assert found.page.evaluate(CONTRAST) == []


def section(page: Page, title: str) -> Locator:
    return page.get_by_role("region", name=title, exact=True)


def cells(part: Locator) -> list[list[str]]:
    """The rows of its first table."""
    found = part.locator("table").first.locator("tbody tr")
    rows = found.evaluate_all("rows => rows.map(row => [...row.cells].map(cell => cell.textContent.trim()))")
    assert isinstance(rows, list)
    return rows


def test_a_state(browser: Browser, explorer: Service) -> None:
    with visit(browser, explorer, "/country/JPN") as found:
        page = found.page
        assert page.title() == "Japan"
        assert page.get_by_role("heading", level=1).inner_text() == "Japan"
        partner, _, releases = cells(section(page, "With whom"))[0]
        assert (partner, int(releases) > 100) == ("United States", True)
        assert len(cells(section(page, "On what"))) == 15
        assert "Quad" in {row[0] for row in cells(section(page, "Where it belongs"))}
        assert section(page, "What happened").get_by_role("listitem").count() == 10
        assert section(page, "Who speaks for it").get_by_role("img").count() == 12
        focus = page.get_by_role("link", name="Its network").get_attribute("href")
        assert parse_qs(urlsplit(focus or "").query) == {"focus": ["country:JPN"]}


def test_bars_have_their_numbers_in_a_table(browser: Browser, explorer: Service) -> None:
    with visit(browser, explorer, "/country/JPN") as found:
        part = section(found.page, "With whom")
        drawn = {row[0]: row[2] for row in cells(part)}
        part.locator("summary").click()
        table = part.locator("details table")
        head = table.locator("thead th").all_inner_texts()
        assert head[:3] == ["partner", "releases", "contact"]
        row = [text.strip() for text in table.locator("tbody tr").first.locator("th, td").all_inner_texts()]
        assert drawn[row[0]] == row[1]
        titles = (
            part.locator("svg.stack").first.locator("title").evaluate_all("all => all.map(each => each.textContent)")
        )
        assert titles == [f"{name}: {number}" for name, number in zip(head[2:], row[2:], strict=True) if number != "0"]


def test_a_person(browser: Browser, explorer: Service) -> None:
    with visit(browser, explorer, "/person/antony-blinken") as found:
        page = found.page
        offices = section(page, "Offices")
        line = offices.get_by_role("row", name=re.compile("^Secretary of State")).first.get_by_role("img")
        words = line.get_attribute("aria-label") or ""
        assert re.fullmatch(r"curated 2021-01-\d\d to 2025-01-\d\d, attested 2021-\S+ to 20\S+", words)
        assert line.locator("rect.curated").count() == line.locator("rect.attested").count() == 1
        offices.locator("summary").click()
        first = offices.get_by_role("table").last.get_by_role("row").nth(1).get_by_role("link").nth(2)
        assert re.fullmatch(r"/statement/[0-9a-f]+", first.get_attribute("href") or "")
        met = cells(section(page, "Whom they met"))
        assert [int(row[2]) for row in met] == sorted((int(row[2]) for row in met), reverse=True)


def test_a_grouping_is_as_close_as_the_analysis_says(browser: Browser, explorer: Service, bundled: Index) -> None:
    _, told = grouping.content(bundled, Thing("grouping:quad", "Grouping", "Quad"))
    cohesion = told["cohesion"]
    assert isinstance(cohesion, tuple)
    with visit(browser, explorer, "/grouping/quad") as found:
        part = section(found.page, "How close its members are")
        assert [row[0::2] for row in cells(part)] == [
            [each.period.name, f"{each.met.value:.0%} n = {each.met.n}"] for each in cohesion
        ]
        widths = part.locator("svg.share rect.met").evaluate_all("all => all.map(each => each.width.baseVal.value)")
        assert widths == pytest.approx([1000 * each.met.value for each in cohesion], abs=0.1)
        hollow = part.locator("svg.share rect.met.few").count()
        assert hollow == sum(each.met.small for each in cohesion)
        assert {row[0] for row in cells(section(found.page, "Members"))} == {
            "Australia",
            "India",
            "Japan",
            "United States",
        }
        assert section(found.page, "What happened").get_by_text("members only").count() > 3
        assert section(found.page, "What it takes up").locator(".change").count() > 3


def test_a_topic(browser: Browser, explorer: Service) -> None:
    with visit(browser, explorer, "/topic/maritime-security") as found:
        page = found.page
        assert page.get_by_role("definition").filter(has_text="security and defence").count() == 1
        assert {"Japan", "United States"} <= {row[0] for row in cells(section(page, "Who speaks of it"))}
        years = [row[0] for row in cells(section(page, "When"))]
        assert years == sorted(years)
        link = section(page, "In these words").get_by_role("link").first
        words = link.inner_text()
        link.click()
        assert page.get_by_role("heading", level=1).inner_text().lower() == words.lower()
        assert page.get_by_role("definition").filter(has_text="maritime security").count() == 1


def shown(page: Page) -> str:
    return section(page, "Statements").locator("p.quiet.small").first.inner_text()


def test_statements_are_chosen_by_a_form_that_needs_no_script(browser: Browser, explorer: Service) -> None:
    with visit(browser, explorer, "/country/JPN", java_script_enabled=False) as found:
        page = found.page
        everything = shown(page)
        form = page.get_by_role("form", name="Statements to show")
        form.get_by_label("Kind").select_option("friction")
        form.get_by_label("Standing").select_option("asserted")
        form.get_by_label("Since").fill("2023")
        form.get_by_role("button", name="Show").click()
        asked = parse_qs(urlsplit(page.url).query)
        assert asked == {"family": ["friction"], "standing": ["asserted"], "since": ["2023"]}
        assert urlsplit(page.url).fragment == "said"
        assert shown(page) != everything
        verbs = set(page.locator("#said .relation").all_inner_texts())
        assert verbs <= {"concerned about", "opposes", "urges", "sanctions"}
        dates = page.locator("#said .source time").all_inner_texts()
        assert dates == sorted(dates, reverse=True)
        assert form.get_by_label("Kind").input_value() == "friction"
        form.get_by_role("link", name="Show all").click()
        assert shown(page) == everything


def test_pages_of_statements(browser: Browser, explorer: Service) -> None:
    with visit(browser, explorer, "/country/JPN?family=stance") as found:
        page = found.page
        ids: list[list[str]] = []
        for _ in range(2):
            links = page.locator("#said .claim .small a")
            ids.append(links.evaluate_all("all => all.map(each => each.href)"))
            page.get_by_role("link", name="Older").click()
            page.wait_for_url(re.compile(rf"[?&]page={len(ids) + 1}\b"))
        assert [len(each) for each in ids] == [20, 20]
        assert not set(ids[0]) & set(ids[1])
        assert "page 3 of" in shown(page)
        assert parse_qs(urlsplit(page.url).query)["family"] == ["stance"]
        found.go("/country/JPN?page=99999")
        page.get_by_role("link", name="The last one").click()
        page.wait_for_url(lambda address: "page=99999" not in address)
        assert page.get_by_role("link", name="Older").count() == 0
        assert page.locator("#said .statement").count() > 0


def test_nothing_to_show_is_said(browser: Browser, explorer: Service) -> None:
    with visit(browser, explorer, "/country/JPN?standing=denied&until=1990") as found:
        empty = section(found.page, "Statements").locator(".empty")
        assert "No statement is of this kind, standing and time." in empty.inner_text()


@pytest.mark.parametrize("query", ["family=love", "since=soon", "page=0"])
def test_what_cannot_be_asked_is_refused(explorer: Service, query: str) -> None:
    assert explorer.get(f"/country/JPN?{query}", Accept="text/html").status == 400


def test_programs_get_rdf_at_the_same_address_and_browsers_by_links(browser: Browser, explorer: Service) -> None:
    assert explorer.get("/country/JPN", Accept="text/turtle").media_type == "text/turtle"
    html = explorer.get("/country/JPN", Accept="text/html")
    assert 'rel="alternate"; type="text/turtle"' in html.headers["link"]
    for form in re.findall(r'href="(/sparql\?[^"]+)"', html.text):
        answer = explorer.get(form.replace("&amp;", "&"), Accept="text/html")
        assert (answer.status, "country/JPN" in answer.text or "country:JPN" in answer.text) == (200, True)


def test_another_id_of_a_person_leads_to_the_main_one(explorer: Service, bundled: Index) -> None:
    row = bundled.row("SELECT id, stands_for FROM node WHERE type = 'Person' AND id <> stands_for ORDER BY id")
    assert row is not None
    other, main = (id_.replace(":", "/", 1) for id_ in row)
    answer = explorer.get(f"/{other}", Accept="text/html")
    assert (answer.status, answer.headers["location"]) == (302, f"/{main}")
    assert explorer.get(f"/{other}", Accept="text/turtle").status == 200


def test_what_nobody_names_has_no_page(explorer: Service) -> None:
    assert explorer.get("/country/ATLANTIS", Accept="text/html").status == 404
    assert explorer.get("/topic/" + "x" * 3000, Accept="text/html").status == 404


def test_a_thing_without_anything_has_a_page(explorer: Service, bundled: Index) -> None:
    row = bundled.row("SELECT id FROM node WHERE type = 'Grouping' AND releases = 0 ORDER BY id")
    assert row is not None
    answer = explorer.get("/" + row[0].replace(":", "/", 1), Accept="text/html")
    assert answer.status == 200
    assert "No statement says anything of it" in answer.text


@pytest.mark.parametrize(
    ("others", "passages_", "claims"),
    [
        ([replace(SAID, id="statement:2", subject=USA, beside=(JPN,))], 1, [1]),
        ([replace(SAID, id="statement:2", object=USA, beside=())], 1, [2]),
        ([replace(SAID, id="statement:2", quotes=(Quote(9, 12, "all"),))], 2, [1, 1]),
        ([replace(SAID, id="2", quotes=()), replace(SAID, id="3", subject=USA, beside=(JPN,))], 2, [1, 1]),
    ],
)
def test_statements_of_the_same_words_stand_together(others: list[Said], passages_: int, claims: list[int]) -> None:
    found = passages([SAID, *others])
    assert len(found) == passages_
    assert [len(each.claims) for each in found] == claims


def test_offices_that_are_curated_and_attested_are_one() -> None:
    office = Thing("office:USA/secretary-of-state", "Office", "Secretary of State")
    tenure = Tenure(office, USA, "2021", "2024", ("statement:1", "statement:2"))
    terms = [Curated("Secretary of State", USA, "2021-01", "2025-01"), Curated("Envoy", USA, "2019", "")]
    one, other = joined([tenure], terms)
    assert (one.title, one.statements, [term.kind for term in one.terms]) == (
        "Secretary of State",
        2,
        ["curated", "attested"],
    )
    assert (other.title, other.tenure, other.statements, len(other.terms)) == ("Envoy", None, 0, 1)


def test_a_topic_counts_what_is_under_it(bundled: Index) -> None:
    scope, _ = topic.content(bundled, Thing("topic:security-and-defence", "Topic", ""))
    alone, _ = topic.content(bundled, Thing("topic:maritime-security", "Topic", ""))
    assert scope.extent(bundled).statements > alone.extent(bundled).statements > 0
