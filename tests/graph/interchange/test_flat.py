"""The flat network is the network: every node, every parallel edge, nothing that a file cannot hold."""

from __future__ import annotations

from alliancekg.graph.interchange.flat import flat_network
from alliancekg.graph.network import alliance_network
from alliancekg.graph.store import Store


def test_no_node_and_no_edge_is_lost(store: Store) -> None:
    network, flat = alliance_network(store), flat_network(store)
    assert list(flat) == list(network)
    kept = sorted((s, t, (e["predicate"], e["standing"])) for s, t, e in flat.edges(data=True))
    assert kept == sorted(network.edges(keys=True))
    assert [key for *_, key in flat.edges(keys=True)] == list(range(network.number_of_edges()))
    assert flat.graph == {}


def test_edges_are_text_and_numbers(store: Store) -> None:
    flat = flat_network(store)
    values = [value for *_, edge in flat.edges(data=True) for value in edge.values()]
    assert {type(value) for value in values} == {str, int, bool}
    joint = next(
        e for s, t, e in flat.edges(data=True) if (s, t, e["label"]) == ("country:JPN", "country:USA", "cooperatesOn")
    )
    assert (joint["weight"], joint["directed"], joint["standing"]) == (3, False, "asserted")
    assert joint["dates"] == "2025-10-28|2025-12-09|2026-01"
    assert (joint["first"], joint["last"]) == ("2025-10-28", "2026-01")
    assert joint["statements"].count("statement:") == joint["statements"].count("|") + 1


def test_a_node_has_the_bounds_of_its_edges(store: Store) -> None:
    flat = flat_network(store)
    assert flat.nodes["country:USA"] == {
        "label": "United States", "type": "Country", "first": "2025-10-28", "last": "2026-01",
    }  # fmt: skip
    assert flat.nodes["topic:it-all"] == {"label": "it all", "type": "Topic", "first": "", "last": ""}


def test_what_xml_cannot_hold_is_replaced(store: Store) -> None:
    assert flat_network(store).nodes["topic:strange"]["label"] == '=SUM(A1) and\N{REPLACEMENT CHARACTER} "quotes"'
