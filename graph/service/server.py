"""The service on a port, until it is told to stop."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn
from alliancekg.graph.archive import FORMAT, version_of
from alliancekg.graph.errors import UserError
from alliancekg.graph.index.making import open_newest
from alliancekg.graph.service.application import Settings, application
from alliancekg.graph.service.connections import Connection, most_connections
from alliancekg.graph.service.journal import quieted
from alliancekg.graph.store import StoreError

BACKLOG = 128
"""Connections that the system keeps waiting; asyncio accepts as many at once before it looks at any."""
PATIENCE = 5
"""Seconds that requests get to end when the service stops."""


class PortTaken(UserError):
    """An address that cannot be listened on."""


def listening(host: str, port: int) -> socket.socket:
    """A socket on the port, or on a free one for 0; PortTaken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise PortTaken(
            f"{host} port {port}: {(error.strerror or str(error)).lower()}; choose another --port"
        ) from None


def address(bound: socket.socket) -> str:
    """Where a browser finds it."""
    host, port = bound.getsockname()[:2]
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}"


def serve(
    settings: Settings, bound: socket.socket, *, log: Callable[[str], None], ready: Callable[[], None] = lambda: None
) -> None:
    """Answer until SIGINT or SIGTERM; StoreError where there is no graph, or one of another format."""
    where = settings.directory
    if version_of(where) < FORMAT:
        raise StoreError(f"{where} is of an older format; bring it up with: alliancekg build --store {where}")
    with open_newest(where, log=log):
        pass  # made now, if it has to be: no page waits for it
    quieted(log)
    most = most_connections()
    app = application(settings, log=log, ready=ready)
    config = uvicorn.Config(
        app,
        http=Connection,
        limit_concurrency=most,
        backlog=min(BACKLOG, most),
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=PATIENCE,
    )
    uvicorn.Server(config).run(sockets=[bound])
