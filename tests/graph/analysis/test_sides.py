"""Hub and spokes against a triangle, before and after a date: the verdicts and what they rest on."""

from __future__ import annotations

import pytest
from alliancekg.graph.analysis.sides import hub_share, sides, without_hub
from alliancekg.graph.analysis.turning import turn, verdict
from alliancekg.graph.analysis.uncertainty import Figure
from alliancekg.graph.occasions import Occasion

from tests.graph.analysis.invented import JPN, KOR, PHL, SEA, USA, WEB, jointly, material, met

TRIO = (JPN, KOR, USA)


def test_each_side_alone_and_together() -> None:
    whole = material(
        met("all", *TRIO, by="us1"),
        met("pair", JPN, KOR, by="jp1"),
        met("with-guest", JPN, KOR, PHL, by="jp2"),
        met("paper", JPN, USA, by="us2", type_="JointStatement"),
        jointly("a", TRIO, "agreedOn", SEA, release="us1"),
        jointly("b", (JPN, KOR), "discussed", WEB, release="jp1"),
        jointly("c", (JPN, KOR, PHL), "discussed", SEA, release="jp2"),
        jointly("d", (JPN, KOR), "opposes", SEA, release="jp1"),
    )
    found = {side.states: side for side in sides(whole, TRIO)}
    assert list(found) == [(JPN, KOR), (JPN, USA), (KOR, USA)]
    side = found[JPN, KOR]
    assert (side.alone, side.together, side.topics_alone, side.topics_together) == (("pair",), ("all",), (WEB,), (SEA,))
    assert side.releases == ("jp1", "us1")
    assert side.n == 2
    assert side.statements == ("a-JPN", "a-KOR", "a-USA", "b-JPN", "b-KOR")
    assert found[JPN, USA].alone == found[JPN, USA].topics_alone == ()


def with_us(number: int, *, by: str = "us") -> list[Occasion]:
    return [met(f"all{index:02}", *TRIO, by=f"{by}{index:02}") for index in range(number)]


@pytest.mark.parametrize(
    ("occasions", "own_releases", "expected"),
    [
        (with_us(12), 12, "only with the hub"),
        (with_us(9), 12, "cannot tell"),  # too few meetings of the three
        (with_us(12), 9, "cannot tell"),  # the two were hardly asked
        (with_us(12), 0, "cannot tell"),
        ([], 12, "cannot tell"),
        ([met("pair", JPN, KOR, by="jp000")], 0, "meets without the hub"),
        ([*with_us(12), met("pair", JPN, KOR, by="kr000")], 12, "meets without the hub"),
        ([*with_us(12), met("pair", JPN, KOR, by="us000")], 12, "only with the hub"),  # the hub was overlooked
        ([*with_us(12), met("pair", JPN, KOR, PHL, by="jp000")], 12, "only with the hub"),
    ],
)
def test_whether_the_third_side_exists(occasions: list[Occasion], own_releases: int, expected: str) -> None:
    whole = material(*occasions, issued={f"jp{index:02}": "2023-01-01" for index in range(own_releases)})
    (spoke,) = without_hub(whole, TRIO, USA)
    assert (spoke.states, spoke.verdict) == ((JPN, KOR), expected)


def test_what_the_hub_alone_tells_is_doubtful() -> None:
    whole = material(met("overheard", JPN, KOR, by="us1"), met("own", JPN, KOR, by="jp1 us2"), *with_us(2))
    (spoke,) = without_hub(whole, TRIO, USA)
    assert (spoke.without, spoke.doubtful, spoke.with_hub) == (("own",), ("overheard",), ("all00", "all01"))
    assert (spoke.releases, spoke.n, spoke.issued) == (("jp1", "us00", "us01", "us2"), 4, 1)


