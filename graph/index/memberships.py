"""To what a state or body belongs, by the curated table of members."""

from __future__ import annotations

from dataclasses import dataclass

from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.things import Thing, things

GROUPINGS = "SELECT body, since, until FROM membership WHERE member = :node"


@dataclass(frozen=True, slots=True)
class Membership:
    """A grouping or organisation with the bounds of a term in it."""

    thing: Thing
    since: str
    """ISO dates of any precision, empty where open or unknown."""
    until: str


def groupings(index: Index, member: str) -> tuple[Membership, ...]:
    """To what a state or body belongs or belonged; what most releases name comes first, since many are named by none."""
    rows = index.rows(GROUPINGS, node=member)
    known = things(index, (row[0] for row in rows))
    found = (Membership(known[id_], since, until) for id_, since, until in rows)
    return tuple(sorted(found, key=lambda each: (-each.thing.releases, each.thing.label, each.since)))
