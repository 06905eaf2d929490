"""The offices of a person, with who says so."""

from __future__ import annotations

from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.person import names, offices
from alliancekg.graph.index.statements import statements


def test_an_office_with_when_it_is_attested(index: Index) -> None:
    (tenure,) = offices(index, "person:kanda-haruo")
    assert (tenure.office.label, tenure.state.label) == ("Minister for Foreign Affairs of Japan", "Japan")
    assert (tenure.first, tenure.last) == ("2025-10-28", "2025-10-28")
    (said,) = statements(index, ids=tenure.statements).shown
    assert (said.predicate, said.object.id) == ("holdsOffice", tenure.office.id)


def test_offices_of_a_real_person_in_the_order_of_time(bundled: Index) -> None:
    held = offices(bundled, "person:antony-blinken")
    assert [tenure.first for tenure in held] == sorted(tenure.first for tenure in held)
    state = next(tenure for tenure in held if tenure.office.id == "office:USA/secretary-of-state")
    assert state.first < state.last
    dates = [said.date for said in statements(bundled, ids=state.statements, limit=1000).shown]
    assert (dates[0], dates[-1]) == (state.last, state.first)
    assert len(dates) == len(state.statements)


def test_names_under_all_ids(bundled: Index) -> None:
    assert "Antony Blinken" in names(bundled, "person:antony-blinken")


def test_nobody_has_none(index: Index) -> None:
    assert offices(index, "person:none") == ()
    assert names(index, "person:none") == ()
