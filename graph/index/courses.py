"""What an actor speaks of, year by year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.things import Thing, things

COURSES = """
SELECT concept, substr(date, 1, 4) AS year, COUNT(DISTINCT counted)
FROM statement JOIN matter ON matter.statement = statement.number
WHERE number IN (SELECT number FROM statement WHERE subject = :node UNION SELECT number FROM statement WHERE speaker = :node)
  AND standing = 'asserted' AND date <> ''
GROUP BY concept, year"""


@dataclass(frozen=True, slots=True)
class Course:
    """A topic, as its concept, with the releases of each year in which an actor says something of it."""

    topic: Thing
    years: Mapping[str, int]
    """By year, those without any left out."""

    @property
    def releases(self) -> int:
        """One whose statements are of two years counts in both."""
        return sum(self.years.values())


def courses(index: Index, node: str, *, limit: int = 15) -> tuple[Course, ...]:
    """What a state, body or person says most of, the most frequent first; a person also for others, as their speaker."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for concept, year, releases in index.rows(COURSES, node=node):
        found[concept][year] = releases
    ordered = sorted(found, key=lambda concept: (-sum(found[concept].values()), concept))[:limit]
    known = things(index, ordered)
    return tuple(Course(known[concept], found[concept]) for concept in ordered)
