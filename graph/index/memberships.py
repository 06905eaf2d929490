"""Who belongs to which grouping, and when: the curated table of members."""

from __future__ import annotations

from dataclasses import dataclass

from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.things import Thing, things

MEMBERS = "SELECT member, since, until FROM membership WHERE body = :node ORDER BY since, member"
GROUPINGS = "SELECT body, since, until FROM membership WHERE member = :node ORDER BY since, body"


@dataclass(frozen=True, slots=True)
class Membership:
    """A member of a grouping, or a grouping of a member, with the bounds of its term."""

    thing: Thing
    since: str
    """ISO dates of any precision, empty where open or unknown."""
    until: str


def members(index: Index, body: str) -> tuple[Membership, ...]:
    """Who belongs or belonged to a grouping, by when they joined; with several terms, once for each."""
    return _memberships(index, MEMBERS, body)


def groupings(index: Index, member: str) -> tuple[Membership, ...]:
    """To what a state belongs or belonged, by when it joined."""
    return _memberships(index, GROUPINGS, member)


def _memberships(index: Index, sql: str, node: str) -> tuple[Membership, ...]:
    rows = index.rows(sql, node=node)
    known = things(index, (row[0] for row in rows))
    return tuple(Membership(known[id_], since, until) for id_, since, until in rows)
