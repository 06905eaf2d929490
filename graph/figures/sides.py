"""The sides of a triangle by period: two of the three alone, against all three together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alliancekg.graph.analysis.uncertainty import Figure as Number
from alliancekg.graph.figures.canvas import COLOURS, HATCHES, INK, canvas, foot, short, styled, whole

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class Bar:
    """Occasions of a side ("Japan – United States", "all together") in a period."""

    side: str
    period: str
    occasions: Number


def sides(bars: Sequence[Bar], *, source: str = "") -> Figure:
    """Bars by period, one for each side in the order given, with intervals; a star where there are too few releases."""
    periods = list(dict.fromkeys(bar.period for bar in sorted(bars, key=lambda bar: bar.period)))
    names = list(dict.fromkeys(bar.side for bar in bars))
    at = {(bar.side, bar.period): bar.occasions for bar in bars}
    wide = 0.8 / max(len(names), 1)
    with styled():
        figure, axes = canvas(2.9)
        for turn, name in enumerate(names):
            there = [(place, at[name, period]) for place, period in enumerate(periods) if (name, period) in at]
            places = [place - 0.4 + wide * (turn + 0.5) for place, _ in there]
            values = [number.value for _, number in there]
            below = [max(number.value - number.low, 0) for _, number in there]
            above = [max(number.high - number.value, 0) for _, number in there]
            axes.bar(
                places,
                values,
                wide * 0.92,
                label=short(name),
                color=COLOURS[turn % len(COLOURS)],
                hatch=HATCHES[turn % len(HATCHES)],
                edgecolor=INK,
                linewidth=0.5,
                yerr=[below, above],
                error_kw={"elinewidth": 0.8, "capsize": 2, "ecolor": INK},
            )
            for place, (_, number) in zip(places, there, strict=True):
                mark = f"{number.value:.3g}{'*' if number.small else ''}"
                axes.annotate(mark, (place, number.high), (0, 2), textcoords="offset points", ha="center", fontsize=6)
        axes.set_xticks(range(len(periods)), [short(period) for period in periods])
        axes.set_xlabel("Period")
        axes.set_ylabel("Occasions")
        whole(axes.yaxis)
        axes.margins(y=0.12)
        if names:
            figure.legend(loc="outside upper left", ncols=max(len(names), 1))
        foot(figure, "Bars: 95 % bootstrap interval over releases; * fewer than ten releases, too few to tell.", source)
    return figure
