"""Dates in SQL lie in a range when `readings.overlaps` says so."""

from __future__ import annotations

import sqlite3
from itertools import product

from alliancekg.graph.index.conditions import where, within
from alliancekg.graph.readings import overlaps

DATES = (
    "",
    "2024",
    "2025",
    "2026",
    "2024-12",
    "2025-01",
    "2025-06",
    "2025-12",
    "2026-01",
    "2025-06-01",
    "2025-06-15",
    "2025-06-30",
    "2025-12-31",
)


def test_a_date_of_any_precision_in_a_range_of_any() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE day (date TEXT)")
    connection.executemany("INSERT INTO day VALUES (?)", [(date,) for date in DATES])
    for since, until in product((None, *DATES[1:]), repeat=2):
        values = {"since": since, "until": until}
        rows = connection.execute(f"SELECT date FROM day {where(within(), values)}", values)
        assert {date for (date,) in rows} == {date for date in DATES if overlaps(date, since, until)}, (since, until)


def test_only_what_has_a_value_is_a_condition() -> None:
    conditions = {"one": "a = :one", "other": "b = :other"}
    assert where(conditions, {"one": None}) == ""
    assert where(conditions, {"one": 0, "other": ""}) == "WHERE a = :one AND b = :other"
