"""What did they speak of: topics by period, with counts, shares with their intervals, and what rose and fell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alliancekg.graph.analysis.uncertainty import Figure as Number
from alliancekg.graph.figures.canvas import INK, QUIET, canvas, foot, short, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MARKS = {"risen": "▲", "fallen": "▼", "new": "+", "back": "↩", "dropped": "–"}
LEGEND = "▲ risen, ▼ fallen (beyond chance), + new, ↩ back, – dropped."


@dataclass(frozen=True, slots=True)
class Cell:
    """A topic in a period: the releases that take it up, and their share of the period's releases."""

    topic: str
    period: str
    n: int
    share: Number
    change: str = ""
    """risen, fallen, new, back, dropped; anything else has no mark."""


def topics(cells: Sequence[Cell], *, most: int = 14, source: str = "") -> Figure:
    """A table of the topics most taken up, darker where the share is higher; under each count the share's interval."""
    periods = list(dict.fromkeys(cell.period for cell in sorted(cells, key=lambda cell: cell.period)))
    shown = ranked(cells)[:most]
    at = {(cell.topic, cell.period): cell for cell in cells}
    of = {cell.period: cell.share.n for cell in cells}
    with styled():
        figure, axes = canvas(1.0 + 0.36 * max(len(shown), 1))
        for row, topic in enumerate(shown):
            for column, period in enumerate(periods):
                _cell(axes, row, column, at.get((topic, period)))
        axes.set_xlim(-0.5, max(len(periods), 1) - 0.5)
        axes.set_ylim(max(len(shown), 1) - 0.5, -0.5)
        axes.set_yticks(range(len(shown)), [short(topic) for topic in shown])
        axes.set_xticks(range(len(periods)), [f"{short(period)}\nn = {of[period]}" for period in periods])
        axes.set_xlabel("Period, and releases in it")
        axes.set_ylabel("Topic")
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
        foot(figure, "Releases that take up a topic; under it the 95 % interval of their share, in %.", LEGEND, source)
    return figure


def ranked(cells: Sequence[Cell]) -> list[str]:
    """The topics, those of most releases first."""
    total: dict[str, int] = {}
    for cell in cells:
        total[cell.topic] = total.get(cell.topic, 0) + cell.n
    return sorted(total, key=lambda topic: (-total[topic], topic))


def _cell(axes: Axes, row: int, column: int, cell: Cell | None) -> None:
    from matplotlib.patches import Rectangle

    value = cell.share.value if cell else 0.0
    grey = 1 - 0.75 * min(max(value, 0.0), 1.0)
    axes.add_patch(Rectangle((column - 0.48, row - 0.46), 0.96, 0.92, facecolor=str(round(grey, 3)), edgecolor="none"))
    if cell is None:
        return
    ink = "white" if grey < 0.5 else INK
    mark = MARKS.get(cell.change, "")
    axes.text(column, row - 0.16, f"{cell.n} {mark}".strip(), ha="center", va="center", color=ink, fontsize=8)
    if cell.n:
        interval = f"{100 * cell.share.low:.0f}–{100 * cell.share.high:.0f}"
        axes.text(
            column, row + 0.24, interval, ha="center", va="center", fontsize=5.5, color=ink if grey < 0.6 else QUIET
        )
