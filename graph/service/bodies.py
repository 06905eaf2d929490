"""Graphs that a client sends: RDF in one of our formats, or a form with a file for each part."""

from __future__ import annotations

from io import BytesIO

import pyoxigraph as ox
from alliancekg.graph.service.negotiation import TRIPLES
from alliancekg.graph.service.problems import Problem
from starlette.requests import Request
from werkzeug.formparser import MultiPartParser
from werkzeug.http import parse_options_header

FORM = "multipart/form-data"
SINGLE = {name: format for name, format in TRIPLES.items() if format not in ("application/n-quads", "application/trig")}
"""A graph has no graphs in it."""


def triples(request: Request, content: bytes, *, base: str) -> list[ox.Triple]:
    """What a body states; Problem 400 with the place of a mistake, or 415."""
    media_type, options = parse_options_header(request.headers.get("content-type"))
    if media_type != FORM:
        return _parsed(content, media_type, base)
    try:
        boundary = options["boundary"].encode()
        _, files = MultiPartParser().parse(BytesIO(content), boundary, len(content))
    except (KeyError, ValueError) as error:
        raise Problem(400, f"the form cannot be read: {error}") from None
    return [triple for file in files.values() for triple in _parsed(file.read(), file.mimetype, base)]


def _parsed(content: bytes, media_type: str, base: str) -> list[ox.Triple]:
    if media_type not in SINGLE:
        raise Problem(
            415, f"a graph is sent as {', '.join(dict.fromkeys(SINGLE.values()))}, not {media_type or 'without type'}"
        )
    format = ox.RdfFormat.from_media_type(SINGLE[media_type])
    try:
        return [quad.triple for quad in ox.parse(content, format=format, base_iri=base, rename_blank_nodes=True)]
    except (SyntaxError, ValueError) as error:
        raise Problem(400, f"the graph cannot be read: {error}") from None
