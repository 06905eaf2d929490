"""/country/JPN: with whom a state acts and how, what it speaks of, where it belongs, what happened, and who speaks for it."""

from __future__ import annotations

from alliancekg.graph.index.actors import partners
from alliancekg.graph.index.courses import courses
from alliancekg.graph.index.memberships import groupings
from alliancekg.graph.index.officials import officials
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.things import Thing
from alliancekg.graph.service.explorer.entity import Scope, thing_page
from alliancekg.graph.service.explorer.events import happened
from alliancekg.graph.service.explorer.pair import pair_address
from alliancekg.graph.service.explorer.shades import shades
from alliancekg.graph.service.explorer.spans import Term, spans
from alliancekg.graph.service.explorer.stacks import stacks
from starlette.requests import Request
from starlette.responses import Response

PARTNERS, OFFICIALS = 15, 12
"""Shown at first."""
MOST = 100
"""Officials in the table: of the United States hundreds are named once."""


async def country(request: Request, id_: str) -> Response | None:
    """The page."""
    return await thing_page(request, id_, "country.html", content)


def content(index: Index, thing: Thing) -> tuple[Scope, dict[str, object]]:
    """Its statements, and what is drawn and listed."""
    found = partners(index, thing.id, limit=PARTNERS)
    held = officials(index, thing.id)
    terms = [(each.person, each.offices[0].office.label, [Term(each.first, each.last, "attested")]) for each in held]
    return Scope(node=thing.id), {
        "partners": stacks(
            ((each.thing, each.releases, dict(each.families)) for each in found),
            lambda partner: pair_address(thing.id, partner.id),
        ),
        "topics": shades((each.topic, each.releases, each.years) for each in courses(index, thing.id)),
        "groupings": groupings(index, thing.id),
        "happened": happened(index, thing),
        "officials": held[:MOST],
        "official_count": len(held),
        "terms": spans(terms[:OFFICIALS]),
    }
