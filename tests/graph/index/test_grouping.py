"""A grouping's members, events and closeness, as the analyses find them in the store."""

from __future__ import annotations

from pathlib import Path

import pytest
from alliancekg.graph.analysis.cohesion import cohesion
from alliancekg.graph.analysis.grouping import of_grouping
from alliancekg.graph.analysis.material import Material
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.index.grouping import core, gatherings, members, met_by_year, topics
from alliancekg.graph.index.opening import Index

QUAD = "grouping:quad"
FOUR = ["country:AUS", "country:IND", "country:JPN", "country:USA"]


@pytest.fixture(scope="module")
def material(bundled_graph: Path) -> Material:
    with Embedded(bundled_graph) as store:
        return Material.of(store)


def test_members_of_a_date(bundled: Index) -> None:
    assert [member.thing.id for member in members(bundled, QUAD, on="2023-05")] == FOUR
    assert members(bundled, QUAD, on="1950") == ()
    assert core(bundled, QUAD, "2023") == {QUAD, *FOUR}
    former = members(bundled, "org:eu")
    assert [member.until for member in former if member.thing.id == "country:GBR"] == ["2020-01"]
    assert "country:GBR" not in core(bundled, "org:eu")
    assert "country:GBR" in core(bundled, "org:eu", "2019")


def test_who_is_named_where_the_table_has_nobody(index: Index) -> None:
    assert core(index, "grouping:none") == {"grouping:none"}
    assert core(index, "country:JPN") == {"country:JPN"}


@pytest.mark.parametrize("body", [QUAD, "grouping:aukus", "grouping:g7", "grouping:jpn-usa-kor"])
def test_events_and_pairs_are_those_of_the_analyses(bundled: Index, material: Material, body: str) -> None:
    own = of_grouping(material, body)
    assert set(gatherings(bundled, body)) == {occasion.id for occasion in own.occasions}
    expected = {each.period.name: each for each in cohesion(material, body)}
    found = met_by_year(bundled, body)
    assert [met.year for met in found] == list(expected)
    for met in found:
        each = expected[met.year]
        assert met.members == each.members
        assert met.pairs == len(each.pairs)
        assert set(met.met) == {pair.states for pair in each.pairs if pair.occasions}
        assert set(met.alone) == {pair.states for pair in each.pairs if pair.alone}


def test_what_a_grouping_speaks_of(bundled: Index) -> None:
    found = topics(bundled, QUAD, limit=5)
    assert len(found) == 5
    assert [matter.releases for matter in found] == sorted((matter.releases for matter in found), reverse=True)
    assert topics(bundled, QUAD, until="2000") == ()


def test_no_such_grouping(bundled: Index) -> None:
    assert members(bundled, "grouping:none") == ()
    assert gatherings(bundled, "grouping:none") == ()
    assert met_by_year(bundled, "grouping:none") == ()
