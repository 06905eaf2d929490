"""The tables of a page's network: rows that point to each other, and how predicates are spoken of."""

from __future__ import annotations

from typing import Any

import pytest
from alliancekg.extract.model import Record
from alliancekg.graph import drawing, html
from alliancekg.graph.evidence import evidence
from alliancekg.graph.network import alliance_network
from alliancekg.graph.rdf import quads
from rdflib import Dataset

Tables = dict[str, list[dict[str, Any]]]


def unfolded(data: dict[str, Any]) -> Tables:
    return {
        name: [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]
        for name, table in data.items()
        if "rows" in table
    }


@pytest.fixture(scope="module")
def tables(records: tuple[Record, ...]) -> Tables:
    store = Dataset(default_union=True)
    for record in records:
        for s, p, o, graph in quads(record):
            store.graph(graph).add((s, p, o))
    network = alliance_network(store)
    return unfolded(html.data(network, evidence(store, network)))


def edge(tables: Tables, source: str, predicate: str, target: str) -> dict[str, Any]:
    keys = [node["key"] for node in tables["nodes"]]
    (found,) = [
        each
        for each in tables["edges"]
        if (keys[each["from"]], each["predicate"], keys[each["to"]]) == (source, predicate, target)
    ]
    return found


def test_nodes_have_names_places_and_members(tables: Tables) -> None:
    nodes = {node["key"]: node for node in tables["nodes"]}
    keys = [node["key"] for node in tables["nodes"]]
    assert (nodes["country:KOR"]["label"], nodes["country:KOR"]["type"]) == ("South Korea", "Country")
    assert {"ROK", "Republic of Korea"} <= set(nodes["country:KOR"]["names"])
    assert "South Korea" not in nodes["country:KOR"]["names"]
    quad = {keys[number] for number in nodes["grouping:quad"]["members"]}
    assert quad == {"country:AUS", "country:IND", "country:JPN", "country:USA"}
    assert {(type(node["x"]), type(node["y"])) for node in tables["nodes"]} == {(int, int)}


def test_an_edge_has_its_statements_newest_first(tables: Tables) -> None:
    met = edge(tables, "person:ellen-brook", "met", "person:kanda-haruo")
    said = [tables["statements"][number] for number in met["statements"]]
    assert [statement["date"] for statement in said] == ["2025-12-09", "2025-10-28"]
    assert (met["directed"], met["standing"]) == (0, "asserted")
    urged = edge(tables, "country:JPN", "urges", "country:PRK")
    assert urged["directed"] == 1
    assert edge(tables, "country:JPN", "agreedOn", "topic:date-for-the-next-summit")["standing"] == "denied"


def test_every_relation_has_words_and_a_family() -> None:
    relations = (
        "met spokeWith visited attended holdsOffice memberOf signed cooperatesOn agreedOn discussed "
        "emphasizes commitsTo supports appreciates concernedAbout opposes urges aids sanctions"
    )
    wording = drawing.wording()
    assert set(wording) == set(relations.split())
    assert drawing.words("concernedAbout") == "concerned about"
    assert wording["cooperatesOn"] == {"words": "cooperates on", "between": "cooperates with", "family": "together"}
    assert wording["memberOf"] == {"words": "is member of", "between": "is member of", "family": "place"}


def test_things_are_numbered_once_in_the_order_in_which_they_come() -> None:
    assert drawing.numbered(["b", "a", "b", "c"]) == {"b": 0, "a": 1, "c": 2}
