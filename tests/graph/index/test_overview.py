"""The numbers of a store, as its summary and its analyses count them."""

from __future__ import annotations

from pathlib import Path

from alliancekg.graph.analysis.material import Material
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.index.event import accounts
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.overview import (
    Amount,
    Month,
    amount,
    months,
    newest,
    numbers,
    told_twice,
    top_pairs,
    top_topics,
)
from alliancekg.graph.summary import summary


def test_numbers(index: Index) -> None:
    found = numbers(index)
    assert (found.releases, found.statements, found.meetings) == (4, 40, 3)
    assert (found.states, found.persons, found.first, found.last) == (6, 3, "2025-10-28", "2026-01")


def test_numbers_of_the_bundled_releases_are_those_of_their_summary(bundled: Index, bundled_graph: Path) -> None:
    with Embedded(bundled_graph) as store:
        expected, material = summary(store), Material.of(store)
    found = numbers(bundled)
    assert (found.releases, found.statements, found.persons, found.meetings) == (
        expected.releases,
        expected.statements,
        expected.persons,
        expected.meetings,
    )
    held = [o for o in material.occasions if o.accounts[0].type in ("Meeting", "Summit", "Call")]
    assert found.meetings == len(held)
    pairs = [(pair.one.label, pair.other.label) for pair in top_pairs(bundled, limit=3)]
    assert pairs == [(pair.one, pair.other) for pair in expected.pairs[:3]]


def test_events_by_month_and_type(index: Index) -> None:
    everything = (
        Month("2025-10", "Meeting", 1),
        Month("2025-11", "Call", 1),
        Month("2025-12", "Meeting", 1),
        Month("2026-01", "JointStatement", 1),
    )
    assert months(index) == everything
    assert months(index, since="2025-11", until="2025-12-08") == everything[1:2]


def test_pairs_count_each_release_once(index: Index) -> None:
    pairs = {(pair.one.id[-3:], pair.other.id[-3:]): pair for pair in top_pairs(index)}
    assert pairs["JPN", "USA"].releases == 3
    assert (pairs["JPN", "USA"].first, pairs["JPN", "USA"].last) == ("2025-10-28", "2026-01")
    assert pairs["KOR", "USA"].releases == 2
    assert ("JPN", "PRK") not in pairs
    assert next(iter(pairs)) == ("JPN", "USA")
    assert [pair.releases for pair in top_pairs(index, since="2026", limit=1)] == [1]


def test_topics_by_how_many_releases_speak_of_them(index: Index) -> None:
    topics = {matter.topic.id: matter.releases for matter in top_topics(index, limit=50)}
    assert topics["topic:maritime-security"] == 1
    assert "topic:date-for-the-next-summit" not in topics
    assert {matter.topic.id for matter in top_topics(index, until="2025-10")} == {
        "topic:ceasefire-in-gaza",
        "topic:resilient-supply-chains",
        "topic:security-cooperation",
    }


def test_the_newest_releases(index: Index) -> None:
    assert [source.id for source in newest(index, limit=2)] == ["release:quad-2026-01", "release:kr-2025-12-09"]
    assert [source.id for source in newest(index, until="2025-11")] == [
        "release:us/2025-11-03 call",
        "release:jp-2025-10-28",
    ]


def test_how_much_there_is_of_a_period(index: Index, bundled: Index) -> None:
    assert amount(index, since="2025-11", until="2025-11") == Amount(1, 4, 1)
    whole = numbers(bundled)
    assert amount(bundled) == Amount(whole.releases, whole.statements, whole.meetings)
    years = [amount(bundled, since=str(year), until=str(year)) for year in range(2021, 2027)]
    assert sum(each.releases for each in years) == whole.releases


def test_the_last_event_that_two_issuers_tell_of(index: Index, bundled: Index) -> None:
    assert told_twice(index) is None
    event = told_twice(bundled)
    assert event is not None
    assert len({each.source.issuer for each in accounts(bundled, event)} - {""}) > 1
