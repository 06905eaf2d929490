"""What is counted of a grouping out of the index is what the analyses count out of the store."""

from __future__ import annotations

from pathlib import Path

import pytest
from alliancekg.graph.analysis.agenda import agenda
from alliancekg.graph.analysis.cohesion import cohesion
from alliancekg.graph.analysis.grouping import of_grouping
from alliancekg.graph.analysis.material import Material
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.index.doings import Doings
from alliancekg.graph.index.opening import Index

BODIES = [
    "grouping:quad",
    "grouping:jpn-usa-kor",
    "grouping:aukus",
    "grouping:g7",
    "grouping:g20",
    "org:nato",
    "org:eu",
    "org:un",
    "grouping:none",
]


@pytest.fixture(scope="module")
def material(bundled_graph: Path) -> Material:
    with Embedded(bundled_graph) as store:
        return Material.of(store)


@pytest.mark.parametrize("body", BODIES)
def test_cohesion_is_that_of_the_analysis(bundled: Index, material: Material, body: str) -> None:
    ours, theirs = Doings.of(bundled, body).cohesion, cohesion(material, body)
    for found, expected in zip(ours, theirs, strict=True):
        assert (found.period, found.members) == (expected.period, expected.members)
        assert (found.met, found.met_alone) == (expected.met, expected.met_alone)
        assert [(each.states, each.occasions, each.alone, each.releases) for each in found.pairs] == [
            (each.states, each.occasions, each.alone, each.releases) for each in expected.pairs
        ]


def test_there_is_something_to_compare(material: Material) -> None:
    assert any(each.met.n for each in cohesion(material, "grouping:quad"))
    assert any(item.change == "new" for item in agenda(material, "grouping:quad"))


@pytest.mark.parametrize("body", BODIES)
def test_its_events_and_statements_are_those_of_the_analysis(bundled: Index, material: Material, body: str) -> None:
    own = of_grouping(material, body)
    expected = {occasion.id for occasion in own.occasions} | {account.event for account in own.planned}
    doings = Doings.of(bundled, body)
    assert set(doings.events) == expected
    assert set(doings.statements) == {said.id for said in own.statements}


@pytest.mark.parametrize("body", BODIES)
def test_topics_by_year_are_those_of_the_analysis(bundled: Index, material: Material, body: str) -> None:
    found = {
        (taken.year, subject.topic.id): (taken.releases, taken.of, taken.change)
        for subject in Doings.of(bundled, body).subjects
        for taken in subject.years
    }
    kept = {"risen": "kept", "fallen": "kept"}
    assert found == {
        (item.period.name, item.concept): (item.n, item.share.n, kept.get(item.change, item.change))
        for item in agenda(material, body)
    }


def test_the_topic_of_most_releases_comes_first(bundled: Index) -> None:
    subjects = Doings.of(bundled, "grouping:quad").subjects
    assert [each.releases for each in subjects] == sorted((each.releases for each in subjects), reverse=True)
    assert subjects[0].releases <= sum(taken.releases for taken in subjects[0].years)


def test_small_material_of_all_members(index: Index) -> None:
    doings = Doings.of(index, "grouping:quad")
    assert [(each.period.name, each.met.value) for each in doings.cohesion] == [("2025", 1 / 6), ("2026", 0.0)]
    assert [(each.topic.id, each.releases) for each in doings.subjects] == [("topic:maritime-security", 1)]
