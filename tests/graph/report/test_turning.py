"""Before and after a date: what can be told has its figures, and what cannot is said with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from alliancekg.graph.errors import UserError
from alliancekg.graph.occasions import Occasion
from alliancekg.graph.readings import Stated
from alliancekg.graph.report.model import Entry, Section
from alliancekg.graph.report.sections.turning import turning

from tests.graph.analysis.invented import JPN, KOR, SEA, THREE, USA, WEB, jointly, material, met
from tests.graph.report.invented import about, sentences, tables

DAY, TRIO = "2023-08-18", (JPN, KOR, USA)
BEFORE, AFTER = date(2022, 9, 1), date(2023, 9, 1)


def meetings(first: date, number: int, *states: str, by: str = "us") -> list[Occasion]:
    """So many meetings on days that follow each other, each with a release of its own."""
    days = [(first + timedelta(days=n)).isoformat() for n in range(number)]
    return [met(f"{states[0]}{day}", *states, date=day, by=f"{by}-{states[0]}{day}") for day in days]


def told(first: date, number: int, concept: str) -> list[Stated]:
    """So many releases of the three on a topic."""
    days = [(first + timedelta(days=n)).isoformat() for n in range(number)]
    each = (
        jointly(f"{concept}{day}", TRIO, "discussed", concept, release=f"us-{concept}{day}", date=day) for day in days
    )
    return [said for group in each for said in group]


def turned(*parts: Iterable[Occasion] | Iterable[Stated]) -> Section:
    whole = material(*(each for part in parts for each in part))
    return turning(about(whole, THREE), DAY)


def test_more_and_no_change_have_both_shares_and_few_releases_tell_nothing() -> None:
    made = turned(
        meetings(BEFORE, 12, USA, JPN),
        meetings(AFTER, 12, USA, JPN),
        meetings(AFTER, 20, KOR, JPN, USA),
        meetings(BEFORE, 20, KOR, USA),
        meetings(AFTER, 1, JPN, KOR, by="jp"),
        meetings(AFTER, 3, KOR, JPN),  # of which the United States alone tell, which was not there
    )
    assert made.title == "Before and after August 18, 2023"
    findings = sentences(made.parts, "finding")
    assert findings[0].startswith(
        "Japan – South Korea – United States met more often from August 18, 2023 on: in 61 % (95 %"
    )
    assert findings[0].endswith("n = 33) of all releases, before in 0 % (95 % interval 0 to 0 %, n = 32).")
    assert findings[2].startswith("South Korea – United States met less often from August 18, 2023 on: in 0 %")
    assert findings[1].startswith(
        "Japan – United States met neither more nor less often from August 18, 2023 on, as far as"
    )
    assert findings[3] == (
        "Of Japan – South Korea (n = 1) the data cannot say whether they met more or less from August 18, 2023 on: fewer than "
        "10 releases report that they met."
    )
    shares, counts = tables(made.parts)
    assert [row[0] for row in shares.rows] == [row[0] for row in counts.rows]
    assert {row[0]: row[-1] for row in shares.rows}["Japan – South Korea"] == "1 *"
    assert {row[0]: row[1:] for row in counts.rows}["Japan – South Korea"][0] == "– (n = 0)"
    assert {row[0]: row[2] for row in counts.rows}["Japan – South Korea"].endswith("n = 1 *")


def test_other_publishers_make_it_untellable() -> None:
    made = turned(
        meetings(BEFORE, 5, *TRIO), meetings(AFTER, 30, *TRIO, by="us-white-house"), meetings(BEFORE, 20, USA, KOR)
    )
    assert sentences(made.parts, "finding")[1].endswith(
        "from August 18, 2023 on: the publishers before and after are not the same."
    )
    assert tables(made.parts)[0].rows[0][4:6] == ("cannot tell", "other publishers")


def test_sides_that_no_release_shows_are_not_listed() -> None:
    made = turned(meetings(BEFORE, 3, *TRIO), meetings(AFTER, 3, *TRIO))
    (shares, _counts) = tables(made.parts)
    assert [row[0] for row in shares.rows] == ["Japan – South Korea – United States"]
    assert shares.caption.endswith("The 1 of 4 that most releases report.")


def test_topics_that_rose_fell_or_are_new_are_named() -> None:
    made = turned(told(BEFORE, 20, SEA), told(AFTER, 12, WEB), told(AFTER + timedelta(days=30), 3, SEA))
    findings = sentences(made.parts, "finding")
    assert "Beyond chance fell after August 18, 2023: maritime security to 20 % (95 % interval" in " ".join(findings)
    assert "New after August 18, 2023, in more than one release: cyber security (n = 12)." in findings
    assert [part.head for part in made.parts if isinstance(part, Entry)] == ["New, on cyber security (n = 12):"]
    (topics,) = tables(made.parts)
    assert [(row[0], row[-1]) for row in topics.rows] == [("maritime security", "fallen"), ("cyber security", "new")]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (9, 20, "the data cannot say: 9 releases before and 20 after have topics, and 10 each are needed"),
        (
            20,
            20,
            "No topic rose or fell after August 18, 2023 beyond what chance would do: 20 releases before and 20 after",
        ),
    ],
)
def test_without_a_topic_that_moved_it_says_why(before: int, after: int, expected: str) -> None:
    assert expected in " ".join(sentences(turned(told(BEFORE, before, SEA), told(AFTER, after, SEA)).parts, "finding"))


def test_topics_of_one_stretch_are_not_compared() -> None:
    made = turned(meetings(BEFORE, 3, *TRIO), told(AFTER, 3, SEA))
    assert "one of the stretches has no topic" in sentences(made.parts, "warning")[0]


@pytest.mark.parametrize(("first", "side"), [(BEFORE, "from"), (AFTER, "before")])
def test_a_date_outside_of_the_releases_is_an_error_that_says_which_side_is_empty(first: date, side: str) -> None:
    with pytest.raises(UserError, match=f"no release here is of the two years {side} 2023-08-18; a date between"):
        turned(meetings(first, 12, *TRIO))
