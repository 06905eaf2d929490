"""/api/search: names that fit what was typed, for fields that complete them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.search import Named, search
from alliancekg.graph.index.things import Thing, thing
from alliancekg.graph.names import folded
from alliancekg.graph.service.explorer.drawn import node
from alliancekg.graph.service.explorer.reading import asked
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

COMPLETIONS = 10
LIKELY = 5
"""Nodes that are offered for a name that is not clear."""
DRAWN = ("Country", "Grouping", "Organization", "Person", "Topic")
"""The types of nodes that a network has."""


async def names(request: Request) -> Response:
    """?q= is what was typed, `type` what it may be, once for each type; nodes as JSON, the likeliest first."""
    text, types = request.query_params.get("q", ""), request.query_params.getlist("type") or DRAWN
    found = await asked(request, lambda index: named(index, text, types))
    return JSONResponse([node(each) for each in found])


def named(index: Index, text: str, types: Collection[str]) -> list[Thing]:
    """The nodes of these types with such a name: those called just so, then those that most releases name."""
    wanted = folded(text)
    order = sorted(
        _hits(index, text, types),
        key=lambda hit: (folded(hit.snippet.text) != wanted, -hit.thing.releases, hit.thing.id),
    )
    return [hit.thing for hit in order][:COMPLETIONS]


def _hits(index: Index, text: str, types: Collection[str]) -> list[Named]:
    return [
        hit
        for kind in search(index, text, limit=COMPLETIONS).kinds
        if kind.name in types
        for hit in kind.hits
        if isinstance(hit, Named)
    ]


def called(index: Index, text: str, types: Collection[str] = DRAWN) -> Thing | None:
    """The node with this CURIE, or the one that is called so; None where none is, or it may be one or another.

    Who is called just so goes before what has such words in its name, and an actor before a topic: "Japan" is the state.
    """
    known = thing(index, text)
    if known is not None:
        return known
    hits = _hits(index, text, types)
    exact = [hit.thing for hit in hits if folded(hit.snippet.text) == folded(text)]
    actors = [each for each in exact if each.type != "Topic"]
    found = {each.id: each for each in actors or exact or (hit.thing for hit in hits)}
    return next(iter(found.values())) if len(found) == 1 else None


def likely(index: Index, text: str, types: Collection[str] = DRAWN) -> list[Thing]:
    """The few that are offered for a name by which nothing is `called`."""
    return named(index, text, types)[:LIKELY]


@dataclass(frozen=True, slots=True)
class Unclear:
    """A name that a reader gave, which no node or more than one may bear."""

    text: str
    likely: tuple[tuple[str, str], ...]
    """What may be meant, each with the query string of the page with that."""


def unclear(index: Index, query: QueryParams, found: Mapping[str, Thing | None]) -> list[Unclear]:
    """What a page says of each name in its query by which nothing is `called`; `found` has the fields of the names."""
    given = {field: query.get(field, "").strip() for field, node in found.items() if node is None}
    return [_unclear(index, query, field, text) for field, text in given.items() if text]


def _unclear(index: Index, query: QueryParams, field: str, text: str) -> Unclear:
    others = [(name, value) for name, value in query.multi_items() if name != field]
    meant = likely(index, text)
    return Unclear(text, tuple((each.label, urlencode([*others, (field, each.id)])) for each in meant))
