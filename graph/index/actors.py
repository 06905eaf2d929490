"""With whom a state or body acts, in what way, and on what."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from alliancekg.graph.index.conditions import where, within
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.overview import Matter
from alliancekg.graph.index.things import Thing, things

PARTNERS = """
SELECT CASE one WHEN :node THEN other ELSE one END AS end, COUNT(DISTINCT counted) AS releases, MAX(date)
FROM pair
{}
GROUP BY end
ORDER BY releases DESC, end
LIMIT :limit"""

FAMILIES = """
SELECT CASE one WHEN :node THEN other ELSE one END AS end, family, COUNT(DISTINCT counted) AS releases
FROM pair
{}
GROUP BY end, family
ORDER BY end, releases DESC, family"""

TOPICS = """
SELECT concept, COUNT(DISTINCT counted) AS releases
FROM statement JOIN matter ON matter.statement = statement.number
{}
GROUP BY concept
ORDER BY releases DESC, concept
LIMIT :limit"""


@dataclass(frozen=True, slots=True)
class Partner:
    """Another state or body, and in how many releases something is between the two."""

    thing: Thing
    releases: int
    families: tuple[tuple[str, int], ...]
    """The same by family of predicates (contact, together, stance, friction, place), the most frequent first."""
    last: str
    """ISO date; empty if none has one."""


def partners(
    index: Index, node: str, *, since: str | None = None, until: str | None = None, limit: int = 50
) -> tuple[Partner, ...]:
    """With whom a state or body has most to do: as parties of an event, side by side, or one toward the other."""
    values = {"node": node, "since": since, "until": until}
    chosen = where({"node": "(one = :node OR other = :node)", **within()}, values)
    families: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for end, family, releases in index.rows(FAMILIES.format(chosen), **values):
        families[end].append((family, releases))
    rows = index.rows(PARTNERS.format(chosen), **values, limit=limit)
    known = things(index, (row[0] for row in rows))
    return tuple(Partner(known[end], releases, tuple(families[end]), last) for end, releases, last in rows)


def topics(
    index: Index, node: str, *, since: str | None = None, until: str | None = None, limit: int = 20
) -> tuple[Matter, ...]:
    """What a state, body or person says something of, by the concepts of the topic scheme."""
    values = {"node": node, "since": since, "until": until}
    chosen = where({"node": "subject = :node AND standing = 'asserted'", **within()}, values)
    rows = index.rows(TOPICS.format(chosen), **values, limit=limit)
    known = things(index, (topic for topic, _ in rows))
    return tuple(Matter(known[topic], releases) for topic, releases in rows)
