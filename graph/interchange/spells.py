"""Times as a time line needs them: whole days. A month stands for all its days, a year for all of its."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeAlias

Spell: TypeAlias = tuple[str, str]
"""The first and the last day, ISO dates, both within."""
DAY = timedelta(days=1)


def spell(text: str) -> Spell:
    """The days that an ISO date of any precision means: 2025-02 is 2025-02-01 to 2025-02-28."""
    year, month = text[:4], text[5:7]
    if not month:
        return f"{year}-01-01", f"{year}-12-31"
    if len(text) == len("2025-02"):
        return f"{text}-01", f"{text}-{monthrange(int(year), int(month))[1]:02}"
    return text, text


def spells(dates: Iterable[str]) -> list[Spell]:
    """The days that dates cover, in order; what overlaps or follows at once is one. Unknown dates cover none."""
    found: list[Spell] = []
    for start, end in sorted(spell(text) for text in dates if text):
        if found and start <= _after(found[-1][1]):
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def counts(dates: Iterable[str], last: str) -> list[tuple[int, str, str]]:
    """How many of the dates had come by each day, as (count, from, to): it rises and never falls, up to `last`."""
    starts = sorted(spell(text)[0] for text in dates if text)
    rises = {start: number for number, start in enumerate(starts, start=1)}
    days = [*rises, _after(last)]
    return [(rises[day], day, _before(until)) for day, until in pairwise(days)]


def _after(day: str) -> str:
    return (date.fromisoformat(day) + DAY).isoformat()


def _before(day: str) -> str:
    return (date.fromisoformat(day) - DAY).isoformat()
