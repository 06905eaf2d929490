"""Spans of time, a row for each: offices, memberships. From first to last date, to one scale of years."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from alliancekg.graph.index.things import Thing

Kind: TypeAlias = Literal["attested", "curated"]
"""What releases say, and what the curated table does."""

WIDTH = 1000
"""Of the drawing, from the beginning of the first year to the end of the last."""
LEAST = 5
"""Width of the shortest span, so that a single day is seen."""
TICKS = 12
"""At most so many years are marked."""
DATE = re.compile(r"([1-9][0-9]{3})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Term:
    """What is drawn: from when to when, ISO dates of any precision; empty is open."""

    since: str
    until: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Span:
    """A term in the drawing."""

    kind: Kind
    x: float
    width: float
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row."""

    name: Thing | str
    note: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a year."""

    year: int
    x: float


@dataclass(frozen=True, slots=True)
class Spans:
    """A drawing."""

    first: str
    """Years; empty where there is no date."""
    last: str
    ticks: tuple[Tick, ...]
    lines: tuple[Line, ...]


def spans(rows: Iterable[tuple[Thing | str, str, Iterable[Term]]], *, until: str = "") -> Spans:
    """Rows of a name, a note and terms. Open ends reach to the edges of the drawing, the right one at least `until`."""
    kept = [(name, note, [term for term in terms if _drawable(term)]) for name, note, terms in rows]
    dates = [end for _, _, terms in kept for term in terms for end in (term.since, term.until) if end]
    years = sorted(int(each[:4]) for each in (*dates, *([until] if DATE.fullmatch(until) else ())))
    if not dates:
        return Spans("", "", (), tuple(Line(name, note, ()) for name, note, _ in kept))
    first, last = years[0], years[-1]
    lines = tuple(Line(name, note, tuple(_span(term, first, last) for term in terms)) for name, note, terms in kept)
    return Spans(str(first), str(last), _ticks(first, last), lines)


def _drawable(term: Term) -> bool:
    """An owner's update may have dated a statement to any words."""
    dated = all(DATE.fullmatch(end) or not end for end in (term.since, term.until))
    return dated and bool(term.since or term.kind == "curated")


def _span(term: Term, first: int, last: int) -> Span:
    left = _place(term.since, first, last) if term.since else 0.0
    right = _place(term.until, first, last, end=True) if term.until else float(WIDTH)
    width = max(right - left, LEAST)
    words = f"{term.since or '…'} to {term.until or 'now'}" if term.since != term.until else term.since
    return Span(term.kind, round(min(left, WIDTH - width), 1), round(width, 1), words)


def _place(text: str, first: int, last: int, *, end: bool = False) -> float:
    """Where a date is from left to right: the first day of a month or year, or the day after its last."""
    found = DATE.fullmatch(text)
    assert found
    year, month, day = (int(part) if part else 0 for part in found.groups())
    month = month or (12 if end else 1)
    day = min(day or (31 if end else 1), monthrange(year, month)[1])
    start, stop = date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal() + 1
    return WIDTH * (date(year, month, day).toordinal() + end - start) / (stop - start)


def _ticks(first: int, last: int) -> tuple[Tick, ...]:
    step = -(-(last - first) // TICKS) or 1
    return tuple(Tick(year, round(_place(str(year), first, last), 1)) for year in range(first + step, last + 1, step))
