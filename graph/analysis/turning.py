"""Before and after a date: did the states' meetings become more, and can this collection tell?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Literal, TypeAlias
from urllib.parse import urlsplit

from alliancekg.graph.accounts import Publication
from alliancekg.graph.analysis.grouping import releases_of
from alliancekg.graph.analysis.material import Material
from alliancekg.graph.analysis.periods import Period
from alliancekg.graph.analysis.sides import alone, together
from alliancekg.graph.analysis.uncertainty import SMALL, Figure, figure

Verdict: TypeAlias = Literal["more", "fewer", "no change to be seen", "cannot tell"]
Reason: TypeAlias = Literal["", "few releases", "other publishers"]

DAYS = 730
"""How long the stretches before and after a date are: two years."""

MOVED = 0.25
"""Share of the releases that would have to come from another publisher for the two collections to be alike. State
Department and White House to 2022 against the White House alone is about 0.6, two years of one office nearly 0."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A side, or all states together, in equal stretches before and after a date."""

    states: tuple[str, ...]
    before: Figure
    """Releases that report the states meeting, of all releases of the stretch."""
    after: Figure
    difference: Figure
    verdict: Verdict
    reason: Reason
    """Why it cannot be told; empty where it can."""
    moved: float
    """How far the mix of publishers changed, 0 to 1."""
    releases: tuple[str, ...]
    """Those that report the states meeting."""
    occasions: tuple[str, ...]

    @property
    def n(self) -> int:
        return len(self.releases)


def turn(material: Material, states: Collection[str], on: str, *, days: int = DAYS) -> tuple[Turn, ...]:
    """What changed for each pair alone and for all together between so many days before a date and as many from it on.

    A side's figure is the releases that report an occasion of exactly its states, of all releases issued in the
    stretch; for all states, others may be there too. Counts would follow the size of the collection, and shares still
    follow whose it is. So it cannot be told ("few releases") where fewer than ten releases report such a meeting or a
    stretch has fewer than ten in all, nor ("other publishers") where the publishers' mix changed by more than a quarter:
    half the sum of the differences of their shares, the total variation distance (D. Levin, Y. Peres and E. Wilmer,
    "Markov Chains and Mixing Times", 2009, ch. 4). Else it is "more" or "fewer" where the 95 % bootstrap interval
    of the difference leaves out zero. That two things follow each other does not make one the cause.
    """
    earlier, later = stretches(on, days=days)
    before, after = (_issued(material, period) for period in (earlier, later))
    every = tuple(sorted({*states}))
    sides: list[tuple[str, ...]] = [*combinations(every, 2), *([every] if len(every) > 2 else [])]
    return tuple(_turn(material, side, every, before, after) for side in sides)


def stretches(on: str, *, days: int = DAYS) -> tuple[Period, Period]:
    """So many days before a date, and as many from it on; the date is a day in ISO form."""
    middle = date.fromisoformat(on)
    first, last = middle - timedelta(days=days), middle + timedelta(days=days - 1)
    return (
        Period("before", first.isoformat(), (middle - timedelta(days=1)).isoformat()),
        Period("after", on, last.isoformat()),
    )


def _issued(material: Material, period: Period) -> list[Publication]:
    """What was issued in a stretch; a release dated to the year might be of both, so only those of a day count."""
    return [
        each for each in material.publications.values() if len(each.date) == len("2023-08-18") and period.has(each.date)
    ]


def _turn(
    material: Material,
    side: tuple[str, ...],
    states: tuple[str, ...],
    before: Sequence[Publication],
    after: Sequence[Publication],
) -> Turn:
    met = together(material, states) if side == states else alone(material, side, states)
    moved = _moved(before, after)
    telling = {release for occasion in met for release in releases_of(occasion)}
    units = [(0, each.id in telling) for each in before] + [(1, each.id in telling) for each in after]
    releases = tuple(sorted(each.id for each in (*before, *after) if each.id in telling))
    difference = figure(units, lambda drawn: _share(drawn, 1) - _share(drawn, 0))
    enough = len(releases) >= SMALL and min(len(before), len(after)) >= SMALL
    reason: Reason = "few releases" if not enough else "other publishers" if moved > MOVED else ""
    return Turn(
        states=side,
        before=figure([unit for unit in units if not unit[0]], lambda drawn: _share(drawn, 0)),
        after=figure([unit for unit in units if unit[0]], lambda drawn: _share(drawn, 1)),
        difference=difference,
        verdict="cannot tell" if reason else verdict(difference),
        reason=reason,
        moved=moved,
        releases=releases,
        occasions=tuple(occasion.id for occasion in met if releases_of(occasion).intersection(releases)),
    )


def verdict(difference: Figure) -> Verdict:
    """What a difference says, where there are releases enough."""
    return "more" if difference.low > 0 else "fewer" if difference.high < 0 else "no change to be seen"


def _share(units: Sequence[tuple[int, bool]], stretch: int) -> float:
    found = [telling for part, telling in units if part == stretch]
    return sum(found) / len(found) if found else 0.0


def _moved(before: Sequence[Publication], after: Sequence[Publication]) -> float:
    """Half the sum of the differences between the publishers' shares; 1 where a stretch has no release."""
    if not before or not after:
        return 1.0
    ours, theirs = (Counter(_publishers(part)) for part in (before, after))
    shares = (abs(ours[each] / len(before) - theirs[each] / len(after)) for each in ours.keys() | theirs.keys())
    return sum(shares) / 2


def _publishers(published: Sequence[Publication]) -> Iterator[tuple[str, str]]:
    """Issuer and site: a ministry and a presidency may be one issuer, and their sites tell them apart."""
    for each in published:
        yield each.issuer, urlsplit(each.url).hostname or ""
