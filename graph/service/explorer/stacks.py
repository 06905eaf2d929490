"""Bars of several parts, a row each: what is counted of it by family of predicates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from alliancekg.graph.drawing import FAMILIES
from alliancekg.graph.index.things import Thing

WIDTH = 1000
"""Of the longest bar, in the units of the drawing."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar."""

    kind: str
    x: float
    width: float
    count: int


@dataclass(frozen=True, slots=True)
class Row:
    """A bar with the counts that it shows; of a thing, or of what has only a name."""

    name: Thing | str
    total: int
    """Which may be less than the sum: a release can count in several parts."""
    parts: tuple[Part, ...]
    counts: tuple[int, ...]
    """In the order of `Stacks.kinds`."""
    href: str
    """Where what is counted stands; empty if nowhere."""


@dataclass(frozen=True, slots=True)
class Stacks:
    """A drawing, and the table behind it."""

    kinds: tuple[str, ...]
    """The families that occur."""
    rows: tuple[Row, ...]


def stacks(
    counted: Iterable[tuple[Thing | str, int, Mapping[str, int]]], behind: Callable[[Thing], str] | None = None
) -> Stacks:
    """Rows of a name, its total and its counts by family, drawn to one scale; `behind` says where those of a thing are."""
    rows = list(counted)
    kinds = tuple(family for family in FAMILIES if any(counts.get(family) for _, _, counts in rows))
    longest = max((sum(counts.values()) for _, _, counts in rows), default=0) or 1
    return Stacks(kinds, tuple(_row(*row, kinds, WIDTH / longest, behind) for row in rows))


def _row(
    name: Thing | str,
    total: int,
    counts: Mapping[str, int],
    kinds: tuple[str, ...],
    scale: float,
    behind: Callable[[Thing], str] | None,
) -> Row:
    parts, x = [], 0.0
    for kind in kinds:
        if width := counts.get(kind, 0) * scale:
            parts.append(Part(kind, round(x, 1), round(width, 1), counts[kind]))
            x += width
    href = behind(name) if behind and isinstance(name, Thing) else ""
    return Row(name, total, tuple(parts), tuple(counts.get(kind, 0) for kind in kinds), href)
