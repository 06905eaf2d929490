"""What belongs to a grouping, said once for all questions that are asked of it.

An event belongs to a grouping if its parties are the grouping, under its name or as all its members of that day,
and nobody else. A statement belongs to it if the grouping is its subject, if it is made by all members together
(subject and `with` are the grouping as above), or if it was made at an event of the grouping, also by one member.

The limits. Three states that meet alone are taken for their grouping whatever they met as: a meeting of Australia,
the United Kingdom and the United States on trade counts as AUKUS. A meeting of all members and a guest counts as
nobody's, unless `guests` allows that many outsiders: without the rule, a declaration of 32 states would be the
Quad's. A meeting of most members is none. Before the first and after the last date of the table of members there
are none, so that only what bears the grouping's name belongs to it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from alliancekg.graph.analysis.material import Material
from alliancekg.graph.occasions import Occasion
from alliancekg.graph.readings import Stated

CONTACTS = frozenset({"Meeting", "Summit", "Call", "Visit"})
"""Types of events at which the parties are in touch. A joint statement is a document; a signing may be in absence."""


def of_grouping(material: Material, body: str, *, guests: int = 0) -> Material:
    """The part of the material that belongs to a grouping; its releases are those that have something of it."""
    occasions = tuple(o for o in material.occasions if gathers(material, body, o.parties, o.date, guests=guests))
    planned = tuple(a for a in material.planned if gathers(material, body, a.parties, a.date, guests=guests))
    events = {occasion.id for occasion in occasions} | {account.event for account in planned}
    statements = tuple(said for said in material.statements if belongs(material, body, said, events, guests=guests))
    releases = {said.release for said in statements} | {account.release for account in planned}
    releases |= {account.release for occasion in occasions for account in occasion.accounts}
    return replace(
        material,
        publications={id_: each for id_, each in material.publications.items() if id_ in releases},
        statements=statements,
        occasions=occasions,
        planned=planned,
    )


def named(material: Material) -> tuple[str, ...]:
    """The groupings that a statement names, of those whose members are known."""
    bodies = {term.body for term in material.terms if term.body.startswith("grouping:")}
    found = (bodies.intersection((said.subject, said.object, *said.with_)) for said in material.statements)
    return tuple(sorted({body for each in found for body in each}))


def belongs(material: Material, body: str, said: Stated, events: Collection[str], *, guests: int = 0) -> bool:
    """Whether a statement is the grouping's, given the ids of the grouping's events."""
    if said.subject == body or said.event in events:
        return True
    return gathers(material, body, (said.subject, *said.with_), said.date, guests=guests)


def gathers(material: Material, body: str, parties: Collection[str], date: str, *, guests: int = 0) -> bool:
    """Whether parties are the grouping: by its name or all members of the day, and at most so many others."""
    members = {*material.members(body, date or None)}
    there = present(material, parties, date)
    named = body in parties or (bool(members) and members <= there)
    return named and len(there - members - {body}) <= guests


def present(material: Material, parties: Collection[str], date: str) -> frozenset[str]:
    """Parties, a grouping as its members of the day; one whose members nobody knows, and organisations, as themselves."""
    found: set[str] = set()
    for party in parties:
        found.update((party.startswith("grouping:") and material.members(party, date or None)) or (party,))
    return frozenset(found)


def contacts(material: Material) -> tuple[tuple[Occasion, frozenset[str]], ...]:
    """The occasions at which parties were in touch, each with who was there."""
    return tuple(
        (occasion, present(material, occasion.parties, occasion.date))
        for occasion in material.occasions
        if CONTACTS.intersection(account.type for account in occasion.accounts)
    )


def hearsay(occasion: Occasion, there: Collection[str], states: Collection[str]) -> bool:
    """Whether all that tell of an occasion are among the states asked about, and none of them was there.

    A capital reports its own meetings: where it seems to have been absent from one of its partners', most likely its
    officials were overlooked. Of 26 meetings of two that the corpus has by hearsay about half were larger ones.
    """
    return all(account.issuer in states and account.issuer not in there for account in occasion.accounts)


def releases_of(occasion: Occasion) -> frozenset[str]:
    """The releases that report an occasion."""
    return frozenset(account.release for account in occasion.accounts)
