"""What stands before every request: who may ask by which name, what a browser may do, and a line in the log.

A web page anywhere can make a browser send requests to 127.0.0.1, and can even read the answers when its own
name is made to point here (DNS rebinding). Then the Host header carries that name, so only known names pass.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from alliancekg.graph.service.journal import mistake
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
ANY = frozenset({"", "0.0.0.0", "::"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Server": "alliancekg",
}
HOST = re.compile(r"(\[(?P<v6>[0-9a-fA-F:.]+)\]|(?P<name>[a-zA-Z0-9._-]+))(:[0-9]+)?")
LOGGED = 300
"""Characters of an address that the log shows."""


def known_hosts(host: str, allowed: Iterable[str]) -> frozenset[str]:
    """The names by which the service may be asked: those of this machine, what it listens on, and those allowed."""
    bound = frozenset() if host in ANY else frozenset({host})
    return frozenset(name.lower().strip("[]") for name in (*LOCAL, *bound, *allowed) if name)


def host_name(header: str) -> str:
    """The name in a Host header, without its port: "[::1]:7070" is "::1"; empty for what is no name and port."""
    found = HOST.fullmatch(header)
    return (found["v6"] or found["name"]).lower() if found else ""


@dataclass(frozen=True, slots=True)
class Gate:
    """The outermost application."""

    app: ASGIApp
    hosts: frozenset[str]
    cors: frozenset[str]
    log: Callable[[str], None]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        began, status, size = time.monotonic(), 0, 0

        async def noted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if Headers(scope=scope).get("origin") in self.cors:
                    del headers["Cross-Origin-Resource-Policy"]
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self._passed(scope, receive, noted)
        except Exception as error:  # whatever it is, it gets a line and no more: a traceback quotes the request
            self.log(mistake(error))
        finally:
            self.log(_line(scope, status, size, time.monotonic() - began))

    async def _passed(self, scope: Scope, receive: Receive, send: Send) -> None:
        names = Headers(scope=scope).getlist("host")
        if len(names) != 1:
            await PlainTextResponse("a request names one host\n", 400)(scope, receive, send)
        elif host_name(names[0]) not in self.hosts:
            text = "this service does not answer to that name; start it with --allowed-host NAME to allow it\n"
            await PlainTextResponse(text, 421)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _line(scope: Scope, status: int, size: int, seconds: float) -> str:
    """Client, request, status, bytes, milliseconds. The address as it was sent, where control characters are encoded."""
    query = scope["query_string"]
    address = (scope.get("raw_path", b"") + (b"?" + query if query else b"")).decode("latin-1")
    shown = address if len(address) <= LOGGED else address[:LOGGED] + "..."
    client = (scope.get("client") or ("-",))[0]
    when = datetime.now().astimezone().isoformat(timespec="seconds")
    return f"{when} {client} {scope['method']} {ascii(shown)[1:-1]} {status} {size} B {seconds * 1000:.0f} ms"
