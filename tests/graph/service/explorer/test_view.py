"""The view of the network that an address asks for."""

from __future__ import annotations

import pytest
from alliancekg.graph.service.explorer.view import MOST, View, read
from alliancekg.graph.service.problems import Problem
from starlette.datastructures import QueryParams


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", View()),
        ("states=country:JPN&states=country:KOR&states=country:JPN", View(states=("country:JPN", "country:KOR"))),
        ("grouping=grouping:quad&topic=&near=country:JPN", View(grouping="grouping:quad", near="country:JPN")),
        ("since=2024-01&until=2024-12&least=3&lines=400", View(since="2024-01", until="2024-12", least=3, lines=400)),
        ("chosen=country:JPN~country:USA", View(chosen=("country:JPN", "country:USA"))),
        ("chosen=country:JPN&relation=met asserted country:JPN",
         View(chosen=("country:JPN",), relation="met asserted country:JPN")),
        ("lines=999999999999", View(lines=MOST)),
        ("camera=1,2,0.5&scheme=dark&size=strength&nothing=1", View()),
    ],
)  # fmt: skip
def test_it_is_read_out_of_the_query_string(query: str, expected: View) -> None:
    assert read(QueryParams(query)) == expected


@pytest.mark.parametrize(
    "query",
    [
        "since=yesterday",
        "until=2024",
        "until=2024-13",
        "least=0",
        "least=-1",
        "lines=many",
        "least=²",
        "&".join(["also=a:b"] * 41),
    ],
)
def test_what_no_view_has_is_refused(query: str) -> None:
    with pytest.raises(Problem) as raised:
        read(QueryParams(query))
    assert raised.value.status_code == 400


def test_what_is_hidden_leaves_the_rest() -> None:
    part = read(QueryParams("hide=Topic&hide=denied&hide=met")).part
    assert part.types is not None
    assert part.predicates is not None
    assert "Topic" not in part.types
    assert "Country" in part.types
    assert part.standings == ["asserted", "planned"]
    assert "met" not in part.predicates
    assert "visited" in part.predicates


def test_what_is_not_hidden_is_not_asked_for() -> None:
    part = View().part
    assert (part.types, part.predicates, part.standings) == (None, None, None)
    assert part.is_whole
