"""Stretches of time that are compared: calendar years, or windows of one's own."""

from __future__ import annotations

from dataclasses import dataclass

from alliancekg.graph.analysis.material import Material
from alliancekg.graph.readings import overlaps


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time, both ends inclusive, ISO dates of any precision; None is open."""

    name: str
    since: str | None = None
    until: str | None = None

    def has(self, date: str) -> bool:
        """Whether a date of any precision may lie in it."""
        return overlaps(date, self.since, self.until)

    def of(self, material: Material) -> Material:
        """What the material has of it."""
        return material.within(self.since, self.until)


ALWAYS = Period("all")


def years(material: Material) -> tuple[Period, ...]:
    """The calendar years from the first release to the last, those without a release too: a gap is to be seen."""
    issued = sorted(int(each.date[:4]) for each in material.publications.values() if each.date)
    span = range(issued[0], issued[-1] + 1) if issued else range(0)
    return tuple(Period(str(year), str(year), str(year)) for year in span)


def full_years(material: Material) -> tuple[Period, ...]:
    """The calendar years without those that the collection began after their January or ended before their December.

    What was collected of a part of a year cannot stand against a whole one. Releases dated to the year only say nothing.
    """
    issued = sorted(each.date[:7] for each in material.publications.values() if len(each.date) > len("2025"))
    if not issued:
        return ()
    first, last = issued[0], issued[-1]
    return tuple(each for each in years(material) if first <= f"{each.name}-01" and f"{each.name}-12" <= last)


def windows(since: str, until: str, *, months: int = 12, step: int = 1) -> tuple[Period, ...]:
    """Windows of so many months, each a step of months after the last, from a month to a month, both inclusive."""
    first, last = _month(since), _month(until)
    starts = range(first, last - months + 2, step)
    return tuple(_window(_named(start), _named(start + months - 1)) for start in starts)


def _window(since: str, until: str) -> Period:
    return Period(since if since == until else f"{since} to {until}", since, until)


def _month(date: str) -> int:
    year, month = date.split("-")[:2]
    return int(year) * 12 + int(month) - 1


def _named(month: int) -> str:
    return f"{month // 12:04}-{month % 12 + 1:02}"
