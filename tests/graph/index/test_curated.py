"""Terms of office of the curated table."""

from __future__ import annotations

from alliancekg.graph.index.curated import terms
from alliancekg.graph.index.opening import Index


def test_a_term_with_its_bounds(bundled: Index) -> None:
    (term,) = terms(bundled, "person:antony-blinken")
    assert (term.office, term.state.label) == ("Secretary of State", "United States")
    assert (term.since[:7], term.until[:7]) == ("2021-01", "2025-01")


def test_whom_the_table_does_not_know(index: Index) -> None:
    assert terms(index, "person:ellen-brook") == ()
