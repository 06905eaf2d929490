"""Measures of small networks, each value computed by hand."""

from __future__ import annotations

from math import sqrt

import networkx as nx  # type: ignore[import-untyped]  # ships no types
import pytest
from alliancekg.graph.analysis.measures import (
    Broker,
    Closure,
    betweenness,
    brokerage,
    closure,
    communities,
    eigenvector,
    strength,
)


def network(*edges: tuple[str, str, float]) -> nx.Graph:
    found = nx.Graph()
    found.add_weighted_edges_from(edges)
    return found


STAR = network(("hub", "a", 1), ("hub", "b", 1), ("hub", "c", 1))
TRIANGLE = network(("a", "b", 1), ("b", "c", 1), ("a", "c", 1))
TAILED = network(("a", "b", 1), ("b", "c", 1), ("a", "c", 1), ("c", "d", 1))


def test_strength_is_the_sum_of_weights_that_are_positive() -> None:
    """b: 2 + 0.5; the edge of -3 joins nobody, its node stays."""
    assert strength(network(("a", "b", 2), ("b", "c", 0.5), ("c", "d", -3))) == {"a": 2, "b": 2.5, "c": 0.5, "d": 0}


def test_between_are_those_on_the_shortest_ways() -> None:
    """In the star all 3 pairs of 3 pass the hub: 1."""
    assert betweenness(STAR) == {"a": 0, "b": 0, "c": 0, "hub": 1}


@pytest.mark.parametrize(("direct", "expected"), [(1, 1), (4, 0)])
def test_a_strong_tie_is_a_short_way(direct: float, expected: float) -> None:
    """a-c through b is 1/4 + 1/4 = 1/2 long; directly 1/1, longer, or 1/4, shorter. One pair of one."""
    assert betweenness(network(("a", "b", 4), ("b", "c", 4), ("a", "c", direct)))["b"] == expected


def test_eigenvector_of_the_largest_component() -> None:
    """The star with 3 leaves has the eigenvalue sqrt 3: x_hub = 1 / sqrt 2, each leaf 1 / sqrt 6. Others 0."""
    found = eigenvector(nx.union(STAR, network(("x", "y", 9))))
    assert found["hub"] == pytest.approx(1 / sqrt(2), abs=1e-6)
    assert found["a"] == pytest.approx(1 / sqrt(6), abs=1e-6)
    assert found["x"] == found["y"] == 0


def test_eigenvector_follows_the_weights() -> None:
    """a-b 3, b-c 4: eigenvalue 5, x = (3, 5, 4) / sqrt 50."""
    found = eigenvector(network(("a", "b", 3), ("b", "c", 4)))
    assert [found[id_] for id_ in "abc"] == pytest.approx([each / sqrt(50) for each in (3, 5, 4)], abs=1e-6)


def test_who_stands_between_strangers_is_free() -> None:
    """Hub: 3 contacts, each (1/3)^2, no detours: 1/3; size 3 - 0. Leaf: 1^2; size 1.

    In the triangle each contact is (1/2 + 1/2 * 1/2)^2 = 9/16, of two 9/8; size 2 - 2 * 1 / 2 = 1.
    """
    star, triangle = brokerage(STAR), brokerage(TRIANGLE)
    assert star["hub"].constraint == pytest.approx(1 / 3)
    assert (star["hub"].effective_size, star["a"].effective_size) == (3, 1)
    assert star["a"].constraint == pytest.approx(1)
    assert triangle["a"].constraint == pytest.approx(9 / 8)
    assert triangle["a"].effective_size == 1


def test_constraint_follows_the_weights() -> None:
    """b has 3 of 4 with a, 1 of 4 with c: 9/16 + 1/16 = 10/16."""
    assert brokerage(network(("a", "b", 3), ("b", "c", 1)))["b"].constraint == pytest.approx(10 / 16)


def test_a_node_without_contacts_is_no_broker() -> None:
    assert brokerage(network(("a", "b", 1), ("c", "d", -1)))["c"] == Broker(None, None)


def test_closure() -> None:
    """1 triangle; pairs of edges that meet: a 1, b 1, c 3: 3 * 1 / 5. Clustering of a 1, b 1, c 1/3, d 0, the mean 7/12."""
    found = closure(TAILED)
    assert found.transitivity == pytest.approx(3 / 5)
    assert found.triangles == 1
    assert found.clustering == pytest.approx(7 / 12)
    assert closure(STAR) == Closure(0, 0, 0)


def test_clustering_follows_the_weights() -> None:
    """All at 8, one edge at 1: the geometric mean of 1, 1, 1/8 is 1/2, at each of three nodes."""
    assert closure(network(("a", "b", 8), ("b", "c", 8), ("a", "c", 1))).clustering == pytest.approx(1 / 2)


def test_communities_and_their_modularity() -> None:
    """Two triangles and a bridge: 7 edges, each group has 3 and strengths of 7: 2 * (3/7 - (7/14)^2) = 5/14."""
    two = network(*TRIANGLE.edges(data="weight"), ("x", "y", 1), ("y", "z", 1), ("x", "z", 1), ("c", "x", 1))
    found = communities(two)
    assert found.groups == (("a", "b", "c"), ("x", "y", "z"))
    assert found.modularity == pytest.approx(5 / 14)
    backward = nx.Graph()
    backward.add_weighted_edges_from(list(two.edges(data="weight"))[::-1])
    assert communities(backward) == found


def test_of_nothing_there_is_nothing() -> None:
    empty = nx.Graph()
    assert strength(empty) == betweenness(empty) == eigenvector(empty) == {}
    assert not brokerage(empty)
    assert closure(empty) == Closure(0, 0, 0)
    assert communities(empty).groups == ()
