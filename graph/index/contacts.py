"""Whom a person met or spoke with."""

from __future__ import annotations

from dataclasses import dataclass

from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.things import Thing, things

MET = """
SELECT CASE source WHEN :person THEN target ELSE source END AS other, COUNT(DISTINCT counted) AS releases,
  MIN(NULLIF(date, '')), MAX(date)
FROM edge JOIN tie ON tie.edge = edge.number JOIN node ON node.id = other AND node.type = 'Person'
WHERE (source = :person OR target = :person) AND family = 'contact' AND standing = 'asserted'
GROUP BY other
ORDER BY releases DESC, MAX(date) DESC, other"""


@dataclass(frozen=True, slots=True)
class Contact:
    """Another person, in how many releases the two met or spoke, and when first and last."""

    person: Thing
    releases: int
    first: str
    """ISO dates; empty if unknown."""
    last: str


def contacts(index: Index, person: str) -> tuple[Contact, ...]:
    """With whom a person (main id) met or spoke, as releases assert it; those of most releases first."""
    rows = index.rows(MET, person=person)
    known = things(index, (row[0] for row in rows))
    return tuple(Contact(known[other], releases, first or "", last) for other, releases, first, last in rows)
