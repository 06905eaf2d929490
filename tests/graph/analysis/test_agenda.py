"""Agendas, and who was first, each value computed by hand."""

from __future__ import annotations

import pytest
from alliancekg.graph.analysis.agenda import Item, agenda
from alliancekg.graph.analysis.precedence import Debut, debuts, successions
from alliancekg.graph.readings import Stated

from tests.graph.analysis.invented import (
    AUS,
    CHIPS,
    FOUR,
    IND,
    JPN,
    KOR,
    LANES,
    SEA,
    THREE,
    USA,
    WEB,
    jointly,
    material,
    met,
    said,
)  # fmt: skip

TRIO = (JPN, KOR, USA)


def told(concept: str, release: str, date: str, states: tuple[str, ...] = TRIO) -> list[Stated]:
    return jointly(f"{concept}-{release}", states, "discussed", concept, release=release, date=date)


def test_what_is_new_dropped_kept_and_back() -> None:
    whole = material(
        told(SEA, "us1", "2021-05-01"), told(WEB, "us1", "2021-05-01"), told(SEA, "us2", "2021-06-01"),
        told(SEA, "us3", "2022-05-01"), told(CHIPS, "us3", "2022-05-01"),
        told(LANES, "us4", "2024-05-01"), told(WEB, "us5", "2024-06-01"),
        told(CHIPS, "us6", "2024-07-01", (JPN, USA)),
    )  # fmt: skip
    rows = [
        (item.period.name, item.concept, item.n, item.change, item.share.value, item.share.n)
        for item in agenda(whole, THREE)
    ]
    assert rows == [
        ("2021", SEA, 2, "first", 1, 2),
        ("2021", WEB, 1, "first", 0.5, 2),
        ("2022", SEA, 1, "kept", 1, 1),
        ("2022", WEB, 0, "dropped", 0, 1),
        ("2024", SEA, 1, "kept", 0.5, 2),  # lanes are the sea; 2023 has nothing and is passed over
        ("2024", WEB, 1, "back", 0.5, 2),
    ]
    beyond = agenda(whole, THREE, beyond_scheme=True)
    assert {(item.period.name, item.change) for item in beyond if item.concept == CHIPS} == {
        ("2022", "new"),
        ("2024", "dropped"),
    }


def test_an_item_leads_to_its_words() -> None:
    first, *_ = agenda(material(told(SEA, "us1", "2021-05-01"), told(SEA, "us2", "2021-06-01")), THREE)
    assert first.releases == ("us1", "us2")
    assert first.statements == tuple(
        sorted(f"{SEA}-{release}-{state[-3:]}" for release in ("us1", "us2") for state in TRIO)
    )
    assert first.difference is None


def shifted(before: int, after: int, size: int) -> Item:
    """The sea in so many of `size` releases of 2021, then of 2022; the web in all, so that all count."""
    parts = []
    for year, number in ((2021, before), (2022, after)):
        for index in range(size):
            release, date = f"us{year}-{index:02}", f"{year}-05-01"
            parts.append(told(WEB, release, date))
            if index < number:
                parts.append(told(SEA, release, date))
    (found,) = [item for item in agenda(material(*parts), THREE) if (item.period.name, item.concept) == ("2022", SEA)]
    return found


@pytest.mark.parametrize(
    ("before", "after", "size", "change"),
    [(1, 11, 12, "risen"), (11, 1, 12, "fallen"), (5, 6, 12, "kept"), (1, 9, 9, "kept")],
)
def test_risen_and_fallen_need_a_difference_beyond_chance_and_ten_releases(
    before: int, after: int, size: int, change: str
) -> None:
    item = shifted(before, after, size)
    assert item.difference is not None
    assert item.difference.value == pytest.approx((after - before) / size)
    assert item.change == change


def test_who_brought_a_topic_in() -> None:
    summit = met("summit", *TRIO, date="2021-05-01", by="us1 jp1")
    whole = material(
        summit,
        said(
            "one",
            USA,
            "emphasizes",
            SEA,
            event="summit",
            release="us1",
            date="2021-05-01",
            speaker="person:ellen-brook",
        ),
        said("same-day", JPN, "emphasizes", SEA, event="summit", release="jp1", date="2021-05-01"),
        told(SEA, "us2", "2022-01-01"),
        told(WEB, "us2", "2022-01-01"),
        said("undated", USA, "emphasizes", "topic:china", event="summit", release="us1", date=""),
    )
    first, second = debuts(whole, THREE)
    assert first == Debut(
        SEA, "2021-05-01", (JPN, USA), ("person:ellen-brook",), (JPN, USA), ("jp1", "us1"), ("one", "same-day")
    )
    assert (second.concept, second.subjects, second.issuers, second.n) == (WEB, TRIO, (USA,), 1)


def test_a_coarser_date_may_be_as_early() -> None:
    (found,) = debuts(
        material(told(SEA, "us1", "2021"), told(SEA, "us2", "2021-05-01"), told(SEA, "us3", "2021-06-01")), THREE
    )
    assert (found.date, found.releases) == ("2021", ("us1", "us2"))


def test_what_another_grouping_had_before() -> None:
    quad = (AUS, IND, JPN, USA)
    whole = material(
        told(SEA, "us1", "2021-05-01", quad), told(SEA, "us2", "2022-01-01"),
        told(WEB, "us3", "2022-01-01", quad), told(WEB, "us4", "2021-06-01"),
        told("topic:china", "us5", "2022-02", quad), told("topic:china", "us6", "2022-02-09"),
    )  # fmt: skip
    (taken,) = successions(whole, THREE, [FOUR, THREE, "grouping:unknown"])
    assert (taken.concept, taken.date, taken.source, taken.source_date) == (SEA, "2022-01-01", FOUR, "2021-05-01")
    assert taken.releases == ("us1", "us2")
    assert set(taken.statements) == {f"{SEA}-us2-{state[-3:]}" for state in TRIO}
    assert set(taken.source_statements) == {f"{SEA}-us1-{state[-3:]}" for state in quad}
    assert [each.concept for each in successions(whole, FOUR, [THREE])] == [WEB]  # of one month: nobody can tell
