"""Events, each once however many releases tell of it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from alliancekg.graph.index.conditions import where, within
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.things import Thing, selected, things

CONDITIONS = {
    "once": "id = occasion",
    "ids": "id IN (SELECT value FROM json_each(:ids))",
    "node": """id IN (
      SELECT occasion FROM event
      WHERE id IN (
        SELECT event FROM party WHERE node = :node UNION ALL SELECT event FROM participant WHERE node = :node
      )
    )""",
    "other": """id IN (
      SELECT occasion FROM event
      WHERE id IN (
        SELECT event FROM party WHERE node = :other UNION ALL SELECT event FROM participant WHERE node = :other
      )
    )""",
    "types": "type IN (SELECT value FROM json_each(:types))",
    "planned": "planned = :planned",
    **within(),
}

PARTIES = """
SELECT DISTINCT occasion, node
FROM event JOIN party ON party.event = event.id
WHERE occasion IN ({})
ORDER BY occasion, node"""

ACCOUNTS = "SELECT occasion, COUNT(DISTINCT release) FROM event WHERE occasion IN ({}) GROUP BY occasion"

TITLES = "SELECT event.id, title FROM event JOIN release ON release.id = event.release WHERE event.id IN ({})"


@dataclass(frozen=True, slots=True)
class Event:
    """What took place once, or is planned, as the first account of it says."""

    id: str
    type: str
    """Meeting, Call, Visit, Summit, Signing, JointStatement."""
    date: str
    """ISO, at the precision stated; empty if unknown."""
    place: Thing | None
    planned: bool
    parties: tuple[Thing, ...]
    """All that an account names."""
    releases: int
    """That tell of it."""
    title: str
    """Of the first of them."""


@dataclass(frozen=True, slots=True)
class Events:
    """Some of the events that were asked for, newest first, and how many there are."""

    total: int
    shown: tuple[Event, ...]


def events(
    index: Index,
    *,
    ids: Collection[str] | None = None,
    node: str | None = None,
    other: str | None = None,
    types: Collection[str] | None = None,
    planned: bool | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Events:
    """The events that fit all that is given; `node` and `other` are parties or participants, by CURIE."""
    values = {
        "once": True,
        "ids": None if ids is None else json.dumps(sorted(ids)),
        "node": node,
        "other": other,
        "types": None if types is None else json.dumps(sorted(types)),
        "planned": planned,
        "since": since,
        "until": until,
    }
    chosen = where(CONDITIONS, values)
    ((total,),) = index.rows(f"SELECT COUNT(*) FROM event {chosen}", **values)
    page = f"""
      SELECT id, type, date, place, planned FROM event {chosen} ORDER BY date DESC, id LIMIT :limit OFFSET :offset"""
    return Events(total, _events(index, index.rows(page, **values, limit=limit, offset=offset)))


def _events(index: Index, rows: Sequence[tuple[Any, ...]]) -> tuple[Event, ...]:
    ids = [row[0] for row in rows]
    parties: defaultdict[str, list[str]] = defaultdict(list)
    for occasion, node in selected(index, PARTIES, ids):
        parties[occasion].append(node)
    told, titles = (dict(selected(index, sql, ids)) for sql in (ACCOUNTS, TITLES))
    known = things(index, {row[3] for row in rows}.union(*parties.values()))
    return tuple(
        Event(
            id=id_,
            type=type_,
            date=date,
            place=known[place] if place else None,
            planned=bool(planned),
            parties=tuple(known[node] for node in parties[id_]),
            releases=told[id_],
            title=titles.get(id_, ""),
        )
        for id_, type_, date, place, planned in rows
    )
