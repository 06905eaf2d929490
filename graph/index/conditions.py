"""What rows have to be, as SQL."""

from __future__ import annotations

from collections.abc import Mapping


def within(column: str = "date") -> dict[str, str]:
    """Conditions on a column of dates, for `since` and `until`: ISO dates of any precision, both inclusive.

    As `readings.overlaps`: a date of any precision that may lie in the range, an unknown one only in an open one. "~"
    comes after all that is in a date.
    """
    return {
        "since": f"({column} <> '' AND {column} || '~' >= :since)",
        "until": f"({column} <> '' AND {column} <= :until || '~')",
    }


def where(conditions: Mapping[str, str], values: Mapping[str, object]) -> str:
    """A WHERE clause of those conditions whose name has a value; all rows where none has."""
    kept = [condition for name, condition in conditions.items() if values.get(name) is not None]
    return f"WHERE {' AND '.join(kept)}" if kept else ""
