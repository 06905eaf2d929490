"""The offices of a person, on a time line."""

from __future__ import annotations

import json
from dataclasses import dataclass

from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.things import Thing, things
from alliancekg.graph.network import HOLDS_OFFICE

OFFICES = """
SELECT object, date, id
FROM statement
WHERE subject = :person AND predicate = :holds AND standing = 'asserted'
ORDER BY number DESC"""

NAMES = """
SELECT DISTINCT name.text
FROM node JOIN name ON name.node = node.id
WHERE node.stands_for = :person
ORDER BY length(name.text) DESC, name.text"""

STATES = "SELECT id, stands_for FROM node WHERE type = 'Office' AND id IN (SELECT value FROM json_each(:offices))"


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office, and when a person is said to hold it, which is not when that began and ended."""

    office: Thing
    state: Thing
    """Or body."""
    first: str
    """ISO date; empty if no statement has one."""
    last: str
    statements: tuple[str, ...]
    """The ids of those that say so, newest first."""


def offices(index: Index, person: str) -> tuple[Tenure, ...]:
    """The offices of a person (main id), by when each is first attested."""
    found: dict[str, list[tuple[str, str]]] = {}
    for office, date, id_ in index.rows(OFFICES, person=person, holds=HOLDS_OFFICE):
        found.setdefault(office, []).append((date, id_))
    states = dict(index.rows(STATES, offices=json.dumps(sorted(found))))
    known = things(index, {*found, *states.values()})
    held = [_tenure(known[office], known[states.get(office, office)], told) for office, told in found.items()]
    return tuple(sorted(held, key=lambda tenure: (tenure.first, tenure.last, tenure.office.id)))


def names(index: Index, person: str) -> tuple[str, ...]:
    """What a person (main id) is called, under whichever id, the longest name first."""
    return tuple(text for (text,) in index.rows(NAMES, person=person))


def _tenure(office: Thing, state: Thing, told: list[tuple[str, str]]) -> Tenure:
    dates = sorted({date for date, _ in told} - {""}) or [""]
    return Tenure(office, state, dates[0], dates[-1], tuple(id_ for _, id_ in told))
