"""What a store holds at a glance: numbers, events in time, who acts together, what is spoken of, what is new."""

from __future__ import annotations

from dataclasses import dataclass

from alliancekg.graph.index.conditions import where, within
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.things import Source, Thing, sources, things

HELD = "id = occasion AND NOT planned AND type IN ('Meeting', 'Summit', 'Call')"

NUMBERS = f"""
SELECT
  (SELECT COUNT(*) FROM release),
  (SELECT COUNT(*) FROM statement),
  (SELECT COUNT(*) FROM event WHERE {HELD}),
  (SELECT COUNT(*) FROM node WHERE type = 'Country' AND releases > 0),
  (SELECT COUNT(*) FROM node WHERE type = 'Person' AND releases > 0 AND id = stands_for),
  (SELECT COUNT(*) FROM node WHERE type = 'Topic' AND releases > 0 AND id = stands_for),
  (SELECT MIN(date) FROM release WHERE date <> ''),
  (SELECT MAX(date) FROM release)"""

MONTHS = """
SELECT substr(date, 1, 7) AS month, type, COUNT(*)
FROM event
{}
GROUP BY month, type
ORDER BY month, type"""

PAIRS = """
SELECT one, other, COUNT(DISTINCT counted) AS releases, MIN(date), MAX(date)
FROM pair
{}
GROUP BY one, other
ORDER BY releases DESC, one, other
LIMIT :limit"""

TOPICS = """
SELECT concept, COUNT(DISTINCT counted) AS releases
FROM spoken
{}
GROUP BY concept
ORDER BY releases DESC, concept
LIMIT :limit"""

NEWEST = "SELECT id FROM release {} ORDER BY number DESC LIMIT :limit"

TOLD_TWICE = """
WITH several (occasion) AS MATERIALIZED (
  SELECT occasion FROM event WHERE NOT planned GROUP BY occasion HAVING COUNT(*) > 1
)
SELECT occasion
FROM several JOIN event USING (occasion) JOIN release ON release.id = event.release
WHERE issuer <> ''
GROUP BY occasion
HAVING COUNT(DISTINCT issuer) > 1
ORDER BY MAX(event.date) DESC, occasion
LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many of each a store holds; `first` and `last` are when its releases were issued."""

    releases: int
    statements: int
    meetings: int
    """Held, summits and calls included, each once."""
    states: int
    """Those named; so are persons and topics, the latter as the concepts that they fall under."""
    persons: int
    topics: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Amount:
    """How much of it is of a period."""

    releases: int
    statements: int
    meetings: int


@dataclass(frozen=True, slots=True)
class Month:
    """Events of a type that took place in a month; of one dated to the year alone, the month is the year."""

    month: str
    type: str
    events: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two states, in how many releases they act together, and first and last when."""

    one: Thing
    other: Thing
    releases: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Matter:
    """A topic, as its concept, and in how many releases somebody says something of it."""

    topic: Thing
    releases: int


def numbers(index: Index) -> Numbers:
    """What there is."""
    ((releases, statements, meetings, states, persons, topics, first, last),) = index.rows(NUMBERS)
    return Numbers(releases, statements, meetings, states, persons, topics, first or "", last or "")


def amount(index: Index, *, since: str | None = None, until: str | None = None) -> Amount:
    """What there is of a period; `since` and `until` are ISO dates, both inclusive."""
    values = {"held": True, "since": since, "until": until}
    tables = {"release": within(), "statement": within(), "event": {"held": HELD, **within()}}
    found = (
        index.rows(f"SELECT COUNT(*) FROM {table} {where(conditions, values)}", **values)
        for table, conditions in tables.items()
    )
    return Amount(*(number for ((number,),) in found))


def months(index: Index, *, since: str | None = None, until: str | None = None) -> tuple[Month, ...]:
    """The events that took place, each once, by month and type; `since` and `until` are ISO dates, both inclusive."""
    values = {"once": True, "since": since, "until": until}
    chosen = where({"once": "id = occasion AND NOT planned AND date <> ''", **within()}, values)
    return tuple(Month(*row) for row in index.rows(MONTHS.format(chosen), **values))


def top_pairs(index: Index, *, since: str | None = None, until: str | None = None, limit: int = 10) -> tuple[Pair, ...]:
    """The states that act together in most releases: as parties of an event, or by stating something jointly."""
    values = {"together": True, "since": since, "until": until}
    together = "one GLOB 'country:*' AND other GLOB 'country:*' AND family IN ('contact', 'together')"
    chosen = where({"together": together, **within()}, values)
    rows = index.rows(PAIRS.format(chosen), **values, limit=limit)
    known = things(index, {end for row in rows for end in row[:2]})
    return tuple(Pair(known[one], known[other], *rest) for one, other, *rest in rows)


def top_topics(
    index: Index, *, since: str | None = None, until: str | None = None, limit: int = 10
) -> tuple[Matter, ...]:
    """What most releases say something of."""
    values = {"since": since, "until": until}
    rows = index.rows(TOPICS.format(where(within(), values)), **values, limit=limit)
    known = things(index, (topic for topic, _ in rows))
    return tuple(Matter(known[topic], releases) for topic, releases in rows)


def newest(index: Index, *, since: str | None = None, until: str | None = None, limit: int = 10) -> tuple[Source, ...]:
    """The releases issued last, one that repeats another left out."""
    values = {"original": True, "since": since, "until": until}
    chosen = where({"original": "first IS NULL", **within()}, values)
    ids = [id_ for (id_,) in index.rows(NEWEST.format(chosen), **values, limit=limit)]
    known = sources(index, ids)
    return tuple(known[id_] for id_ in ids)


def told_twice(index: Index) -> str | None:
    """The last event of which two issuers tell; None where there is none."""
    row = index.row(TOLD_TWICE)
    return str(row[0]) if row else None
