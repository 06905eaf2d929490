"""Occasions as a hypergraph: a meeting of four is one edge of four, not six of two."""

from __future__ import annotations

from collections import Counter

import xgi
from alliancekg.graph.analysis.grouping import present, releases_of
from alliancekg.graph.analysis.material import Material
from alliancekg.graph.analysis.projections import FACE_TO_FACE


def occasions_hypergraph(material: Material, *, types: frozenset[str] = FACE_TO_FACE) -> xgi.Hypergraph:
    """A node for each party, an edge for each occasion, under the occasion's id.

    Nodes have `label`, edges `date`, `types` (as the accounts have it), `issuers` and `releases`. A grouping stands for
    its members of the day; an organisation is a party. C. Berge, "Graphs and Hypergraphs", 1973; the measures of
    xgi apply (N. Landry and others, "XGI", Journal of Open Source Software 8, 2023).
    """
    found = {
        o: present(material, o.parties, o.date)
        for o in material.occasions
        if types.intersection(a.type for a in o.accounts)
    }
    hypergraph = xgi.Hypergraph()
    for id_ in sorted({party for parties in found.values() for party in parties}):
        hypergraph.add_node(id_, label=material.label(id_))
    for occasion, parties in found.items():
        if parties:
            hypergraph.add_edge(
                sorted(parties),
                idx=occasion.id,
                date=occasion.date,
                types=tuple(sorted({account.type for account in occasion.accounts})),
                issuers=occasion.issuers,
                releases=tuple(sorted(releases_of(occasion))),
            )
    return hypergraph


def sizes(hypergraph: xgi.Hypergraph) -> dict[int, int]:
    """How many occasions there were of each number of parties."""
    return dict(sorted(Counter(hypergraph.edges.size.aslist()).items()))
