"""Which format a client gets: the best of its Accept header, and of equal ones the first of ours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from starlette.requests import Request
from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

ROWS = {
    "application/sparql-results+json": "application/sparql-results+json",
    "application/json": "application/sparql-results+json",
    "application/sparql-results+xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
    "text/csv": "text/csv",
    "text/tab-separated-values": "text/tab-separated-values",
}
"""Formats of SELECT and ASK, by what a client may call them. Not application/xml, which every browser sends."""
TRIPLES = {
    "text/turtle": "text/turtle",
    "application/n-triples": "application/n-triples",
    "application/ld+json": "application/ld+json",
    "application/rdf+xml": "application/rdf+xml",
    "application/n-quads": "application/n-quads",
    "application/trig": "application/trig",
    "application/json": "application/ld+json",
    "text/plain": "application/n-triples",
}
"""Formats of CONSTRUCT, DESCRIBE and of a graph."""
QUADS = {
    "application/n-quads": "application/n-quads",
    "application/trig": "application/trig",
    "application/ld+json": "application/ld+json",
}
"""Formats of a dataset."""
NAMED = {
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}
"""What a link may ask for by name, since a browser's Accept header says nothing of it."""
SUFFIXES = {"turtle": "ttl", "ntriples": "nt", "rdfxml": "rdf"}
HTML = "text/html"
MALFORMED = re.compile(r";\s*q\s*=(?!\s*(0(\.\d+)?|1(\.0+)?)\s*([,;]|$))[^,;]*", re.I)
"""A weight that is none (q=abc, q=-1) says nothing of the format before it."""


def chosen(request: Request, offers: Sequence[str] | dict[str, str]) -> str | None:
    """The offer that the Accept header likes best, by the name that it has there; None when it likes none."""
    header = MALFORMED.sub("", ", ".join(request.headers.getlist("accept")))
    if not header.strip():
        return next(iter(offers))
    # parameters (charset=utf-8, profile=...) choose nothing here
    accept = MIMEAccept([(value.partition(";")[0].strip(), q) for value, q in parse_accept_header(header)])
    return accept.best_match(offers)


def format_of(request: Request, offers: dict[str, str]) -> str:
    """The media type to answer with; empty when the client takes none of ours."""
    name = chosen(request, offers)
    return offers[name] if name else ""


def is_reader(request: Request) -> bool:
    """Whether a person opened the address in a browser; a script's request, and any other client's, is none."""
    opened = [request.headers.get(f"sec-fetch-{name}") for name in ("mode", "dest")]
    return request.method == "GET" and opened == ["navigate", "document"] and chosen(request, (*ROWS, HTML)) == HTML


def with_charset(media_type: str) -> str:
    """As a Content-Type: text is in UTF-8, and says so."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
