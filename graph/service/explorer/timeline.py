"""Events by month as stacked bars: what overview.html draws, a month one unit wide."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from alliancekg.graph.index.overview import Month
from alliancekg.graph.service.explorer.period import Period, month
from alliancekg.graph.wording import counted, listed

TYPES = {
    "Meeting": "meeting",
    "Summit": "summit",
    "Call": "call",
    "Visit": "visit",
    "Signing": "signing",
    "JointStatement": "joint statement",
}
"""From the bottom of a bar to its top, in words."""
LINES = 4
"""At most so many, with the uppermost one; the lowest is the axis."""
YEARS = 12
"""At most so many years are labelled; of more, every second, third..."""
DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])|$)")
LONGEST = 1200
"""Months that are drawn: an event may be dated to any century."""


@dataclass(frozen=True, slots=True)
class Part:
    """The events of a type in a bar, from `y` (counted from the top) over `height` events."""

    type: str
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A month."""

    month: str
    x: int
    words: str
    """March 2023: 12 events, 7 calls and 5 meetings."""
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """A part of the axis, as wide as its months, and the period to which it leads."""

    label: str
    """Empty where there is no room for it."""
    months: int
    period: Period


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing: `width` months by `top` events, and what is outside the chosen period."""

    width: int
    lines: tuple[int, ...]
    """Numbers of events, from the uppermost line down to 0."""
    bars: tuple[Bar, ...]
    years: tuple[Year, ...]
    types: tuple[str, ...]
    """Those that occur."""
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    """The same as a table, the newest month first: month, and events by type."""
    start: int
    end: int
    """The chosen months as a slice of the drawn ones."""
    elsewhere: int
    """Events that are not drawn: dated to a year alone, or outside the months in which releases were issued."""

    @property
    def top(self) -> int:
        return self.lines[0]

    @property
    def first(self) -> str:
        return self.bars[0].month

    @property
    def last(self) -> str:
        return self.bars[-1].month


def timeline(found: Iterable[Month], first: str, last: str, chosen: Period) -> Timeline | None:
    """Of all events, over the months of the first to the last release (ISO dates); None where no release has a date."""
    counts: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for each in found:
        counts[each.month][each.type] = each.events
    months = tuple(_months(first, last))[-LONGEST:]
    if not months:
        return None
    most = max(sum(counts[each].values()) if each in counts else 0 for each in months)
    lines = _lines(most)
    types = tuple(type_ for type_ in TYPES if any(type_ in each for each in counts.values()))
    drawn = set(months)
    return Timeline(
        width=len(months),
        lines=lines,
        bars=tuple(_bar(x, each, counts.get(each, {}), lines[0]) for x, each in enumerate(months)),
        years=tuple(_years(months)),
        types=types,
        rows=tuple(
            (each, tuple(by_type.get(type_, 0) for type_ in types)) for each, by_type in sorted(counts.items())[::-1]
        ),
        start=sum(each < (chosen.since or "") for each in months),
        end=sum(each <= (chosen.until or "~") for each in months),
        elsewhere=sum(sum(by_type.values()) for each, by_type in counts.items() if each not in drawn),
    )


def _months(first: str, last: str) -> Iterator[str]:
    """All of them, 2023-01, from a date to another; a year begins in January and ends in December."""
    if not (DATE.match(first) and DATE.match(last)):  # an owner's update may have dated a release to any words
        return
    (year, month_), end = _parts(first, "01"), _parts(last, "12")
    while (year, month_) <= end:
        yield f"{year:04}-{month_:02}"
        year, month_ = (year + 1, 1) if month_ == 12 else (year, month_ + 1)


def _parts(date: str, default: str) -> tuple[int, int]:
    return int(date[:4]), int(date[5:7] or default)


def _lines(most: int) -> tuple[int, ...]:
    """Round numbers from one that is not below the highest bar down to 0."""
    steps = (base * 10**power for power in range(9) for base in (1, 2, 5))
    step = next(each for each in steps if each * LINES >= most)
    return tuple(range(max(step, -(-most // step) * step), -1, -step))


def _bar(x: int, of: str, counts: dict[str, int], top: int) -> Bar:
    kept = [(type_, counts[type_]) for type_ in TYPES if type_ in counts]
    heights = [0]
    for _, number in kept:
        heights.append(heights[-1] + number)
    parts = (
        Part(type_, top - above, above - below)
        for (type_, _), (below, above) in zip(kept, pairwise(heights), strict=True)
    )
    total = heights[-1]
    named = [counted(number, TYPES[type_]) for type_, number in sorted(kept, key=lambda item: -item[1])]
    words = f"{month(of)}: {counted(total, 'event')}" + (f", {listed(named)}" if len(named) > 1 else "")
    if len(named) == 1:
        words = f"{month(of)}: {named[0]}"
    return Bar(of, x, words, tuple(parts))


def _years(months: tuple[str, ...]) -> Iterator[Year]:
    grouped = [(year, list(each)) for year, each in groupby(months, key=lambda each: each[:4])]
    step = -(-len(grouped) // YEARS)
    for number, (year, each) in enumerate(grouped):
        yield Year(year if number % step == 0 else "", len(each), Period(f"{year}-01", f"{year}-12"))
