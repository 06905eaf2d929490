"""Measures of a network with their intervals: its ties are drawn anew, release by release, and it is measured again.

Releases that report the same tie (the accounts of one meeting) stand or fall together: what is drawn, with
replacement and as many as there are, are groups of releases that share no tie with another group. So of a network of
meetings the units are the occasions and what was told in the same breath, not the releases one by one, which would
make the interval too narrow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import networkx as nx  # type: ignore[import-untyped]  # ships no types
import numpy as np
from alliancekg.graph.analysis.uncertainty import DRAWS, Figure, interval
from numpy.typing import NDArray

Counts = NDArray[np.int64]


def with_interval(
    network: nx.Graph, measure: Callable[[nx.Graph], float], *, draws: int = DRAWS, seed: int = 0
) -> Figure:
    """A number of the network with its interval; `n` is how many groups of releases were drawn from.

    The network is one of `projections` whose ties carry `shares` and `releases`. Of a projection on one side of a
    bipartite network give that one, and project it in the measure. Nodes that lose all their ties stay.
    """
    return with_intervals(network, lambda resampled: {"": measure(resampled)}, draws=draws, seed=seed)[""]


def with_intervals(
    network: nx.Graph, measure: Callable[[nx.Graph], Mapping[str, float]], *, draws: int = DRAWS, seed: int = 0
) -> dict[str, Figure]:
    """The same of a measure that gives a value for each node, or for each of several names."""
    group = groups(network)
    number = len(set(group.values()))
    values = measure(network)
    again = [measure(weighed(network, _times(network, group, counts))) for counts in _draws(number, draws, seed)]
    return {name: interval(value, [each[name] for each in again], number) for name, value in values.items()}


def groups(*networks: nx.Graph) -> dict[str, int]:
    """The number of its group by release: releases are in one group if they report the same tie."""
    joined = nx.Graph()
    for network in networks:
        for _, _, edge in network.edges(data=True):
            for releases in edge["releases"]:
                nx.add_path(joined, releases)
    parts = sorted(map(sorted, nx.connected_components(joined)))
    return {release: number for number, part in enumerate(parts) for release in part}


def drawn(number: int, draws: int, seed: int) -> NDArray[np.int64]:
    """How often each of so many groups is drawn, a row for each draw; the same every time."""
    return np.array(list(_draws(number, draws, seed)), dtype=np.int64).reshape(draws, number)


def weighed(network: nx.Graph, times: Mapping[tuple[str, str], NDArray[np.float64]]) -> nx.Graph:
    """The network with each tie counted so many times; an edge none of whose ties counts is left out, no node is.

    `times` has for the ends of each edge a factor for each of its ties. Only `weight` is made anew, and what is
    counted of a signed edge: `positive`, `negative`, `sign`.
    """
    counted = nx.Graph()
    counted.add_nodes_from(network.nodes(data=True))
    for one, other, edge in network.edges(data=True):
        factors = times[one, other]
        if factors.any():
            counted.add_edge(one, other, **{**edge, **_counted(edge, factors)})
    return counted


def _counted(edge: Mapping[str, object], factors: NDArray[np.float64]) -> dict[str, float]:
    shares = np.array(edge["shares"], dtype=float)
    weight = float(factors @ shares)
    if "sign" not in edge:
        return {"weight": weight}
    positive, negative = float(factors[shares > 0].sum()), float(factors[shares < 0].sum())
    return {"weight": weight, "positive": positive, "negative": negative, "sign": int(np.sign(weight))}


def _times(network: nx.Graph, group: Mapping[str, int], counts: Counts) -> dict[tuple[str, str], NDArray[np.float64]]:
    return {
        (one, other): np.array([counts[group[releases[0]]] for releases in edge["releases"]], dtype=float)
        for one, other, edge in network.edges(data=True)
    }


def _draws(number: int, draws: int, seed: int) -> Iterator[Counts]:
    random = np.random.default_rng(seed)
    for row in random.integers(number, size=(draws, number)) if number else np.zeros((draws, 0), dtype=np.int64):
        yield np.bincount(row, minlength=number)
