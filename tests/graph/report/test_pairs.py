"""Pairs of members in time: only full years with enough releases stand against each other, and few releases tell nothing."""

from __future__ import annotations

from collections.abc import Iterable

from alliancekg.graph.analysis.cohesion import cohesion
from alliancekg.graph.analysis.material import Material
from alliancekg.graph.occasions import Occasion
from alliancekg.graph.report.model import Part
from alliancekg.graph.report.sections.pairs import pairs

from tests.graph.analysis.invented import JPN, KOR, THREE, USA, material, met
from tests.graph.report.invented import about, sentences, tables


def meetings(year: int, number: int, *states: str) -> list[Occasion]:
    """So many meetings of a year, each on a day of its own with a release of its own."""
    return [
        met(
            f"{year}-{states[0]}-{n}", *states, date=f"{year}-{n % 12 + 1:02}-{10 + n:02}", by=f"us{year}{states[0]}{n}"
        )
        for n in range(number)
    ]


def whole(*occasions: Iterable[Occasion], since: str = "2021-01-01", until: str = "2025-12-31") -> Material:
    """Their material, from the first release to the last."""
    return material(*(each for group in occasions for each in group), issued={"us-first": since, "us-last": until})


def compared(given: Material) -> list[Part]:
    return pairs(about(given, THREE), cohesion(given, THREE))


MORE = (
    meetings(2021, 2, JPN, USA),
    meetings(2021, 10, KOR, USA),
    meetings(2025, 14, JPN, USA),
    meetings(2025, 9, KOR, USA),
)


def test_a_pair_that_met_more_beyond_chance_is_named_with_both_figures() -> None:
    (finding,) = sentences(compared(whole(*MORE)), "finding")
    assert finding.startswith(
        "Beyond chance Japan and United States met more in 2025 than in 2021: 14 against 2 (difference 12 ["
    )
    assert finding.endswith(", n = 16).")
    (table,) = tables(compared(whole(*MORE)))
    assert [row[:3] for row in table.rows] == [
        ("Japan – United States", "2", "14"),
        ("South Korea – United States", "10", "9"),
    ]


def test_beside_it_stands_how_much_was_collected() -> None:
    (warning,) = sentences(compared(whole(*MORE)), "warning")
    assert "the graph has 13 releases of 2021 and 24 releases of 2025." in warning


def test_pairs_with_few_releases_are_in_the_table_and_no_finding() -> None:
    few = (meetings(2021, 12, JPN, USA), meetings(2025, 12, JPN, USA), meetings(2025, 5, JPN, KOR))
    parts = compared(whole(*few))
    assert sentences(parts, "finding") == [
        "Beyond chance no pair of members met more or less in 2025 than in 2021 (1 pair, n = 24); of 1 other pair too few "
        "releases report meetings to tell."
    ]
    assert tables(parts)[0].rows[0][3].endswith("n = 5 *")
    scattered = [meetings(year, 4, *pair) for year in (2021, 2025) for pair in ((JPN, USA), (KOR, JPN), (USA, KOR))]
    assert sentences(compared(whole(*scattered)), "finding") == [
        "Whether a pair of members met more in 2025 than in 2021 the data cannot say: none has 10 releases that report its "
        "meetings."
    ]


def test_a_year_that_was_collected_in_part_is_not_compared() -> None:
    later = (*MORE, meetings(2026, 11, JPN, USA))
    (finding,) = sentences(compared(whole(*later, until="2026-11-30")), "finding")
    assert "in 2025 than in 2021" in finding
    (finding,) = sentences(compared(whole(*later, until="2026-12-01")), "finding")
    assert "in 2026 than in 2021" in finding


def test_with_one_year_there_is_nothing_to_compare() -> None:
    parts = compared(whole(meetings(2021, 12, JPN, USA), meetings(2025, 9, JPN, USA)))
    assert [sentences(parts, "warning"), len(parts)] == [
        ["Pairs of members cannot be compared in time: no two full years have 10 releases that report their meetings."],
        1,
    ]
