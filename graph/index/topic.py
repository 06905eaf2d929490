"""A topic: who says what of it and when, and where it stands in the scheme."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from alliancekg.graph.index.conditions import where, within
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.things import Thing, things
from alliancekg.graph.readings import Standing

UNDER = """
WITH RECURSIVE under (topic) AS (
  SELECT :topic
  UNION
  SELECT broader.topic FROM broader JOIN under ON broader.concept = under.topic
)
SELECT topic FROM under"""

ABOVE = "SELECT concept FROM broader WHERE topic = :topic ORDER BY concept"

BELOW = """
SELECT topic, topic IN (SELECT concept FROM broader) OR topic IN (SELECT id FROM node WHERE id = stands_for)
FROM broader
WHERE concept = :topic"""

ABOUT = "number IN (SELECT statement FROM matter WHERE topic IN (SELECT value FROM json_each(:topics)))"

SPEAKERS = """
SELECT subject, predicate, standing, COUNT(DISTINCT counted) AS releases, COUNT(*), MIN(NULLIF(date, '')), MAX(date)
FROM statement
{}
GROUP BY subject, predicate, standing
ORDER BY releases DESC, subject, predicate, standing"""

YEARS = """
SELECT substr(date, 1, 4) AS year, predicate, COUNT(DISTINCT counted)
FROM statement
{}
GROUP BY year, predicate
ORDER BY year, predicate"""


@dataclass(frozen=True, slots=True)
class Scheme:
    """Where a topic stands: the concepts right above, those right below, and the words of releases that mean it."""

    broader: tuple[Thing, ...]
    narrower: tuple[Thing, ...]
    wordings: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something of a topic, with which predicate."""

    thing: Thing
    predicate: str
    standing: Standing
    releases: int
    statements: int
    first: str
    """ISO dates; empty if unknown."""
    last: str


@dataclass(frozen=True, slots=True)
class Year:
    """In how many releases of a year something is said of a topic with a predicate."""

    year: str
    predicate: str
    releases: int


def under(index: Index, topic: str) -> tuple[str, ...]:
    """The ids of a topic and of all under it, at any depth, sorted: what `statements(topics=...)` takes."""
    return tuple(sorted(id_ for (id_,) in index.rows(UNDER, topic=topic)))


def scheme(index: Index, topic: str) -> Scheme:
    """The neighbours of a topic in the scheme, by label."""
    above = [id_ for (id_,) in index.rows(ABOVE, topic=topic)]
    below = dict(index.rows(BELOW, topic=topic))
    known = things(index, (*above, *below))
    narrower, wordings = ([id_ for id_, concept in below.items() if bool(concept) == kind] for kind in (True, False))
    return Scheme(*(tuple(sorted((known[id_] for id_ in ids), key=_name)) for ids in (above, narrower, wordings)))


def speakers(
    index: Index, topics: Collection[str], *, since: str | None = None, until: str | None = None
) -> tuple[Speaker, ...]:
    """Who says something of any of these topics, those of most releases first."""
    values = {"topics": json.dumps(sorted(topics)), "since": since, "until": until}
    rows = index.rows(SPEAKERS.format(where({"topics": ABOUT, **within()}, values)), **values)
    known = things(index, {row[0] for row in rows})
    return tuple(
        Speaker(known[subject], predicate, standing, releases, number, first or "", last)
        for subject, predicate, standing, releases, number, first, last in rows
    )


def years(index: Index, topics: Collection[str]) -> tuple[Year, ...]:
    """How much is asserted of any of these topics, year by year."""
    values = {"topics": json.dumps(sorted(topics))}
    chosen = where({"topics": f"{ABOUT} AND standing = 'asserted' AND date <> ''"}, values)
    return tuple(Year(*row) for row in index.rows(YEARS.format(chosen), **values))


def _name(thing: Thing) -> tuple[str, str]:
    return thing.label, thing.id
