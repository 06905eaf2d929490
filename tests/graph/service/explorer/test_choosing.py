"""What can be chosen in the address of a thing's page, and what is refused."""

from __future__ import annotations

import pytest
from alliancekg.graph.drawing import FAMILY
from alliancekg.graph.service.explorer.choosing import KINDS, Choice, choice
from alliancekg.graph.service.problems import Problem
from starlette.requests import Request


def asked(query: str) -> Choice:
    return choice(Request({"type": "http", "method": "GET", "query_string": query.encode(), "headers": []}))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", Choice()),
        ("family=&standing=&since=&until=", Choice()),
        ("family=friction&standing=denied", Choice("friction", "denied")),
        ("since=2023&until=2024-05-31&page=7", Choice(since="2023", until="2024-05-31", page=7)),
        ("since=+2023-02+", Choice(since="2023-02")),
        ("other=1", Choice()),
    ],
)
def test_as_the_query_string_has_it(query: str, expected: Choice) -> None:
    assert asked(query) == expected


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("family=love", "family=love is none of contact, together"),
        ("standing=wished", "standing=wished is none of asserted"),
        ("since=yesterday", "since=yesterday is no date; it would be one such as 2025"),
        ("until=2023-13", "no date"),
        ("since=%D9%A2%D9%A0%D9%A2%D9%A3", "no date"),  # 2023 in other digits
        ("page=0", "page=0 is no number of a page"),
        ("page=-1", "no number"),
        ("page=1e3", "no number"),
        ("page=1234567", "no number"),
        ("page=", "no number"),
        ("family=" + "x" * 1000, "family=" + "x" * 40 + " is none"),
    ],
)
def test_what_is_refused(query: str, message: str) -> None:
    with pytest.raises(Problem, match=message) as caught:
        asked(query)
    assert caught.value.status_code == 400


def test_offices_are_left_out_unless_asked_for() -> None:
    assert "holdsOffice" not in Choice().predicates
    assert set(Choice().predicates) | {"holdsOffice"} == set(FAMILY)
    assert Choice("office").predicates == ("holdsOffice",)
    assert Choice("place").predicates == ("memberOf",)
    assert set(KINDS) == {*FAMILY.values(), "office"}


def test_another_page_of_the_same() -> None:
    assert Choice("contact", since="2023", page=3).query(4) == "family=contact&since=2023&page=4"
    assert Choice(page=5).is_open
    assert not Choice(until="2023").is_open
