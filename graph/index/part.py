"""The part of the network that is asked for, as SQL over its edges and ties."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from alliancekg.graph.index.conditions import where, within
from alliancekg.graph.index.grouping import core
from alliancekg.graph.index.opening import Index
from alliancekg.graph.readings import Standing

EDGES = {
    "node": "(edge.source = :node OR edge.target = :node)",
    "predicates": "edge.predicate IN (SELECT value FROM json_each(:predicates))",
    "standings": "edge.standing IN (SELECT value FROM json_each(:standings))",
    "types": """(edge.source_type IN (SELECT value FROM json_each(:types)) OR edge.source IN (:one, :other))
      AND (edge.target_type IN (SELECT value FROM json_each(:types)) OR edge.target IN (:one, :other))""",
    "edges": "edge.number IN (SELECT value FROM json_each(:edges))",
}

TIES = {
    **within("tie.date"),
    "core": "(edge.predicate = 'holdsOffice' OR tie.statement IN (SELECT number FROM kept))",
    "named": "(edge.predicate <> 'holdsOffice' OR edge.source IN (SELECT person FROM named))",
}

FOCUS = """
WITH kept (number) AS MATERIALIZED (
  SELECT number
  FROM statement
  {}
  AND predicate <> 'holdsOffice'
  AND number IN (
    SELECT statement FROM involved
    WHERE node IN (SELECT value FROM json_each(:core))
    GROUP BY statement
    HAVING COUNT(*) >= :needed
  )
),
named (person) AS MATERIALIZED (
  SELECT subject FROM kept JOIN statement USING (number) WHERE subject GLOB 'person:*'
  UNION
  SELECT object FROM kept JOIN statement USING (number) WHERE object GLOB 'person:*'
  UNION
  SELECT :focus
)"""


@dataclass(frozen=True, slots=True)
class Part:
    """What of the network is asked for; None stands for all."""

    predicates: Collection[str] | None = None
    standings: Collection[Standing] | None = None
    types: Collection[str] | None = None
    """Of the nodes at both ends."""
    focus: str | None = None
    """A CURIE: of a body what goes on among its members, else what involves it; an official is their state here."""
    since: str | None = None
    """ISO dates of any precision, both inclusive, of what was stated."""
    until: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether edges are wanted as they are, with all that they are made of."""
        return self.focus is None and self.since is None and self.until is None


EVERYTHING = Part()


@dataclass(frozen=True, slots=True)
class Clauses:
    """SQL for the ties of a part: what goes before SELECT and after FROM, and the values in it."""

    before: str
    where: str
    values: dict[str, object]


def clauses(
    index: Index,
    part: Part,
    *,
    node: str | None = None,
    edges: Collection[int] | None = None,
    ends: tuple[str, str] = ("", ""),
) -> Clauses:
    """The part as SQL; of the edges of one `node` alone, of those with these numbers, with `ends` that may be of any type."""
    values: dict[str, object] = {
        "node": node,
        "predicates": None if part.predicates is None else json.dumps(sorted(part.predicates)),
        "standings": None if part.standings is None else json.dumps(sorted(part.standings)),
        "types": None if part.types is None else json.dumps(sorted(part.types)),
        "edges": None if edges is None else json.dumps(sorted(edges)),
        "since": part.since,
        "until": part.until,
        "focus": part.focus,
        "one": ends[0],
        "other": ends[1],
    }
    if part.focus is not None:
        among = core(index, part.focus, part.until)
        values |= {"core": json.dumps(sorted(among)), "needed": 2 if len(among) > 1 else 1}
        values["named"] = (
            True if edges is None else None
        )  # given edges were found so, and to find out takes as long again
    conditions = EDGES if part.is_whole else EDGES | TIES
    before = FOCUS.format(where(within("statement.date"), values) or "WHERE TRUE") if part.focus is not None else ""
    return Clauses(before, where(conditions, values), values)
