"""Identifiers that answer, to a reader and to a program; hostile words in a graph are only words on a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pyoxigraph as ox
import pytest
from alliancekg.extract.model import Entity, Record
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.store import LedgerEntry
from alliancekg.ontology.vocabulary import BASE

from tests.graph.service.conftest import Service, serving

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
HOSTILE = "</title><script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


class Elements(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/country/JPN", ["Japan", "State", "opposes", "We oppose coercion at sea.", "2025-10-28"]),
        (
            "/person/kanda-haruo",
            ["Kanda Haruo", "Minister for Foreign Affairs of Japan", "held a meeting in Tokyo with Ms. Ellen BROOK"],
        ),
        ("/office/JPN/minister-for-foreign-affairs", ["Minister for Foreign Affairs of Japan", "holdsOffice"]),
        ("/topic/coercion-at-sea", ["coercion at sea", "opposes"]),
        ("/grouping/quad", ["Quad", "member of"]),
        ("/release/us%2F2025-11-03%20call", ["Secretary Brook's Call with Korean Foreign Minister Park", "planned"]),
    ],
)
def test_a_reader_gets_a_page(service: Service, path: str, words: list[str]) -> None:
    answer = service.get(path, Accept=BROWSER)
    assert (answer.status, answer.media_type, answer.headers["vary"]) == (200, "text/html", "Accept")
    assert 'rel="alternate"; type="text/turtle"' in answer.headers["link"]
    page = Elements(answer.text)
    assert [word for word in words if word not in page.words] == []
    links = {attributes.get("href") for tag, attributes in page.found if tag == "a"}
    assert any(str(link).startswith("/statement/") for link in links)
    assert not {"style", "iframe", "object"} & {tag for tag, _ in page.found}
    assert all(str(attributes.get("src")).startswith("/assets/") for tag, attributes in page.found if tag == "script")
    assert not any("style" in attributes for _, attributes in page.found)


def test_every_link_of_ours_leads_somewhere(service: Service) -> None:
    page = Elements(service.get("/country/JPN", Accept=BROWSER).text.partition("<main")[2])
    ours = {str(attributes["href"]) for tag, attributes in page.found if tag == "a"}
    kinds = {link.split("/")[1].partition("#")[0]: link for link in ours if link.startswith("/") and link != "/"}
    assert {"country", "statement", "release", "ontology", "topic", "person"} <= kinds.keys()
    for link in kinds.values():
        assert service.get(link.partition("#")[0], Accept=BROWSER).status == 200, link


@pytest.mark.parametrize(
    "media_type", ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"]
)
def test_a_program_gets_triples(service: Service, media_type: str) -> None:
    answer = service.get("/country/JPN", Accept=media_type)
    assert (answer.status, answer.media_type) == (200, media_type)
    quads = list(ox.parse(answer.body, format=ox.RdfFormat.from_media_type(media_type)))
    japan = ox.NamedNode(f"{BASE}country/JPN")
    assert all(japan in (quad.subject, quad.object) for quad in quads)
    assert service.get("/country/JPN", Accept=media_type).body == answer.body


def test_what_is_not_there_is_404_in_each_form(service: Service) -> None:
    assert "<h1>Not Found</h1>" in service.get("/person/nobody", Accept=BROWSER).text
    plain = service.get("/person/nobody", Accept="text/turtle")
    assert (plain.status, plain.media_type) == (404, "text/plain")


@pytest.mark.parametrize("path", ["/akg/foo", "/akg/_NS", "/akg:x/y", "/akg/", "/akg/__class__", "/nobody/x"])
@pytest.mark.parametrize("accept", [BROWSER, "text/turtle"])
def test_what_is_no_identifier_is_404(service: Service, path: str, accept: str) -> None:
    assert service.get(path, Accept=accept).status == 404


@pytest.mark.slow
def test_ontology(service: Service) -> None:
    assert 'id="cooperatesOn"' in service.get("/ontology", Accept=BROWSER).text
    turtle = service.get("/ontology", Accept="text/turtle")
    assert len(list(ox.parse(turtle.body, format=ox.RdfFormat.TURTLE))) > 100


@pytest.fixture(scope="module")
def hostile(records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A store in which title, label, quote and address are an attacker's."""
    directory = tmp_path_factory.mktemp("hostile")
    record = records[0]
    label = Entity("country:JPN", "Country", HOSTILE)
    release = replace(
        record.release, title=HOSTILE, text=record.release.text + HOSTILE, url='https://evil.example/"><script>'
    )
    evidence = tuple(replace(each, text=HOSTILE) for each in record.statements[0].evidence)
    statements = (replace(record.statements[0], evidence=evidence), *record.statements[1:])
    with Embedded(directory, write=True) as store:
        store.replace(
            [(replace(record, release=release, entities=(label,), statements=statements), LedgerEntry("h", "v"))]
        )
        store.update(
            f"INSERT DATA {{ GRAPH <{BASE}release/jp-2025-10-28> {{ country:JPN rdfs:seeAlso <javascript:alert(1)> }} }}"
        )
    with serving(directory, "--workers", "1") as service:
        yield service


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/country/JPN", "/release/jp-2025-10-28", "/person/kanda-haruo"])
def test_hostile_words_are_only_words(hostile: Service, path: str) -> None:
    page = Elements(hostile.get(path, Accept=BROWSER).text)
    assert "alert(1)" in page.words
    assert "img" not in {tag for tag, _ in page.found}
    assert all(str(attributes.get("src")).startswith("/assets/") for tag, attributes in page.found if tag == "script")
    assert not any(name.startswith("on") for _, attributes in page.found for name in attributes)
    links = [str(attributes.get("href")) for tag, attributes in page.found if tag == "a"]
    assert all(link.startswith(("/", "#", "http://", "https://")) for link in links)


def test_a_hostile_address_is_only_words(service: Service) -> None:
    answer = service.get("/person/%3Cscript%3Ealert(1)%3C%2Fscript%3E", Accept=BROWSER)
    assert answer.status == 404
    assert "<script>" not in answer.text
