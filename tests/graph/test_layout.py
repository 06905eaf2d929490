"""Places: the same for the same network, communities apart, persons near their state, topics among those who speak of them."""

from __future__ import annotations

from itertools import combinations, product
from math import dist
from statistics import mean

import networkx as nx  # type: ignore[import-untyped]  # ships no types
import pytest
from alliancekg.graph.layout import positions, states

WEST, EAST = ("AUS", "GBR", "USA", "CAN"), ("JPN", "KOR", "PHL", "THA")


def network() -> nx.MultiDiGraph:
    """Two communities of states with one tie between them, each state with five officials and ten topics of its own."""
    graph = nx.MultiDiGraph()
    for part in (WEST, EAST):
        for one, other in combinations(part, 2):
            add(graph, f"country:{one}", f"country:{other}", "agreedOn", 20)
    add(graph, "country:USA", "country:JPN", "agreedOn", 5)
    for state in (*WEST, *EAST):
        for number in range(5):
            add(graph, f"person:{state}-{number}", f"country:{state}", "holdsOffice", 1)
        for number in range(10):
            add(graph, f"country:{state}", f"topic:{state}-{number}", "discussed", 1)
    for one, other in product(WEST, EAST):
        add(graph, f"person:{one}-0", f"person:{other}-0", "met", 3)
    for state in (*WEST, *EAST):
        add(graph, f"country:{state}", "topic:shared", "discussed", 4)
    return graph


def add(graph: nx.MultiDiGraph, source: str, target: str, predicate: str, weight: int) -> None:
    types = {"country": "Country", "person": "Person", "topic": "Topic", "grouping": "Grouping"}
    for id_ in (source, target):
        graph.add_node(id_, type=types[id_.partition(":")[0]], label=id_)
    graph.add_edge(source, target, predicate=predicate, standing="asserted", weight=weight)


def test_communities_of_states_lie_apart() -> None:
    places = positions(network())
    at = {part: [places[f"country:{state}"] for state in part] for part in (WEST, EAST)}
    within = mean(dist(one, other) for part in at.values() for one, other in combinations(part, 2))
    between = mean(dist(one, other) for one, other in product(*at.values()))
    assert between > 1.3 * within


def test_persons_and_topics_lie_nearest_to_their_state() -> None:
    places = positions(network())
    hubs = {state: places[f"country:{state}"] for state in (*WEST, *EAST)}
    satellites = [id_ for id_ in places if not id_.startswith("country:") and id_ != "topic:shared"]
    nearest = {id_: min(hubs, key=lambda state: dist(hubs[state], places[id_])) for id_ in satellites}
    own = [id_ for id_ in satellites if nearest[id_] in id_]
    community = [id_ for id_ in satellites if (nearest[id_] in WEST) == (id_.partition(":")[2][:3] in WEST)]
    assert len(own) / len(satellites) > 0.7
    assert len(community) / len(satellites) > 0.95


def test_what_all_speak_of_lies_in_the_middle() -> None:
    places = positions(network())
    hubs = [places[f"country:{state}"] for state in (*WEST, *EAST)]
    middle = mean(x for x, _ in hubs), mean(y for _, y in hubs)
    assert dist(places["topic:shared"], middle) < min(dist(hub, middle) for hub in hubs)


def test_the_order_of_nodes_and_edges_does_not_matter() -> None:
    graph, turned = network(), nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.edges(data=True))))
    assert positions(turned) == positions(graph)


@pytest.mark.parametrize("kind", ["country", "person", "topic"])
@pytest.mark.parametrize("size", [1, 2, 40, 520])
def test_every_node_has_a_place_of_its_own(kind: str, size: int) -> None:
    graph = nx.MultiDiGraph()
    for number in range(1, size):
        add(graph, f"{kind}:hub", f"{kind}:{number}", "met", number)
    for pair in range(3):
        add(graph, f"person:one-{pair}", f"person:other-{pair}", "met", 1)
    places = positions(graph)
    assert set(places) == set(graph)
    assert len(set(places.values())) == len(graph)


def test_what_no_state_has_to_do_with_lies_below() -> None:
    graph = network()
    add(graph, "person:one", "person:other", "met", 1)
    places = positions(graph)
    assert min(places[id_][1] for id_ in ("person:one", "person:other")) > max(
        place[1] for id_, place in places.items() if id_ not in ("person:one", "person:other")
    )


def test_no_nodes_no_places() -> None:
    assert positions(nx.MultiDiGraph()) == {}


def test_a_person_belongs_to_the_states_whose_offices_they_hold() -> None:
    graph = nx.MultiDiGraph()
    add(graph, "person:one", "country:USA", "holdsOffice", 1)
    add(graph, "person:one", "country:GBR", "holdsOffice", 1)
    add(graph, "person:one", "country:JPN", "visited", 9)
    graph.add_edge("person:one", "country:FRA", predicate="holdsOffice", standing="denied", weight=1)
    assert states(graph) == {"person:one": ("country:GBR", "country:USA")}
