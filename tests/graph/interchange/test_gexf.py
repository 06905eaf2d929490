"""GEXF opens in networkx with the same network, and has times that a time line can follow."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree

import networkx as nx  # type: ignore[import-untyped]  # ships no types
import pytest
from alliancekg.graph.interchange.flat import flat_network
from alliancekg.graph.interchange.gexf import gexf
from alliancekg.graph.store import Store

NAMESPACE = {"g": "http://www.gexf.net/1.2draft"}
TIMES = {"spells", "releases", "id"}
"""What the file adds to an edge or a node."""


def assert_the_same(network: nx.MultiDiGraph) -> None:
    again = nx.read_gexf(io.BytesIO(gexf(network)))
    nodes = {id_: {k: v for k, v in node.items() if k not in TIMES} for id_, node in again.nodes(data=True)}
    assert nodes == dict(network.nodes(data=True))
    edges = (
        (*ends, {k: v for k, v in edge.items() if k not in TIMES}) for *ends, edge in again.edges(keys=True, data=True)
    )
    assert sorted(edges) == sorted(network.edges(keys=True, data=True))


def test_it_opens_as_it_was(store: Store) -> None:
    assert_the_same(flat_network(store))


@pytest.mark.slow
def test_the_bundled_network_opens_as_it_was(bundled: Store) -> None:
    network = flat_network(bundled)
    assert_the_same(network)
    assert len(list(intervals(parsed(network)))) > network.number_of_edges()


def parsed(network: nx.MultiDiGraph) -> ElementTree.Element:
    graph = ElementTree.fromstring(gexf(network)).find("g:graph", NAMESPACE)
    assert graph is not None
    return graph


def intervals(graph: ElementTree.Element) -> Iterator[tuple[date, date]]:
    """All that has times; an element with one bound only would be a KeyError."""
    for element in graph.iter():
        if element.attrib.keys() & {"start", "end"}:
            yield date.fromisoformat(element.attrib["start"]), date.fromisoformat(element.attrib["end"])


def test_all_times_are_days_in_order(store: Store) -> None:
    graph = parsed(flat_network(store))
    assert (graph.attrib["mode"], graph.attrib["timeformat"]) == ("dynamic", "date")
    found = list(intervals(graph))
    assert found
    assert all(start <= end for start, end in found)
    assert (date(2026, 1, 1), date(2026, 1, 31)) in found  # the Quad's statement is dated to the month


def test_an_edge_is_there_when_it_is_stated_and_grows(store: Store) -> None:
    again = nx.read_gexf(io.BytesIO(gexf(flat_network(store))))
    (edge,) = [e for e in again["country:JPN"]["country:USA"].values() if e["label"] == "cooperatesOn"]
    assert edge["spells"] == [("2025-10-28", "2025-10-28"), ("2025-12-09", "2025-12-09"), ("2026-01-01", "2026-01-31")]
    assert edge["releases"] == [
        (1, "2025-10-28", "2025-12-08"), (2, "2025-12-09", "2025-12-31"), (3, "2026-01-01", "2026-01-31"),
    ]  # fmt: skip
    assert again.nodes["topic:resilient-supply-chains"]["spells"] == [("2025-10-28", "2025-10-28")]


def test_what_has_no_date_is_always_there(store: Store) -> None:
    again = nx.read_gexf(io.BytesIO(gexf(flat_network(store))))
    (edge,) = again["country:JPN"]["topic:it-all"].values()
    assert not edge.keys() & {"spells", "releases", "start", "end"}
    assert "spells" not in again.nodes["topic:it-all"]


def test_it_does_not_say_when_it_was_written(store: Store) -> None:
    text = gexf(flat_network(store)).decode()
    assert "lastmodified" not in text
    assert "NetworkX" not in text


def test_an_empty_network_opens() -> None:
    assert nx.read_gexf(io.BytesIO(gexf(nx.MultiDiGraph()))).number_of_nodes() == 0
