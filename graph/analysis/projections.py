"""A store's material as networks of one relation each: what measures are taken of.

Every edge is a sum of ties, and a tie is what counts once: an occasion where persons or states meet, else a release.
Edges carry, tie by tie and in the order of their dates, `dates`, `shares` (what each adds to the weight) and `releases`
(those that report it); of all together `weight` (the sum of the shares), `first` and `last` (ISO dates), and
`statements` (newest first) or `occasions`. Nodes are CURIEs with `label` and `type`; those of a bipartite network have
`bipartite`, 0 for states. Same material, same order of all. Only what is asserted counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

import networkx as nx  # type: ignore[import-untyped]  # ships no types
from alliancekg.graph.analysis.grouping import present, releases_of
from alliancekg.graph.analysis.material import Material
from alliancekg.graph.analysis.matters import by_matter
from alliancekg.graph.network import JOINT, pair
from alliancekg.graph.readings import Stated

FACE_TO_FACE = frozenset({"Meeting", "Summit", "Call"})
"""Types of events whose parties speak with each other. A visit may be to a place, a joint statement is a document."""

POSITIVE = frozenset({"supports", "appreciates", "aids", "cooperatesOn"})
NEGATIVE = frozenset({"opposes", "concernedAbout", "sanctions"})

Projection: TypeAlias = Callable[[Material], nx.Graph]
Ends: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Tie:
    """One thing that joins two nodes: an occasion or a release."""

    key: str
    date: str
    releases: tuple[str, ...]
    share: float = 1
    statements: tuple[str, ...] = ()


def persons_meeting(material: Material) -> nx.Graph:
    """Persons joined by the occasions at which they met; a meeting of no known event counts by its release."""
    met = [(pair(said.subject, said.object), said) for said in _asserted(material, {"met"})]
    return _network(material, _by_ends(met, lambda said: said.event or said.release))


def states_meeting(material: Material, *, types: Collection[str] = FACE_TO_FACE) -> nx.Graph:
    """States joined by the occasions at which they met; `occasions` are the ids, as many as there were.

    An occasion of k parties adds 1 / (k - 1) to each of its pairs, so that each party spends one meeting on it: the
    weight of M. Newman, "Scientific collaboration networks. II", Physical Review E 64, 2001. A meeting of four is
    then not six bilateral ones. A grouping stands for its members of the day; an organisation is a party, but no node.
    """
    ties: defaultdict[Ends, list[Tie]] = defaultdict(list)
    for occasion in material.occasions:
        there = present(material, occasion.parties, occasion.date)
        if any(account.type in types for account in occasion.accounts) and len(there) > 1:
            tie = Tie(occasion.id, occasion.date, tuple(sorted(releases_of(occasion))), 1 / (len(there) - 1))
            for ends in combinations(sorted(filter(_is_state, there)), 2):
                ties[ends].append(tie)
    network = _network(material, ties)
    for *ends, edge in network.edges(data=True):
        edge["occasions"] = tuple(tie.key for tie in sorted(ties[pair(*ends)], key=_order))
    return network


def states_cooperating(material: Material) -> nx.Graph:
    """States joined where one cooperates with the other; `topics` are the concepts that they share, sorted."""
    joined = [
        (pair(said.subject, other), said)
        for said in _asserted(material, {"cooperatesOn"})
        for other in said.with_
        if _is_state(said.subject) and _is_state(other)
    ]
    network = _network(material, _by_ends(joined, lambda said: said.release))
    topics: defaultdict[Ends, set[str]] = defaultdict(set)
    for ends, said in joined:
        topics[ends].add(material.concept(said.object))
    for *ends, edge in network.edges(data=True):
        edge["topics"] = tuple(sorted(topics[pair(*ends)]))
    return network


def states_signed(material: Material) -> nx.Graph:
    """States joined by what one says for or against the other, in either direction.

    `positive` counts the releases in which one supports, appreciates or aids the other or cooperates with it,
    `negative` those in which one opposes it, is concerned about it or sanctions it. The weight is their difference,
    `sign` its sign: 0 where they are equal. A release that says both counts in both.
    """
    said_of = list(_attitudes(material))
    network = _network(material, _signed(said_of))
    for _, _, edge in network.edges(data=True):
        edge["positive"] = sum(share > 0 for share in edge["shares"])
        edge["negative"] = sum(share < 0 for share in edge["shares"])
        edge["sign"] = (edge["weight"] > 0) - (edge["weight"] < 0)
    return network


def states_topics(
    material: Material, *, predicates: Collection[str] = ("cooperatesOn",), beyond_scheme: bool = True
) -> nx.Graph:
    """States (`bipartite` 0) joined to the topics (1) of which they say something by one of the predicates.

    Topics are the concepts of the scheme; one that fits none is itself, or left out without `beyond_scheme`.
    Who is named beside the subject in what is done jointly has the topic, too.
    """
    chosen = _asserted(material, predicates)
    joined = [
        ((state, topic), said)
        for topic, group in by_matter(material, chosen, beyond_scheme=beyond_scheme).items()
        for said in group
        for state in {said.subject, *(said.with_ if said.predicate in JOINT else ())}
        if _is_state(state)
    ]
    return _bipartite(_network(material, _by_ends(joined, lambda said: said.release)), {ends[0] for ends, _ in joined})


def shared_topics(bipartite: nx.Graph) -> nx.Graph:
    """States joined by the topics that both have: the projection of `states_topics` on the states.

    The weight is the number of `shared` topics (S. Borgatti and M. Everett, "Network analysis of 2-mode data", Social
    Networks 19, 1997). The date of a shared topic is the day from which both had it.
    """
    return _projected(bipartite, 0)


def topics_shared(bipartite: nx.Graph) -> nx.Graph:
    """Topics joined by the states that have both: the projection of `states_topics` on the topics, as above."""
    return _projected(bipartite, 1)


def membership(material: Material) -> nx.Graph:
    """States (`bipartite` 0) joined to the groupings and organisations (1) that releases count them in."""
    joined = [((said.subject, said.object), said) for said in _asserted(material, {"memberOf"})]
    return _bipartite(_network(material, _by_ends(joined, lambda said: said.release)), {ends[0] for ends, _ in joined})


def _asserted(material: Material, predicates: Collection[str]) -> list[Stated]:
    return [said for said in material.statements if said.standing == "asserted" and said.predicate in predicates]


def _is_state(id_: str) -> bool:
    return id_.startswith("country:")


def _order(tie: Tie) -> tuple[str, str, float]:
    return tie.date, tie.key, tie.share


def _attitudes(material: Material) -> Iterator[tuple[Ends, int, Stated]]:
    """Who is for (1) or against (-1) whom by which statement."""
    for said in _asserted(material, POSITIVE | NEGATIVE):
        others = said.with_ if said.predicate == "cooperatesOn" else (said.object,)
        for other in others:
            if _is_state(said.subject) and _is_state(other):
                yield pair(said.subject, other), 1 if said.predicate in POSITIVE else -1, said


def _signed(attitudes: Iterable[tuple[Ends, int, Stated]]) -> dict[Ends, list[Tie]]:
    found: defaultdict[Ends, list[Tie]] = defaultdict(list)
    kept = list(attitudes)
    for sign in (1, -1):
        part = [(ends, said) for ends, each, said in kept if each == sign]
        for ends, ties in _by_ends(part, lambda said: said.release, share=sign).items():
            found[ends].extend(ties)
    return found


def _by_ends(
    joined: Iterable[tuple[Ends, Stated]], key: Callable[[Stated], str], *, share: float = 1
) -> dict[Ends, list[Tie]]:
    """The ties between each two ends: statements of one key are one tie, of the later date."""
    found: defaultdict[Ends, defaultdict[str, list[Stated]]] = defaultdict(lambda: defaultdict(list))
    for ends, said in joined:
        found[ends][key(said)].append(said)
    return {ends: [_tie(key, group, share) for key, group in keyed.items()] for ends, keyed in found.items()}


def _tie(key: str, group: Iterable[Stated], share: float) -> Tie:
    ordered = sorted(group, key=lambda said: (said.date, said.id), reverse=True)
    releases = tuple(sorted({said.release for said in ordered}))
    return Tie(key, ordered[0].date, releases, share, tuple(said.id for said in ordered))


def _network(material: Material, ties: Mapping[Ends, Sequence[Tie]]) -> nx.Graph:
    """The graph of these ties, without loops."""
    joined = {ends: group for ends, group in sorted(ties.items()) if ends[0] != ends[1]}
    network = nx.Graph()
    for id_ in sorted({end for ends in joined for end in ends}):
        type_ = material.nodes[id_].type if id_ in material.nodes else "Topic"
        network.add_node(id_, label=material.label(id_), type=type_)
    for (one, other), group in joined.items():
        network.add_edge(one, other, **_edge(group))
    return network


def _edge(ties: Iterable[Tie]) -> dict[str, object]:
    ordered = sorted(ties, key=_order)
    dated = [tie.date for tie in ordered if tie.date]
    statements = tuple(dict.fromkeys(id_ for tie in reversed(ordered) for id_ in tie.statements))
    return {
        "weight": sum(tie.share for tie in ordered),
        "first": dated[0] if dated else "",
        "last": dated[-1] if dated else "",
        "dates": tuple(tie.date for tie in ordered),
        "shares": tuple(tie.share for tie in ordered),
        "releases": tuple(tie.releases for tie in ordered),
        **({"statements": statements} if statements else {}),
    }


def _bipartite(network: nx.Graph, states: Collection[str]) -> nx.Graph:
    for id_ in network:
        network.nodes[id_]["bipartite"] = 0 if id_ in states else 1
    return network


def _projected(bipartite: nx.Graph, side: int) -> nx.Graph:
    """One side joined by what both ends have of the other; the weights are networkx's."""
    kept = [id_ for id_, data in bipartite.nodes(data=True) if data["bipartite"] == side]
    if not kept:
        return nx.Graph()  # networkx would refuse it
    network = nx.bipartite.weighted_projected_graph(bipartite, kept)
    for one, other, edge in network.edges(data=True):
        shared = sorted(set(bipartite[one]) & set(bipartite[other]))
        ties = [_both(id_, bipartite.edges[one, id_], bipartite.edges[other, id_]) for id_ in shared]
        edge.update(_edge(ties), weight=edge["weight"], shared=tuple(shared))
    return network


def _both(id_: str, one: Mapping[str, tuple[str, ...]], other: Mapping[str, tuple[str, ...]]) -> Tie:
    """What both have since the later of their first dates."""
    releases = {release for edge in (one, other) for each in edge["releases"] for release in each}
    statements = dict.fromkeys((*one["statements"], *other["statements"]))
    return Tie(id_, max(str(one["first"]), str(other["first"])), tuple(sorted(releases)), 1, tuple(statements))
