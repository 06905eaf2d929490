"""Which accounts are of one occasion: tables of invented accounts of invented people."""

from __future__ import annotations

import random
from collections.abc import Collection

import pytest
from alliancekg.graph.occasions import Account, occasions

JPN, KOR, USA, AUS, IND, QUAD = (
    "country:JPN", "country:KOR", "country:USA", "country:AUS", "country:IND", "grouping:quad",
)  # fmt: skip
KANDA, SUGI, BROOK, HALE, PARK, NOBODY_KNOWS = (
    f"person:{name}" for name in ("kanda-haruo", "sugi-rei", "ellen-brook", "ada-hale", "park-jiwoo", "ivo-lund")
)
SIDES: dict[str, Collection[str]] = {KANDA: {JPN}, SUGI: {JPN}, BROOK: {USA}, HALE: {USA}, PARK: {KOR}}
PAIR, THREE = (JPN, USA), (JPN, KOR, USA)


def account(
    name: str,
    *persons: str,
    date: str = "2025-10-28",
    parties: tuple[str, ...] = PAIR,
    type_: str = "Meeting",
    issuer: str | None = None,
    planned: bool = False,
) -> Account:
    """An account by its name, "jp" or "jp/2": the part before the slash is the release and, by default, its issuer."""
    release = name.partition("/")[0]
    return Account(
        event=f"event:{name}",
        release=f"release:{release}",
        issuer=release.rstrip("0123456789") if issuer is None else issuer,
        type=type_,
        date=date,
        place="",
        parties=parties,
        participants=persons,
        planned=planned,
    )


def members(body: str, date: str) -> tuple[str, ...]:
    """The Quad of the tests begins in 2017."""
    return (AUS, IND, JPN, USA) if body == QUAD and (not date or date >= "2017") else ()


def told(*accounts: Account, repeats: dict[str, str] | None = None) -> set[frozenset[str]]:
    """The occasions as sets of the names of their accounts; shuffled input must give the same."""
    results = []
    for seed in range(6):
        shuffled = list(accounts)
        random.Random(seed).shuffle(shuffled)
        results.append(occasions(shuffled, sides=SIDES, members=members, repeats=repeats))
    assert all(result == results[0] for result in results)
    return {frozenset(a.event.removeprefix("event:") for a in occasion.accounts) for occasion in results[0]}


def sets(*groups: str) -> set[frozenset[str]]:
    return {frozenset(group.split()) for group in groups}


