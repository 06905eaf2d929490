"""/network/path: the shortest way from one node to another, with the words behind each step of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from alliancekg.graph.html import in_script
from alliancekg.graph.index import path as ways
from alliancekg.graph.index.behind import behind
from alliancekg.graph.index.lines import Line, lines_of
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.part import Part
from alliancekg.graph.index.things import Thing
from alliancekg.graph.index.words import Snippet
from alliancekg.graph.network import pair
from alliancekg.graph.service.explorer import drawn
from alliancekg.graph.service.explorer.drawn import Json
from alliancekg.graph.service.explorer.names import called, unclear
from alliancekg.graph.service.explorer.period import chosen_month
from alliancekg.graph.service.explorer.reading import shown
from alliancekg.graph.service.explorer.search import Piece, pieces
from alliancekg.graph.wording import counted
from markupsafe import Markup
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

PASSAGES = 3
"""Shown of a step, the newest."""
WIDE = 6
"""Releases for which a line of the picture is as wide: a step of one release is to be seen, and its number stands there."""
APART = 340
"""Pixels between the nodes of a way: room for two names."""


@dataclass(frozen=True, slots=True)
class Step:
    """From one node to the next."""

    one: Thing
    other: Thing
    line: Line
    relations: tuple[Json, ...]
    passages: tuple[tuple[Json, tuple[Piece, ...]], ...]
    """The newest, each with its words in pieces."""
    total: int
    """Passages that there are."""
    href: str
    """Where all of them are."""


async def path(request: Request) -> Response:
    """?from= and ?to= are CURIEs or names; `since` and `until` months, `topics` is given to go by way of topics, too."""
    query = request.query_params
    names = {field: query.get(field, "").strip() for field in ("from", "to")}
    types = None if query.get("topics") else ways.ACTORS
    part = Part(
        types=types, standings=ways.ASSERTED, since=chosen_month(query, "since"), until=chosen_month(query, "until")
    )
    return await shown(request, "path.html", lambda index: _page(index, names, part, query))


def _page(index: Index, names: dict[str, str], part: Part, query: QueryParams) -> dict[str, object]:
    found = {field: called(index, name) if name else None for field, name in names.items()}
    one, other = found.values()
    both = one is not None and other is not None and one.id != other.id
    steps = _steps(index, one, other, part) if one and other and both else ()
    return {
        "fields": [(field, end.label if end else names[field]) for field, end in found.items()],
        "unclear": unclear(index, query, found),
        "same": one is not None and other is not None and one.id == other.id,
        "both": both,
        "one": one,
        "other": other,
        "steps": steps,
        "part": part,
        "topics": part.types is None,
        "first": Markup(in_script(_sketch(steps))),
    }


def _steps(index: Index, one: Thing, other: Thing, part: Part) -> tuple[Step, ...]:
    return tuple(_step(index, step, part) for step in ways.path(index, one.id, other.id, part, quoted=0))


def _step(index: Index, step: ways.Step, part: Part) -> Step:
    ends = (step.source.id, step.target.id)
    whole = replace(part, types=None)
    (line,) = lines_of(index, ends, whole)
    found = behind(index, line.edges, whole, limit=PASSAGES)
    passages = drawn.passages(index, found, ends)
    label = {each.id: each.label for each in (step.source, step.target)}
    relations = tuple(
        {"from": label[edge.source], "words": drawn.said_between(edge), "to": label[edge.target], "edge": edge}
        for edge in line.edges
    )
    told = tuple((passage, tuple(pieces(Snippet(passage["text"], tuple(passage["marks"]))))) for passage in passages)
    query = [("chosen", "~".join(pair(*ends))), ("hide", "planned"), ("hide", "denied")]
    query += [(name, value) for name, value in (("since", part.since), ("until", part.until)) if value]
    return Step(step.source, step.target, line, relations, told, found.passages, f"/network?{urlencode(query)}")


def _sketch(steps: tuple[Step, ...]) -> Json:
    """The way as a picture: its nodes in a row."""
    row = [steps[0].one, *(step.other for step in steps)] if steps else []
    return {
        "nodes": [
            drawn.node(thing) | {"x": APART * at, "y": 0, "degree": 1, "strength": 1} for at, thing in enumerate(row)
        ],
        "lines": [
            drawn.sketched(
                (step.one, step.other),
                WIDE,
                f"step-{at}",
                told=counted(step.line.releases, "release"),
                label=f"{step.line.releases:,}",
                tone=step.line.edges[0].family,
            )
            for at, step in enumerate(steps, 1)
        ],
        "placed": True,
    }
