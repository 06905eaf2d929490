"""What is new, gone, stronger and weaker between two periods."""

from __future__ import annotations

from pathlib import Path

import pytest
from alliancekg.graph.analysis.periods import Period
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.index.comparison import change_of, comparison
from alliancekg.graph.index.network import Edge
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.part import Part
from alliancekg.graph.network import alliance_network

JPN, USA = "country:JPN", "country:USA"
OLD, NEW = Period("2025", "2025", "2025"), Period("2026", "2026", "2026")


def test_new_gone_and_the_same(index: Index) -> None:
    found = comparison(index, OLD, NEW, Part(types=["Country", "Topic"], standings=["asserted"]))
    changes = {(each.edge.source, each.edge.target): each for each in found.edges}
    assert changes["country:AUS", "country:IND"].change == "new"
    assert changes[JPN, "topic:nuclear-issue"].change == "gone"
    assert (changes[JPN, USA].before, changes[JPN, USA].after) in {(1, 0), (2, 1)}
    assert (found.before, found.after) == (3, 1)
    assert found.found == len(found.edges)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [(0, 1, "new"), (1, 0, "gone"), (2, 3, "stronger"), (3, 2, "weaker"), (4, 5, "steady"), (5, 4, "steady")],
)
def test_by_how_much_its_share_changed(before: int, after: int, expected: str) -> None:
    assert change_of(before, after, of=(100, 100)) == expected


def test_a_share_is_of_the_releases_of_the_period() -> None:
    assert change_of(10, 10, of=(100, 200)) == "weaker"
    assert change_of(10, 20, of=(100, 200)) == "steady"


def test_the_counts_are_those_of_the_two_networks(bundled: Index, bundled_graph: Path) -> None:
    old, new = Period("2023", "2023", "2023"), Period("2025", "2025", "2025")
    found = comparison(bundled, old, new, strongest=100_000)
    with Embedded(bundled_graph) as store:
        before, after = (alliance_network(store, since=each.since, until=each.until) for each in (old, new))
    weights = [
        {(s, t, e["predicate"], e["standing"]): e["weight"] for s, t, e in graph.edges(data=True)}
        for graph in (before, after)
    ]
    assert {_key(each.edge): (each.before, each.after) for each in found.edges} == {
        key: (weights[0].get(key, 0), weights[1].get(key, 0)) for key in weights[0].keys() | weights[1].keys()
    }


def test_the_strongest_of_either_period(bundled: Index) -> None:
    found = comparison(bundled, Period("2021", "2021", "2021"), Period("2025", "2025", "2025"), strongest=20)
    assert len(found.edges) == 20 < found.found
    weakest = min(max(each.before, each.after) for each in found.edges)
    assert weakest > 1
    assert {end for each in found.edges for end in (each.edge.source, each.edge.target)} == {
        thing.id for thing in found.nodes
    }


def _key(edge: Edge) -> tuple[str, str, str, str]:
    return edge.source, edge.target, edge.predicate, edge.standing
