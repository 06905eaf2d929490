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
    "lines": "edge.line IN (SELECT value FROM json_each(:lines))",
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
  {}
),
named (person) AS MATERIALIZED (
  SELECT subject FROM kept JOIN statement USING (number) WHERE subject GLOB 'person:*'
  UNION
  SELECT object FROM kept JOIN statement USING (number) WHERE object GLOB 'person:*'
  UNION
  SELECT value FROM json_each(:asked)
)"""

AMONG = """
  AND number IN (
    SELECT statement FROM involved
    WHERE node IN (SELECT value FROM json_each(:core{0}))
    GROUP BY statement
    HAVING COUNT(*) >= :needed{0}
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
    states: Collection[str] = ()
    """CURIEs: of one what involves it, of several what goes on among them, beside what is in `focus`."""
    topic: str | None = None
    """A CURIE: what involves it, of that what is in `focus` and among `states`."""

    @property
    def is_whole(self) -> bool:
        """Whether edges are wanted as they are, with all that they are made of."""
        return not self.asked and self.since is None and self.until is None

    @property
    def asked(self) -> tuple[str, ...]:
        """The nodes that it is about."""
        return tuple(each for each in (self.focus, *self.states, self.topic) if each)


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
    lines: Collection[int] | None = None,
    ends: tuple[str, str] = ("", ""),
) -> Clauses:
    """The part as SQL; of the edges of one `node`, of those numbered `edges` or in `lines`, with `ends` that may be of any type."""
    values: dict[str, object] = {
        "node": node,
        "predicates": None if part.predicates is None else json.dumps(sorted(part.predicates)),
        "standings": None if part.standings is None else json.dumps(sorted(part.standings)),
        "types": None if part.types is None else json.dumps(sorted(part.types)),
        "lines": None if lines is None else json.dumps(sorted(lines)),
        "edges": None if edges is None else json.dumps(sorted(edges)),
        "since": part.since,
        "until": part.until,
        "one": ends[0],
        "other": ends[1],
    }
    among = _cores(index, part)
    if among:
        # given edges and lines were found so, and to find out takes as long again
        values |= {"core": True, "asked": json.dumps(part.asked), "named": True if edges is lines is None else None}
    for number, ids in enumerate(among):
        values |= {f"core{number}": json.dumps(sorted(ids)), f"needed{number}": 2 if len(ids) > 1 else 1}
    conditions = EDGES if part.is_whole else EDGES | TIES
    cores = "".join(AMONG.format(number) for number in range(len(among)))
    before = FOCUS.format(where(within("statement.date"), values) or "WHERE TRUE", cores) if among else ""
    return Clauses(before, where(conditions, values), values)


def _cores(index: Index, part: Part) -> list[Collection[str]]:
    """The nodes of which a statement has to involve some, for each thing that a part is about."""
    found = [
        core(index, part.focus, part.until) if part.focus else (),
        part.states,
        (part.topic,) if part.topic else (),
    ]
    return [ids for ids in found if ids]
