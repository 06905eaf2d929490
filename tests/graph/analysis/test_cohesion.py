"""Cohesion, each value computed by hand."""

from __future__ import annotations

from dataclasses import astuple, replace
from math import sqrt

import pytest
from alliancekg.graph.analysis.cohesion import Cohesion, cohesion
from alliancekg.graph.analysis.periods import ALWAYS, Period

from tests.graph.analysis.invented import (
    CHIPS,
    FOUR,
    JPN,
    KOR,
    LANES,
    PAIR,
    PHL,
    PRK,
    SEA,
    THREE,
    USA,
    WEB,
    jointly,
    material,
    met,
    said,
)  # fmt: skip

WHOLE = material(
    met("all", JPN, KOR, USA, by="us1", date="2022-03-01"),
    met("two", JPN, USA, by="us2 jp1", date="2023-03-01"),
    met("wider", KOR, USA, PHL, by="us3", date="2023-04-01"),
    met("paper", JPN, KOR, by="jp2", type_="JointStatement", date="2023-05-01"),
    met("overheard", JPN, KOR, by="us4", date="2023-06-01"),
    jointly("a", (JPN, KOR, USA), "agreedOn", SEA, release="us1", date="2022-03-01"),
    jointly("b", (JPN, USA), "cooperatesOn", LANES, release="us2", date="2023-03-01"),
    said("c", KOR, "emphasizes", SEA, release="us3", date="2023-04-01"),
    said("d", KOR, "emphasizes", WEB, release="us3", date="2023-04-01"),
    said("e", USA, "urges", PRK, release="us3", date="2023-04-01", about=(WEB,)),
    said("f", USA, "emphasizes", CHIPS, release="us3", date="2023-04-01"),
)


def in_year(name: str, body: str = THREE) -> Cohesion:
    (found,) = [each for each in cohesion(WHOLE, body) if each.period.name == name]
    return found


def test_the_share_of_pairs_that_met() -> None:
    """2022: one meeting of all three has all 3 pairs, none alone. 2023: JPN-USA and KOR-USA met, and JPN-KOR by the word
    of the third alone, which counts as met, but not as alone: 3/3 and, of those alone, 1/3."""
    assert (in_year("2022").met.value, in_year("2022").met_alone.value) == (1, 0)
    assert in_year("2023").met.value == 1
    assert in_year("2023").met_alone.value == pytest.approx(1 / 3)


def test_the_pairs() -> None:
    pairs = {pair.states: pair for pair in in_year("2023").pairs}
    assert pairs[JPN, USA].occasions == pairs[JPN, USA].alone == ("two",)
    assert pairs[KOR, USA].occasions == ("wider",)
    assert pairs[KOR, USA].alone == pairs[JPN, KOR].alone == ()
    assert (pairs[JPN, USA].releases, pairs[JPN, USA].n) == (("jp1", "us2"), 2)


def test_what_all_speak_of_and_how_alike_they_are() -> None:
    """2023 by releases: JPN sea 1; KOR sea 1, web 1; USA sea 1, web 1 (chips fits no concept).

    Jaccard JPN-KOR 1/2, JPN-USA 1/2, KOR-USA 2/2. Cosine 1/sqrt 2, 1/sqrt 2, 1.
    """
    found = in_year("2023")
    assert found.shared == (SEA,)
    assert found.statements == ("b-JPN", "b-USA", "c")
    assert [pair.overlap for pair in found.pairs] == [0.5, 0.5, 1]
    assert found.likeness.value == pytest.approx((sqrt(2) + 1) / 3)
    assert (found.shared_count.value, found.shared_count.n) == (1, 2)
    assert found.n == len(found.releases) == 4  # us2 and us3, jp1 that tells of the meeting, us4


def test_an_interval_of_what_can_only_grow_ends_at_the_value() -> None:
    found = in_year("2023")
    for figure in (found.met, found.met_alone, found.shared_count):
        assert figure.low <= figure.value == figure.high
    assert found.met.low < 1  # one release drawn four times shows one pair
    many = [said(f"{n}", KOR, "discussed", f"topic:{n}", JPN, USA, release=f"us{n}") for n in range(30)]
    scheme = {f"topic:w{n}": (f"topic:{n}",) for n in range(30)}
    (drawn,) = cohesion(replace(material(many), broader=scheme), THREE, periods=[ALWAYS])
    assert drawn.shared_count.value == drawn.shared_count.high == 30  # a draw of thirty has about nineteen
    assert drawn.shared_count.low < 25


def test_who_is_with_the_subject_speaks_of_what_is_done_jointly() -> None:
    """JPN discussed the sea with KOR, and commits to the web with KOR, which is JPN's word alone."""
    parts = said("a", JPN, "discussed", SEA, KOR), said("b", JPN, "commitsTo", WEB, KOR)
    (found,) = cohesion(material(*parts), THREE, periods=[ALWAYS])
    overlap = {pair.states: pair.overlap for pair in found.pairs}
    assert overlap == {(JPN, KOR): 0.5, (JPN, USA): 0, (KOR, USA): 0}


def test_members_are_those_of_the_period_and_one_alone_is_none() -> None:
    periods = [Period("2021", "2021", "2021"), Period("2023", "2023", "2023"), ALWAYS]
    members = [each.members for each in cohesion(WHOLE, PAIR, periods=periods)]
    assert members == [(JPN, USA), (PHL, USA), (PHL, USA)]
    assert [each.period.name for each in cohesion(WHOLE, FOUR, periods=[Period("2020", "2020", "2020")])] == []


def test_where_nothing_is_told_all_is_nothing() -> None:
    (found,) = cohesion(material(), THREE, periods=[ALWAYS])
    assert astuple(found.met) == astuple(found.likeness) == (0, 0, 0, 0)
    assert (found.n, found.shared, found.releases) == (0, (), ())
