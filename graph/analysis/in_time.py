"""A network in time: as of a date, with old ties fading, and two periods against each other."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date as day

import networkx as nx  # type: ignore[import-untyped]  # ships no types
import numpy as np
from alliancekg.graph.analysis.material import Material
from alliancekg.graph.analysis.periods import Period
from alliancekg.graph.analysis.projections import Projection, states_meeting
from alliancekg.graph.analysis.resampling import drawn, groups, weighed
from alliancekg.graph.analysis.uncertainty import DRAWS, Figure, interval
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Change:
    """What joined two nodes in one period and in a later one."""

    ends: tuple[str, str]
    before: float
    after: float
    difference: Figure
    """`after` less `before`; `n` is how many releases report ties of these two."""


def as_of(material: Material, date: str, *, project: Projection = states_meeting) -> nx.Graph:
    """The network of all that had happened by a date, itself included; ISO, of any precision."""
    return project(material.within(until=date))


def decayed(network: nx.Graph, date: str, *, half_life: float) -> nx.Graph:
    """The network as of a date with weights that halve in so many days: w = sum of share * 2^(-age / half-life).

    Ties after the date, or without one, do not count. Of a date that is a month or a year the last day is meant, of a
    tie's the first. Nodes that have no tie are left out. E. Cohen and M. Strauss, "Maintaining time-decaying stream
    aggregates", Journal of Algorithms 59, 2006.
    """
    if half_life <= 0:
        raise ValueError(f"a half-life of {half_life} days; it has to be more than 0")
    times = {
        (one, other): np.array([_faded(tie, date, half_life) for tie in edge["dates"]])
        for one, other, edge in network.edges(data=True)
    }
    fading = weighed(network, times)
    fading.remove_nodes_from(list(nx.isolates(fading)))
    return fading


def ties(
    material: Material,
    before: str | Period,
    after: str | Period,
    *,
    project: Projection = states_meeting,
    draws: int = DRAWS,
    seed: int = 0,
) -> tuple[Change, ...]:
    """The ties of two periods against each other, those that changed most first: `ties(material, "2021", "2025")`.

    A period is a year, month or day, or has both its ends. The intervals are those of `resampling`: releases of both
    periods are drawn together, since none is of more worth than another.
    """
    networks = [project(_period(each).of(material)) for each in (before, after)]
    ends = sorted({(min(pair), max(pair)) for network in networks for pair in network.edges})
    group = groups(*networks)
    shares = [_shares(network, ends, group) for network in networks]
    counts = drawn(len(set(group.values())), draws, seed)
    differences = counts @ (shares[1] - shares[0])
    totals = [share.sum(axis=0) for share in shares]
    changes = [
        Change(
            pair,
            float(totals[0][number]),
            float(totals[1][number]),
            interval(float(totals[1][number] - totals[0][number]), differences[:, number], _reports(networks, pair)),
        )
        for number, pair in enumerate(ends)
    ]
    return tuple(sorted(changes, key=lambda change: (-abs(change.difference.value), change.ends)))


def _period(given: str | Period) -> Period:
    return given if isinstance(given, Period) else Period(given, given, given)


def _faded(tie: str, date: str, half_life: float) -> float:
    if not tie or tie[: len(date)] > date[: len(tie)]:
        return 0.0
    age = max((_last(date) - _first(tie)).days, 0)
    return float(2 ** (-age / half_life))


def _first(date: str) -> day:
    return day.fromisoformat(date + "-01-01"[len(date) - len("2025") :])


def _last(date: str) -> day:
    first = _first(date)
    month = first.month if len(date) > len("2025") else 12
    return first if len(date) == len("2025-12-31") else day(first.year, month, monthrange(first.year, month)[1])


def _shares(network: nx.Graph, ends: list[tuple[str, str]], group: dict[str, int]) -> NDArray[np.float64]:
    """What each group of releases (a row) adds to the weight of each two ends (a column)."""
    shares = np.zeros((len(set(group.values())), len(ends)))
    for column, pair in enumerate(ends):
        if network.has_edge(*pair):
            edge = network.edges[pair]
            for releases, share in zip(edge["releases"], edge["shares"], strict=True):
                shares[group[releases[0]], column] += share
    return shares


def _reports(networks: list[nx.Graph], pair: tuple[str, str]) -> int:
    edges = [network.edges[pair] for network in networks if network.has_edge(*pair)]
    return len({release for edge in edges for releases in edge["releases"] for release in releases})
