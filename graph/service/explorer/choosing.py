"""Which statements of a thing a page shows: ?family=contact&standing=asserted&since=2023&until=2024-05&page=2."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeVar, get_args
from urllib.parse import urlencode

from alliancekg.graph.drawing import FAMILIES
from alliancekg.graph.network import HOLDS_OFFICE
from alliancekg.graph.readings import Standing
from alliancekg.graph.service.problems import Problem
from starlette.requests import Request

Text = TypeVar("Text", bound=str)

SIZE = 20
"""Statements on a page."""
DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
PAGE = re.compile(r"[1-9][0-9]{0,5}")
STANDINGS: tuple[Standing, ...] = get_args(Standing)
KINDS = {
    family: tuple(predicate for predicate in predicates if predicate != HOLDS_OFFICE)
    for family, predicates in FAMILIES.items()
} | {"office": (HOLDS_OFFICE,)}
"""Predicates by family, offices apart: every other release says who holds which, so unless asked for they are left out."""
SAID = tuple(predicate for kind, predicates in KINDS.items() if kind != "office" for predicate in predicates)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader asks for; None is for all."""

    family: str | None = None
    standing: Standing | None = None
    since: str | None = None
    until: str | None = None
    page: int = 1

    @property
    def is_open(self) -> bool:
        """Whether nothing was chosen but a page."""
        return self == Choice(page=self.page)

    @property
    def predicates(self) -> tuple[str, ...]:
        """Those of the family, or all but offices."""
        return KINDS[self.family] if self.family else SAID

    @property
    def standings(self) -> tuple[Standing, ...] | None:
        return (self.standing,) if self.standing else None

    def query(self, page: int) -> str:
        """The query string of another page of the same choice."""
        asked = {
            "family": self.family,
            "standing": self.standing,
            "since": self.since,
            "until": self.until,
            "page": page,
        }
        return urlencode({name: value for name, value in asked.items() if value is not None})


def choice(request: Request) -> Choice:
    """As the query string has it; Problem 400 for what cannot be chosen."""
    since, until = (_date(request, name) for name in ("since", "until"))
    return Choice(
        family=_one_of(request, "family", tuple(KINDS)),
        standing=_one_of(request, "standing", STANDINGS),
        since=since,
        until=until,
        page=page_number(request),
    )


def _one_of(request: Request, name: str, offered: tuple[Text, ...]) -> Text | None:
    text = request.query_params.get(name, "")
    found = next((each for each in offered if each == text), None)
    if text and found is None:
        raise Problem(400, f"{name}={text[:40]} is none of {', '.join(offered)}")
    return found


def _date(request: Request, name: str) -> str | None:
    text = request.query_params.get(name, "").strip()
    if text and not DATE.fullmatch(text):
        raise Problem(400, f"{name}={text[:40]} is no date; it would be one such as 2025, 2025-10 or 2025-10-28")
    return text or None


def last_page(total: int, size: int = SIZE) -> int:
    """Of so many, at least the first."""
    return max(1, -(-total // size))


def page_number(request: Request) -> int:
    """Which page is asked for; Problem 400 for what is none."""
    text = request.query_params.get("page", "1").strip()
    if not PAGE.fullmatch(text):
        raise Problem(400, f"page={text[:40]} is no number of a page")
    return int(text)
