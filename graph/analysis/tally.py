"""How many occasions, with an interval: what another such collection of releases might have reported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
from alliancekg.graph.analysis.grouping import releases_of
from alliancekg.graph.analysis.uncertainty import DRAWS, Figure, interval
from alliancekg.graph.occasions import Occasion


def tally(occasions: Iterable[Occasion], collected: int) -> Figure:
    """The number of occasions; the interval draws as many releases as were collected, with replacement, from all of them.

    An occasion that k releases report counts 1/k for each; n is the releases that report any. It is the bootstrap of
    `uncertainty.figure` for a sum: how often each release is drawn is multinomial, and those that report nothing are
    drawn together (B. Efron and R. Tibshirani, "An Introduction to the Bootstrap", 1993, ch. 20). Drawn from the
    reporting releases alone, a number of occasions would hardly vary, however few there are.
    """
    shares: defaultdict[str, float] = defaultdict(float)
    for occasion in occasions:
        reporting = releases_of(occasion)
        for release in reporting:
            shares[release] += 1 / len(reporting)
    weights = np.array([shares[release] for release in sorted(shares)])
    if not len(weights):
        return Figure(0.0, 0.0, 0.0, 0)
    total = max(collected, len(weights))
    chances = np.append(np.full(len(weights), 1 / total), (total - len(weights)) / total)
    drawn = np.random.default_rng(0).multinomial(total, chances, size=DRAWS)[:, :-1] @ weights
    return interval(round(float(weights.sum()), 9), drawn, len(weights))
