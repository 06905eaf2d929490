"""Structural balance: whether the friends of a state's friends are its friends, and its enemies' enemies.

F. Heider, "Attitudes and cognitive organization", Journal of Psychology 21, 1946; D. Cartwright and F. Harary,
"Structural balance: a generalization of Heider's theory", Psychological Review 63, 1956.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

import networkx as nx  # type: ignore[import-untyped]  # ships no types
import numpy as np

MOST = 16
"""Nodes up to which all divisions in two camps are tried: 2 to the power of 15."""

Triad: TypeAlias = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Balance:
    """The triads whose three edges all have a sign."""

    triads: int
    unbalanced: tuple[Triad, ...]

    @property
    def balanced(self) -> int:
        return self.triads - len(self.unbalanced)

    @property
    def share(self) -> float | None:
        """Of all triads the balanced ones; None where there is no triad."""
        return self.balanced / self.triads if self.triads else None


@dataclass(frozen=True, slots=True)
class Frustration:
    """The division in two camps that the fewest edges speak against."""

    index: int
    camps: tuple[tuple[str, ...], tuple[str, ...]]
    against: tuple[tuple[str, str], ...]


def balance(network: nx.Graph) -> Balance:
    """A triad is balanced if the product of its signs is positive: none or two of its edges are negative.

    The network is one of `projections.states_signed`; an edge of sign 0 is none.
    """
    signs = _signs(network)
    neighbours = nx.Graph(list(signs))
    triads = [
        (a, b, c)
        for a in sorted(neighbours)
        for b, c in combinations(sorted(each for each in neighbours[a] if each > a), 2)
        if (b, c) in signs
    ]
    return Balance(len(triads), tuple(t for t in triads if signs[t[:2]] * signs[t[1:]] * signs[t[0], t[2]] < 0))


def frustration(network: nx.Graph) -> Frustration:
    """The least number of edges that a division in two camps leaves frustrated: negative within, positive between.

    F. Harary, "On the measurement of structural balance", Behavioral Science 4, 1959. Found by trying all divisions,
    so at most 16 nodes with signed edges; of equal divisions the first is given. 0 is a balanced network.
    """
    signs = _signs(network)
    ids = sorted({id_ for ends in signs for id_ in ends})
    if len(ids) > MOST:
        raise ValueError(f"{len(ids)} nodes; the exact index tries all divisions and takes at most {MOST}")
    place = {id_: number for number, id_ in enumerate(ids)}
    divisions = np.arange(2 ** max(len(ids) - 1, 0))  # the last node stays in the first camp
    against = np.zeros(len(divisions), dtype=np.int64)
    for (a, b), sign in signs.items():
        apart = ((divisions >> place[a]) ^ (divisions >> place[b])) & 1
        against += apart if sign > 0 else 1 - apart
    best = int(divisions[against.argmin()])
    second = {id_ for id_ in ids if best >> place[id_] & 1}
    return Frustration(
        int(against.min()),
        (tuple(id_ for id_ in ids if id_ not in second), tuple(id_ for id_ in ids if id_ in second)),
        tuple((a, b) for (a, b), sign in signs.items() if ((a in second) != (b in second)) == (sign > 0)),
    )


def _signs(network: nx.Graph) -> dict[tuple[str, str], int]:
    """The signs of the edges that have one, by their ends in order."""
    ends = {(min(a, b), max(a, b)): sign for a, b, sign in network.edges(data="sign") if sign}
    return dict(sorted(ends.items()))
