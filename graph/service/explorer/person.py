"""/person/…: which offices somebody held when, whom they met, what they spoke of, and what happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from alliancekg.graph.index.contacts import contacts
from alliancekg.graph.index.courses import courses
from alliancekg.graph.index.curated import Curated, terms
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.person import Tenure, offices
from alliancekg.graph.index.things import Thing
from alliancekg.graph.service.explorer.entity import Scope, thing_page
from alliancekg.graph.service.explorer.events import happened
from alliancekg.graph.service.explorer.pair import pair_address
from alliancekg.graph.service.explorer.shades import shades
from alliancekg.graph.service.explorer.spans import Term, spans
from alliancekg.graph.service.explorer.stacks import stacks
from starlette.requests import Request
from starlette.responses import Response

CONTACTS, OFFICES = 15, 8
"""Shown at first."""
MOST = 100
"""Contacts in the table."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office, with what releases attest of it and what the curated table says."""

    title: str
    state: Thing
    tenure: Tenure | None
    curated: tuple[Curated, ...]

    @property
    def statements(self) -> int:
        return len(self.tenure.statements) if self.tenure else 0

    @property
    def terms(self) -> tuple[Term, ...]:
        """Curated ones first: they are drawn around what is attested."""
        known = tuple(Term(term.since, term.until, "curated") for term in self.curated)
        return (*known, Term(self.tenure.first, self.tenure.last, "attested")) if self.tenure else known


async def person(request: Request, id_: str) -> Response | None:
    """The page."""
    return await thing_page(request, id_, "person.html", content)


def content(index: Index, thing: Thing) -> tuple[Scope, dict[str, object]]:
    """Its statements, and what is drawn and listed."""
    held = joined(offices(index, thing.id), terms(index, thing.id))
    met = contacts(index, thing.id)
    return Scope(person=thing.id), {
        "offices": held,
        "terms": spans((office.title, office.state.label, office.terms) for office in held[:OFFICES]),
        "met": stacks(
            ((each.person, each.releases, {"contact": each.releases}) for each in met[:CONTACTS]),
            lambda other: pair_address(thing.id, other.id),
        ),
        "contacts": met[:MOST],
        "contact_count": len(met),
        "topics": shades((each.topic, each.releases, each.years) for each in courses(index, thing.id)),
        "happened": happened(index, thing),
    }


def joined(tenures: Sequence[Tenure], curated: Sequence[Curated]) -> tuple[Office, ...]:
    """Offices by state and title, those that most statements name first: an office misread once stands behind."""
    known: defaultdict[tuple[str, str], list[Curated]] = defaultdict(list)
    for term in curated:
        known[term.state.id, term.office].append(term)
    attested = [
        Office(each.office.label, each.state, each, tuple(known.pop((each.state.id, each.office.label), ())))
        for each in tenures
    ]
    alone = [Office(found[0].office, found[0].state, None, tuple(found)) for found in known.values()]
    return tuple(sorted((*attested, *alone), key=lambda office: (-office.statements, office.title)))
