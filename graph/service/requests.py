"""What a request carries, read with a limit on its size and checked before anything is done with it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl

import pyoxigraph as ox
from alliancekg.graph.service.negotiation import NAMED
from alliancekg.graph.service.problems import Problem
from starlette.requests import ClientDisconnect, Request
from werkzeug.http import parse_options_header

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
PATIENCE = 60
"""Seconds in which a body has to arrive."""


@dataclass(frozen=True, slots=True)
class Operation:
    """A query or an update, with the dataset that the protocol's parameters name."""

    query: str | None = None
    update: str | None = None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    using: tuple[str, ...] = ()
    using_named: tuple[str, ...] = ()
    format: str | None = None
    """A name of a format, instead of the Accept header."""


async def operation(request: Request, *, question: int, update: int) -> Operation:
    """What a request to the endpoint asks for; Problem 400, 413 or 415. Sizes are in bytes.

    A body of 100 MB is taken apart in a thread, since others are answered meanwhile.
    """
    pairs = parameters(request.url.query)
    if request.method != "POST":
        if any(name == "update" for name, _ in pairs):
            raise Problem(400, "an update is sent by POST, never by GET")
        return _operation(pairs, question)
    media_type, options = parse_options_header(request.headers.get("content-type"))
    if media_type not in (FORM, QUERY, UPDATE):
        raise Problem(415, f"a POST here is {FORM}, {QUERY} or {UPDATE}, not {media_type or 'without Content-Type'}")
    if options.get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
        raise Problem(415, f"the text must be UTF-8, not {options['charset']}")
    content = await body(request, question if media_type == QUERY else max(question, update))
    return await asyncio.to_thread(_sent, content, media_type, pairs, question)


def _sent(content: bytes, media_type: str, pairs: tuple[tuple[str, str], ...], question: int) -> Operation:
    text = decoded(content)
    if media_type == FORM:
        return _operation((*pairs, *parameters(text)), question)
    return _operation((*pairs, ("query" if media_type == QUERY else "update", text)), question)


def parameters(text: str) -> tuple[tuple[str, str], ...]:
    """Names and values of a query string or a form, decoded once."""
    try:
        return tuple(parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=10_000))
    except ValueError as error:
        raise Problem(400, f"the parameters cannot be read: {error}") from None


async def body(request: Request, limit: int) -> bytes:
    """The whole body; Problem 413 beyond the limit in bytes, 408 when it does not come."""
    content = bytearray()
    try:
        async with asyncio.timeout(PATIENCE):
            async for chunk in request.stream():
                content += chunk
                if len(content) > limit:
                    raise Problem(413, f"the request has more than {limit:,} bytes")
    except TimeoutError:
        raise Problem(408, f"the request did not arrive within {PATIENCE} seconds") from None
    except ClientDisconnect:
        raise Problem(400, "the request was cut off") from None
    return bytes(content)


def decoded(content: bytes) -> str:
    """The text of a body; Problem 400 when it is not UTF-8."""
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise Problem(400, f"the text is not UTF-8: {error.reason} at byte {error.start}") from None


def graph_name(text: str) -> str:
    """An absolute IRI as a graph is named by; Problem 400."""
    try:
        return ox.NamedNode(text).value
    except ValueError:
        raise Problem(400, f"{text!r} is no absolute IRI") from None


def _operation(pairs: Iterable[tuple[str, str]], question: int) -> Operation:
    pairs = tuple(pairs)
    query, update = _single(pairs, "query"), _single(pairs, "update")
    if query is not None and update is not None:
        raise Problem(400, "a request is either a query or an update, not both")
    if query is not None and len(query.encode(errors="replace")) > question:
        raise Problem(413, f"the query has more than {question:,} bytes")

    def graphs(parameter: str) -> tuple[str, ...]:
        return tuple(graph_name(value) for name, value in pairs if name == parameter)

    return Operation(
        query,
        update,
        graphs("default-graph-uri"),
        graphs("named-graph-uri"),
        graphs("using-graph-uri"),
        graphs("using-named-graph-uri"),
        _format(_single(pairs, "format")),
    )


def _format(name: str | None) -> str | None:
    if name is not None and name not in NAMED:
        raise Problem(400, f"format={name} is none of {', '.join(NAMED)}; or leave it out and send Accept")
    return name


def _single(pairs: tuple[tuple[str, str], ...], name: str) -> str | None:
    values = [value for key, value in pairs if key == name]
    if len(values) > 1:
        raise Problem(400, f"{name} is given {len(values)} times; a request has one")
    return values[0] if values else None
