"""Counting occasions, and levels of offices."""

from __future__ import annotations

import pytest
from alliancekg.graph.analysis.tally import tally
from alliancekg.graph.analysis.uncertainty import figure
from alliancekg.graph.occasions import Account, Occasion
from alliancekg.graph.report.levels import rank
from alliancekg.graph.wording import counted, listed


def occasion(*releases: str) -> Occasion:
    """What these releases report as one."""
    return Occasion(tuple(Account(f"event:{each}", each, "", "Meeting", "2025", "", (), ()) for each in releases))


def test_an_occasion_counts_once_however_many_report_it() -> None:
    found = tally([occasion("a", "b"), occasion("b", "c"), occasion("d")], 20)
    assert (found.value, found.n) == (3.0, 4)


def test_the_interval_is_that_of_the_bootstrap_over_all_releases() -> None:
    """Of 40 releases 12 report an occasion each: the same draws, made one by one, differ by chance only."""
    units = [1.0] * 12 + [0.0] * 28
    one_by_one = figure(units, sum)
    found = tally([occasion(f"r{number}") for number in range(12)], 40)
    assert found.value == one_by_one.value == 12
    assert found.low == pytest.approx(one_by_one.low, abs=1)
    assert found.high == pytest.approx(one_by_one.high, abs=1)
    assert found.low < 12 < found.high


def test_nothing_reported_is_nothing() -> None:
    assert (tally([], 40).value, tally([], 40).n) == (0, 0)


@pytest.mark.parametrize(
    ("office", "level"),
    [
        ("office:JPN/prime-minister", "leaders"),
        ("office:USA/president", "leaders"),
        ("office:USA/secretary-of-state", "ministers"),
        ("office:JPN/minister-for-foreign-affairs", "ministers"),
        ("office:JPN/administrative-vice-minister-for-foreign-affairs", "officials"),
        ("office:USA/no-such-office", "officials"),
    ],
)
def test_offices_have_levels(office: str, level: str) -> None:
    assert rank(office) == level


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b", "c"], "a, b and c"),
        (["A, Jr.", "b", "c"], "A, Jr.; b; and c"),
        (list("abcdefgh"), "a, b, c, d, e, f and 2 more"),
    ],
)
def test_lists_are_sentences(items: list[str], text: str) -> None:
    assert listed(items) == text


def test_numbers_have_their_noun() -> None:
    assert (counted(1, "release"), counted(3631, "release"), counted(2, "country", "countries")) == (
        "1 release",
        "3,631 releases",
        "2 countries",
    )
