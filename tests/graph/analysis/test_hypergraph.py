"""Occasions as edges of as many ends as there were parties."""

from __future__ import annotations

import xgi
from alliancekg.graph.analysis.hypergraph import occasions_hypergraph, sizes

from tests.graph.analysis.invented import AUS, FOUR, IND, JPN, KOR, USA, material, met

WHOLE = material(
    met("four", FOUR, by="us1 jp1", date="2023-01-01"),
    met("two", JPN, USA, by="us2", date="2023-02-01", type_="Call"),
    met("again", JPN, USA, by="us3", date="2023-03-01"),
    met("paper", JPN, KOR, by="us4", type_="JointStatement"),
)


def test_an_occasion_is_one_edge() -> None:
    hypergraph = occasions_hypergraph(WHOLE)
    assert set(hypergraph.nodes) == {AUS, IND, JPN, USA}
    assert hypergraph.edges.members("four") == {AUS, IND, JPN, USA}
    assert hypergraph.edges["four"]["releases"] == ("jp1", "us1")
    assert hypergraph.edges["two"]["types"] == ("Call",)
    assert hypergraph.nodes[JPN]["label"] == "Japan"
    assert hypergraph.nodes.degree.asdict() == {AUS: 1, IND: 1, JPN: 3, USA: 3}  # by xgi


def test_occasions_by_number_of_parties() -> None:
    assert sizes(occasions_hypergraph(WHOLE)) == {2: 2, 4: 1}
    assert sizes(occasions_hypergraph(WHOLE, types=frozenset({"JointStatement"}))) == {2: 1}
    assert sizes(occasions_hypergraph(material())) == {}


def test_pairs_of_the_hypergraph_are_the_edges_of_xgis_projection() -> None:
    pairs = {frozenset(ends) for ends in xgi.to_graph(occasions_hypergraph(WHOLE)).edges}
    assert len(pairs) == 6
