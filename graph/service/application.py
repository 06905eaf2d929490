"""The service as one application: its addresses, and what lives as long as it does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from alliancekg.graph.service.addresses import REST
from alliancekg.graph.service.answers import Answers
from alliancekg.graph.service.assets import asset
from alliancekg.graph.service.correcting import correct
from alliancekg.graph.service.data import graph_store
from alliancekg.graph.service.explorer.reader import Reader
from alliancekg.graph.service.explorer.reading import Reading
from alliancekg.graph.service.explorer.routes import routes as explorer
from alliancekg.graph.service.gate import Gate, known_hosts
from alliancekg.graph.service.health import health
from alliancekg.graph.service.ontology import ontology
from alliancekg.graph.service.pool import Pool
from alliancekg.graph.service.problems import failed, shown
from alliancekg.graph.service.resources import resource
from alliancekg.graph.service.sparql import endpoint
from alliancekg.graph.service.tasks import Limits
from alliancekg.graph.service.writing import Updates, Writer
from alliancekg.ontology.vocabulary import PREFIXES
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Route
from starlette.types import ASGIApp


@dataclass(frozen=True, slots=True)
class Settings:
    """How a service is run."""

    directory: Path
    """Of the store."""
    host: str = "127.0.0.1"
    allowed_hosts: tuple[str, ...] = ()
    """More names by which it may be asked."""
    cors: tuple[str, ...] = ()
    """Origins whose pages may read answers."""
    union: bool = True
    """Whether the default graph is the union of what is asserted."""
    token: str = field(default="", repr=False)
    """Opens updates for who sends it; empty for a service that is read only."""
    limits: Limits = field(default_factory=Limits)


def application(settings: Settings, *, log: Callable[[str], None], ready: Callable[[], None] = lambda: None) -> ASGIApp:
    """The service; `log` takes a line for each request, `ready` is called when it can answer."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        pool, own = Pool(settings.limits, PREFIXES), Pool(replace(settings.limits, workers=1), PREFIXES)
        with TemporaryDirectory(prefix="alliancekg-") as scratch:
            app.state.answers = Answers(settings.directory, pool, own, Path(scratch), settings.union)
            app.state.reading = Reading(settings.directory, log)
            app.state.updates = _updates(settings)
            app.state.reader = Reader()
            try:
                await pool.start()
                ready()
                yield
            finally:
                await asyncio.gather(pool.close(), own.close(), app.state.reader.close())
                app.state.reading.close()
                if app.state.updates:
                    app.state.updates.close()

    app = Starlette(routes=_routes(), lifespan=lifespan, exception_handlers={HTTPException: shown, Exception: failed})
    app.router.redirect_slashes = False
    inner: ASGIApp = app
    if settings.cors:
        methods, headers = ("GET", "HEAD", "POST"), ("Accept", "Content-Type")
        inner = CORSMiddleware(app, allow_origins=settings.cors, allow_methods=methods, allow_headers=headers)
    return Gate(inner, known_hosts(settings.host, settings.allowed_hosts), frozenset(settings.cors), log)


def _routes() -> list[Route]:
    sparql = [Route(path, endpoint, methods=["GET", "POST"]) for path in ("/sparql", "/sparql/")]
    methods = ["GET", "PUT", "POST", "DELETE"]
    data = [Route(path, graph_store, methods=methods) for path in ("/data", "/data/{rest:path}")]
    return [
        Route("/health", health),
        Route("/assets/{name:path}", asset),
        Route("/ontology", ontology),
        Route("/correct", correct, methods=["GET", "POST"]),
        *sparql,
        *data,
        *explorer(),
        Route(f"/{{prefix}}/{{rest:{REST}}}", resource),
    ]


def _updates(settings: Settings) -> Updates | None:
    if not settings.token:
        return None
    writer = Writer(settings.directory)
    return Updates(writer, settings.token, limit=settings.limits.update)
