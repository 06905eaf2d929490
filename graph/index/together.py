"""What two parties take up together, matter by matter, by when each was first stated."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from alliancekg.graph.index.conditions import where, within
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.statements import COLUMNS, Said, said
from alliancekg.graph.index.things import Thing, selected, things

SCHEME = "SELECT id FROM node WHERE id IN ({}) AND (id IN (SELECT topic FROM broader) OR id IN (SELECT concept FROM broader))"

TAKEN = """
SELECT concept, standing = 'asserted', date, counted, number
FROM statement JOIN matter ON matter.statement = statement.number
{}
ORDER BY concept, date, number"""

BOTH = """number IN (
  SELECT statement FROM involved WHERE node = :one INTERSECT SELECT statement FROM involved WHERE node = :other
)"""

Row: TypeAlias = tuple[bool, str, int, int]
"""Of a matter: whether it is asserted, when, in which release, by which statement."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A matter, as its concept, that two take up, with the statement that is the first to say so."""

    topic: Thing
    first: Said
    last: str
    """An ISO date; empty if unknown."""
    in_scheme: bool
    """Whether it is a concept of the scheme of topics, and not the words of a release."""
    releases: int
    """That say so, one that repeats another left out."""


@dataclass(frozen=True, slots=True)
class Together:
    """Matters by the date of their first statement, newest first."""

    asserted: tuple[Begun, ...]
    other: tuple[Begun, ...]
    """Those that nobody asserts: planned or denied, and nothing else."""


def together(
    index: Index,
    one: str,
    other: str,
    predicates: Collection[str],
    *,
    since: str | None = None,
    until: str | None = None,
) -> Together:
    """What both take part in with these predicates and was first stated in a period; CURIEs, ISO dates, both inclusive.

    What has no date, or one too coarse to be in the period as a whole, is not taken for new.
    """
    values = {"one": one, "other": other, "predicates": json.dumps(sorted(predicates)), "until": until}
    conditions = {"one": BOTH, "predicates": "predicate IN (SELECT value FROM json_each(:predicates))"}
    chosen = where(conditions | {"until": within()["until"]}, values)
    found = defaultdict[str, list[Row]](list)
    for concept, *row in index.rows(TAKEN.format(chosen), **values):
        found[concept].append((bool(row[0]), *row[1:]))
    asserted = {concept: kept for concept, rows in found.items() if (kept := [row for row in rows if row[0]])}
    rest = {concept: rows for concept, rows in found.items() if concept not in asserted}
    return Together(*(_begun(index, each, since or "") for each in (asserted, rest)))


def _begun(index: Index, found: Mapping[str, Sequence[Row]], since: str) -> tuple[Begun, ...]:
    new = {concept: rows for concept, rows in found.items() if rows[0][1] >= since}
    known = things(index, new)
    concepts = {id_ for (id_,) in selected(index, SCHEME, new)}
    first = _statements(index, [rows[0][3] for rows in new.values()])
    begun = (
        Begun(known[concept], first[rows[0][3]], rows[-1][1], concept in concepts, len({row[2] for row in rows}))
        for concept, rows in new.items()
    )
    ordered = sorted(begun, key=lambda each: (each.topic.label, each.topic.id))
    return tuple(sorted(ordered, key=lambda each: each.first.date, reverse=True))


def _statements(index: Index, numbers: Collection[int]) -> dict[int, Said]:
    rows: list[tuple[Any, ...]] = selected(
        index, f"SELECT {COLUMNS} FROM statement WHERE number IN ({{}})", sorted(set(numbers))
    )
    return dict(zip((row[0] for row in rows), said(index, rows), strict=True))
