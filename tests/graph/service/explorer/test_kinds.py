"""A kind's own page is for readers; programs get RDF, and what the index has not has the page of any identifier."""

from __future__ import annotations

import asyncio

import pytest
from alliancekg.graph.service.explorer import kinds
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

HTML = b"text/html,*/*;q=0.8"


async def described(request: Request, id_: str) -> Response:
    return PlainTextResponse(f"graph: {id_}")


async def page(request: Request, id_: str) -> Response | None:
    return None if id_ == "country:XX" else PlainTextResponse(f"page: {id_}")


def answered(path: str, accept: bytes) -> tuple[bytes, dict[bytes, bytes]]:
    """Body and headers of an application with one kind."""
    sent: list[dict[str, object]] = []

    async def receive() -> dict[str, str]:
        return {"type": "http.request"}

    async def send(message: object) -> None:
        assert isinstance(message, dict)
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b""}
    app = Starlette(routes=[kinds.kind("country", page)])
    asyncio.run(app(scope | {"headers": [(b"accept", accept)]}, receive, send))
    body, headers = sent[1]["body"], sent[0]["headers"]
    assert isinstance(body, bytes)
    assert isinstance(headers, list)
    return body, dict(headers)


@pytest.mark.parametrize(
    ("path", "accept", "expected"),
    [
        ("/country/JPN", HTML, b"page: country:JPN"),
        ("/country/JPN", b"text/turtle", b"graph: country:JPN"),
        ("/country/JPN", b"image/png", b"graph: country:JPN"),
        ("/country/XX", HTML, b"graph: country:XX"),
        ("/country/a/b", HTML, b"page: country:a/b"),
    ],
)
def test_who_gets_what(path: str, accept: bytes, expected: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "described", described)
    body, headers = answered(path, accept)
    assert body == expected
    assert (b"text/turtle" in headers.get(b"link", b"")) == (b"page:" in body)
