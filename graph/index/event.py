"""An event with its accounts side by side: who, when and where, and what each account states."""

from __future__ import annotations

from dataclasses import dataclass

from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.statements import occasion_of
from alliancekg.graph.index.things import Source, Thing, selected, sources, things

ACCOUNTS = """
SELECT id, release, type, date, place, planned, start, duration
FROM event
WHERE occasion = :occasion
ORDER BY id <> occasion, date, release, id"""


@dataclass(frozen=True, slots=True)
class Told:
    """An event as one release gives it; what it does not give is empty."""

    event: str
    source: Source
    type: str
    date: str
    """ISO date at the precision stated."""
    start: str
    """Local time of day, HH:MM."""
    duration: str
    """ISO 8601, such as PT40M."""
    place: Thing | None
    planned: bool
    parties: tuple[Thing, ...]
    participants: tuple[Thing, ...]
    repeats: str | None
    """The release that this one repeats: then it is no second witness."""


def accounts(index: Index, event: str) -> tuple[Told, ...]:
    """All accounts of an event, by the id of any; the one that stands for all is first. Empty where there is none.

    What each states: `statements(index, release=..., event=...)`.
    """
    rows = index.rows(ACCOUNTS, occasion=occasion_of(index, event))
    ids = [row[0] for row in rows]
    parties, participants = (
        _ends(selected(index, f"SELECT event, node FROM {table} WHERE event IN ({{}}) ORDER BY node", ids))
        for table in ("party", "participant")
    )
    places = {row[4] for row in rows if row[4]}
    known = things(index, places.union(*parties.values(), *participants.values()))
    told = sources(index, {row[1] for row in rows})
    first = dict(selected(index, "SELECT id, first FROM release WHERE id IN ({})", {row[1] for row in rows}))
    return tuple(
        Told(
            event=id_,
            source=told[release],
            type=type_,
            date=date,
            start=start,
            duration=duration,
            place=known[place] if place else None,
            planned=bool(planned),
            parties=tuple(known[node] for node in parties.get(id_, ())),
            participants=tuple(known[node] for node in participants.get(id_, ())),
            repeats=first[release],
        )
        for id_, release, type_, date, place, planned, start, duration in rows
    )


def _ends(rows: list[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for event, node in rows:
        found.setdefault(event, []).append(node)
    return found
