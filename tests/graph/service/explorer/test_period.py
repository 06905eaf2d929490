"""The months of a page's address."""

from __future__ import annotations

import pytest
from alliancekg.graph.service.explorer.period import Period, period
from alliancekg.graph.service.problems import Problem
from starlette.requests import Request


def asked(query: str) -> Period:
    return period(Request({"type": "http", "query_string": query.encode(), "headers": []}))


@pytest.mark.parametrize(
    ("query", "expected", "words"),
    [
        ("", Period(), "all time"),
        ("since=&until=", Period(), "all time"),
        ("since=2023-03", Period("2023-03"), "since March 2023"),
        ("until=2023-05&x=1", Period(None, "2023-05"), "until May 2023"),
        ("since=2023-03&until=2023-05", Period("2023-03", "2023-05"), "March 2023 to May 2023"),
        ("since=2023-05&until=2023-03", Period("2023-03", "2023-05"), "March 2023 to May 2023"),
        ("since=2023-03&until=2023-03", Period("2023-03", "2023-03"), "March 2023"),
    ],
)
def test_periods(query: str, expected: Period, words: str) -> None:
    assert asked(query) == expected
    assert asked(query).words == words


@pytest.mark.parametrize(
    "query", ["since=2023", "until=2023-13", "since=2023-03-01", "since=%3Cscript%3E", "since=2023-03%0A1"]
)
def test_what_is_no_month_is_said(query: str) -> None:
    with pytest.raises(Problem, match="is no month; it would be one such as 2025-10"):
        asked(query)
