"""Numbers by year as a strip of shades, a row for each topic: the darker, the more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from alliancekg.graph.index.things import Thing

STEPS = 5
"""Shades above none, few enough to be told apart."""
YEARS = 12
"""At most so many, the newest: more do not fit beside a name."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number, its shade from 0 to 5, and a word on it, such as new."""

    number: int
    shade: int
    note: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A row."""

    thing: Thing
    total: int
    cells: tuple[Cell, ...]
    """In the order of `Shades.years`."""


@dataclass(frozen=True, slots=True)
class Shades:
    """A table that is its own drawing."""

    years: tuple[str, ...]
    """Without gaps: a year without anything is to be seen."""
    strips: tuple[Strip, ...]


def shades(
    rows: Iterable[tuple[Thing, int, Mapping[str, int]]], notes: Mapping[tuple[str, str], str] | None = None
) -> Shades:
    """Rows of a thing, its total and its numbers by year; notes by thing's id and year."""
    kept, notes = list(rows), notes or {}
    known = sorted(int(year) for _, _, numbers in kept for year in numbers if year.isdecimal())
    years = tuple(map(str, range(known[0], known[-1] + 1)))[-YEARS:] if known else ()
    most = max((numbers.get(year, 0) for _, _, numbers in kept for year in years), default=0)
    return Shades(
        years,
        tuple(
            Strip(thing, total, tuple(_cell(numbers.get(y, 0), most, notes.get((thing.id, y), "")) for y in years))
            for thing, total, numbers in kept
        ),
    )


def _cell(number: int, most: int, note: str) -> Cell:
    return Cell(number, -(-STEPS * number // most) if most else 0, note)
