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
