"""A grouping: its members on a date, its own events, who of its members meets whom, and what it speaks of."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass

from alliancekg.graph.analysis.cohesion import pairs_met
from alliancekg.graph.analysis.grouping import gathers
from alliancekg.graph.analysis.material import Material, Term
from alliancekg.graph.analysis.periods import Period
from alliancekg.graph.index.actors import TOPICS
from alliancekg.graph.index.conditions import where, within
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.overview import Matter
from alliancekg.graph.index.things import Thing, things
from alliancekg.graph.occasions import Account, Occasion

TERMS = """
SELECT member, body, since, until
FROM membership
WHERE body = :body OR body IN (SELECT node FROM party WHERE node GLOB 'grouping:*')
ORDER BY body, member, since"""

NAMED = """
SELECT DISTINCT subject
FROM statement
WHERE predicate = 'memberOf' AND object = :body AND standing = 'asserted'"""

ACCOUNTS = """
SELECT event.occasion, event.id, event.release, event.type, event.date
FROM event JOIN release ON release.id = event.release
WHERE NOT planned AND (release.first IS NULL OR event.id = occasion) AND occasion IN (
  SELECT occasion
  FROM party JOIN event ON event.id = party.event
  WHERE node = :body OR node GLOB 'grouping:*' OR node IN (SELECT member FROM membership WHERE body = :body)
)
ORDER BY event.occasion, event.id <> event.occasion, event.date, event.release"""

PARTIES = "SELECT event, node FROM party ORDER BY event, node"

ISSUED = "SELECT substr(MIN(date), 1, 4), substr(MAX(date), 1, 4) FROM release WHERE date <> ''"


@dataclass(frozen=True, slots=True)
class Member:
    """A member with the bounds of its membership, ISO dates of any precision, empty where open."""

    thing: Thing
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Met:
    """Of the pairs of a grouping's members, those that met in a year, and those that met without anybody else."""

    year: str
    members: tuple[str, ...]
    """CURIEs, as of the year's end."""
    pairs: int
    met: tuple[tuple[str, str], ...]
    alone: tuple[tuple[str, str], ...]


def members(index: Index, body: str, *, on: str | None = None) -> tuple[Member, ...]:
    """The memberships of a grouping that held on a date (ISO, any precision), or all that there were; by label.

    Of the curated table: who is said to be a member, but not in it, is in the statements.
    """
    held = [term for term in _terms(index, body) if term.body == body and (on is None or term.on(on))]
    known = things(index, {term.member for term in held})
    found = (Member(known[term.member], term.since, term.until) for term in held)
    return tuple(sorted(found, key=lambda member: (member.thing.label, member.thing.id, member.since)))


def core(index: Index, focus: str, date: str | None = None) -> frozenset[str]:
    """A node with its members on a date, or those that have not left; where the table has none, those that are named."""
    held = (term for term in _terms(index, focus) if term.body == focus)
    curated = {term.member for term in held if (term.on(date) if date else not term.until)}
    return frozenset({focus, *(curated or (member for (member,) in index.rows(NAMED, body=focus)))})


def gatherings(index: Index, body: str) -> tuple[str, ...]:
    """The ids of the events that are a grouping's own, as `analysis.grouping` says: its members all, and nobody else."""
    material = _material(index, body)
    found = (each for each in material.occasions if gathers(material, body, each.parties, each.date))
    return tuple(sorted(occasion.id for occasion in found))


def met_by_year(index: Index, body: str) -> tuple[Met, ...]:
    """Who of a grouping's members met, in each year that has releases; as `analysis.cohesion` counts, without intervals."""
    material = _material(index, body)
    return tuple(met for year in _years(index) if (met := _met(material, body, year)) is not None)


def topics(
    index: Index, body: str, *, since: str | None = None, until: str | None = None, limit: int = 20
) -> tuple[Matter, ...]:
    """What a grouping speaks of: itself, or whoever does at its own events."""
    values = {"body": body, "events": json.dumps(gatherings(index, body)), "since": since, "until": until}
    own = (
        "(subject = :body OR event IN (SELECT id FROM event WHERE occasion IN (SELECT value FROM json_each(:events))))"
    )
    chosen = where({"body": f"{own} AND standing = 'asserted'", **within()}, values)
    rows = index.rows(TOPICS.format(chosen), **values, limit=limit)
    known = things(index, (topic for topic, _ in rows))
    return tuple(Matter(known[topic], releases) for topic, releases in rows)


def _met(material: Material, body: str, year: str) -> Met | None:
    there = material.members(body, year)
    if len(there) < 2:
        return None
    part = Period(year, year, year).of(material)
    met, alone = (pairs_met(part, there, alone=only) for only in (False, True))
    return Met(year, there, len(there) * (len(there) - 1) // 2, tuple(sorted(met)), tuple(sorted(alone)))


def _years(index: Index) -> list[str]:
    ((first, last),) = index.rows(ISSUED)
    return [str(year) for year in range(int(first), int(last) + 1)] if first else []


def _terms(index: Index, body: str) -> tuple[Term, ...]:
    """The memberships of a grouping, and of all that are parties of events."""
    return tuple(Term(*row) for row in index.rows(TERMS, body=body))


def _material(index: Index, body: str) -> Material:
    """What took place among parties that have to do with a grouping; of all else there is nothing in it."""
    parties: defaultdict[str, list[str]] = defaultdict(list)
    for event, node in index.rows(PARTIES):
        parties[event].append(node)
    told: defaultdict[str, list[Account]] = defaultdict(list)
    for occasion, event, release, type_, date in index.rows(ACCOUNTS, body=body):
        told[occasion].append(Account(event, release, "", type_, date, "", tuple(parties[event]), ()))
    return Material(
        nodes={},
        publications={},
        statements=(),
        occasions=tuple(Occasion(tuple(accounts)) for accounts in told.values()),
        planned=(),
        terms=_terms(index, body),
        broader={},
        sides={},
    )
