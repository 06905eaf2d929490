"""Numbers and lists as sentences have them."""

from __future__ import annotations

from collections.abc import Sequence


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
