"""/api/terms: what the editor of /query can complete, the prefixes, the ontology's terms and the names in the graph."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass

from alliancekg.graph.service.answers import Answers, while_connected
from alliancekg.graph.service.ontology import declared
from alliancekg.graph.service.ontology import terms as ontology
from alliancekg.graph.service.resources import JSON, shipped
from alliancekg.graph.service.tasks import Task
from alliancekg.graph.terms import compact
from alliancekg.ontology.vocabulary import AKG, PREFIXES
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

LOCAL = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_.%-]*[A-Za-z0-9_%-])?")
"""What may follow a prefix as it is; office:JPN/minister may not."""


@dataclass(frozen=True, slots=True)
class Completion:
    """What can be completed: how it is shown, what is written into a query, and what it means."""

    name: str
    text: str
    label: str
    kind: str


async def terms(request: Request) -> Response:
    """As JSON; 304 to a browser that has those of the generation that is served."""
    answers: Answers = request.app.state.answers
    headers = {"ETag": f'"{answers.generation().name}"', "Cache-Control": "no-cache"}
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    content = await while_connected(request, answers.read(Task("", "", shipped("names"), rows_as=JSON), small=True))
    found = [*_ontology(), *_names(content)]
    return JSONResponse({"prefixes": PREFIXES, "terms": [asdict(each) for each in found]}, headers=headers)


def _ontology() -> list[Completion]:
    return [
        Completion(f"akg:{term.name}", f"akg:{term.name}", term.comment or term.label, term.kind)
        for term in ontology(declared())
    ]


def _names(content: bytes) -> list[Completion]:
    bindings = json.loads(content)["results"]["bindings"]
    rows = [{name: cell["value"] for name, cell in row.items()} for row in bindings]
    return [
        Completion(compact(row["thing"]), written(row["thing"]), row["label"], row["kind"].removeprefix(str(AKG._NS)))
        for row in rows
    ]


def written(iri: str) -> str:
    """An identifier as a query may write it: with its prefix, or whole where the rest is no local name."""
    for prefix, namespace in PREFIXES.items():
        if prefix and iri.startswith(namespace) and LOCAL.fullmatch(iri.removeprefix(namespace)):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return f"<{iri}>"
