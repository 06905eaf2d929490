"""/network: the network by filter, as a picture and as a table, with the words behind every line."""

from __future__ import annotations

from collections.abc import Mapping

from alliancekg.graph.cite import shown
from alliancekg.graph.drawing import FAMILIES, TYPES, WORDS, wording, words
from alliancekg.graph.html import in_script
from alliancekg.graph.index.behind import behind
from alliancekg.graph.index.lines import Line, Picture, lines_of, picture
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.relations import heaviest, predicates, published
from alliancekg.graph.index.things import Thing, thing, things
from alliancekg.graph.service.explorer import drawn
from alliancekg.graph.service.explorer.drawn import RELATION, Json
from alliancekg.graph.service.explorer.form import is_form, of_form
from alliancekg.graph.service.explorer.pair import pair_address
from alliancekg.graph.service.explorer.period import Period
from alliancekg.graph.service.explorer.reading import asked
from alliancekg.graph.service.explorer.reading import shown as page
from alliancekg.graph.service.explorer.view import MOST, STANDINGS, View, number, read
from alliancekg.graph.service.problems import Problem
from alliancekg.graph.table import Table, csv_text
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

PASSAGES = 20
"""That a panel shows at a time."""
LINES = 100
"""Of a node that its panel lists."""
ROWS = 300
"""Of the table that comes with the page; a script fills it with all that is drawn."""
COLUMNS = ("Who", "What", "Whom or what", "Standing", "Releases", "First", "Last")
EVERY = 10**9
"""Lines: all that there are."""
IDS = ("Source", "Predicate", "Target")


async def network(request: Request) -> Response:
    """The page; what its form sends without a script becomes the address of a view."""
    if is_form(request.query_params):
        query = await asked(request, lambda index: of_form(index, request.query_params))
        return RedirectResponse(f"/network?{query}" if query else "/network", 303)
    view = read(request.query_params)
    return await page(request, "network.html", lambda index: _page(index, view, request.url.query))


async def api_network(request: Request) -> Response:
    """The picture of a view, as JSON."""
    view = read(request.query_params)
    return JSONResponse(await asked(request, lambda index: _picture(_found(index, view))))


async def api_edge(request: Request) -> Response:
    """What joins the chosen node or two, and a page of the words behind it, as JSON; `offset` is that of a passage."""
    view = read(request.query_params)
    if not view.chosen:
        raise Problem(400, "chosen= names a node, or two with ~ between them")
    offset = number(request.query_params, "offset", 0, 10**9)
    return JSONResponse(await asked(request, lambda index: _evidence(index, view, offset)))


async def api_node(request: Request) -> Response:
    """A node, as JSON; null where the graph has none."""
    id_ = request.query_params.get("id", "")

    def question(index: Index) -> Json | None:
        found = thing(index, id_)
        return drawn.node(found) if found else None

    return JSONResponse(await asked(request, question))


async def table(request: Request) -> Response:
    """All relations of a view as CSV, those that are drawn and the others."""
    view = read(request.query_params)
    content = await asked(request, lambda index: _csv(index, view))
    headers = {"Content-Disposition": 'attachment; filename="network.csv"'}
    return Response(content, media_type="text/csv", headers=headers)


def _page(index: Index, view: View, query: str) -> dict[str, object]:
    found = _found(index, view)
    count = dict(predicates(index))
    return {
        "families": [
            (family, [(name, WORDS.get(name) or words(name), count[name]) for name in names if name in count])
            for family, names in FAMILIES.items()
        ],
        "types": TYPES,
        "standings": STANDINGS,
        "heaviest": heaviest(index),
        "most": MOST,
        "most_words": f"{MOST:,}",
        "view": view,
        "hidden": view.hide,
        "least": view.least,
        "lines": view.lines,
        "filled": _filled(index, view),
        "table": [row[: len(COLUMNS)] for row in _rows(found)[:ROWS]],
        "found": found.found,
        "drawn": len(found.lines),
        "query": query,
        "first": Markup(in_script(_first(index, found))),
    }


def _first(index: Index, found: Picture) -> Json:
    """What served.js begins with."""
    return {
        "network": _picture(found),
        "months": published(index),
        "most": MOST,
        "predicates": wording(),
        "relation": RELATION,
    }


def _found(index: Index, view: View) -> Picture:
    return picture(index, view.part, near=view.near, also=view.also, min_releases=view.least, strongest=view.lines)


def _picture(found: Picture) -> Json:
    return {
        "nodes": drawn.nodes(found.nodes, drawn.ties(found.lines)),
        "lines": [drawn.line(line) for line in found.lines],
        "found": found.found,
    }


def _filled(index: Index, view: View) -> dict[str, str]:
    """What the fields of the form have in them where no script runs, as `of_form` reads it."""
    asked = {"state": view.states, "grouping": (view.grouping,), "topic": (view.topic,), "who": view.also}
    known = things(index, {id_ for ids in asked.values() for id_ in ids if id_})
    return {name: "; ".join(known[id_].label for id_ in ids if id_) for name, ids in asked.items()}


def _evidence(index: Index, view: View, offset: int) -> Json:
    lines = lines_of(index, view.chosen, view.part, min_releases=view.least)
    edges = [e for line in lines for e in line.edges if not view.relation or drawn.relation_id(e) == view.relation]
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    found = behind(index, edges, view.part, limit=PASSAGES, offset=offset)
    known = things(index, {end for line in lines[:LINES] for end in (line.edges[0].source, line.edges[0].target)})
    return {
        "nodes": [drawn.node(each) for each in known.values()],
        "lines": [drawn.line(line) | {"href": _together(known, line, view)} for line in lines[:LINES]],
        "found": len(lines),
        "count": found.statements,
        "total": found.passages,
        "passages": drawn.passages(index, found, ends),
    }


def _together(known: Mapping[str, Thing], line: Line, view: View) -> str:
    """Where the page of the two ends is; nowhere for a topic, which does nothing together with anybody."""
    one, other = (known[end] for end in (line.edges[0].source, line.edges[0].target))
    actors = one.type != "Topic" != other.type
    return pair_address(one.id, other.id, Period(view.since, view.until)) if actors else ""


def _rows(found: Picture) -> list[tuple[str, ...]]:
    """The relations in words, those that most releases state first, with the ids of what they are made of at the end."""
    label = {each.thing.id: shown(each.thing.label) or each.thing.id for each in found.nodes}
    edges = sorted((edge for line in found.lines for edge in line.edges), key=lambda edge: -edge.releases)
    return [
        (
            label[edge.source],
            drawn.said_between(edge),
            label[edge.target],
            edge.standing,
            str(edge.releases),
            edge.first,
            edge.last,
            edge.source,
            edge.predicate,
            edge.target,
        )
        for edge in edges
    ]


def _csv(index: Index, view: View) -> str:
    found = picture(index, view.part, near=view.near, min_releases=view.least, strongest=EVERY)
    return csv_text(Table(COLUMNS + IDS, tuple(_rows(found))))
