"""How much there is of a thing is what its list of statements has."""

from __future__ import annotations

import pytest
from alliancekg.graph.index.extent import Extent, extent
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.statements import statements
from alliancekg.graph.index.topic import under

BROOK = "person:ellen-brook"


def test_of_a_state_and_of_nothing(index: Index) -> None:
    found = extent(index, node="country:JPN")
    assert (found.releases, found.first, found.last) == (3, "2025-10-28", "2026-01")
    assert found.statements == statements(index, node="country:JPN").total
    assert extent(index, node="country:none") == Extent(0, 0, "", "")


def test_of_a_topic_with_all_under_it(index: Index) -> None:
    found = extent(index, topics=under(index, "topic:maritime-security"))
    assert (found.releases, found.first, found.last) == (2, "2025-11-03", "2026-01")


def test_a_person_also_speaks(index: Index) -> None:
    involved, whole = extent(index, node=BROOK), extent(index, person=BROOK)
    assert whole.statements == involved.statements + 1
    (said,) = (each for each in statements(index, person=BROOK).shown if each.speaker)
    assert (said.predicate, said.subject.id, said.speaker and said.speaker.id) == ("emphasizes", "country:USA", BROOK)


@pytest.mark.parametrize("node", ["country:USA", "grouping:quad"])
def test_real_things(bundled: Index, node: str) -> None:
    found = extent(bundled, node=node)
    assert found.statements >= found.releases > 0
    assert found.first < found.last
