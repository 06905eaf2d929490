"""Groupings of a state, with when it joined and left."""

from __future__ import annotations

from alliancekg.graph.index.memberships import groupings
from alliancekg.graph.index.opening import Index


def test_what_releases_name_comes_first(index: Index) -> None:
    found = groupings(index, "country:JPN")
    assert [each.thing.label for each in found[:2]] == ["Japan-U.S.-ROK", "Quad"]
    assert [each.thing.releases for each in found] == sorted((each.thing.releases for each in found), reverse=True)


def test_with_the_bounds_of_its_terms(index: Index) -> None:
    (left,) = (each for each in groupings(index, "country:GBR") if each.thing.id == "org:eu")
    assert left.since.startswith("1973")
    assert left.until.startswith("2020")


def test_nobody_belongs_to_nothing(index: Index) -> None:
    assert groupings(index, "country:none") == ()
