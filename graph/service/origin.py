"""Requests that only a page of this service may send: what costs or changes something is not for other sites."""

from __future__ import annotations

from urllib.parse import urlsplit

from alliancekg.graph.service.problems import Problem
from starlette.requests import Request

OWN_PAGE = {"Referrer-Policy": "same-origin"}
"""Headers of a page with a form: without referrer a browser sends the form with `Origin: null`."""


def check_origin(request: Request) -> None:
    """Problem 403 for what another site made a browser send. A client that is no browser names no origin, and may ask.

    Sec-Fetch-Site comes from a browser where the service is at localhost or behind TLS; Origin comes everywhere.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site not in (None, "same-origin", "none"):
        raise Problem(403, "another site sent this request; open the page here and send it from there")
    if site is None and origin is not None and urlsplit(origin).netloc != request.headers["host"]:
        raise Problem(403, f"a page of {origin} sent this request; open the page here and send it from there")
