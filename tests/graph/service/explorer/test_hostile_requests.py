"""What anybody may send: in every parameter, question, pasted text and correction it is refused in a line, or shown as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser

from tests.graph.hostile import EVERY, PAYLOADS, crowd
from tests.graph.service.browsing import Visit, visit
from tests.graph.service.conftest import TOKEN, Answer, Service
from tests.graph.unharmed import read, squeezed, unharmed

SENT = [*PAYLOADS, "nul\0hacked", "\r\n\r\nhacked", "a AND NOT (", "hacked\ud800"]
VIEW = ("states", "grouping", "topic", "near", "also", "hide", "chosen", "relation", "camera", "scheme", "size")
NUMBERS = ("since", "until", "least", "lines")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
STATEMENT = f"statement:{crowd().statements[0].id}"
REASONS = ("note", "by", "subject", "predicate", "object", "date", "more")
CELLS = "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
PARAMETERS = [
    ("/network", VIEW),
    ("/network.csv", VIEW),
    ("/api/network", VIEW),
    *[("/network", (name,)) for name in ("since", "until", "least", "lines")],
    ("/network/path", ("from", "to", "topics")),
    ("/network/path", ("since",)),
    ("/network/compare", ("focus",)),
    ("/network/pair", ("one", "other")),
    *[("/events", (name,)) for name in ("of", "with", "since", "page")],
    *[("/network/compare", (name,)) for name in ("since", "until2", "between", "least")],
    *[("/search", (name,)) for name in ("q", "kind")],
    ("/query", ("query", "as")),
    ("/query", ("name",)),
    *[("/country/JPN", (name,)) for name in ("family", "standing", "since", "page")],
    *[("/", (name,)) for name in ("since", "until")],
    ("/try", ("example",)),
    ("/sparql", ("query",)),
    ("/sparql", ("format",)),
    ("/api/search", ("q", "type")),
    ("/api/node", ("id",)),
    ("/api/edge", ("chosen",)),
    ("/data", ("graph",)),
]
SHOWN = {("/search", "q"), ("/query", "query"), ("/query", "name")}
"""Where what was sent stands on the page, in a field or in words."""


def encoded(**parameters: str) -> str:
    return urlencode(parameters, errors="surrogatepass")


@pytest.fixture
def tab(browser: Browser, service: Service) -> Iterator[Visit]:
    with visit(browser, service, "/ontology") as found:
        found.page.set_default_timeout(10_000)
        yield found


@pytest.mark.parametrize(("path", "names"), PARAMETERS)
def test_a_parameter_is_refused_or_shown(tab: Visit, service: Service, path: str, names: tuple[str, ...]) -> None:
    answers = [service.get(f"{path}?{encoded(**dict.fromkeys(names, each))}", Accept="text/html") for each in SENT]
    assert {each.status for each in answers} <= {200, 302, 303, 400, 404, 406}
    assert not any("set-cookie" in each.headers for each in answers)
    pages = [(sent, each) for sent, each in zip(SENT, answers, strict=True) if each.media_type == "text/html"]
    for (sent, answer), (traces, text, fields) in zip(
        pages, read(tab.page, [each.text for _, each in pages]), strict=True
    ):
        assert traces == [], sent
        if (path, names[0]) in SHOWN and "\ud800" not in sent:
            assert showing(sent, text, fields), (sent, answer.status)


def bare(text: str) -> str:
    """A text without white space, of which a field of one line keeps less than it is given, and NUL as HTML has it."""
    return re.sub(r"\s", "", text).replace("\0", "\ufffd")


def showing(sent: str, text: str, fields: list[str]) -> bool:
    """Whether a page has it: as it is, or as Python quotes it in a message."""
    wanted = (squeezed(sent), squeezed(repr(sent)[1:-1]), squeezed(repr(squeezed(sent))[1:-1]))
    return any(each in squeezed(place) for each in wanted for place in (text, *fields))


@pytest.mark.parametrize("shift", range(0, len(PAYLOADS), len(VIEW)))
def test_a_view_of_them_draws(tab: Visit, shift: int) -> None:
    view = {name: PAYLOADS[(shift + at) % len(PAYLOADS)] for at, name in enumerate(VIEW)}
    tab.go(f"/network?{encoded(**view)}")
    tab.page.wait_for_function("() => window.alliance")
    unharmed(tab.page)


@pytest.mark.parametrize(
    ("path", "names"),
    [("/network/path", ("from", "to")), ("/network/compare", ("focus",)), ("/search", ("q",))],
)
def test_all_of_them_at_once_are_shown(browser: Browser, haunted: Service, path: str, names: tuple[str, ...]) -> None:
    with visit(browser, haunted, f"{path}?{encoded(**dict.fromkeys(names, EVERY))}") as seen:
        fields = seen.page.locator("input").evaluate_all("all => all.map(e => e.value)")
        heading = seen.page.locator("main").text_content() or ""
        assert squeezed(EVERY) in squeezed(heading) or bare(EVERY) in map(bare, fields)
        unharmed(seen.page)


@pytest.mark.parametrize("view", ["table", "graph", "chart", "constructor", "__proto__"])
def test_values_and_variables_of_an_answer(tab: Visit, view: str) -> None:
    values = " ".join(
        f"({json.dumps(each)} {json.dumps(each)} <urn:alliancekg:constructor/{number}> <javascript:hacked{number}>)"
        for number, each in enumerate(PAYLOADS)
    )
    query = f"SELECT ?constructor ?toString ?__proto__ ?valueOf {{ VALUES (?constructor ?toString ?__proto__ ?valueOf) {{ {values} }} }}"
    tab.go("/query?" + encoded(query=query, **{"as": view}))
    tab.page.locator("#answer[aria-busy=false] > *").first.wait_for()
    if view not in ("graph", "chart"):
        assert [row[0] for row in tab.page.locator("#answer tbody tr").evaluate_all(CELLS)] == PAYLOADS
        assert tab.page.locator("#answer th").all_inner_texts() == ["constructor", "toString", "__proto__", "valueOf"]
    unharmed(tab.page)


def test_questions_stand_in_the_editor_and_are_refused(tab: Visit) -> None:
    tab.go("/query")
    for payload in PAYLOADS:
        tab.page.get_by_label("Question in SPARQL").fill(payload)
        tab.page.keyboard.press("Control+Enter")
        tab.page.get_by_role("alert").wait_for()
        coloured = tab.page.locator(".editor pre").text_content() or ""
        assert coloured == re.sub(r"[\r\n]", "", payload)  # a line is an element there
        assert tab.page.evaluate("() => window.hacked") is None
        tab.page.get_by_label("Question in SPARQL").fill("")
    unharmed(tab.page)
    tab.complaints.clear()  # Chromium's own lines about 400


def test_what_is_pasted_is_read_and_marked(tab: Visit) -> None:
    tab.go("/try")
    text = "\n".join(f"Japan and Australia oppose {each} and coercion." for each in PAYLOADS if each.isprintable())
    for label, value in (("Text of the release", text), ("Title", EVERY), ("Issuer", EVERY)):
        tab.page.get_by_label(label).fill(value)
    tab.page.get_by_role("button", name="Read it").click()
    tab.page.locator("#found, .error").first.wait_for(timeout=90_000)
    assert tab.page.locator(".told").text_content() == text
    assert bare(tab.page.get_by_label("Title").input_value()) == bare(EVERY)
    assert tab.page.locator(".told a").count() > 5
    unharmed(tab.page)


@pytest.mark.parametrize("name", ["text", "title", "issuer", "date"])
def test_a_pasted_field_comes_back_as_it_was(tab: Visit, service: Service, name: str) -> None:
    answers = [post(service, "/try", None, **{"date": "never", "text": "x", name: each}) for each in SENT[:-1]]
    assert {answer.status for answer in answers} == {422}
    for sent, (traces, _, fields) in zip(SENT, read(tab.page, [answer.text for answer in answers]), strict=False):
        assert traces == []
        assert name == "date" or bare(sent) in map(bare, fields)  # a field of a date keeps none that is no date


def test_a_correction_that_is_refused_comes_back_as_it_was(tab: Visit, haunted: Service) -> None:
    cookie = post(haunted, "/correct", statement=STATEMENT, token=TOKEN).headers["set-cookie"].partition(";")[0]
    form = haunted.get(f"/correct?statement={STATEMENT}", Cookie=cookie, Accept="text/html").text
    proof = form.partition('name="proof" value="')[2].partition('"')[0]
    given = {"statement": STATEMENT, "proof": proof, "verdict": "change"}
    answers = [
        post(haunted, "/correct", {"Cookie": cookie}, **given | dict.fromkeys(REASONS, each)) for each in SENT[:-1]
    ]
    assert {answer.status for answer in answers} == {400}
    for sent, (traces, _, fields) in zip(SENT, read(tab.page, [answer.text for answer in answers]), strict=False):
        assert traces == []
        assert list(map(bare, fields)).count(bare(sent)) == len(REASONS)


@pytest.fixture
def correcting(browser: Browser, haunted: Service) -> Iterator[Visit]:
    with visit(browser, haunted, f"/correct?statement={STATEMENT}") as found:
        yield found


def test_all_of_them_as_the_reason_of_a_correction(correcting: Visit) -> None:
    tab = correcting
    tab.page.get_by_label("Token").fill(TOKEN)
    tab.page.get_by_role("button", name="Go on").click()
    assert squeezed(EVERY) in squeezed(tab.page.locator("main").text_content() or "")
    for label in ("Who decides", "Why", "More"):
        tab.page.get_by_label(label, exact=True).fill(EVERY)
    tab.page.get_by_label("something else").check()
    unharmed(tab.page)
    tab.page.get_by_role("button", name="Correct it").click()
    tab.page.get_by_role("alert").wait_for()
    assert bare(tab.page.get_by_label("Why").input_value()) == bare(EVERY)
    unharmed(tab.page)
    tab.complaints.clear()  # Chromium's own line about 400


def post(service: Service, path: str, headers: dict[str, str] | None = None, **fields: str) -> Answer:
    sent = FORM | {"Origin": service.address} | (headers or {})
    return service.request("POST", path, sent, body=urlencode(fields).encode())
