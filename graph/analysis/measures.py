"""What scholars of networks ask of one: who is strong, between, central, a broker; how closed it is, what falls apart.

Every measure takes a network of `projections` (or any networkx graph with `weight`) and comes from networkx. Edges
whose weight is not positive join nobody: of a signed network the friendly part is measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan

import networkx as nx  # type: ignore[import-untyped]  # ships no types


@dataclass(frozen=True, slots=True)
class Broker:
    """How far a node stands between others that have nothing to do with each other."""

    constraint: float | None
    """Low where contacts do not know each other; None for a node without any."""
    effective_size: float | None
    """Contacts less what is redundant among them; None for a node without any."""


@dataclass(frozen=True, slots=True)
class Closure:
    """How often those who have somebody in common are joined themselves."""

    transitivity: float
    clustering: float
    triangles: int


@dataclass(frozen=True, slots=True)
class Communities:
    """Groups that have more to do among themselves than with others, the largest first."""

    groups: tuple[tuple[str, ...], ...]
    modularity: float


def strength(network: nx.Graph) -> dict[str, float]:
    """The sum of the weights of a node's edges: s_i = sum over j of w_ij.

    A. Barrat and others, "The architecture of complex weighted networks", PNAS 101, 2004.
    """
    return {id_: float(value) for id_, value in _joined(network).degree(weight="weight")}


def betweenness(network: nx.Graph) -> dict[str, float]:
    """The share of the shortest paths between two others that pass a node, each edge 1 / weight long.

    b_i = sum over s < t of paths(s, t through i) / paths(s, t), divided by (n - 1)(n - 2) / 2. L. Freeman, "A set of
    measures of centrality based on betweenness", Sociometry 40, 1977; the lengths: M. Newman, "Scientific
    collaboration networks. II", Physical Review E 64, 2001.
    """
    joined = _joined(network)
    for _, _, edge in joined.edges(data=True):
        edge["distance"] = 1 / edge["weight"]
    return dict(nx.betweenness_centrality(joined, weight="distance"))


def eigenvector(network: nx.Graph) -> dict[str, float]:
    """Central is who is joined to the central: the eigenvector of the largest eigenvalue of the weights, of length 1.

    P. Bonacich, "Power and centrality", American Journal of Sociology 92, 1987. It is defined within a component:
    taken of the largest (of equals, that of the first id), 0 for all others.
    """
    joined = _joined(network)
    found = dict.fromkeys(joined, 0.0)
    if joined.number_of_edges():
        largest = min(nx.connected_components(joined), key=lambda part: (-len(part), min(part)))
        part = joined.subgraph(sorted(largest))
        found |= nx.eigenvector_centrality(part, max_iter=10_000, tol=1e-10, weight="weight")
    return found


def brokerage(network: nx.Graph) -> dict[str, Broker]:
    """Constraint, and effective size, of every node: R. Burt, "Structural Holes", 1992.

    With p_ij the part of i's weights that goes to j, constraint is the sum over j of
    (p_ij + sum over q of p_iq p_qj) squared. Effective size leaves the weights out: of n contacts with t edges among
    them n - 2t / n (S. Borgatti, "Structural holes: unpacking Burt's redundancy measures", Connections 20, 1997).
    """
    joined = _joined(network)
    constraints = nx.constraint(joined, weight="weight") if joined.number_of_edges() else {}
    effective = nx.effective_size(joined) if joined.number_of_edges() else {}
    return {id_: Broker(_known(constraints.get(id_)), _known(effective.get(id_))) for id_ in joined}


def closure(network: nx.Graph) -> Closure:
    """Transitivity: 3 triangles / pairs of edges that meet (R. Luce and A. Perry, Psychometrika 14, 1949).

    Clustering is the mean over the nodes of the geometric mean of a triangle's weights, over the largest weight,
    summed over the pairs of neighbours (J. Onnela and others, "Intensity and coherence of motifs in weighted complex
    networks", Physical Review E 71, 2005).
    """
    joined = _joined(network)
    if not joined:
        return Closure(0.0, 0.0, 0)
    triangles = sum(nx.triangles(joined).values()) // 3
    return Closure(float(nx.transitivity(joined)), float(nx.average_clustering(joined, weight="weight")), triangles)


def communities(network: nx.Graph, *, seed: int = 0) -> Communities:
    """Louvain's groups (V. Blondel and others, "Fast unfolding of communities in large networks", 2008), and modularity.

    Q = sum over groups of (inner weight / W - (strengths / 2W) squared), W the sum of all weights; 0 without edges
    (M. Newman and M. Girvan, Physical Review E 69, 2004). Other seeds may give other groups of like modularity.
    """
    joined = _joined(network)
    if not joined.number_of_edges():
        return Communities(tuple((id_,) for id_ in joined), 0.0)
    found = nx.community.louvain_communities(joined, weight="weight", seed=seed)
    groups = sorted((tuple(sorted(group)) for group in found), key=lambda group: (-len(group), group))
    return Communities(tuple(groups), float(nx.community.modularity(joined, groups, weight="weight")))


def _joined(network: nx.Graph) -> nx.Graph:
    """The nodes, sorted, with the edges whose weight is positive, and nothing else of them."""
    joined = nx.Graph()
    joined.add_nodes_from(sorted(network))
    joined.add_weighted_edges_from(
        sorted((*sorted((a, b)), weight) for a, b, weight in network.edges(data="weight", default=1) if weight > 0)
    )
    return joined


def _known(value: float | None) -> float | None:
    return None if value is None or isnan(value) else float(value)
