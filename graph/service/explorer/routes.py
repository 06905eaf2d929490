"""The addresses of the explorer."""

from __future__ import annotations

from alliancekg.graph.service.explorer.compare import compare
from alliancekg.graph.service.explorer.country import country
from alliancekg.graph.service.explorer.event import event
from alliancekg.graph.service.explorer.events import events
from alliancekg.graph.service.explorer.grouping import grouping
from alliancekg.graph.service.explorer.kinds import kind
from alliancekg.graph.service.explorer.names import names
from alliancekg.graph.service.explorer.network import api_edge, api_network, api_node, network, table
from alliancekg.graph.service.explorer.overview import overview
from alliancekg.graph.service.explorer.pair import pair
from alliancekg.graph.service.explorer.path import path
from alliancekg.graph.service.explorer.person import person
from alliancekg.graph.service.explorer.query import query
from alliancekg.graph.service.explorer.release import release
from alliancekg.graph.service.explorer.search import find
from alliancekg.graph.service.explorer.terms import terms
from alliancekg.graph.service.explorer.topic import topic
from alliancekg.graph.service.explorer.trying import trying
from starlette.routing import Route


def routes() -> list[Route]:
    """Of its pages, and below /api of what their scripts ask for."""
    return [
        Route("/", overview),
        Route("/network", network),
        Route("/network.csv", table),
        Route("/network/pair", pair),
        Route("/network/path", path),
        Route("/network/compare", compare),
        Route("/events", events),
        Route("/search", find),
        Route("/query", query),
        Route("/try", trying, methods=["GET", "POST"]),
        Route("/api/network", api_network),
        Route("/api/edge", api_edge),
        Route("/api/node", api_node),
        Route("/api/search", names),
        kind("event", event),
        kind("release", release),
        kind("country", country),
        kind("person", person),
        kind("grouping", grouping),
        kind("org", grouping),
        kind("topic", topic),
        Route("/api/terms", terms),
    ]
