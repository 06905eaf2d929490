"""/events: all that happened, everywhere, of one thing, or between two: ?of=country:JPN&with=country:KOR&since=2023-01&page=2."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlencode

from alliancekg.graph.index.doings import Doings, attended
from alliancekg.graph.index.events import Events
from alliancekg.graph.index.events import events as found_events
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.things import Thing, thing
from alliancekg.graph.service.explorer.choosing import last_page, page_number
from alliancekg.graph.service.explorer.period import Period, period
from alliancekg.graph.service.explorer.reading import shown
from alliancekg.graph.service.problems import Problem
from starlette.requests import Request
from starlette.responses import Response

NEWEST, SIZE = 10, 50
"""Events on the page of a thing, and on one of these."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose events; `of` and `other` are CURIEs, empty for any."""

    of: str
    other: str
    months: Period

    def query(self, page: int = 1) -> str:
        """The query string of one of their pages."""
        given = {
            "of": self.of,
            "with": self.other,
            "since": self.months.since,
            "until": self.months.until,
            "page": page,
        }
        return urlencode({name: value for name, value in given.items() if value})


@dataclass(frozen=True, slots=True)
class Happened:
    """Events as a page lists them."""

    events: Events
    own: Collection[str]
    """Ids of those that are a grouping's own."""
    all: str
    """The address of the rest."""


async def events(request: Request) -> Response:
    """The page; Problem 404 for a thing that the index has not."""
    query = request.query_params
    chosen = Asked(query.get("of", "").strip(), query.get("with", "").strip(), period(request))
    number = page_number(request)
    return await shown(request, "events.html", lambda index: _page(index, chosen, number))


def happened(
    index: Index, one: Thing, other: Thing | None = None, *, months: Period | None = None, own: Collection[str] = ()
) -> Happened:
    """The newest of one, or between two; `own` are the ids of a grouping's own."""
    return _happened(index, one, other, months or Period(), own, limit=NEWEST)


def _happened(
    index: Index,
    one: Thing | None,
    other: Thing | None,
    months: Period,
    own: Collection[str],
    *,
    limit: int,
    offset: int = 0,
) -> Happened:
    """A grouping's are those that it took part in by its name, and its own."""
    found = found_events(
        index,
        ids={*own, *attended(index, one.id)} if one and _is_body(one) and other is None else None,
        node=one.id if one and (other or not _is_body(one)) else None,
        other=other.id if other else None,
        since=months.since,
        until=months.until,
        limit=limit,
        offset=offset,
    )
    asked = Asked(one.id if one else "", other.id if other else "", months)
    return Happened(found, own, f"/events?{asked.query()}")


def _is_body(thing: Thing) -> bool:
    return thing.type in {"Grouping", "Organization"}


def _page(index: Index, chosen: Asked, number: int) -> dict[str, object]:
    one, other = (_known(index, id_) for id_ in (chosen.of, chosen.other))
    own = Doings.of(index, one.id).events if one and _is_body(one) else ()
    found = _happened(index, one, other, chosen.months, own, limit=SIZE, offset=SIZE * (number - 1))
    return {
        "chosen": chosen,
        "between": [each for each in (one, other) if each],
        "found": found,
        "page": number,
        "last_page": last_page(found.events.total, SIZE),
    }


def _known(index: Index, id_: str) -> Thing | None:
    found = thing(index, id_)
    if id_ and found is None:
        raise Problem(404, f"nothing here is {id_[:80]}")
    return found
