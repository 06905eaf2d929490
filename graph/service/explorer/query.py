"""/query: questions in SPARQL, with an editor, ready-made ones, and the answer as table, graph or chart.

The page asks /sparql as any client does. The editor is a text area of our own with a coloured copy beneath it: no
package of PyPI carries one that is kept, permissive, without a framework, and content with a policy that allows
no style element (CodeMirror 6, Monaco and Ace each make one).
"""

from __future__ import annotations

from alliancekg.graph.query import NamedQuery, named
from alliancekg.graph.service.pages import page
from alliancekg.graph.service.problems import Problem
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

FIRST = """# Who met whom?
SELECT DISTINCT ?one ?other
WHERE { ?one akg:met ?other }
ORDER BY ?one ?other
LIMIT 20"""
ROWS = (("csv", "CSV"), ("tsv", "TSV"), ("json", "JSON"), ("xml", "XML"))
TRIPLES = (("turtle", "Turtle"), ("ntriples", "N-Triples"), ("jsonld", "JSON-LD"))


async def query(request: Request) -> Response:
    """The page; ?query= brings a question along, ?name= a ready-made one."""
    chosen = _chosen(request.query_params.get("name"))
    text = chosen.text if chosen else request.query_params.get("query", "")
    html = page(
        "query.html",
        chosen=chosen,
        text=text.replace("\r\n", "\n").strip() or FIRST,
        runs="yes" if text.strip() else "no",
        queries=[(each, _title(each), _notes(each)) for each in named().values()],
        rows=ROWS,
        triples=TRIPLES,
    )
    return HTMLResponse(html)


def _chosen(name: str | None) -> NamedQuery | None:
    if name is None:
        return None
    if name not in named():
        raise Problem(404, f"there is no ready-made question {name!r}; there are {', '.join(named())}")
    return named()[name]


def _title(query: NamedQuery) -> str:
    return query.name.replace("-", " ").capitalize()


def _notes(query: NamedQuery) -> str:
    """What its comment says after the first line, which is the description."""
    lines = query.text.splitlines()[1:]
    end = next(index for index, line in enumerate(lines) if not line.startswith("#"))
    return " ".join(line.removeprefix("#").strip() for line in lines[:end])
