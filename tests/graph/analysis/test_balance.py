"""Balance of small signed networks, counted by hand."""

from __future__ import annotations

from itertools import combinations

import networkx as nx  # type: ignore[import-untyped]  # ships no types
import pytest
from alliancekg.graph.analysis.balance import balance, frustration


def signed(**signs: int) -> nx.Graph:
    """The network of these edges: ab=1 joins a and b in friendship."""
    network = nx.Graph()
    network.add_edges_from((ends[0], ends[1], {"sign": sign}) for ends, sign in signs.items())
    return network


@pytest.mark.parametrize(
    ("signs", "balanced"),
    [((1, 1, 1), True), ((1, -1, -1), True), ((-1, 1, -1), True), ((1, 1, -1), False), ((-1, -1, -1), False)],
)
def test_a_triad_is_balanced_with_no_or_two_enmities(signs: tuple[int, int, int], balanced: bool) -> None:
    found = balance(signed(**dict(zip(("ba", "bc", "ca"), signs, strict=True))))
    assert (found.triads, found.share) == (1, float(balanced))
    assert found.unbalanced == (() if balanced else (("a", "b", "c"),))


def test_the_share_of_balanced_triads() -> None:
    """abc + + + is balanced, abd + + - is not; c-d has the sign 0, so acd and bcd are none: 1 of 2."""
    found = balance(signed(ab=1, ac=1, bc=1, ad=1, bd=-1, cd=0))
    assert (found.triads, found.balanced, found.share) == (2, 1, 0.5)
    assert found.unbalanced == (("a", "b", "d"),)


def test_without_triads_there_is_no_share() -> None:
    assert balance(signed(ab=1, bc=-1)).share is None
    assert balance(nx.Graph()).triads == 0


def test_two_camps_have_no_frustration() -> None:
    found = frustration(signed(ab=1, cd=1, ac=-1, ad=-1, bd=-1))
    assert (found.index, found.against) == (0, ())
    assert set(found.camps) == {("a", "b"), ("c", "d")}


def test_the_edge_that_frustrates() -> None:
    """The two triangles abc + + + and abd + + - share a-b: to turn b-d alone makes all friends."""
    found = frustration(signed(ab=1, ac=1, bc=1, ad=1, bd=-1, cd=1))
    assert (found.index, found.against) == (1, (("b", "d"),))
    assert set(found.camps) == {("a", "b", "c", "d"), ()}


@pytest.mark.parametrize("size", [3, 4, 5, 6])
def test_all_enemies(size: int) -> None:
    """Camps of k and n - k leave C(k, 2) + C(n - k, 2) enmities within; fewest at the half."""
    half = size // 2
    expected = half * (half - 1) // 2 + (size - half) * (size - half - 1) // 2
    enemies = signed(**{a + b: -1 for a, b in combinations("abcdef"[:size], 2)})
    found = frustration(enemies)
    assert found.index == len(found.against) == expected


def test_sixteen_nodes_are_the_most() -> None:
    ring = nx.cycle_graph([f"n{number:02}" for number in range(16)])
    nx.set_edge_attributes(ring, 1, "sign")
    ring.edges["n00", "n01"]["sign"] = -1
    assert frustration(ring).index == 1  # an odd number of enmities in a ring
    ring.add_edge("n00", "n16", sign=1)
    with pytest.raises(ValueError, match="17 nodes"):
        frustration(ring)
    assert frustration(nx.Graph()).index == 0
