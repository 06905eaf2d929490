"""GraphML opens in networkx with the same nodes, edges and attributes."""

from __future__ import annotations

import io

import networkx as nx  # type: ignore[import-untyped]  # ships no types
import pytest
from alliancekg.graph.interchange.flat import flat_network
from alliancekg.graph.interchange.graphml import graphml
from alliancekg.graph.store import Store


def opened(network: nx.MultiDiGraph) -> nx.MultiDiGraph:
    return nx.read_graphml(io.BytesIO(b"".join(graphml(network))), force_multigraph=True)


def assert_the_same(network: nx.MultiDiGraph) -> None:
    again = opened(network)
    assert dict(again.nodes(data=True)) == dict(network.nodes(data=True))
    assert sorted(again.edges(keys=True, data=True)) == sorted(network.edges(keys=True, data=True))


def test_it_opens_as_it_was(store: Store) -> None:
    network = flat_network(store)
    assert network.number_of_edges() > len(set(network.edges()))  # there are parallel ones
    assert_the_same(network)


def test_an_empty_network_opens(store: Store) -> None:
    assert_the_same(nx.MultiDiGraph())


@pytest.mark.slow
def test_the_bundled_network_opens_as_it_was(bundled: Store) -> None:
    assert_the_same(flat_network(bundled))
