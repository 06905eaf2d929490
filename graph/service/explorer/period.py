"""The period that a page is asked for: ?since=2023-01&until=2023-12."""

from __future__ import annotations

import re
from calendar import month_name
from dataclasses import dataclass

from alliancekg.graph.service.problems import Problem
from starlette.datastructures import QueryParams
from starlette.requests import Request

MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Period:
    """Two months, both included; None for an open end."""

    since: str | None = None
    until: str | None = None

    @property
    def is_open(self) -> bool:
        return self.since is None and self.until is None

    @property
    def words(self) -> str:
        """March 2023 to May 2023, since March 2023, until May 2023, March 2023; all time."""
        if self.since and self.until and self.since != self.until:
            return f"{month(self.since)} to {month(self.until)}"
        if self.since and self.until:
            return month(self.since)
        return (
            f"since {month(self.since)}" if self.since else f"until {month(self.until)}" if self.until else "all time"
        )


def period(request: Request) -> Period:
    """As the query string has it, either end first; Problem 400 for what is no month."""
    ends = [chosen_month(request.query_params, name) for name in ("since", "until")]
    return Period(*sorted(filter(None, ends))) if all(ends) else Period(*ends)


def month(text: str) -> str:
    """2023-03 as March 2023; a year as it is."""
    year, _, number = text.partition("-")
    return f"{month_name[int(number)]} {year}" if number else year


def chosen_month(query: QueryParams, name: str) -> str | None:
    """One such as 2025-10; None where none is given, Problem 400 for what is no month."""
    text = query.get(name, "").strip()
    if text and not MONTH.fullmatch(text):
        raise Problem(400, f"{name}={text[:40]} is no month; it would be one such as 2025-10")
    return text or None
