"""Who says what about a third state: members by stances, a dot where there is one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alliancekg.graph.figures.canvas import INK, QUIET, RULE, canvas, foot, short, styled

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class Dot:
    """A member's stance: how many releases have it, and whether it is aimed at the state itself or at a topic of its name."""

    member: str
    stance: str
    n: int
    direct: bool = True


def alignment(dots: Sequence[Dot], *, issued: Mapping[str, int], target: str, source: str = "") -> Figure:
    """A matrix of members (rows, all of `issued`, with the releases that each issued) and stances, numbers in the dots."""
    members = list(issued)
    stances = list(dict.fromkeys(dot.stance for dot in dots))
    largest = max((dot.n for dot in dots), default=1)
    with styled():
        figure, axes = canvas(1.3 + 0.42 * max(len(members), 1))
        for row in range(len(members)):
            axes.axhline(row, color=RULE, linewidth=0.6, zorder=0)
        for dot in dots:
            axes.scatter(
                stances.index(dot.stance),
                members.index(dot.member),
                s=90 + 160 * dot.n / largest,
                facecolor="#444444" if dot.direct else "white",
                edgecolor=INK,
                linewidth=0.9,
                zorder=2,
            )
            axes.annotate(
                str(dot.n),
                (stances.index(dot.stance), members.index(dot.member)),
                ha="center",
                va="center",
                fontsize=6.5,
                color="white" if dot.direct else INK,
                zorder=3,
            )
        for row, member in enumerate(members):
            if all(dot.member != member for dot in dots):
                axes.text(
                    0, row, "silent here", va="center", ha="center", color=QUIET, fontsize=7, backgroundcolor="white"
                )
        axes.set_yticks(range(len(members)), [f"{short(member)} ({issued[member]} own)" for member in members])
        axes.set_xticks(range(len(stances)), [short(stance, 20) for stance in stances], rotation=20, ha="right")
        axes.set_xlim(-0.6, max(len(stances), 1) - 0.4)
        axes.set_ylim(len(members) - 0.4, -0.6)
        axes.set_xlabel(f"Stance on {short(target)}")
        axes.set_ylabel("Member (releases of its own)")
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
        foot(
            figure,
            "Numbers: releases. Filled: aimed at the state itself; open: at a topic that bears its name.",
            "Where a member issued nothing here, its silence says nothing.",
            source,
        )
    return figure
