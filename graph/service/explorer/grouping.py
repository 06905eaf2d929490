"""/grouping/quad, /org/nato: who belongs to it, how close they are, what it takes up, and what it does."""

from __future__ import annotations

from alliancekg.graph.index.actors import partners
from alliancekg.graph.index.doings import Doings
from alliancekg.graph.index.grouping import members
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.things import Thing
from alliancekg.graph.service.explorer.entity import Scope, thing_page
from alliancekg.graph.service.explorer.events import happened
from alliancekg.graph.service.explorer.shades import Shades, shades
from alliancekg.graph.service.explorer.spans import Term, spans
from alliancekg.graph.service.explorer.stacks import stacks
from starlette.requests import Request
from starlette.responses import Response

PARTNERS, SUBJECTS = 10, 20
"""Shown at first."""
NOTED = ("new", "back", "dropped")
"""Changes that are written into the strip."""


async def grouping(request: Request, id_: str) -> Response | None:
    """The page."""
    return await thing_page(request, id_, "grouping.html", content)


def content(index: Index, thing: Thing) -> tuple[Scope, dict[str, object]]:
    """Its statements, and what is drawn and listed."""
    doings, belonging = Doings.of(index, thing.id), members(index, thing.id)
    with_ = partners(index, thing.id, limit=PARTNERS)
    last = max((each.period.name for each in doings.cohesion), default="")
    return Scope(node=thing.id, also=doings.statements), {
        "members": belonging,
        "terms": spans(((each.thing, "", [Term(each.since, each.until, "curated")]) for each in belonging), until=last),
        "cohesion": doings.cohesion,
        "subjects": doings.subjects,
        "topics": subjects(doings),
        "happened": happened(index, thing, own=doings.events),
        "partners": stacks((each.thing, each.releases, dict(each.families)) for each in with_),
    }


def subjects(doings: Doings) -> Shades:
    """The topics of most releases by year, with what is new, back or dropped."""
    kept = doings.subjects[:SUBJECTS]
    return shades(
        ((each.topic, each.releases, {taken.year: taken.releases for taken in each.years}) for each in kept),
        {(each.topic.id, taken.year): taken.change for each in kept for taken in each.years if taken.change in NOTED},
    )
