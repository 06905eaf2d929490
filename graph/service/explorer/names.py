"""/api/search: names that fit what was typed, for fields that complete them."""

from __future__ import annotations

from collections.abc import Collection

from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.search import Named, search
from alliancekg.graph.index.things import Thing, thing
from alliancekg.graph.names import folded
from alliancekg.graph.service.explorer.drawn import node
from alliancekg.graph.service.explorer.reading import asked
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

COMPLETIONS = 10
DRAWN = ("Country", "Grouping", "Organization", "Person", "Topic")
"""The types of nodes that a network has."""


async def names(request: Request) -> Response:
    """?q= is what was typed, `type` what it may be, once for each type; nodes as JSON, the likeliest first."""
    text, types = request.query_params.get("q", ""), request.query_params.getlist("type") or DRAWN
    found = await asked(request, lambda index: named(index, text, types))
    return JSONResponse([node(each) for each in found])


def named(index: Index, text: str, types: Collection[str]) -> list[Thing]:
    """The nodes of these types with such a name: those called just so, then those that most releases name."""
    hits = [
        hit
        for kind in search(index, text, limit=COMPLETIONS).kinds
        if kind.name in types
        for hit in kind.hits
        if isinstance(hit, Named)
    ]
    wanted = folded(text)
    order = sorted(hits, key=lambda hit: (folded(hit.snippet.text) != wanted, -hit.thing.releases, hit.thing.id))
    return [hit.thing for hit in order][:COMPLETIONS]


def called(index: Index, text: str, types: Collection[str] = DRAWN) -> Thing | None:
    """The node with this CURIE, or the likeliest that is called so; None where there is none."""
    known = thing(index, text)
    if known is not None:
        return known
    found = named(index, text, types)
    return found[0] if found else None
