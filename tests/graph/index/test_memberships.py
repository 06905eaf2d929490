"""Members and groupings, with when they joined and left."""

from __future__ import annotations

from alliancekg.graph.index.memberships import groupings, members
from alliancekg.graph.index.opening import Index


def test_members_of_a_grouping(index: Index) -> None:
    found = members(index, "grouping:quad")
    assert {each.thing.label for each in found} == {"Australia", "India", "Japan", "United States"}
    assert [each.since for each in found] == sorted(each.since for each in found)


def test_one_who_left(index: Index) -> None:
    (left,) = (each for each in members(index, "org:eu") if each.thing.id == "country:GBR")
    assert left.until.startswith("2020")


def test_groupings_of_a_state(index: Index) -> None:
    assert "grouping:quad" in {each.thing.id for each in groupings(index, "country:JPN")}
    assert members(index, "country:JPN") == groupings(index, "country:none") == ()
