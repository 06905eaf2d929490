"""All edges between two nodes are one line, and a part of the network is its strongest lines."""

from __future__ import annotations

from typing import Any

import pytest
from alliancekg.graph.index.lines import Line, lines_of, picture
from alliancekg.graph.index.network import network
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.part import EVERYTHING, Part
from alliancekg.graph.network import pair

JPN, USA, KOR = "country:JPN", "country:USA", "country:KOR"


def ends(line: Line) -> tuple[str, str]:
    return pair(line.edges[0].source, line.edges[0].target)


@pytest.mark.parametrize(
    ("part", "least"),
    [
        (EVERYTHING, 1),
        (EVERYTHING, 2),
        (Part(types=["Country", "Topic"]), 1),
        (Part(since="2024-03", until="2025-06"), 1),
        (Part(focus=JPN), 1),
    ],
)
def test_the_lines_hold_all_edges(index: Index, part: Part, least: int) -> None:
    found = picture(index, part, min_releases=least, strongest=10_000)
    edges = network(index, part, min_releases=least, strongest=10_000).edges
    assert sorted(e.number for line in found.lines for e in line.edges) == [e.number for e in edges]
    assert found.found == len(found.lines) == len({pair(e.source, e.target) for e in edges})
    assert {node.thing.id for node in found.nodes} == {end for e in edges for end in (e.source, e.target)}


def test_a_release_counts_once_in_a_line(index: Index) -> None:
    found = {ends(line): line for line in picture(index).lines}
    line = found[JPN, USA]
    assert len(line.edges) > 1
    assert max(e.releases for e in line.edges) <= line.releases < sum(e.releases for e in line.edges)


def test_degree_and_strength_are_those_of_the_whole_part(index: Index) -> None:
    few, all_ = picture(index, strongest=2), picture(index, strongest=10_000)
    measured = {node.thing.id: node for node in all_.nodes}
    assert len(few.lines) < len(all_.lines)
    assert all(node == measured[node.thing.id] for node in few.nodes)
    assert measured[JPN].strength == sum(line.releases for line in all_.lines if JPN in ends(line))


def test_the_strongest_are_drawn_and_what_is_asked_for_besides(index: Index) -> None:
    ranked = picture(index, strongest=10_000).lines
    weakest = next(line for line in reversed(ranked) if line.edges[0].predicate != "holdsOffice")
    few = picture(index, strongest=1)
    assert ends(weakest) not in {ends(line) for line in few.lines}
    more = picture(index, strongest=1, also=[ends(weakest)[1]])
    assert ends(weakest) in {ends(line) for line in more.lines}
    assert {ends(line) for line in few.lines} < {ends(line) for line in more.lines}


def test_a_neighbourhood_has_what_goes_on_within_it(index: Index) -> None:
    all_ = {ends(line) for line in picture(index, strongest=10_000).lines}
    around = {KOR, *(end for line in all_ if KOR in line for end in line)}
    found = {ends(line) for line in picture(index, near=KOR, strongest=10_000).lines}
    assert found == {line for line in all_ if around.issuperset(line)}


@pytest.mark.parametrize(
    ("asked", "held"),
    [({"states": [JPN]}, [JPN]), ({"states": [JPN, KOR]}, [JPN, KOR]), ({"topic": "topic:maritime-security"}, [])],
)
def test_states_and_topics_are_what_a_part_is_about(index: Index, asked: dict[str, Any], held: list[str]) -> None:
    one, all_ = picture(index, Part(**asked), strongest=10_000), picture(index, strongest=10_000)
    assert 0 < one.found < all_.found
    assert {node.thing.id for node in one.nodes}.issuperset(held)
    assert {ends(line) for line in one.lines} < {ends(line) for line in all_.lines}


def test_several_states_are_what_goes_on_among_them(index: Index) -> None:
    each = [{ends(line) for line in picture(index, Part(states=[id_]), strongest=10_000).lines} for id_ in (JPN, KOR)]
    both = {ends(line) for line in picture(index, Part(states=[JPN, KOR]), strongest=10_000).lines}
    assert both < each[0]
    assert both < each[1]


def test_the_lines_of_a_node_and_of_two(index: Index) -> None:
    found = picture(index, strongest=10_000)
    of_japan = lines_of(index, [JPN])
    assert {ends(line) for line in of_japan} == {ends(line) for line in found.lines if JPN in ends(line)}
    (both,) = lines_of(index, [USA, JPN])
    assert both == next(line for line in found.lines if ends(line) == (JPN, USA))
    assert lines_of(index, [JPN, "topic:nobody"]) == ()
    assert lines_of(index, [JPN], Part(until="1990")) == ()
