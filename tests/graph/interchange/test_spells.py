"""Days on a time line: each precision widened to whole days, in order, never backwards."""

from __future__ import annotations

import pytest
from alliancekg.graph.interchange.spells import Spell, counts, spell, spells


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2025", ("2025-01-01", "2025-12-31")),
        ("2025-02", ("2025-02-01", "2025-02-28")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2025-12", ("2025-12-01", "2025-12-31")),
        ("2025-10-28", ("2025-10-28", "2025-10-28")),
    ],
)
def test_a_date_means_all_its_days(text: str, days: Spell) -> None:
    assert spell(text) == days


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ([], []),
        ([""], []),
        (["2025-10-28", ""], [("2025-10-28", "2025-10-28")]),
        (["2025-10-28", "2025-10-28"], [("2025-10-28", "2025-10-28")]),
        (["2025-10-30", "2025-10-28"], [("2025-10-28", "2025-10-28"), ("2025-10-30", "2025-10-30")]),
        (["2025-10-29", "2025-10-28"], [("2025-10-28", "2025-10-29")]),
        (["2025-10-28", "2025-10"], [("2025-10-01", "2025-10-31")]),
        (["2025-11", "2025-10", "2026"], [("2025-10-01", "2025-11-30"), ("2026-01-01", "2026-12-31")]),
        (["2025", "2025-03-01"], [("2025-01-01", "2025-12-31")]),
    ],
)
def test_days_in_order_and_apart(dates: list[str], expected: list[Spell]) -> None:
    assert spells(dates) == expected


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ([""], []),
        (["2025-10-28"], [(1, "2025-10-28", "2025-12-31")]),
        (["2025-10-28", "2025-10-28"], [(2, "2025-10-28", "2025-12-31")]),
        (
            ["2025-12-31", "2025-10", "2025-10-28"],
            [(1, "2025-10-01", "2025-10-27"), (2, "2025-10-28", "2025-12-30"), (3, "2025-12-31", "2025-12-31")],
        ),
    ],
)
def test_counts_rise_day_by_day(dates: list[str], expected: list[tuple[int, str, str]]) -> None:
    assert counts(dates, "2025-12-31") == expected
