"""/topic/…: who speaks of a topic in what way, since when, where it stands in the scheme, and in which words."""

from __future__ import annotations

from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.things import Thing
from alliancekg.graph.index.topic import scheme, under
from alliancekg.graph.index.voices import voices
from alliancekg.graph.service.explorer.entity import Scope, thing_page
from alliancekg.graph.service.explorer.stacks import stacks
from starlette.requests import Request
from starlette.responses import Response

WORDINGS = 30
"""Shown at first, those of most releases."""
MOST = 300
"""In the list of all."""


async def topic(request: Request, id_: str) -> Response | None:
    """The page; a concept with all that is under it."""
    return await thing_page(request, id_, "topic.html", content)


def content(index: Index, thing: Thing) -> tuple[Scope, dict[str, object]]:
    """Its statements, and what is drawn and listed."""
    whole, place = under(index, thing.id), scheme(index, thing.id)
    heard = voices(index, whole)
    wordings = sorted(place.wordings, key=lambda each: (-each.releases, each.label))
    return Scope(topics=whole), {
        "scheme": place,
        "wordings": wordings[:WORDINGS],
        "more": wordings[WORDINGS:MOST],
        "wording_count": len(wordings),
        "speakers": stacks((thing, each.releases, each.families) for thing, each in heard.speakers),
        "years": stacks((year, each.releases, each.families) for year, each in heard.years),
    }
