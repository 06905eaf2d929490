"""A figure with its n and an interval: what would other releases of the same kind have shown?

The percentile bootstrap (B. Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7,
1979): releases are drawn with replacement, as many as there are, and the figure is computed anew. The interval
says how much hangs on the releases that happen to be there, and nothing of releases that are systematically
missing. A figure that can only lose by drawing (the share of pairs that met at all) has an interval that ends
at the figure itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike

Unit = TypeVar("Unit")

DRAWS = 1000
LEVEL = 0.95
SMALL = 10
"""Releases below which an interval is not to be trusted: too few different samples can be drawn."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, its 95 % interval, and how many releases it rests on."""

    value: float
    low: float
    high: float
    n: int

    @property
    def small(self) -> bool:
        """Whether there are too few releases for the interval to mean much."""
        return self.n < SMALL

    def __str__(self) -> str:
        """For prose: "12 (95 % interval 6 to 19, n = 12)", with a warning where n is small."""
        value, low, high = (f"{number:.3g}" for number in (self.value, self.low, self.high))
        return f"{value} (95 % interval {low} to {high}, n = {self.n}{', too few to tell' * self.small})"


def figure(
    units: Sequence[Unit],
    statistic: Callable[[Sequence[Unit]], float],
    *,
    draws: int = DRAWS,
    seed: int = 0,
) -> Figure:
    """A statistic of what releases contribute, a unit each, with its interval; the same every time.

    Of no units the statistic is asked once, and the interval is the value itself.
    """
    value = float(statistic(units))
    if not units:
        return Figure(value, value, value, 0)
    random = np.random.default_rng(seed)
    drawn = random.integers(len(units), size=(draws, len(units))).tolist()  # numpy's own numbers index more slowly
    return interval(value, [float(statistic([units[number] for number in row])) for row in drawn], len(units))


def interval(value: float, drawn: ArrayLike, n: int) -> Figure:
    """A value with the interval in which 95 % of those lie that were drawn; of n units, which may be none."""
    values = np.asarray(drawn, dtype=float) if n else np.array([value], dtype=float)
    low, high = np.quantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Figure(float(value), float(low), float(high), n)
