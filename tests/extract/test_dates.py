"""Dates, times and durations as releases write them, resolved against the dateline."""

from __future__ import annotations

import pytest
from alliancekg.extract.dates import clock_time, dates, duration, first_date

ISSUED = "2024-03-14"
"""A Thursday."""


@pytest.mark.parametrize(
    ("text", "issued", "expected"),
    [
        # written out
        ("October 28, 2025", None, ["2025-10-28"]),
        ("28 October 2025", None, ["2025-10-28"]),
        ("the 3rd of May 2022", None, ["2022-05-03"]),
        ("Sept. 9, 2022", None, ["2022-09-09"]),
        ("JUNE 1, 2021", None, ["2021-06-01"]),
        ("2023-07-04", None, ["2023-07-04"]),
        ("2023-07-04T09:30:00Z", None, ["2023-07-04"]),
        ("04.07.2023", None, ["2023-07-04"]),
        ("27/8/2022", None, ["2022-08-27"]),
        # at the precision stated
        ("in June 2022", None, ["2022-06"]),
        ("in August of 2021", None, ["2021-08"]),
        # a range is its first day
        ("May 19-21, 2023", None, ["2023-05-19"]),
        ("May 30 – June 2, 2022", None, ["2022-05-30"]),
        ("19 to 21 May 2023", None, ["2023-05-19"]),
        # several, in order, none counted twice
        ("from June 2, 2022 until June 9, 2022", None, ["2022-06-02", "2022-06-09"]),
        ("On June 2, 2022, after the accord of May 2021", None, ["2022-06-02", "2021-05"]),
        # no year: the nearest way round
        ("on March 12", ISSUED, ["2024-03-12"]),
        ("on March 20", ISSUED, ["2024-03-20"]),
        ("on December 30", "2024-01-03", ["2023-12-30"]),
        ("on January 4", "2023-12-29", ["2024-01-04"]),
        ("on August 1", "2024-02-10", ["2024-08-01"]),
        ("on March 12", None, []),
        # relative
        ("today in Tokyo", ISSUED, ["2024-03-14"]),
        ("they met this morning", ISSUED, ["2024-03-14"]),
        ("they spoke yesterday", ISSUED, ["2024-03-13"]),
        ("they spoke last night", ISSUED, ["2024-03-13"]),
        ("they meet tomorrow", ISSUED, ["2024-03-15"]),
        ("on Tuesday", ISSUED, ["2024-03-12"]),
        ("on Thursday", ISSUED, ["2024-03-14"]),
        ("on Friday", ISSUED, ["2024-03-08"]),
        ("yesterday", "2024-03-01", ["2024-02-29"]),
        ("today", None, []),
        # no dates
        ("they may 1 day agree", ISSUED, []),
        ("February 30, 2023", None, []),
        ("Resolution 1718 of 2006", ISSUED, []),
        ("a march of 20 kilometres", ISSUED, []),
        ("", ISSUED, []),
    ],
)
def test_dates(text: str, issued: str | None, expected: list[str]) -> None:
    assert [found.iso for found in dates(text, issued)] == expected


def test_a_date_says_where_it_stands() -> None:
    text = "They met on October 28, 2025 and on October 30."
    found = dates(text, "2025-10-31")
    assert [text[f.start : f.end] for f in found] == ["October 28, 2025", "October 30"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tokyo, October 28, 2025", "2025-10-28"),
        ("Berne, 04.07.2023 - Press release", "2023-07-04"),
        ("June 2022", None),
        ("October 28", None),
        ("Ministry of Foreign Affairs", None),
        ("Updated June 2022, first issued May 3, 2021", "2021-05-03"),
    ],
)
def test_dateline(text: str, expected: str | None) -> None:
    assert first_date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("commencing at 1:00 p.m. for approximately 40 minutes", "13:00"),
        ("from 9 a.m.", "09:00"),
        ("at 12:15 p.m.", "12:15"),
        ("at 12:05 a.m.", "00:05"),
        ("at around 7.45 pm", "19:45"),
        ("at 14:30 local time", "14:30"),
        ("from 8:05", "08:05"),
        ("at 25:10", None),
        ("at 2 degrees", None),
        ("at 10 Downing Street", None),
        ("in the morning", None),
    ],
)
def test_time_of_day(text: str, expected: str | None) -> None:
    assert clock_time(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("for approximately 40 minutes", "PT40M"),
        ("for about 90 minutes", "PT1H30M"),
        ("for two hours", "PT2H"),
        ("for an hour", "PT1H"),
        ("for 2 hours and 15 minutes", "PT2H15M"),
        ("for one and a half hours", "PT1H30M"),
        ("lasting roughly 25 minutes", "PT25M"),
        ("the call lasted over 3 hours", "PT3H"),
        ("for 60 minutes", "PT1H"),
        ("for peace, and then for 20 minutes", "PT20M"),
        ("for the Ministers", None),
        ("for many hours", None),
        ("40 minutes later", None),
    ],
)
def test_duration(text: str, expected: str | None) -> None:
    assert duration(text) == expected
