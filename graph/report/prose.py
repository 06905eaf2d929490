"""Figures as sentences have them."""

from __future__ import annotations

from alliancekg.graph.analysis.uncertainty import SMALL, Figure

TOO_FEW = f"fewer than {SMALL} releases: too few to tell"


def number(value: float) -> str:
    """Two digits that count, and all of a whole part: 0.19, 8.8, 12, 1,234."""
    return f"{value:.2g}" if abs(value) < 10 else f"{value:,.0f}"


def measured(figure: Figure) -> str:
    """For a cell: 0.67 [0.33–0.67], n = 6, and a warning where n is small."""
    if not figure.n:
        return "– (n = 0)"
    value, low, high = map(number, (figure.value, figure.low, figure.high))
    return f"{value} [{low}–{high}], n = {figure.n}{' *' * figure.small}"


def interval(figure: Figure) -> str:
    """For prose, after a number: 95 % interval 4 to 10, n = 7, too few to tell."""
    low, high = map(number, (figure.low, figure.high))
    return f"95 % interval {low} to {high}, n = {figure.n}{', too few to tell' * figure.small}"


def percent(figure: Figure) -> str:
    """For prose: 67 % (95 % interval 33 to 67 %, n = 6: too few to tell)."""
    value, low, high = (f"{round(100 * share)}" for share in (figure.value, figure.low, figure.high))
    return f"{value} % (95 % interval {low} to {high} %, n = {figure.n}{', too few to tell' * figure.small})"


def worded(predicate: str) -> str:
    """concernedAbout as "concerned about"."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in predicate)
