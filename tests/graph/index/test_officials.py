"""The persons in the offices of a state, those first whom most releases name."""

from __future__ import annotations

from alliancekg.graph.index.officials import officials
from alliancekg.graph.index.opening import Index


def test_with_the_office_and_its_dates(index: Index) -> None:
    (official,) = officials(index, "country:KOR")
    (held,) = official.offices
    assert (official.person.label, held.office.label) == ("Park Jiwoo", "Foreign Minister of South Korea")
    assert (official.releases, official.first, official.last) == (1, "2025-11-03", "2025-11-03")


def test_of_several_offices_the_one_that_most_name_is_first(bundled: Index) -> None:
    found = {official.person.id: official for official in officials(bundled, "country:USA")}
    blinken = found["person:antony-blinken"]
    assert blinken.offices[0].office.id == "office:USA/secretary-of-state"
    assert [held.releases for held in blinken.offices] == sorted((h.releases for h in blinken.offices), reverse=True)
    assert blinken.first <= blinken.offices[0].first <= blinken.offices[0].last <= blinken.last


def test_a_state_without(index: Index) -> None:
    assert officials(index, "country:IND") == ()
