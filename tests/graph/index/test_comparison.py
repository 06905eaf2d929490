"""What is new, gone, stronger and weaker between two periods."""

from __future__ import annotations

import pytest
from alliancekg.graph.analysis.periods import Period
from alliancekg.graph.index.comparison import change_of, comparison
from alliancekg.graph.index.lines import Line, picture
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.part import Part
from alliancekg.graph.network import pair

JPN = "country:JPN"
OLD, NEW = Period("2025", "2025", "2025"), Period("2026", "2026", "2026")


def test_new_gone_and_the_same(index: Index) -> None:
    found = comparison(index, OLD, NEW, Part(types=["Country", "Topic"], standings=["asserted"]))
    changes = {(each.one.id, each.other.id): each for each in found.lines}
    assert changes["country:AUS", "country:IND"].change == "new"
    assert changes[JPN, "topic:nuclear-issue"].change == "gone"
    assert (found.before, found.after) == (3, 1)
    assert sum(found.changes.values()) - found.changes["steady"] == len(found.lines)
    assert all(each.change != "steady" for each in found.lines)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [(0, 1, "new"), (1, 0, "gone"), (2, 3, "stronger"), (3, 2, "weaker"), (4, 5, "steady"), (5, 4, "steady")],
)
def test_by_how_much_its_share_changed(before: int, after: int, expected: str) -> None:
    assert change_of(before, after, of=(100, 100)) == expected


def test_a_share_is_of_the_releases_of_the_period() -> None:
    assert change_of(10, 10, of=(100, 200)) == "weaker"
    assert change_of(10, 20, of=(100, 200)) == "steady"


def test_the_counts_are_those_of_the_two_networks(index: Index) -> None:
    found = comparison(index, OLD, NEW, strongest=100_000)
    drawn = [
        {ends(line): line.releases for line in picture(index, Part(since=each.since, until=each.until)).lines}
        for each in (OLD, NEW)
    ]
    assert len(found.lines) > 20
    for each in found.lines:
        key = (each.one.id, each.other.id)
        assert (each.before, each.after) == (drawn[0].get(key, 0), drawn[1].get(key, 0))


def test_the_strongest_come_first_and_the_weakest_are_left_out(index: Index) -> None:
    all_ = comparison(index, OLD, NEW).lines
    assert comparison(index, OLD, NEW, strongest=5).lines == all_[:5]
    counts = [max(each.before, each.after) for each in all_]
    assert counts == sorted(counts, reverse=True)
    twice = comparison(index, OLD, NEW, min_releases=2).lines
    assert twice == tuple(each for each in all_ if max(each.before, each.after) >= 2) != all_


def ends(line: Line) -> tuple[str, str]:
    return pair(line.edges[0].source, line.edges[0].target)
