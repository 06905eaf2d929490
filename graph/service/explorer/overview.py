"""/: what the graph holds at a glance; events in time first, and the rest for the months that are chosen there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.overview import (
    Amount,
    Matter,
    Numbers,
    Pair,
    amount,
    months,
    newest,
    numbers,
    told_twice,
    top_pairs,
    top_topics,
)
from alliancekg.graph.service.addresses import address
from alliancekg.graph.service.explorer.pair import pair_address
from alliancekg.graph.service.explorer.period import Period, month, period
from alliancekg.graph.service.explorer.reading import shown
from alliancekg.graph.service.explorer.timeline import TYPES, timeline
from alliancekg.graph.service.resources import Link
from starlette.requests import Request
from starlette.responses import Response


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the page, of a period beside how many there are in all."""

    words: str
    number: int
    all: int | None = None


async def overview(request: Request) -> Response:
    """The page; ?since=2023-01&until=2023-12 chooses months."""
    chosen = period(request)

    def values(index: Index) -> dict[str, object]:
        there = numbers(index)
        since, until = chosen.since, chosen.until
        pairs = top_pairs(index, since=since, until=until)
        matters = top_topics(index, since=since, until=until)
        return {
            "chosen": chosen,
            "there": there,
            "line": timeline(months(index), there.first, there.last, chosen),
            "types": TYPES,
            "month": month,
            "figures": list(_all(there) if chosen.is_open else _part(there, amount(index, since=since, until=until))),
            "pairs": [(each, pair_address(each.one.id, each.other.id, chosen)) for each in pairs],
            "topics": matters,
            "releases": newest(index, since=since, until=until),
            "questions": list(_questions(pairs, matters, told_twice(index), there.last)),
        }

    return await shown(request, "overview.html", values)


def _all(there: Numbers) -> Iterator[Figure]:
    yield Figure("releases", there.releases)
    yield Figure("statements", there.statements)
    yield Figure("meetings and calls", there.meetings)
    yield Figure("states", there.states)
    yield Figure("persons", there.persons)
    yield Figure("topics", there.topics)


def _part(there: Numbers, part: Amount) -> Iterator[Figure]:
    yield Figure("releases", part.releases, there.releases)
    yield Figure("statements", part.statements, there.statements)
    yield Figure("meetings and calls", part.meetings, there.meetings)


def _questions(pairs: tuple[Pair, ...], matters: tuple[Matter, ...], twice: str | None, last: str) -> Iterator[Link]:
    """What a newcomer may ask first; each leads to where the answer is."""
    if pairs:
        one, other = pairs[0].one, pairs[0].other
        yield Link(f"With whom does {one.label} act?", address(one.id))
        yield Link(f"What is new between {one.label} and {other.label}?", pair_address(one.id, other.id, _year(last)))
    if matters:
        yield Link(f"Who speaks of {matters[0].topic.label}?", address(matters[0].topic.id))
    if twice:
        yield Link("How do two sides tell of one meeting?", address(twice))
    yield Link("What is read out of a release of my own?", "/try")


def _year(last: str) -> Period:
    """The twelve months that end with a date; all time where it has no month."""
    return Period(f"{int(last[:4]) - 1}{last[4:7]}") if len(last) > len("2025") else Period()
