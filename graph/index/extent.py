"""How much there is of a thing, and from when to when."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from alliancekg.graph.index.conditions import where
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.statements import CONDITIONS

EXTENT = """
SELECT COUNT(DISTINCT counted), COUNT(*), MIN(NULLIF(date, '')), MAX(date)
FROM statement
{}"""


@dataclass(frozen=True, slots=True)
class Extent:
    """Statements, the releases that make them (one that repeats another counts with it), and their first and last date."""

    releases: int
    statements: int
    first: str
    """ISO dates; empty where no statement has one."""
    last: str


def extent(
    index: Index,
    *,
    node: str | None = None,
    also: Collection[str] | None = None,
    person: str | None = None,
    topics: Collection[str] | None = None,
) -> Extent:
    """Of what `statements` gives for the same."""
    lists = {
        name: None if ids is None else json.dumps(sorted(ids)) for name, ids in (("also", also), ("topic", topics))
    }
    values = {"node": node, "person": person, **lists}
    ((releases, statements, first, last),) = index.rows(EXTENT.format(where(CONDITIONS, values)), **values)
    return Extent(releases, statements, first or "", last or "")
