"""What a page tells: sentences that read the same from each side, passages once, releases as their readers know them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from alliancekg.extract.model import Record
from alliancekg.graph import html
from alliancekg.graph.evidence import evidence
from alliancekg.graph.network import alliance_network
from alliancekg.graph.rdf import quads
from alliancekg.ontology.vocabulary import AKG
from rdflib import Dataset, URIRef

from tests.graph.hostile import hostile
from tests.graph.test_drawing import Tables, unfolded


def told(*records: Record) -> Tables:
    store = Dataset(default_union=True)
    for record in records:
        for s, p, o, graph in quads(record):
            store.graph(graph).add((s, p, o))
    network = alliance_network(store)
    return unfolded(html.data(network, evidence(store, network)))


@pytest.fixture(scope="module")
def tables(records: tuple[Record, ...]) -> Tables:
    return told(*records)


def test_what_is_done_jointly_reads_the_same_from_each_side(tables: Tables) -> None:
    sentences = [said["text"] for said in tables["said"]]
    assert "Japan, South Korea, United States · cooperates on · nuclear issue" in sentences
    assert len([said for said in sentences if said.endswith("cooperates on · nuclear issue")]) == 1
    assert "Japan, South Korea, United States · agreed on · date for the next summit (denied)" in sentences


def test_who_said_it_stands_beside_the_sentence(tables: Tables) -> None:
    speakers = {said["text"]: said["speaker"] for said in tables["said"]}
    assert speakers["Japan · supports · United States"] == "Kanda Haruo"
    assert speakers["Ellen Brook · spoke with · Park Jiwoo"] == ""


def test_each_passage_stands_once_the_newest_first(tables: Tables) -> None:
    passages = [(each["release"], each["text"]) for each in tables["passages"]]
    assert len(passages) == len(set(passages))
    dates = [tables["releases"][release]["date"] for release, _ in passages]
    assert dates == sorted(dates, reverse=True)
    behind = {number for statement in tables["statements"] for number in statement["passages"]}
    assert behind == set(range(len(passages)))


def test_names_in_a_passage_point_to_their_nodes(tables: Tables) -> None:
    (lead,) = [each for each in tables["passages"] if each["text"].startswith("Foreign Minister Kanda, Secretary")]
    named = {lead["text"][start:end]: tables["nodes"][node]["label"] for start, end, node in lead["marks"]}
    assert named == {"Kanda": "Kanda Haruo", "Brook": "Ellen Brook", "Park": "Park Jiwoo"}


def test_a_statement_involves_its_parties_matters_and_the_states_of_its_officials(tables: Tables) -> None:
    labels = [node["key"] for node in tables["nodes"]]
    texts = [said["text"] for said in tables["said"]]
    involved = {texts[each["said"]]: {labels[node] for node in each["involves"]} for each in tables["statements"]}
    assert involved["Ellen Brook · spoke with · Park Jiwoo"] == {
        "person:ellen-brook",
        "person:park-jiwoo",
        "country:KOR",
        "country:USA",
    }
    assert involved["Japan, South Korea, United States · cooperates on · nuclear issue"] == {
        "country:JPN",
        "country:KOR",
        "country:USA",
        "topic:nuclear-issue",
    }


def test_a_release_that_repeats_another_counts_for_it_and_is_still_told(records: tuple[Record, ...]) -> None:
    copy = replace(records[1].release, id="copy")
    said = (replace(each, id=f"copy-{each.id}") for each in records[1].statements)
    twice = replace(records[1], release=copy, statements=tuple(said))
    store = Dataset(default_union=True)
    for record in (records[1], twice):
        for s, p, o, graph in quads(record):
            store.graph(graph).add((s, p, o))
    first, other = (URIRef(f"urn:alliancekg:release/{id_}") for id_ in ("us%2F2025-11-03%20call", "copy"))
    store.graph(URIRef("urn:alliancekg:graph/learned")).add((other, AKG.repeats, first))
    network = alliance_network(store)
    tables = unfolded(html.data(network, evidence(store, network)))
    assert {each["release"] for each in tables["statements"]} == {0}
    assert len(tables["releases"]) == 2


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a?b=1", "https://example.org/a?b=1"),
        ("http://example.org/", "http://example.org/"),
        ("javascript:alert(1)", ""),
        ("data:text/html,<script>alert(1)</script>", ""),
        ("vbscript:x", ""),
        ("file:///etc/passwd", ""),
        ("//example.org/", ""),
        ("http://[broken", ""),
        (None, ""),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str | None, link: str) -> None:
    assert [release["url"] for release in told(hostile("plain", url=url))["releases"]] == [link]


def test_a_release_without_a_title_is_called_by_its_id(records: tuple[Record, ...]) -> None:
    bare = replace(records[1], release=replace(records[1].release, title=None, issuer=None))
    (release,) = told(bare)["releases"]
    assert (release["title"], release["issuer"], release["retold"]) == ("us/2025 11 03 call", "", 0)
