"""When did they meet: a mark for each occasion, a row for each kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from alliancekg.graph.figures.canvas import COLOURS, INK, MARKERS, QUIET, RULE, canvas, foot, short, styled, whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LABELLED = 24
"""Occasions beyond which labels would cover each other."""
LEVELS = 4
"""Heights at which the labels of one row stand in turn."""


@dataclass(frozen=True, slots=True)
class Held:
    """An occasion: its ISO date at any precision, its kind, and what stands beside it (place, level)."""

    date: str
    kind: str
    label: str = ""


def timeline(rows: Sequence[Held], *, n: int, source: str = "") -> Figure:
    """Occasions by date; `n` is the releases that report them. A date known by year or month only has an open mark."""
    dated = sorted((row for row in rows if row.date), key=lambda row: (_days(row.date), row.kind, row.label))
    kinds = list(dict.fromkeys(row.kind for row in sorted(dated, key=lambda row: row.kind)))
    with styled():
        figure, axes = canvas(1.1 + 0.75 * max(len(kinds), 1))
        for row_number, kind in enumerate(kinds):
            _row(axes, row_number, [row for row in dated if row.kind == kind], labelled=len(dated) <= LABELLED)
        axes.set_yticks(range(len(kinds)), [short(kind) for kind in kinds])
        axes.set_ylim(len(kinds) - 0.35, -0.65)
        axes.set_xlabel("Year")
        whole(axes.xaxis)
        axes.tick_params(axis="y", length=0)
        axes.margins(x=0.08)
        undated = len(rows) - len(dated)
        foot(
            figure,
            f"{len(dated)} occasions, n = {n} releases.",
            "Open marks: day not stated." * any(len(row.date) < 10 for row in dated),
            f"{undated} without a date not shown." * bool(undated),
            source,
        )
    return figure


def _row(axes: Axes, number: int, rows: Sequence[Held], *, labelled: bool) -> None:
    axes.axhline(number, color=RULE, linewidth=0.6, zorder=0)
    colour = COLOURS[number % len(COLOURS)]
    for turn, row in enumerate(rows):
        exact = len(row.date) == len("2025-10-28")
        axes.plot(
            _days(row.date),
            number,
            marker=MARKERS[number % len(MARKERS)],
            markersize=5.5,
            markerfacecolor=colour if exact else "white",
            markeredgecolor=INK,
            markeredgewidth=0.6,
            linestyle="",
        )
        if labelled and row.label:
            above = turn % 2 == 0
            offset = (7 + 8 * (turn % LEVELS // 2)) * (1 if above else -1)
            axes.annotate(
                short(row.label, 22),
                (_days(row.date), number),
                (0, offset),
                textcoords="offset points",
                ha="center",
                va="bottom" if above else "top",
                fontsize=6,
                color=QUIET,
            )


def _days(day: str) -> float:
    """A date as a fraction of its year; the middle of a month or year of which no more is known."""
    year = int(day[:4])
    if len(day) < len("2025-10"):
        return year + 0.5
    if len(day) < len("2025-10-28"):
        return year + (int(day[5:7]) - 0.5) / 12
    return year + (date.fromisoformat(day).timetuple().tm_yday - 1) / 366
