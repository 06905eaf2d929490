"""The bars of the overview: each event is drawn once, or counted as one that is not."""

from __future__ import annotations

import pytest
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.overview import Month, months, numbers
from alliancekg.graph.service.explorer.period import Period
from alliancekg.graph.service.explorer.timeline import Timeline, timeline

FOUND = [
    Month("2021", "Visit", 2),
    Month("2022-11", "Meeting", 3),
    Month("2022-11", "Call", 4),
    Month("2023-01", "JointStatement", 1),
    Month("2023-05", "Call", 1),
]


def drawn(found: list[Month], first: str, last: str, chosen: Period = Period()) -> Timeline:  # noqa: B008  (frozen)
    line = timeline(found, first, last, chosen)
    assert line is not None
    return line


def test_types_are_stacked_from_below() -> None:
    line = drawn(FOUND, "2022-11-30", "2023-02")
    assert (line.width, line.first, line.last, line.lines) == (4, "2022-11", "2023-02", (8, 6, 4, 2, 0))
    assert [(part.type, part.y, part.height) for part in line.bars[0].parts] == [("Meeting", 5, 3), ("Call", 1, 4)]
    assert [bar.words for bar in line.bars] == [
        "November 2022: 7 events, 4 calls and 3 meetings",
        "December 2022: 0 events",
        "January 2023: 1 joint statement",
        "February 2023: 0 events",
    ]


def test_what_is_not_drawn_is_counted_and_in_the_table() -> None:
    line = drawn(FOUND, "2022-11-30", "2023-02")
    assert line.elsewhere == 3
    assert line.types == ("Meeting", "Call", "Visit", "JointStatement")
    assert line.rows[0] == ("2023-05", (0, 1, 0, 0))
    assert line.rows[-1] == ("2021", (0, 0, 2, 0))
    assert sum(sum(events) for _, events in line.rows) == sum(each.events for each in FOUND)


def test_years_are_as_wide_as_their_months() -> None:
    line = drawn(FOUND, "2022-11-30", "2023-02")
    assert [(year.label, year.months, year.period.since, year.period.until) for year in line.years] == [
        ("2022", 2, "2022-01", "2022-12"),
        ("2023", 2, "2023-01", "2023-12"),
    ]
    labels = [year.label for year in drawn([], "1990", "2025").years]
    assert len(labels) == 36
    assert list(filter(None, labels)) == [str(year) for year in range(1990, 2026, 3)]


@pytest.mark.parametrize(
    ("chosen", "start", "end"),
    [
        (Period(), 0, 4),
        (Period("2022-12"), 1, 4),
        (Period(None, "2022-12"), 0, 2),
        (Period("2023-01", "2023-01"), 2, 3),
        (Period("1999-01", "1999-12"), 0, 0),
        (Period("2030-01"), 4, 4),
    ],
)
def test_what_is_chosen_is_a_part_of_the_bars(chosen: Period, start: int, end: int) -> None:
    line = drawn(FOUND, "2022-11-30", "2023-02", chosen)
    assert (line.start, line.end) == (start, end)


@pytest.mark.parametrize(
    ("first", "last"), [("", ""), ("soon", "soon"), ("2023-13", "2024-01"), ("2024-02", "2024-01")]
)
def test_without_dates_there_is_none(first: str, last: str) -> None:
    assert timeline(FOUND, first, last, Period()) is None


@pytest.mark.parametrize(
    ("most", "top"), [(0, 1), (1, 1), (4, 4), (5, 6), (9, 10), (41, 60), (265, 300), (20_001, 30_000)]
)
def test_lines_are_round_and_few(most: int, top: int) -> None:
    line = drawn([Month("2022-11", "Call", most)], "2022-11", "2022-11")
    assert line.top == top
    assert len(line.lines) <= 5


def test_all_events_of_the_bundled_releases_are_there(bundled: Index) -> None:
    found, there = months(bundled), numbers(bundled)
    line = drawn(list(found), there.first, there.last)
    heights = sum(part.height for bar in line.bars for part in bar.parts)
    assert heights + line.elsewhere == sum(each.events for each in found)
    assert all(part.y >= 0 and part.y + part.height <= line.top for bar in line.bars for part in bar.parts)
