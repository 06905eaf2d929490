"""Where the nodes of a page lie beside each other: worked out here, so that the browser only makes room for what it draws.

States and bodies are laid out by springs, their communities apart; a person lies near their state, a topic among those
who speak of it. So springs pull at a hundred nodes, never at thousands.
"""

from __future__ import annotations

from cmath import rect
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import product
from math import log1p, pi, sqrt

import networkx as nx  # type: ignore[import-untyped]  # ships no types

SEED = 7
HUBS = frozenset({"Country", "Grouping", "Organization"})
RESOLUTION = 1.3
"""Of the communities: at 1, Japan, Korea and half of the Middle East are one."""
ACROSS = 0.3
"""How strongly springs pull between communities, those within one pulling with 1."""
MASS = 0.3
"""How much a hub pushes others away for each node that needs room around it."""
HOME = 3.0
"""How much nearer to their state a person lies than to all whom they met."""
APART, STEP = 40.0, 45.0
"""How far hubs lie from the middle, times the root of the number of all nodes; and what lies around one from it."""
TURN = pi * (3 - sqrt(5))
"""The golden angle: what is put around a hub one after the other never lies in a row."""

Place = complex
"""x and y of a node; y grows downwards."""
Ties = Mapping[str, Mapping[str, float]]
Homes = Mapping[str, Collection[str]]


def positions(network: nx.MultiDiGraph) -> dict[str, tuple[int, int]]:
    """Whole numbers for every node of an `alliance_network`, the same ones for the same network.

    Marks and labels may overlap: how large they are drawn, and how many of them, is the browser's matter.
    """
    ties, homes = _ties(network), states(network)
    placed = _hubs(sorted(id_ for id_, type_ in network.nodes(data="type") if type_ in HUBS), ties, homes)
    around: defaultdict[str, int] = defaultdict(int)
    waiting = sorted(set(network) - set(placed), key=lambda node: (-sum(ties[node].values()), node))
    while waiting:
        able = [node for node in waiting if not placed.keys().isdisjoint(ties[node])]
        # what no state has to do with lies below, around the strongest of it
        found = {node: _beside(_pulls(ties[node], homes.get(node, ())), placed, around) for node in able}
        placed |= found or {waiting[0]: _below(placed)}
        waiting = [node for node in waiting if node not in placed]
    return {node: (round(placed[node].real), round(placed[node].imag)) for node in network}


def states(network: nx.MultiDiGraph) -> dict[str, tuple[str, ...]]:
    """The states in which the persons of a network hold or held office."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for person, state, edge in network.edges(data=True):
        if (edge["predicate"], edge["standing"]) == ("holdsOffice", "asserted"):
            found[person].add(state)
    return {person: tuple(sorted(held)) for person, held in sorted(found.items())}


def _ties(network: nx.MultiDiGraph) -> Ties:
    """The neighbours of each node; an edge that a hundred releases state pulls five times as much as one."""
    ties: dict[str, defaultdict[str, float]] = {node: defaultdict(float) for node in network}
    for source, target, edge in network.edges(data=True):
        for one, other in ((source, target), (target, source)):
            ties[one][other] += log1p(edge["weight"])
    return ties


def _hubs(hubs: Collection[str], ties: Ties, homes: Homes) -> dict[str, Place]:
    """The states and bodies, about the origin, with room for what lies around them."""
    between = nx.Graph()
    between.add_nodes_from(hubs, weight=0.0)
    for one, other, pull in _between(hubs, ties, homes):
        before = between.get_edge_data(one, other, {"weight": 0.0})["weight"]
        between.add_edge(one, other, weight=before + pull)
    parts = nx.community.louvain_communities(between, resolution=RESOLUTION, seed=SEED) if hubs else []
    part = {id_: number for number, ids in enumerate(parts) for id_ in ids}
    for one, other, edge in between.edges(data=True):
        edge["weight"] *= 1.0 if part[one] == part[other] else ACROSS
    mass = {id_: 1 + MASS * sum(end not in between for end in ties[id_]) for id_ in hubs}
    places = nx.forceatlas2_layout(
        between, max_iter=300, gravity=0.1, strong_gravity=True, node_mass=mass, weight="weight", seed=SEED
    )
    return _spread({id_: complex(*map(float, places[id_])) for id_ in hubs}, APART * sqrt(len(ties)))


def _between(hubs: Collection[str], ties: Ties, homes: Homes) -> Iterator[tuple[str, str, float]]:
    """What ties hubs to each other, with what their officials do among them."""
    sides = {id_: [id_] if id_ in hubs else [state for state in homes.get(id_, ()) if state in hubs] for id_ in ties}
    for one, ends in sorted(ties.items()):
        for other, pull in sorted(ends.items()):
            if one < other:
                yield from ((a, b, pull) for a, b in product(sides[one], sides[other]) if a != b)


def _spread(places: Mapping[str, Place], reach: float) -> dict[str, Place]:
    """Places about the origin, as far from it on average as `reach`, those far out drawn in."""
    middle = sum(places.values()) / (len(places) or 1)
    mean = sum(abs(place - middle) for place in places.values()) / (len(places) or 1) or 1.0
    return {
        id_: (place - middle) * reach / mean * sqrt(mean / max(abs(place - middle), mean))
        for id_, place in places.items()
    }


def _pulls(ties: Mapping[str, float], homes: Collection[str]) -> dict[str, float]:
    most = HOME * sum(ties.values())
    return {end: pull + most * (end in homes) for end, pull in sorted(ties.items())}


def _beside(pulls: Mapping[str, float], placed: Mapping[str, Place], around: defaultdict[str, int]) -> Place:
    """Among the nodes that pull, and next to those that already lie around the one that pulls most."""
    able = {end: pull for end, pull in pulls.items() if end in placed}
    nearest = max(able, key=lambda end: able[end])
    around[nearest] += 1
    middle = sum(placed[end] * pull for end, pull in able.items()) / sum(able.values())
    return middle + rect(STEP * sqrt(around[nearest] + 1), TURN * around[nearest])


def _below(placed: Mapping[str, Place]) -> Place:
    places = list(placed.values()) or [0j]
    return complex(sum(place.real for place in places) / len(places), max(place.imag for place in places) + 10 * APART)
