"""Who holds the offices of a state or body."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.things import Thing, things

HELD = """
SELECT subject, object, COUNT(DISTINCT counted), MIN(NULLIF(date, '')), MAX(date)
FROM statement
WHERE predicate = 'holdsOffice' AND standing = 'asserted'
  AND object IN (SELECT id FROM node WHERE type = 'Office' AND stands_for = :state)
GROUP BY subject, object
ORDER BY 3 DESC, 5 DESC, subject, object"""


@dataclass(frozen=True, slots=True)
class Held:
    """An office that a person is said to hold, first and last when, and in how many releases."""

    office: Thing
    releases: int
    first: str
    """ISO dates; empty if unknown."""
    last: str


@dataclass(frozen=True, slots=True)
class Official:
    """A person with the offices of one state, that of most releases first: a misread one stands behind."""

    person: Thing
    offices: tuple[Held, ...]

    @property
    def releases(self) -> int:
        """In which the person is said to hold the first of them."""
        return self.offices[0].releases

    @property
    def first(self) -> str:
        return min((held.first for held in self.offices if held.first), default="")

    @property
    def last(self) -> str:
        return max(held.last for held in self.offices)


def officials(index: Index, state: str) -> tuple[Official, ...]:
    """The persons in the offices of a state or body, those whom most releases name so first."""
    rows = index.rows(HELD, state=state)
    known = things(index, {id_ for row in rows for id_ in row[:2]})
    offices: defaultdict[str, list[Held]] = defaultdict(list)
    for person, office, releases, first, last in rows:
        offices[person].append(Held(known[office], releases, first or "", last))
    return tuple(Official(known[person], tuple(held)) for person, held in offices.items())