CASES = {
    "both sides name both heads": (
        [account("jp", KANDA, BROOK), account("us", BROOK, KANDA)], ["jp us"]),
    "one side's summit is the other's meeting": (
        [account("jp", KANDA, BROOK, type_="Summit"), account("us", BROOK, KANDA)], ["jp us"]),
    "a call is no meeting": (
        [account("jp", KANDA, BROOK, type_="Call"), account("us", BROOK, KANDA)], ["jp", "us"]),
    "other parties": (
        [account("jp", KANDA, BROOK), account("us", BROOK, KANDA, parties=THREE)], ["jp", "us"]),
    "aides are named by one side only": (
        [account("jp", KANDA, BROOK, HALE), account("us", BROOK, KANDA)], ["jp us"]),
    "one head of a side differs": (
        [account("jp", KANDA, BROOK), account("us", BROOK, SUGI)], ["jp", "us"]),
    "one side of two names nobody of the other": (
        [account("jp", KANDA, BROOK), account("us", BROOK)], ["jp", "us"]),
    "each names only its own head": ([account("jp", KANDA), account("us", BROOK)], ["jp", "us"]),
    "who names nobody goes with the one that names both": (
        [account("jp", KANDA, BROOK), account("us")], ["jp us"]),
    "and with all of them": (
        [account("jp", KANDA, BROOK), account("us"), account("us2", BROOK, KANDA)], ["jp us us2"]),
    "but not where two fit": (
        [account("jp", KANDA, BROOK), account("jp2", SUGI, HALE), account("us")], ["jp", "jp2", "us"]),
    "nobody named by either, two parties": ([account("jp"), account("us")], ["jp", "us"]),
    "nobody named by either, three parties": (
        [account("jp", parties=THREE), account("us", parties=THREE)], ["jp us"]),
    "three parties, one head each": (
        [account("jp", KANDA, parties=THREE), account("us", BROOK, parties=THREE)], ["jp us"]),
    "three parties, two meetings on one day": (
        [account("jp", KANDA, BROOK, PARK, parties=THREE), account("jp2", SUGI, HALE, parties=THREE),
         account("us", parties=THREE)], ["jp", "jp2", "us"]),
    "two readouts of one day with different persons": (
        [account("jp", KANDA, BROOK), account("us", HALE, SUGI)], ["jp", "us"]),
    "each finds its own": (
        [account("jp", KANDA, BROOK), account("jp2", SUGI, HALE), account("us", HALE, SUGI), account("us2", KANDA, BROOK)],
        ["jp us2", "jp2 us"]),
    "one that fits two which differ goes with neither": (
        [account("jp", KANDA, BROOK), account("jp2", SUGI, BROOK), account("us", KANDA, SUGI, BROOK)],
        ["jp", "jp2", "us"]),
    "and takes nobody else with it": (
        [account("jp", KANDA, BROOK), account("us2", KANDA, BROOK), account("jp2", SUGI, BROOK),
         account("us", KANDA, SUGI, BROOK)], ["jp us2", "jp2", "us"]),
    "a chain whose ends are apart": (
        [account("jp", KANDA, "person:b", "person:c"), account("us", "person:b", "person:c", "person:d"),
         account("jp2", "person:c", "person:d", "person:e"), account("us2", SUGI, "person:d", "person:e")],
        ["jp", "us", "jp2", "us2"]),
    "a release's own two events stay two, and the other's account takes the one that it names": (
        [account("jp", KANDA, BROOK), account("jp/2"), account("us", KANDA, BROOK)], ["jp us", "jp/2"]),
    "and neither where it fits both": (
        [account("jp", KANDA, BROOK), account("jp/2", KANDA, BROOK), account("us", KANDA, BROOK)], ["jp", "jp/2", "us"]),
    "two vague events of one release do not both join": (
        [account("jp", KANDA, BROOK), account("us"), account("us/2")], ["jp", "us", "us/2"]),
    "a person of no known side speaks for nobody, but is somebody in common": (
        [account("jp", KANDA, NOBODY_KNOWS), account("us", NOBODY_KNOWS, KANDA)], ["jp us"]),
    "one issuer may tell twice": ([account("us1", KANDA, BROOK), account("us2", KANDA, BROOK)], ["us1 us2"]),
    "a day apart": (
        [account("jp", KANDA, BROOK, date="2025-10-29"), account("us", BROOK, KANDA)], ["jp us"]),
    "a day apart across the year": (
        [account("jp", KANDA, BROOK, date="2026-01-01"), account("us", BROOK, KANDA, date="2025-12-31")], ["jp us"]),
    "two days apart": (
        [account("jp", KANDA, BROOK, date="2025-10-30"), account("us", BROOK, KANDA)], ["jp", "us"]),
    "one issuer knows its own days": (
        [account("us1", KANDA, BROOK), account("us2", KANDA, BROOK, date="2025-10-29")], ["us1", "us2"]),
    "a day apart on either side: which one?": (
        [account("jp", KANDA, BROOK, date="2025-10-27"), account("us", BROOK, KANDA),
         account("jp2", KANDA, BROOK, date="2025-10-29")], ["jp", "us", "jp2"]),
    "the same day goes before midnight": (
        [account("jp", KANDA, BROOK), account("us", BROOK, KANDA), account("us2", BROOK, KANDA, date="2025-10-29")],
        ["jp us", "us2"]),
    "a day apart with nobody named": (
        [account("jp", date="2025-10-29"), account("us")], ["jp", "us"]),
    "two issuers unknown may be one": (
        [account("jp", KANDA, BROOK, date="2025-10-29", issuer=""), account("us", KANDA, BROOK, issuer="")], ["jp", "us"]),
    "no day": (
        [account("jp", KANDA, BROOK, date="2025-10"), account("us", BROOK, KANDA, date="2025-10")], ["jp", "us"]),
    "no date": ([account("jp", KANDA, BROOK, date=""), account("us", BROOK, KANDA, date="")], ["jp", "us"]),
    "one party": ([account("jp", KANDA, parties=(JPN,)), account("us", KANDA, parties=(JPN,))], ["jp", "us"]),
    "what is planned did not take place": (
        [account("jp", KANDA, BROOK, planned=True), account("us", BROOK, KANDA)], ["us"]),
    "a joint statement that both issue": (
        [account("jp", type_="JointStatement"), account("us", type_="JointStatement")], ["jp us"]),
    "one issuer's two joint statements of one day": (
        [account("us1", type_="JointStatement"), account("us2", type_="JointStatement")], ["us1", "us2"]),
    "and which of the two is the other's?": (
        [account("us1", type_="JointStatement"), account("us2", type_="JointStatement"),
         account("jp", type_="JointStatement")], ["us1", "us2", "jp"]),
    "a visit is the visitor's": (
        [account("jp", BROOK, type_="Visit"), account("us", BROOK, type_="Visit")], ["jp us"]),
    "two visitors": ([account("jp", BROOK, type_="Visit"), account("us", HALE, type_="Visit")], ["jp", "us"]),
    "a grouping as the party, or its members": (
        [account("jp", KANDA, BROOK, parties=(AUS, IND, JPN, USA)), account("us", BROOK, parties=(QUAD,))], ["jp us"]),
    "a grouping beside one of its members": (
        [account("jp", KANDA, BROOK, parties=(AUS, IND, JPN, USA)), account("us", BROOK, parties=(QUAD, USA))], ["jp us"]),
    "a grouping before it began": (
        [account("jp", KANDA, BROOK, parties=(AUS, IND, JPN, USA), date="2016-01-01"),
         account("us", BROOK, parties=(QUAD,), date="2016-01-01")], ["jp", "us"]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_which_accounts_are_of_one_occasion(case: str) -> None:
    accounts, expected = CASES[case]
    assert told(*accounts) == sets(*expected)


def test_a_repeat_tells_of_the_same_events_whoever_is_named() -> None:
    accounts = [account("us1"), account("us2"), account("jp"), account("us3", date="2025-10")]
    undated = account("us4", date="2025-10")
    repeats = {"release:us1": "release:us2", "release:us4": "release:us3"}
    assert told(*accounts, undated, repeats=repeats) == sets("us1 us2", "jp", "us3 us4")


def test_the_account_that_stands_for_all_is_none_of_a_repeat() -> None:
    (occasion,) = occasions([account("a1"), account("b1")], repeats={"release:a1": "release:b1"})
    assert [a.release for a in occasion.accounts] == ["release:b1", "release:a1"]
    assert occasion.id == "event:b1"


def test_an_occasion_has_the_earlier_date_all_parties_and_each_issuer_once() -> None:
    jp = account("jp", KANDA, BROOK, date="2025-10-29", parties=(AUS, IND, JPN, USA))
    us = account("us", KANDA, BROOK, parties=(QUAD,))
    us2 = account("us2", KANDA, BROOK, parties=(QUAD,))
    (occasion,) = occasions([jp, us, us2], sides=SIDES, members=members)
    assert (occasion.date, occasion.id) == ("2025-10-28", "event:us")
    assert occasion.parties == (AUS, IND, JPN, USA, QUAD)
    assert occasion.issuers == ("us", "jp")


def test_occasions_come_by_date() -> None:
    found = occasions([account("b", date="2025-11-01"), account("a", date="2025-12-01"), account("c", date="")])
    assert [occasion.date for occasion in found] == ["", "2025-11-01", "2025-12-01"]
    assert occasions([]) == ()
