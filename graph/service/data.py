"""/data: the SPARQL 1.1 Graph Store HTTP Protocol, reading always, writing where updates are allowed.

A graph is named by ?graph=IRI, by ?default, or by its own address under /data/. Without any the whole dataset
is meant.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Literal
from uuid import uuid4

from alliancekg.graph.service.answers import Answers
from alliancekg.graph.service.bodies import triples
from alliancekg.graph.service.negotiation import QUADS, TRIPLES, format_of
from alliancekg.graph.service.problems import Problem
from alliancekg.graph.service.requests import body, graph_name, parameters
from alliancekg.graph.service.sparql import base_of
from alliancekg.graph.service.tasks import Task
from alliancekg.graph.service.writing import Updates
from starlette.requests import Request
from starlette.responses import Response


@dataclass(frozen=True, slots=True)
class Target:
    """What a request is about; the name is empty for the default graph and for the dataset."""

    kind: Literal["graph", "dataset"]
    name: str = ""


async def graph_store(request: Request) -> Response:
    """All methods of the protocol; the read-only service has GET and HEAD."""
    answers: Answers = request.app.state.answers
    updates: Updates | None = request.app.state.updates
    target = target_of(request)
    if request.method in ("GET", "HEAD"):
        return await _sent(request, answers, target)
    if updates is None:
        raise Problem(405, "this service is read only; its owner opens it with --allow-update", {"Allow": "GET, HEAD"})
    updates.authorize(request)
    return await _write(request, updates, target)


def target_of(request: Request) -> Target:
    """The graph that a request names; Problem 400 when it names several, or none that can be."""
    pairs = parameters(request.url.query)
    names = [value for name, value in pairs if name == "graph"]
    default = any(name == "default" for name, _ in pairs)
    if len(names) + default > 1:
        raise Problem(400, "a request is about one graph: ?default or one ?graph=IRI")
    if default:
        return Target("graph")
    if names:
        return Target("graph", graph_name(names[0]))
    if request.path_params.get("rest"):
        return Target("graph", base_of(request))
    return Target("dataset")


async def _sent(request: Request, answers: Answers, target: Target) -> Response:
    offers = TRIPLES if target.kind == "graph" else QUADS
    media_type = format_of(request, offers)
    if not media_type:
        raise Problem(406, f"there are these formats: {', '.join(dict.fromkeys(offers.values()))}")
    # in the union's folder the default graph repeats what the named ones hold
    standard = target.kind == "dataset"
    task = Task("", "", target.name, target.kind, triples_as=media_type)
    return await answers.respond(request, task, standard=standard)


async def _write(request: Request, updates: Updates, target: Target) -> Response:
    if target.kind == "dataset" and request.method != "POST":
        raise Problem(405, "name a graph: ?default or ?graph=IRI", {"Allow": "GET, HEAD, POST"})
    if request.method == "DELETE":
        if not await updates.delete(target.name):
            raise Problem(404, f"there is no graph <{target.name}> here")
        return Response(status_code=204)
    fresh = target.kind == "dataset"
    name = f"{base_of(request).rstrip('/')}/{uuid4()}" if fresh else target.name
    content = await body(request, updates.limit)
    # in a thread, since others are answered meanwhile
    stated = await asyncio.to_thread(triples, request, content, base=name or base_of(request))
    new = await updates.put(name, stated, add=request.method == "POST")
    location = {"Location": name} if fresh else None
    return Response(status_code=201 if new else 204, headers=location)
