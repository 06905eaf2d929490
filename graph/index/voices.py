"""Who speaks of topics and when, by family of predicates; each release once."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from alliancekg.graph.drawing import FAMILY
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.things import Thing, things

SAID = """
FROM statement JOIN json_each(:families) ON key = predicate
WHERE number IN (SELECT statement FROM matter WHERE topic IN (SELECT value FROM json_each(:topics)))
  AND standing = 'asserted'"""

SUBJECTS = (
    f"SELECT subject, COUNT(DISTINCT counted) AS releases {SAID} GROUP BY subject ORDER BY 2 DESC, 1 LIMIT :limit"
)
BY_SUBJECT = f"SELECT subject, value, COUNT(DISTINCT counted) {SAID} GROUP BY subject, value"
YEARS = f"SELECT substr(date, 1, 4), COUNT(DISTINCT counted) {SAID} AND date <> '' GROUP BY 1 ORDER BY 1"
BY_YEAR = f"SELECT substr(date, 1, 4), value, COUNT(DISTINCT counted) {SAID} AND date <> '' GROUP BY 1, 2"


@dataclass(frozen=True, slots=True)
class Voice:
    """An actor, and in how many releases it says something, in all and by family (contact, together, stance, friction)."""

    thing: Thing
    releases: int
    families: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Loudness:
    """The same of a year."""

    year: str
    releases: int
    families: Mapping[str, int]


def voices(index: Index, topics: Collection[str], *, limit: int = 15) -> tuple[Voice, ...]:
    """Who says something of any of these topics, those of most releases first."""
    values = _values(topics)
    rows = index.rows(SUBJECTS, **values, limit=limit)
    families = _families(index.rows(BY_SUBJECT, **values))
    known = things(index, (subject for subject, _ in rows))
    return tuple(Voice(known[subject], releases, families[subject]) for subject, releases in rows)


def years(index: Index, topics: Collection[str]) -> tuple[Loudness, ...]:
    """In how many releases of each year something is said of any of these topics."""
    values = _values(topics)
    families = _families(index.rows(BY_YEAR, **values))
    return tuple(Loudness(year, releases, families[year]) for year, releases in index.rows(YEARS, **values))


def _values(topics: Collection[str]) -> dict[str, str]:
    return {"topics": json.dumps(sorted(topics)), "families": json.dumps(FAMILY)}


def _families(rows: list[tuple[str, str, int]]) -> dict[str, dict[str, int]]:
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for key, family, releases in rows:
        found[key][family] = releases
    return found
