"""What /query may complete, and the addresses that lead there, without a browser."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest
from alliancekg.graph.query import named
from alliancekg.graph.service.explorer.terms import written
from alliancekg.ontology.vocabulary import BASE

from tests.graph.service.conftest import Service

MET = urlencode({"query": "SELECT ?a { ?a akg:met ?b }"})
OPENED = {"Accept": "text/html,*/*;q=0.8", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}


def test_prefixes_terms_and_names(service: Service) -> None:
    answer = service.get("/api/terms")
    found = json.loads(answer.body)
    terms = {term["name"]: term for term in found["terms"]}
    assert found["prefixes"]["country"] == f"{BASE}country/"
    assert terms["country:JPN"]["label"] == "Japan"
    assert terms["person:kanda-haruo"]["kind"] == "Person"
    assert terms["topic:maritime-security"]["label"] == "maritime security"
    assert "face to face" in terms["akg:met"]["label"].lower()
    assert service.get("/api/terms", **{"If-None-Match": answer.headers["etag"]}).status == 304


@pytest.mark.parametrize(
    ("iri", "text"),
    [
        ("country/JPN", "country:JPN"),
        ("topic/a-b.c", "topic:a-b.c"),
        ("topic/caf%C3%A9", "topic:caf%C3%A9"),
        ("topic/end.", f"<{BASE}topic/end.>"),
        ("office/JPN/minister", f"<{BASE}office/JPN/minister>"),
        ("topic/a~b", f"<{BASE}topic/a~b>"),
    ],
)
def test_identifiers_are_written_so_that_a_query_can_be_read(service: Service, iri: str, text: str) -> None:
    assert written(BASE + iri) == text
    answer = service.ask(f"SELECT (STR({text}) AS ?iri) {{}}")
    assert answer.cells() == [(BASE + iri,)]


def test_each_ready_made_question_has_its_page(service: Service) -> None:
    for name, query in named().items():
        page = service.get(f"/query?name={name}").text
        assert f'<p class="lead">{query.description.split(",")[0].split("`")[0]}' in page.replace("&#39;", "'")
    assert service.get("/query?name=none").status == 404


@pytest.mark.parametrize(
    ("target", "headers", "status"),
    [
        (f"/sparql?{MET}", OPENED, 303),
        ("/sparql", OPENED, 303),
        (f"/sparql?{MET}", {"Accept": OPENED["Accept"]}, 200),
        (f"/sparql?{MET}", OPENED | {"Accept": "*/*"}, 200),
        (f"/sparql?{MET}", OPENED | {"Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}, 200),
        (f"/sparql?{MET}", OPENED | {"Sec-Fetch-Dest": "iframe"}, 200),
        (f"/sparql?{MET}&format=csv", OPENED, 200),
        (f"/sparql?{MET}&default-graph-uri=urn:alliancekg:graph/ontology", OPENED, 200),
        (f"/sparql?{MET}&format=doc", {}, 400),
        (f"/sparql?{MET}&format=turtle", {}, 406),
        (f"/sparql?{MET}&format=csv&format=csv", {}, 400),
    ],
)
def test_only_a_person_in_a_browser_is_led_to_the_page(
    service: Service, target: str, headers: dict[str, str], status: int
) -> None:
    answer = service.get(target, **headers)
    assert answer.status == status
    if status == 303:
        assert answer.headers["location"] in ("/query", f"/query?{MET}")


def test_a_link_can_name_the_format(service: Service) -> None:
    answer = service.get(f"/sparql?{MET}&format=csv", Accept="application/sparql-results+json")
    assert (answer.media_type, answer.text[:3]) == ("text/csv", "a\r\n")
    assert answer.headers["content-disposition"] == 'attachment; filename="answer.csv"'
    assert "content-disposition" not in service.get(f"/sparql?{MET}").headers
