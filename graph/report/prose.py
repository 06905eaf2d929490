"""Numbers and lists as sentences have them."""

from __future__ import annotations

from collections.abc import Sequence

from alliancekg.graph.analysis.uncertainty import SMALL, Figure

TOO_FEW = f"fewer than {SMALL} releases: too few to tell"


def counted(number: int, noun: str, plural: str = "") -> str:
    """1 release, 3,631 releases, 2 countries."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(items: Sequence[str], *, most: int = 6) -> str:
    """a, b and c; beyond so many: a, b and 12 more. Semicolons where an item has a comma."""
    kept = list(items[:most]) + ([f"{len(items) - most} more"] if len(items) > most else [])
    comma = "; " if any("," in item for item in kept) else ", "
    return (comma.strip() + " and " if comma == "; " else " and ").join(
        filter(None, (comma.join(kept[:-1]), *kept[-1:]))
    )


def measured(figure: Figure) -> str:
    """For a cell: 0.67 [0.33–0.67], n = 6, and a warning where n is small."""
    if not figure.n:
        return "– (n = 0)"
    value, low, high = (f"{number:.2g}" for number in (figure.value, figure.low, figure.high))
    return f"{value} [{low}–{high}], n = {figure.n}{' *' * figure.small}"


def interval(figure: Figure) -> str:
    """For prose, after a number: 95 % interval 4 to 10, n = 7, too few to tell."""
    low, high = (f"{number:.2g}" for number in (figure.low, figure.high))
    return f"95 % interval {low} to {high}, n = {figure.n}{', too few to tell' * figure.small}"


def percent(figure: Figure) -> str:
    """For prose: 67 % (95 % interval 33 to 67 %, n = 6: too few to tell)."""
    value, low, high = (f"{100 * number:.0f}" for number in (figure.value, figure.low, figure.high))
    return f"{value} % (95 % interval {low} to {high} %, n = {figure.n}{', too few to tell' * figure.small})"


def worded(predicate: str) -> str:
    """concernedAbout as "concerned about"."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in predicate)
