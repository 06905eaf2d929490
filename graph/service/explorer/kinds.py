"""Pages for kinds of identifiers: /country/JPN is a page of the explorer for a reader, and RDF for a program."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from alliancekg.graph.service.addresses import REST
from alliancekg.graph.service.negotiation import HTML, chosen
from alliancekg.graph.service.resources import OFFERS, alternates, described
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

Page: TypeAlias = Callable[[Request, str], Awaitable[Response | None]]
"""From a CURIE; None where the index has nothing of it. Then the page of any identifier says what the graph has."""


def kind(prefix: str, page: Page) -> Route:
    """The addresses of the identifiers with a prefix, country, and the page of each."""

    async def endpoint(request: Request) -> Response:
        id_ = f"{prefix}:{request.path_params['rest']}"
        answer = await page(request, id_) if chosen(request, OFFERS) == HTML else None
        if answer is None:
            return await described(request, id_)
        answer.headers.update(alternates(request))
        return answer

    return Route(f"/{prefix}/{{rest:{REST}}}", endpoint)
