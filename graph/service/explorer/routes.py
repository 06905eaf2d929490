"""The addresses of the explorer."""

from __future__ import annotations

from alliancekg.graph.service.explorer.event import event
from alliancekg.graph.service.explorer.kinds import kind
from alliancekg.graph.service.explorer.overview import overview
from alliancekg.graph.service.explorer.query import query
from alliancekg.graph.service.explorer.release import release
from alliancekg.graph.service.explorer.terms import terms
from alliancekg.graph.service.explorer.trying import trying
from starlette.routing import Route


def routes() -> list[Route]:
    """Of its pages, and below /api of what their scripts ask for."""
    return [
        Route("/", overview),
        Route("/query", query),
        Route("/try", trying, methods=["GET", "POST"]),
        kind("event", event),
        kind("release", release),
        Route("/api/terms", terms),
    ]
