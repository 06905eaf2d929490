"""What belongs to a grouping, what a statement is about, and which period a date is in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from alliancekg.graph.analysis.grouping import contacts, gathers, hearsay, named, of_grouping
from alliancekg.graph.analysis.matters import below, by_matter, concepts
from alliancekg.graph.analysis.periods import ALWAYS, Period, full_years, years

from tests.graph.analysis.invented import (
    AUS,
    CHINA,
    CHIPS,
    CHN,
    FOUR,
    IND,
    JPN,
    KOR,
    LANES,
    NET,
    PHL,
    SEA,
    THREE,
    TIBET,
    USA,
    WEB,
    account,
    jointly,
    material,
    met,
    said,
)  # fmt: skip

QUAD = (AUS, IND, JPN, USA)


@pytest.mark.parametrize(
    ("body", "parties", "date", "guests", "expected"),
    [
        (FOUR, QUAD, "2023-05-01", 0, True),
        (FOUR, (FOUR,), "2023-05-01", 0, True),
        (FOUR, (FOUR, USA), "2023-05-01", 0, True),  # a member beside its grouping
        (FOUR, (AUS, IND, JPN), "2023-05-01", 0, False),  # most members are not the grouping
        (FOUR, (*QUAD, KOR), "2023-05-01", 0, False),
        (FOUR, (*QUAD, KOR), "2023-05-01", 1, True),
        (FOUR, (*QUAD, KOR, PHL), "2023-05-01", 1, False),
        (FOUR, (FOUR, KOR), "2023-05-01", 0, False),
        (FOUR, (FOUR, KOR), "2023-05-01", 1, True),
        (FOUR, QUAD, "2020-01-01", 0, False),  # before it began
        (FOUR, (FOUR,), "2020-01-01", 0, True),  # but for what bears its name
        (FOUR, QUAD, "2021", 0, True),  # a year that it began in
        (THREE, (FOUR, KOR), "2023-05-01", 0, False),  # its members, and two others by way of the four
        (THREE, (FOUR, KOR), "2023-05-01", 2, True),
        (THREE, (JPN, KOR, USA), "", 0, True),  # no date: who has not left
        ("grouping:unknown", (JPN, USA), "2023", 5, False),  # nobody's meeting
        ("grouping:unknown", ("grouping:unknown",), "2023", 0, True),
    ],
)
def test_who_is_a_grouping(body: str, parties: tuple[str, ...], date: str, guests: int, expected: bool) -> None:
    assert gathers(material(), body, parties, date, guests=guests) is expected


def test_what_belongs_to_a_grouping() -> None:
    whole = material(
        met("summit", *QUAD, by="us1"),
        met("pair", JPN, USA, by="us2"),
        met("many", *QUAD, KOR, PHL, by="us3"),
        said("at-it", USA, "commitsTo", SEA, event="summit", release="us1"),
        said("by-name", FOUR, "opposes", SEA, release="us4"),
        said("by-name-with-others", FOUR, "cooperatesOn", SEA, KOR, release="us4"),
        jointly("together", QUAD, "agreedOn", WEB, release="us5"),
        said("elsewhere", USA, "commitsTo", SEA, event="pair", release="us2"),
        said("by-many", JPN, "agreedOn", SEA, AUS, IND, USA, KOR, release="us3"),
        said("before", JPN, "agreedOn", SEA, AUS, IND, USA, release="us6", date="2019-05-01"),
        issued={"us7": "2023-01-01"},
    )
    part = of_grouping(whole, FOUR)
    together = {f"together-{code}" for code in ("AUS", "IND", "JPN", "USA")}
    assert {each.id for each in part.statements} == {"at-it", "by-name", "by-name-with-others", *together}
    assert [occasion.id for occasion in part.occasions] == ["summit"]
    assert list(part.publications) == ["us1", "us4", "us5"]
    wider = of_grouping(whole, FOUR, guests=2)
    assert {occasion.id for occasion in wider.occasions} == {"summit", "many"}
    assert "by-many" in {each.id for each in wider.statements}


def test_contacts_are_no_documents_and_a_grouping_is_its_members() -> None:
    whole = material(met("a", FOUR), met("b", JPN, USA, type_="JointStatement"), met("c", JPN, USA, type_="Call"))
    assert [(occasion.id, sorted(there)) for occasion, there in contacts(whole)] == [
        ("a", sorted(QUAD)),
        ("c", [JPN, USA]),
    ]


@pytest.mark.parametrize(
    ("by", "states", "expected"),
    [("us1", (JPN, KOR, USA), True), ("us1", (JPN, KOR), False), ("jp1", (JPN, KOR, USA), False), ("us1 jp1", (JPN, KOR, USA), False)],
)  # fmt: skip
def test_hearsay_is_a_partner_telling_of_others(by: str, states: tuple[str, ...], expected: bool) -> None:
    assert hearsay(met("a", JPN, KOR, by=by), {JPN, KOR}, states) is expected


def test_matters_are_concepts_and_plans_are_none() -> None:
    whole = material(
        said("a", JPN, "cooperatesOn", LANES),
        said("b", JPN, "urges", CHN, about=(NET, SEA)),
        said("c", JPN, "emphasizes", CHIPS),
        said("d", JPN, "discussed", SEA, standing="planned"),
        said("e", JPN, "discussed", SEA, standing="denied"),
        said("f", JPN, "signed", SEA),
        said("g", JPN, "emphasizes", SEA),
    )
    found = by_matter(whole, whole.statements)
    assert {topic: [each.id for each in group] for topic, group in found.items()} == {SEA: ["a", "b", "g"], WEB: ["b"]}
    assert CHIPS in by_matter(whole, whole.statements, beyond_scheme=True)


def test_the_scheme() -> None:
    assert concepts(material()) == {"topic:security", "topic:policies", SEA, WEB, CHINA}
    assert below(material(), {CHINA}) == {CHINA, TIBET}
    assert {SEA, WEB, LANES, NET} < below(material(), {"topic:security"})


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2021-01-31", "2023-12-01", ["2021", "2022", "2023"]),
        ("2021-02-01", "2023-11-30", ["2022"]),
        ("2021-01", "2021-12", ["2021"]),
        ("2021-01-01", "2021-11-30", []),
        ("2021", "2023", []),  # of which month nobody knows
        ("", "", []),
    ],
)
def test_full_years_go_from_january_to_december(first: str, last: str, expected: list[str]) -> None:
    whole = material(issued={"us1": first, "us2": last})
    assert [period.name for period in full_years(whole)] == expected


def test_years_show_gaps_and_hold_their_dates() -> None:
    whole = material(issued={"us1": "2021-03-01", "us2": "2023", "us3": ""})
    assert [period.name for period in years(whole)] == ["2021", "2022", "2023"]
    assert years(material()) == ()
    half = Period("first half", "2021", "2021-06-30")
    assert [half.has(date) for date in ("2021-06-30", "2021-07-01", "2021", "2020-12", "")] == [
        True,
        False,
        True,
        False,
        False,
    ]
    assert ALWAYS.has("")
    assert [
        occasion.id
        for occasion in half.of(material(met("a", JPN, USA, date="2021-02-01"), met("b", JPN, USA))).occasions
    ] == ["a"]


def test_an_account_of_a_planned_event_is_no_occasion_of_it() -> None:
    whole = material()
    plan = account("plan", QUAD)
    part = of_grouping(replace(whole, planned=(plan, replace(plan, parties=(JPN, USA)))), FOUR)
    assert part.planned == (plan,)
    assert part.occasions == ()


def test_groupings_that_are_named_by_a_statement() -> None:
    whole = material(
        said("s1", JPN, "supports", FOUR),
        said("s2", THREE, "opposes", SEA),
        said("s3", JPN, "supports", "grouping:unknown"),  # nobody knows its members
        jointly("s4", QUAD, "discussed", WEB),
    )
    assert named(whole) == (FOUR, THREE)
