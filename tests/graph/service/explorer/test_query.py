"""/query in a browser: colours, completion, answers in three forms, errors at their place, files and links."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.graph.service.browsing import NARROW, Visit, visit
from tests.graph.service.conftest import Service
from tests.graph.service.test_frame import CONTRAST

MET = "SELECT ?a ?b WHERE { ?a akg:met ?b } ORDER BY ?a ?b"
MANY = "SELECT ?s ?t WHERE { GRAPH ?g { ?s ?p ?o } GRAPH ?h { ?t ?q ?r } } LIMIT 5000"


def asking(query: str, **parameters: str) -> str:
    return "/query?" + urlencode({"query": query} | parameters)


@pytest.fixture
def page(browser: Browser, service: Service) -> Iterator[Visit]:
    with visit(browser, service, "/query") as found:
        yield found


def status(page: Page) -> Locator:
    return page.locator("#status")


def answered(page: Page) -> None:
    page.locator("#answer[aria-busy=false]").wait_for()


def rows(page: Page) -> list[list[str]]:
    answered(page)
    found = page.locator("#answer tbody tr").evaluate_all("rows => rows.map(r => [...r.cells].map(c => c.innerText))")
    assert isinstance(found, list)
    return found


def write(page: Page, text: str) -> None:
    page.get_by_label("Question in SPARQL").fill(text)


def test_an_answer_is_a_table_of_names_that_lead_on(page: Visit) -> None:
    write(page.page, MET)
    page.page.get_by_role("button", name="Run").click()
    found = rows(page.page)
    assert len(found) == 6
    assert found[0] == ["Ellen Brook", "Kanda Haruo"]
    link = page.page.locator("#answer").get_by_role("link", name="Kanda Haruo").first
    assert link.get_attribute("href") == "/person/kanda-haruo"
    assert status(page.page).inner_text().startswith("6 rows in ")


def test_control_and_enter_run_and_the_address_keeps_the_question(page: Visit) -> None:
    write(page.page, MET)
    page.page.keyboard.press("Control+Enter")
    assert len(rows(page.page)) == 6
    assert parse_qs(urlsplit(page.page.url).query)["query"] == [MET]
    page.page.reload()
    assert len(rows(page.page)) == 6


def test_a_column_sorts_both_ways(browser: Browser, service: Service) -> None:
    query = 'SELECT ?n ?d { VALUES (?n ?d) { (10 "2025-02") (9 "2024") (100 "2025-01-02") } }'
    with visit(browser, service, asking(query)) as found:
        head = found.page.get_by_role("button", name="n", exact=True)
        for order in (["9", "10", "100"], ["100", "10", "9"]):
            head.click()
            assert [row[0] for row in rows(found.page)] == order
        assert found.page.locator("th[aria-sort=descending]").count() == 1
        assert found.page.locator("td.number").count() == 3


def test_values_come_as_they_are(browser: Browser, service: Service) -> None:
    query = r"""SELECT ?s ?n ?l ?w ?j ?none { BIND("tab\t\"quote\" \\ line\nend" AS ?s) BIND(1.50 AS ?n) BIND("mot"@fr AS ?l)
                BIND(<https://example.org/a?b=c> AS ?w) BIND(<javascript:alert(1)> AS ?j) OPTIONAL { ?none akg:met "x" } }"""
    with visit(browser, service, asking(query)) as found:
        answered(found.page)
        cells = found.page.locator("#answer tbody td").all_text_contents()
        assert cells[:5] == [
            'tab\t"quote" \\ line\nend',
            "1.5",
            "mot",
            "https://example.org/a?b=c",
            "javascript:alert(1)",
        ]
        links = found.page.locator("#answer a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        assert links == ["https://example.org/a?b=c"]


def test_a_mistake_is_shown_at_its_line(page: Visit) -> None:
    write(page.page, "SELECT ?a\nWHERE { ?a akg:met\n?b ?c ?d ?e }")
    page.page.keyboard.press("Control+Enter")
    alert = page.page.get_by_role("alert")
    alert.wait_for()
    assert alert.inner_text().startswith("not SPARQL at line 3, column ")
    assert page.page.locator(".editor .wrong").inner_text() == "?b ?c ?d ?e }"
    alert.get_by_role("button", name="Go to line 3").click()
    before = page.page.evaluate("(area => area.value.slice(0, area.selectionStart))(document.querySelector('#query'))")
    assert before.count("\n") == 2
    page.page.keyboard.type(".")
    assert page.page.locator(".editor .wrong").count() == 0
    page.complaints.clear()  # Chromium's own line about the 400


def test_a_long_answer_is_cut_and_says_so(browser: Browser, service: Service) -> None:
    with visit(browser, service, asking(MANY)) as found:
        assert len(rows(found.page)) == 2000
        assert status(found.page).inner_text().startswith("The first 2,000 rows; there are more")


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("ASK { ?a akg:met ?b }", "Yes"),
        ("ASK { ?a akg:met country:JPN }", "No"),
        ("SELECT * { ?a akg:met country:JPN }", "Nothing in the graph fits this question."),
        ("CONSTRUCT { ?a akg:met ?b } { ?a akg:met ?b . FILTER(false) }", "Nothing in the graph fits this question."),
        ("SELECT * {}", "Nothing in the graph fits this question."),
    ],
)
def test_short_answers(browser: Browser, service: Service, query: str, text: str) -> None:
    with visit(browser, service, asking(query)) as found:
        answered(found.page)
        assert found.page.locator("#answer").inner_text() == text
        assert not found.page.get_by_role("button", name="Graph").is_visible()


@pytest.mark.parametrize(
    ("query", "counts"),
    [
        ("CONSTRUCT { ?a akg:met ?b } WHERE { ?a akg:met ?b }", "3 things, 6 pairs."),
        ("SELECT ?a ?p ?b WHERE { VALUES ?p { akg:opposes akg:urges } ?a ?p ?b }", "7 things, 7 pairs."),
    ],
)
def test_pairs_are_a_network(browser: Browser, service: Service, query: str, counts: str) -> None:
    with visit(browser, service, asking(query)) as found:
        answered(found.page)
        found.page.get_by_role("button", name="Graph").click()
        found.page.locator(".canvas canvas").wait_for()
        assert found.page.locator("#answer").get_by_role("status").inner_text() == counts
        assert parse_qs(urlsplit(found.page.url).query)["as"] == ["graph"]


def test_dates_are_columns_along_time(browser: Browser, service: Service) -> None:
    query = "SELECT ?date (COUNT(*) AS ?n) { GRAPH ?g { ?s a akg:Statement ; akg:date ?date } } GROUP BY ?date"
    with visit(browser, service, asking(query, **{"as": "chart"})) as found:
        picture = found.page.get_by_role("img", name="sum of n by date, 2025-10 to 2026-01")
        picture.wait_for()
        assert picture.locator("rect").count() == 4  # November stands between, though nothing was said
        found.page.get_by_text("The numbers as a table").click()
        table = found.page.locator("#answer details tr").all_inner_texts()
        assert [row.split("\t")[0] for row in table] == ["2025-10", "2025-11", "2025-12", "2026-01"]


def test_anything_else_is_bars_longest_first(browser: Browser, service: Service) -> None:
    query = "SELECT ?who ?what { ?who akg:opposes|akg:urges ?what }"
    with visit(browser, service, asking(query, **{"as": "chart"})) as found:
        found.page.get_by_role("img", name="number of rows by who").wait_for()
        sizes = [float(each.get_attribute("width") or 0) for each in found.page.locator("svg.chart rect").all()]
        assert sizes == sorted(sizes, reverse=True)
        assert len(sizes) >= 4


def test_ready_made_questions_bring_what_they_ask_about_as_fields(page: Visit) -> None:
    page.page.get_by_role("link", name="Trilateral").click()
    assert "what the three state jointly" in page.page.locator(".lead").inner_text()
    assert len(rows(page.page)) == 2
    field = page.page.get_by_label("North Korea", exact=True)
    assert field.count() == 0
    page.page.get_by_label("Japan", exact=True).fill("country:AUS")
    page.page.keyboard.press("Tab")
    answered(page.page)
    assert page.page.get_by_text("Nothing in the graph fits this question.").is_visible()
    assert "rdf:subject country:AUS" in page.page.get_by_label("Question in SPARQL").input_value()


@pytest.mark.parametrize(
    ("typed", "first", "taken"),
    [
        ("SELECT * { coun", "COUNT", "COUNT"),
        ("SELECT * { ?x akg:coop", "akg:cooperatesOn", "akg:cooperatesOn"),
        ("SELECT * { country:jap", "country:JPN", "country:JPN"),
        ("SELECT * { kan", "person:kanda-haruo", "person:kanda-haruo"),
        ("SELECT ?other { ?o", "?other", "?other"),
        ("SELECT * { skos", "skos:", "skos:"),
        (
            "SELECT * { office:JPN",
            "office:JPN/minister-for-foreign-affairs",
            "<urn:alliancekg:office/JPN/minister-for-foreign-affairs>",
        ),
    ],
)
def test_completion(page: Visit, typed: str, first: str, taken: str) -> None:
    write(page.page, "")
    page.page.keyboard.type(typed)
    chosen = page.page.locator("#suggestions [aria-selected=true] code")
    chosen.wait_for()
    assert chosen.inner_text() == first
    page.page.keyboard.press("Enter")
    assert page.page.locator("#query").input_value() == typed[: -len(typed.split(" ")[-1])] + taken
    page.page.keyboard.press("Control+z")
    assert page.page.locator("#query").input_value() == typed


def test_suggestions_are_chosen_closed_and_opened_by_keyboard(page: Visit) -> None:
    write(page.page, "")
    page.page.keyboard.type("SELECT * { akg:s")
    choices = page.page.get_by_role("option")
    choices.first.wait_for()
    names = page.page.locator("#suggestions code").all_inner_texts()
    page.page.keyboard.press("ArrowDown")
    active = page.page.locator("#query").get_attribute("aria-activedescendant")
    assert page.page.locator(f"#{active} code").inner_text() == names[1]
    page.page.keyboard.press("Escape")
    assert choices.count() == 0
    page.page.keyboard.press("Tab")
    assert page.page.evaluate("document.activeElement.id") != "query"
    page.page.locator("#query").focus()
    page.page.keyboard.press("Control+Space")
    choices.first.wait_for()


def test_colours_are_of_the_words(page: Visit) -> None:
    write(page.page, 'SELECT ?a # "no"\nWHERE { ?a rdfs:label "x # y" ; akg:met <urn:a#b> FILTER(?a < 3 || ?b > 4) }')
    kinds = page.page.locator(".editor pre span[class]").evaluate_all(
        "all => all.map(e => [e.className, e.textContent])"
    )
    assert kinds == [
        ["word", "SELECT"],
        ["variable", "?a"],
        ["comment", '# "no"'],
        ["word", "WHERE"],
        ["variable", "?a"],
        ["name", "rdfs:label"],
        ["string", '"x # y"'],
        ["name", "akg:met"],
        ["iri", "<urn:a#b>"],
        ["word", "FILTER"],
        ["variable", "?a"],
        ["number", "3"],
        ["variable", "?b"],
        ["number", "4"],
    ]


@pytest.mark.parametrize("viewport", [NARROW, {"width": 1440, "height": 900}])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_copy_lies_exactly_beneath(
    browser: Browser, service: Service, viewport: dict[str, int], scheme: str
) -> None:
    long = "# " + "word " * 90 + "\n" + "x" * 300 + "\n\n" + MET + "\n"
    with visit(browser, service, "/query?name=who-met-whom", viewport=viewport, color_scheme=scheme) as found:
        answered(found.page)
        assert (found.overflow(), found.page.evaluate(CONTRAST)) == (0, [])
        write(found.page, long)
        heights = found.page.evaluate("[...document.querySelectorAll('.editor > *')].map(each => each.scrollHeight)")
        assert abs(heights[0] - heights[1]) <= 1
        assert found.page.locator(".editor pre").inner_text().split("\n")[1] == "x" * 300


@pytest.mark.parametrize(
    ("query", "button", "name", "begins"),
    [
        (MET, "CSV", "answer.csv", b"a,b\r\n"),
        (MET, "TSV", "answer.tsv", b"?a\t?b\n"),
        (MET, "JSON", "answer.json", b'{"head"'),
        (MET, "XML", "answer.xml", b"<?xml"),
        (MET.replace("SELECT ?a ?b", "CONSTRUCT { ?a akg:met ?b }"), "Turtle", "answer.ttl", b"@prefix"),
        (MET.replace("SELECT ?a ?b", "CONSTRUCT { ?a akg:met ?b }"), "N-Triples", "answer.nt", b"<urn:"),
    ],
)
def test_the_whole_answer_is_a_file(
    browser: Browser, service: Service, query: str, button: str, name: str, begins: bytes
) -> None:
    with visit(browser, service, asking(query)) as found:
        answered(found.page)
        with found.page.expect_download() as download:
            found.page.get_by_role("button", name=button, exact=True).click()
        assert download.value.suggested_filename == name
        assert download.value.path().read_bytes().startswith(begins)
        assert found.page.get_by_role("button", name="Turtle").is_visible() == ("CONSTRUCT" in query)


def test_a_question_can_be_stopped(browser: Browser, service: Service) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with visit(browser, service, asking(endless)) as found:
        found.page.get_by_role("button", name="Stop").click()
        found.page.get_by_text("Stopped.").wait_for()
        assert found.page.get_by_role("button", name="Run").is_enabled()


def test_without_scripts_the_answer_is_a_file(browser: Browser, service: Service) -> None:
    with visit(browser, service, asking(MET), java_script_enabled=False) as found:
        assert not found.page.get_by_role("button", name="Run").is_visible()
        with found.page.expect_download() as download:
            found.page.get_by_role("button", name="CSV").click()
        assert download.value.path().read_bytes().count(b"\n") == 7


def test_a_browser_at_the_endpoint_comes_here(browser: Browser, service: Service) -> None:
    with visit(browser, service, "/sparql?" + urlencode({"query": MET})) as found:
        assert urlsplit(found.page.url).path == "/query"
        assert len(rows(found.page)) == 6
        found.go("/sparql")
        assert urlsplit(found.page.url).path == "/query"
