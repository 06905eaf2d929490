"""/health: whether the service answers, and over which generation."""

from __future__ import annotations

import json

from alliancekg.graph.service.answers import Answers
from alliancekg.graph.service.resources import JSON, shipped
from alliancekg.graph.service.tasks import Task
from starlette.requests import Request
from starlette.responses import JSONResponse, Response


async def health(request: Request) -> Response:
    """Whether the service answers, and over which generation."""
    answers: Answers = request.app.state.answers
    generation, releases = answers.generation().name, await _releases(answers)
    return JSONResponse({"status": "ok", "generation": int(generation), "releases": releases})


async def _releases(answers: Answers) -> int:
    content = await answers.read(Task("", "", shipped("overview"), rows_as=JSON), small=True)
    return int(json.loads(content)["results"]["bindings"][0]["releases"]["value"])
