"""Who met whom: a triangle of counts, so that every pair can be read off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alliancekg.graph.figures.canvas import INK, RULE, canvas, foot, short, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class Met:
    """Two persons, and at how many occasions they met."""

    one: str
    other: str
    times: int


def contacts(rows: Sequence[Met], *, n: int, most: int = 14, source: str = "") -> Figure:
    """The persons who met most, each pair with its number of occasions; `n` is the releases that report them."""
    times = {frozenset((row.one, row.other)): row.times for row in rows}
    everyone = ranked(rows)
    persons = everyone[:most]
    with styled():
        figure, axes = canvas(1.9 + 0.26 * max(len(persons), 1))
        largest = max(times.values(), default=1)
        for row, one in enumerate(persons):
            for column, other in enumerate(persons[:row]):
                _cell(axes, row, column, times.get(frozenset((one, other)), 0), largest)
        axes.set_xlim(-0.5, max(len(persons) - 1, 1) - 0.5)
        axes.set_ylim(max(len(persons), 2) - 0.5, 0.5)
        axes.set_yticks(range(1, len(persons)), [short(name, 28) for name in persons[1:]])
        axes.set_xticks(
            range(max(len(persons) - 1, 0)), [short(name, 28) for name in persons[:-1]], rotation=35, ha="right"
        )
        axes.set_xlabel("Person")
        axes.set_ylabel("Person")
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
        left = len(everyone) - len(persons)
        foot(
            figure,
            f"Occasions at which both were, n = {n} releases.",
            f"{left} who met less not shown." * bool(left),
            source,
        )
    return figure


def ranked(rows: Sequence[Met]) -> list[str]:
    """The persons, those who met most first."""
    total: dict[str, int] = {}
    for row in rows:
        for person in (row.one, row.other):
            total[person] = total.get(person, 0) + row.times
    return sorted(total, key=lambda person: (-total[person], person))


def _cell(axes: Axes, row: int, column: int, times: int, largest: int) -> None:
    from matplotlib.patches import Rectangle

    grey = 1 - 0.75 * times / largest
    place = (column - 0.47, row - 0.45)
    axes.add_patch(Rectangle(place, 0.94, 0.9, facecolor=str(round(grey, 3)), edgecolor=RULE, linewidth=0.4))
    if times:
        axes.text(column, row, str(times), ha="center", va="center", color="white" if grey < 0.5 else INK)
