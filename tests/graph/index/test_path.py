"""The way from one node to another, with the words along it."""

from __future__ import annotations

from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.part import Part
from alliancekg.graph.index.path import path

JPN, USA, PRK, BROOK, KANDA = "country:JPN", "country:USA", "country:PRK", "person:ellen-brook", "person:kanda-haruo"


def test_the_shortest_way_with_its_evidence(index: Index) -> None:
    steps = path(index, KANDA, PRK)
    assert [(step.source.label, step.target.label) for step in steps] == [
        ("Kanda Haruo", "Japan"),
        ("Japan", "North Korea"),
    ]
    assert [edge.predicate for edge in steps[1].edges] == ["urges"]
    assert "They urged North Korea to return to dialogue." in steps[1].statements[0].quotes[0].text


def test_of_equally_short_ways_the_best_attested(index: Index) -> None:
    (first, second) = path(index, "country:AUS", "country:KOR")
    assert first.target.id in (JPN, USA)
    assert path(index, "country:AUS", "country:KOR") == (first, second)


def test_a_topic_may_be_an_end_and_no_way_through(index: Index) -> None:
    steps = path(index, "topic:dialogue", "topic:nuclear-issue")
    assert steps == ()
    (step,) = path(index, "topic:nuclear-issue", JPN)
    assert step.statements[0].object.id == "topic:nuclear-issue"
    through = path(index, "country:KOR", "country:AUS", Part(types=["Country", "Topic"], predicates=["opposes"]))
    assert through == ()


def test_only_over_what_is_asked_for(index: Index) -> None:
    assert path(index, JPN, "country:KOR", Part(until="2025-10")) == ()
    assert [step.target.id for step in path(index, JPN, "country:KOR", Part(since="2025-12"))] == ["country:KOR"]
    assert path(index, BROOK, "topic:date-for-the-next-summit") == ()
    assert len(path(index, JPN, "topic:date-for-the-next-summit", Part(standings=["denied"]))) == 1


def test_no_way_to_what_is_not_there(index: Index) -> None:
    assert path(index, JPN, "country:FRA") == ()
    assert path(index, "country:none", "person:none") == ()
