"""Lines known by their form: each row of the table has an example that it must know, and one that it must not."""

from __future__ import annotations

import pytest
from alliancekg.extract.lexicon import rows
from alliancekg.extract.lines import has_day, is_date, line_kind

ROWS = rows("lines")


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['kind']}-{row['example'][:30]}" for row in ROWS])
def test_line_kind(row: dict[str, str]) -> None:
    assert line_kind(row["example"]) == row["kind"]
    assert line_kind(row["counterexample"]) != row["kind"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("28 October 2025", True),
        ("Bern, 28.10.2025", True),
        ("October 28, 2025 16:30", True),
        ("Tuesday, October 28, 2025", True),
        ("2025-10-28", True),
        ("2025/10/28", True),
        ("28/10/2025", True),
        ("Done at Geneva on 3 June 2024", True),
        ("They met in Bern on 3 June 2024.", False),
        ("Kyiv, 28 October", False),
        ("https://example.org/2025-10-28", False),
        ("Annual Report of the Ministry, 3 June 2024", False),
    ],
)
def test_is_date(line: str, expected: bool) -> None:
    assert is_date(line) == expected


@pytest.mark.parametrize(("line", "expected"), [("Kyiv, 28 October", True), ("Today in Oslo", False), ("Oslo", False)])
def test_has_day(line: str, expected: bool) -> None:
    assert has_day(line) == expected
