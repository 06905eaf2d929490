"""Figures with their intervals: the same every time, honest about how little they rest on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from alliancekg.graph.analysis.uncertainty import Figure, figure
from scipy.stats import bootstrap  # type: ignore[import-untyped]  # ships no types

UNITS = [0.0, 1.0, 1.0, 2.0, 5.0, 3.0, 0.0, 1.0, 4.0, 2.0, 2.0, 1.0]


def mean(units: Sequence[float]) -> float:
    return sum(units) / len(units)


def test_the_interval_is_that_of_a_library() -> None:
    ours = figure(UNITS, mean, draws=4000)
    theirs = bootstrap((UNITS,), np.mean, n_resamples=4000, method="percentile", rng=1).confidence_interval
    assert ours.value == pytest.approx(22 / 12)
    assert ours.low == pytest.approx(theirs.low, abs=0.1)
    assert ours.high == pytest.approx(theirs.high, abs=0.1)
    assert ours.n == 12


def test_it_is_the_same_every_time() -> None:
    assert figure(UNITS, mean) == figure(UNITS, mean)
    assert figure(UNITS, mean, seed=1) != figure(UNITS, mean)


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ([], Figure(0, 0, 0, 0)),
        ([1.0], Figure(1, 1, 1, 1)),
        ([1.0, 1.0, 1.0], Figure(3, 3, 3, 3)),  # every sample is the same
    ],
)
def test_where_nothing_can_vary_the_interval_is_the_value(units: list[float], expected: Figure) -> None:
    assert figure(units, sum) == expected


def test_few_releases_are_said_to_be_few() -> None:
    assert str(Figure(2, 0, 5, 3)) == "2 (95 % interval 0 to 5, n = 3, too few to tell)"
    assert str(Figure(0.512, 0.2, 0.75, 40)) == "0.512 (95 % interval 0.2 to 0.75, n = 40)"
    assert [Figure(1, 1, 1, n).small for n in (9, 10)] == [True, False]
