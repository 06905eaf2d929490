"""How close over time: a line for each measure, with the band of its interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alliancekg.graph.analysis.uncertainty import Figure as Number
from alliancekg.graph.figures.canvas import COLOURS, INK, LINES, MARKERS, canvas, foot, short, styled

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class Point:
    """A measure (a share from 0 to 1) in a period."""

    measure: str
    period: str
    value: Number


def cohesion(points: Sequence[Point], *, source: str = "") -> Figure:
    """Lines by period, with bands; an open mark where there are too few releases, and no line where there are none."""
    periods = list(dict.fromkeys(point.period for point in sorted(points, key=lambda point: point.period)))
    names = list(dict.fromkeys(point.measure for point in points))
    with styled():
        figure, axes = canvas(2.7)
        for turn, name in enumerate(names):
            colour = COLOURS[turn % len(COLOURS)]
            there = {point.period: point.value for point in points if point.measure == name and point.value.n}
            values = [there[period].value if period in there else float("nan") for period in periods]
            low = [there[period].low if period in there else float("nan") for period in periods]
            high = [there[period].high if period in there else float("nan") for period in periods]
            axes.fill_between(range(len(periods)), low, high, color=colour, alpha=0.18, linewidth=0)
            axes.plot(values, LINES[turn % len(LINES)], color=colour, linewidth=1.3, label=short(name, 60))
            for place, period in enumerate(periods):
                if period in there:
                    axes.vlines(place, there[period].low, there[period].high, color=colour, linewidth=0.8)
                    axes.plot(
                        place,
                        there[period].value,
                        marker=MARKERS[turn % len(MARKERS)],
                        markersize=5,
                        markerfacecolor="white" if there[period].small else colour,
                        markeredgecolor=INK,
                        markeredgewidth=0.7,
                    )
        behind = {point.period: max(p.value.n for p in points if p.period == point.period) for point in points}
        axes.set_xticks(range(len(periods)), [f"{short(period)}\nn = {behind[period]}" for period in periods])
        axes.set_ylim(-0.03, 1.05)
        axes.set_xlabel("Period, and releases in it")
        axes.set_ylabel("Share (0 to 1)")
        if names:
            figure.legend(loc="outside upper left", ncols=2)
        foot(
            figure,
            "Bands: 95 % bootstrap interval over releases; open marks: fewer than ten releases, too few to tell.",
            source,
        )
    return figure
