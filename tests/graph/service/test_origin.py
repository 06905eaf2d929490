"""What another site makes a browser send is told by its headers."""

from __future__ import annotations

import pytest
from alliancekg.graph.service.origin import check_origin
from alliancekg.graph.service.problems import Problem
from starlette.requests import Request


@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        ({}, True),
        ({"origin": "http://127.0.0.1:7070"}, True),
        ({"origin": "https://127.0.0.1:7070"}, True),  # behind TLS the service sees http
        ({"origin": "http://127.0.0.1:7071"}, False),
        ({"origin": "http://127.0.0.1"}, False),
        ({"origin": "https://evil.example"}, False),
        ({"origin": "https://evil.example/127.0.0.1:7070"}, False),
        ({"origin": "null"}, False),
        ({"sec-fetch-site": "same-origin", "origin": "null"}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"sec-fetch-site": "same-site", "origin": "http://127.0.0.1:7070"}, False),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": ""}, False),
    ],
)
def test_origins(headers: dict[str, str], allowed: bool) -> None:
    raw = [(name.encode(), value.encode()) for name, value in ({"host": "127.0.0.1:7070"} | headers).items()]
    request = Request({"type": "http", "headers": raw})
    if allowed:
        check_origin(request)
    else:
        with pytest.raises(Problem, match="open the page here"):
            check_origin(request)
