"""The network out of the index is the one that would be made of the store."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from alliancekg.graph import network as made
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.index.network import Network, expansion, network
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.part import Part

JPN, USA, KOR = "country:JPN", "country:USA", "country:KOR"


def drawn(found: Network) -> list[tuple[object, ...]]:
    """Edges as tuples, in the order of the index."""
    return [
        (e.source, e.target, e.predicate, e.standing, e.directed, e.releases, e.statements, e.first, e.last, e.dates)
        for e in found.edges
    ]


def expected(graph: Any) -> list[tuple[object, ...]]:
    """The same of a networkx graph."""
    facts = ("predicate", "standing", "directed", "weight", "statements", "first", "last", "dates")
    return sorted(
        (s, t, *(len(e[fact]) if fact == "statements" else e[fact] for fact in facts))
        for s, t, e in graph.edges(data=True)
    )


@pytest.mark.parametrize(
    ("options", "min_releases", "strongest"),
    [
        ({}, 1, 10_000),
        ({}, 1, 300),
        ({}, 2, 50),
        ({"since": "2024-03", "until": "2025-06-15"}, 1, 100),
        ({"until": "2022"}, 2, 10_000),
        ({"focus": JPN}, 1, 10_000),
        ({"focus": "person:antony-blinken"}, 1, 40),
        ({"focus": "grouping:quad"}, 1, 10_000),
        ({"focus": "grouping:quad"}, 1, 60),
        ({"focus": "topic:maritime-security"}, 1, 10_000),
        ({"focus": "country:NRU"}, 1, 300),
    ],
)
def test_it_is_that_of_the_store(
    bundled: Index, bundled_graph: Path, options: dict[str, Any], min_releases: int, strongest: int
) -> None:
    with Embedded(bundled_graph) as store:
        whole = made.alliance_network(store, **options, min_weight=min_releases)
    part = made.strongest(whole, strongest)
    found = network(bundled, Part(**options), min_releases=min_releases, strongest=strongest)
    assert drawn(found) == expected(part)
    assert [(thing.id, thing.type, thing.label) for thing in found.nodes] == sorted(
        (id_, node["type"], node["label"]) for id_, node in part.nodes(data=True) if part.degree(id_)
    )
    assert found.found == whole.number_of_edges()


def test_only_what_is_asked_for(index: Index) -> None:
    part = Part(predicates=["cooperatesOn", "urges"], standings=["asserted"], types=["Country"])
    found = network(index, part)
    assert {(e.source[-3:], e.target[-3:], e.predicate) for e in found.edges} >= {("JPN", "USA", "cooperatesOn")}
    assert {e.predicate for e in found.edges} == {"cooperatesOn", "urges"}
    assert {thing.type for thing in found.nodes} == {"Country"}
    denied = network(index, Part(standings=["denied"]))
    assert {e.predicate for e in denied.edges} == {"agreedOn"}
    assert network(index, Part(predicates=[])).edges == ()


def test_the_edges_of_one_node(index: Index) -> None:
    found = expansion(index, "person:kanda-haruo")
    assert {(e.source, e.target, e.predicate) for e in found.edges} == {
        ("person:ellen-brook", "person:kanda-haruo", "met"),
        ("person:kanda-haruo", "person:park-jiwoo", "met"),
        ("person:kanda-haruo", JPN, "holdsOffice"),
    }
    few = expansion(index, JPN, Part(types=["Country"]), strongest=1)
    assert [(e.source, e.target, e.releases) for e in few.edges] == [(JPN, USA, 3)]
    assert few.found > 1
    assert expansion(index, "country:FRA").edges == ()