def test_the_share_of_the_hub() -> None:
    """Of four occasions among the three, three have the hub; two of five releases are another's."""
    whole = material(
        met("a", JPN, USA, by="us1"), met("b", KOR, USA, by="us2"), met("c", *TRIO, by="us3 jp1"),
        met("d", JPN, KOR, by="jp2"), met("guest", JPN, KOR, PHL, by="jp2"), met("heard", JPN, KOR, by="us3"),
    )  # fmt: skip
    (found,) = hub_share(whole, TRIO, USA)
    assert (found.share.value, found.share.n, found.n) == (0.75, 5, 5)
    assert (found.with_hub, found.without) == (("a", "b", "c"), ("d",))
    assert found.issued_by_hub == 3 / 5
    assert found.share.low < 0.75 < found.share.high


def test_a_period_without_an_occasion() -> None:
    (found,) = hub_share(material(issued={"us1": "2023"}), TRIO, USA)
    assert (found.share, found.issued_by_hub) == (Figure(0, 0, 0, 0), 1)


def stretch(before: int, after: int, size: int, *, late: str = "us") -> dict[str, object]:
    """So many trilateral meetings in `size` releases on either side of 18 August 2023, the later ones of another office
    where `late` says so."""
    meetings, issued = [], {}
    for year, number, office in ((2022, before, "us"), (2024, after, late)):
        for index in range(size):
            release = f"{office}{year}-{index:02}"
            issued[release] = f"{year}-05-01"
            if index < number:
                meetings.append(met(f"m{year}-{index:02}", *TRIO, by=release, date=f"{year}-05-01"))
    return {"meetings": meetings, "issued": issued}


@pytest.mark.parametrize(
    ("before", "after", "size", "late", "expected", "reason"),
    [
        (2, 30, 40, "us", "more", ""),
        (30, 2, 40, "us", "fewer", ""),
        (10, 11, 40, "us", "no change to be seen", ""),
        (2, 7, 40, "us", "cannot tell", "few releases"),
        (5, 5, 9, "us", "cannot tell", "few releases"),  # ten that report it, but nine in a stretch
        (2, 30, 40, "us-wh", "cannot tell", "other publishers"),
        (2, 30, 40, "jp", "cannot tell", "other publishers"),
    ],
)
def test_what_changed(before: int, after: int, size: int, late: str, expected: str, reason: str) -> None:
    parts = stretch(before, after, size, late=late)
    whole = material(*parts["meetings"], issued=parts["issued"])  # type: ignore[misc, arg-type]  # a pair in a dictionary
    found = {each.states: each for each in turn(whole, TRIO, "2023-08-18")}
    assert list(found) == [(JPN, KOR), (JPN, USA), (KOR, USA), TRIO]
    all_three = found[TRIO]
    assert (all_three.verdict, all_three.reason) == (expected, reason)
    assert (all_three.before.value, all_three.after.value) == (before / size, after / size)
    assert all_three.difference.value == pytest.approx((after - before) / size)
    assert all_three.n == len(all_three.occasions) == before + after
    assert found[JPN, USA].verdict == "cannot tell"


def test_the_stretches_are_equal_and_the_day_itself_is_after() -> None:
    days = {
        "2021-08-17": 0,
        "2021-08-18": 1,
        "2023-08-17": 1,
        "2023-08-18": 2,
        "2025-08-16": 2,
        "2025-08-17": 0,
        "2023": 0,
    }
    whole = material(issued={f"us{number}": day for number, day in enumerate(days)})
    *_, found = turn(whole, TRIO, "2023-08-18")
    assert (found.before.n, found.after.n) == (2, 2)


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (Figure(0.1, 0.01, 0.2, 40), "more"),
        (Figure(-0.1, -0.2, -0.01, 40), "fewer"),
        (Figure(0.1, 0.0, 0.2, 40), "no change to be seen"),
        (Figure(0.1, -0.1, 0.2, 40), "no change to be seen"),
    ],
)
def test_the_words_of_a_difference(figure: Figure, expected: str) -> None:
    assert verdict(figure) == expected
