"""/network/compare: two periods against each other: what is new, gone, stronger or weaker, drawn and as a table."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlencode

from alliancekg.graph.analysis.periods import Period
from alliancekg.graph.html import in_script
from alliancekg.graph.index.comparison import Changed, Comparison, comparison
from alliancekg.graph.index.lines import Drawn
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.part import Part
from alliancekg.graph.index.relations import published
from alliancekg.graph.index.things import Thing
from alliancekg.graph.network import pair
from alliancekg.graph.service.explorer import drawn
from alliancekg.graph.service.explorer.drawn import Json
from alliancekg.graph.service.explorer.names import called, unclear
from alliancekg.graph.service.explorer.period import chosen_month
from alliancekg.graph.service.explorer.reading import shown
from alliancekg.graph.service.explorer.view import number
from alliancekg.graph.service.problems import Problem
from markupsafe import Markup
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

LINES = 150
LABELLED = 8
"""Lines of the picture that say so beside them; more would cover each other."""
BETWEEN = {
    "bodies": ("states and bodies", ("Country", "Grouping", "Organization")),
    "actors": ("states, bodies and persons", ("Country", "Grouping", "Organization", "Person")),
    "all": ("all, topics too", None),
}
CHANGES = {"new": "new", "gone": "gone", "stronger": "stronger", "weaker": "weaker"}
LEAST = 2
"""Releases that a line needs in one of the periods: one comes and goes by chance."""
YEAR = 12
FIELDS = ("since", "until", "since2", "until2")


async def compare(request: Request) -> Response:
    """`since` and `until` are the earlier period, `since2` and `until2` the later one, months; else the last two years."""
    query = request.query_params
    months = [chosen_month(query, name) for name in FIELDS]
    between = query.get("between", "bodies")
    if between not in BETWEEN:
        raise Problem(400, f"between={between[:40]} is none of {', '.join(BETWEEN)}")
    least = number(query, "least", LEAST, 10**6)
    return await shown(request, "compare.html", lambda index: _page(index, months, between, least, query))


def _page(index: Index, months: list[str | None], between: str, least: int, query: QueryParams) -> dict[str, object]:
    name = query.get("focus", "").strip()
    focus = called(index, name) if name else None
    missed = unclear(index, query, {"focus": focus})
    usual = _usual(index)
    chosen = [given or each for given, each in zip(months, usual, strict=True)] if any(months) else usual
    periods = earlier, later = [Period("", *sorted(chosen[at : at + 2])) for at in (0, 2)]
    part = Part(types=BETWEEN[between][1], focus=focus.id if focus else None)
    found = None if missed else comparison(index, earlier, later, part, min_releases=least, strongest=LINES)
    return {
        "periods": periods,
        "between": between,
        "choices": [(key, words) for key, (words, _) in BETWEEN.items()],
        "least": least,
        "focus": focus.label if focus else name,
        "unclear": missed,
        "found": found,
        "changes": CHANGES,
        "rows": [(line, *(_words(line, period) for period in periods)) for line in found.lines] if found else [],
        "first": Markup(in_script(_sketch(found) if found else {"nodes": [], "lines": []})),
    }


def _usual(index: Index) -> list[str]:
    """The last twelve months that have releases, and the twelve before."""
    months = [each for each, _ in published(index)][-2 * YEAR :] or ["2000-01"]
    middle = len(months) // 2
    return [months[0], months[max(middle - 1, 0)], months[middle], months[-1]]


def _words(line: Changed, period: Period) -> str:
    """Where the words of a line in a period are."""
    ends = "~".join(pair(line.one.id, line.other.id))
    return "/network?" + urlencode({"chosen": ends, "since": period.since or "", "until": period.until or ""})


def _sketch(found: Comparison) -> Json:
    degree, strength = Counter[str](), Counter[str]()
    known: dict[str, Thing] = {}
    for line in found.lines:
        for end in (line.one, line.other):
            known[end.id] = end
            degree[end.id] += 1
            strength[end.id] += max(line.before, line.after)
    nodes = [Drawn(known[id_], degree[id_], strength[id_]) for id_ in sorted(known)]
    ties = [(line.one.id, line.other.id, "met", "asserted", max(line.before, line.after)) for line in found.lines]
    return {
        "nodes": drawn.nodes(nodes, ties),
        "lines": [
            drawn.sketched(
                (line.one, line.other),
                max(line.before, line.after),
                f"line-{at}",
                told=label(line),
                label=label(line) if at <= LABELLED else "",
                tone=line.change,
            )
            for at, line in enumerate(found.lines, 1)
        ],
    }


def label(line: Changed) -> str:
    """What stands beside a line: its change, or the releases before and after."""
    if line.change in ("new", "gone"):
        return f"{line.change} {max(line.before, line.after)}"
    return f"{line.before} → {line.after}"
