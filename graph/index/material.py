"""What the analyses of a grouping take of a store, read from its index, so that the numbers of a page are theirs exactly."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from alliancekg.graph.accounts import Publication
from alliancekg.graph.analysis.grouping import of_grouping
from alliancekg.graph.analysis.material import Material, Term, gathered
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.things import selected
from alliancekg.graph.occasions import Account
from alliancekg.graph.readings import Node, Stated

ENDS = """
SELECT id, date, issuer, title, url FROM release WHERE first IS NULL AND date <> '' ORDER BY date {} LIMIT 1"""
TERMS = "SELECT member, body, since, until FROM membership ORDER BY rowid"
FIRST = "SELECT id, first FROM release WHERE first IS NOT NULL"
SCHEME = "SELECT MIN(topic), concept FROM broader WHERE concept IN ({}) GROUP BY concept"

ACCOUNTS = """
SELECT event.id, occasion, release, issuer, type, event.date, place, planned
FROM event JOIN release ON release.id = event.release
WHERE occasion IN (
  SELECT occasion
  FROM party JOIN event ON event.id = party.event
  WHERE node IN (SELECT value FROM json_each(:sides))
  GROUP BY occasion
  HAVING COUNT(DISTINCT node) > 1 OR MAX(node NOT GLOB 'country:*')
)
ORDER BY event.date, release, event.id"""

INVOLVED = """
SELECT node, COUNT(*) FROM involved WHERE node IN (SELECT value FROM json_each(:members)) GROUP BY node"""

CANDIDATES = """
SELECT number, statement.id, subject, predicate, object, standing, statement.date, statement.release, occasion, event
FROM statement LEFT JOIN event told ON told.id = event
WHERE number IN (
  SELECT number FROM statement WHERE subject = :body
  UNION
  SELECT number FROM statement
  WHERE event IN (SELECT id FROM event WHERE occasion IN (SELECT value FROM json_each(:events)))
  UNION
  SELECT number FROM involved JOIN statement ON number = involved.statement
  WHERE node IN (SELECT value FROM json_each(:anchors))
    AND subject IN (SELECT value FROM json_each(:sides))
    AND EXISTS (SELECT 1 FROM beside WHERE beside.statement = number)
    AND NOT EXISTS (
      SELECT 1 FROM beside WHERE beside.statement = number AND node NOT IN (SELECT value FROM json_each(:sides))
    )
)
ORDER BY statement.date, statement.id"""


def meetings(index: Index, body: str) -> Material:
    """The events at which two members of a grouping may have been, with the memberships; no statements, no names.

    Of the releases only the first and the last, which say of which years there are any.
    """
    terms = tuple(Term(*row) for row in index.rows(TERMS))
    first = dict(index.rows(FIRST))
    told, same = _accounts(index, sides(terms, body))
    released = [row for order in ("ASC", "DESC") for row in index.rows(ENDS.format(order))]
    return Material(
        nodes={},
        publications={row[0]: Publication(*row) for row in released},
        statements=(),
        occasions=gathered((account for account in told if not account.planned), same, first),
        planned=tuple(account for account in told if account.planned and account.release not in first),
        terms=terms,
        broader={},
        sides={},
    )


def of_body(index: Index, material: Material, body: str) -> Material:
    """The part of its `meetings` that belongs to a grouping, as `of_grouping` has it, with what it says of the topics."""
    there = sides(material.terms, body)
    own = of_grouping(_among(material, there), body)
    events = {occasion.id for occasion in own.occasions} | {account.event for account in own.planned}
    statements = _statements(index, material, body, there, events)
    topics = {id_ for said in statements for id_ in (said.object, *said.about)}
    nodes = selected(index, "SELECT id, type, label, stands_for FROM node WHERE id IN ({})", sorted(topics))
    scheme = selected(index, SCHEME, sorted({row[3] for row in nodes}))
    told = replace(
        own,
        publications=material.publications,
        statements=statements,
        nodes={row[0]: Node(*row) for row in nodes},
        broader={topic: (concept,) for topic, concept in scheme},  # enough to tell what is a concept
    )
    return of_grouping(told, body)


def sides(terms: Iterable[Term], body: str) -> frozenset[str]:
    """All that may stand for a grouping, or for some of it: members of any time, and groupings of theirs."""
    known = tuple(terms)
    members = {term.member for term in known if term.body == body}
    return frozenset({body, *members, *_groupings(known, members)})


def _accounts(index: Index, there: frozenset[str]) -> tuple[list[Account], dict[str, str]]:
    """Events as their releases give them, and the one that stands for each."""
    rows = index.rows(ACCOUNTS, sides=json.dumps(sorted(there)))
    ends = selected(
        index, "SELECT event, node FROM party WHERE event IN ({}) ORDER BY event, node", [r[0] for r in rows]
    )
    parties, told, same = _grouped(ends), [], {}
    for event, occasion, release, issuer, type_, date, place, planned in rows:
        told.append(Account(event, release, issuer, type_, date, place, tuple(parties[event]), (), bool(planned)))
        same[event] = occasion
    return told, same


def _among(material: Material, there: frozenset[str]) -> Material:
    """The events at which nobody else was, found without asking who the members of the day were, which takes longer.

    And of the memberships only those that may be asked of them.
    """
    return replace(
        material,
        terms=tuple(term for term in material.terms if term.body in there),
        occasions=tuple(each for each in material.occasions if there.issuperset(each.parties)),
        planned=tuple(each for each in material.planned if there.issuperset(each.parties)),
    )


def _statements(
    index: Index, material: Material, body: str, there: frozenset[str], events: Collection[str]
) -> tuple[Stated, ...]:
    """What may be the grouping's: by its name, at its events, or by nobody but members, one of the anchors among them."""
    ids = {"sides": there, "anchors": _anchors(index, material, body), "events": events}
    rows = index.rows(CANDIDATES, body=body, **{name: json.dumps(sorted(each)) for name, each in ids.items()})
    numbers, first = [row[0] for row in rows], dict(index.rows(FIRST))
    with_ = _grouped(selected(index, "SELECT statement, node FROM beside WHERE statement IN ({})", numbers))
    about = _grouped(selected(index, "SELECT statement, topic FROM about WHERE statement IN ({})", numbers))
    return tuple(
        Stated(
            id=id_,
            subject=subject,
            predicate=predicate,
            object=object_,
            release=first.get(release, release),
            date=date,
            standing=standing,
            event=occasion or event,
            with_=tuple(with_[number]),
            about=tuple(about[number]),
        )
        for number, id_, subject, predicate, object_, standing, date, release, occasion, event in rows
    )


def _anchors(index: Index, material: Material, body: str) -> set[str]:
    """One of them has a part in whatever all members do, also by way of another grouping: as few as will do."""
    terms = [term for term in material.terms if term.body == body]
    dates = {date for term in terms for date in (term.since, term.until) if date}
    always = {term.member for term in terms if not term.until and all(term.on(date) for date in dates)}
    counted = dict(index.rows(INVOLVED, members=json.dumps(sorted(always))))
    rarest = sorted(always, key=lambda member: (counted.get(member, 0), member))[:1]
    chosen = set(rarest) or {term.member for term in terms}
    return {body, *chosen, *_groupings(material.terms, chosen)}


def _groupings(terms: Iterable[Term], members: Collection[str]) -> set[str]:
    return {term.body for term in terms if term.member in members and term.body.startswith("grouping:")}


def _grouped(rows: Iterable[tuple[Any, str]]) -> defaultdict[Any, list[str]]:
    found: defaultdict[Any, list[str]] = defaultdict(list)
    for key, value in rows:
        found[key].append(value)
    return found
