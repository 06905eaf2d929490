"""Statements as events: asserted ones only, each pair of sides once, persons with the states they act for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alliancekg.extract.model import Entity, Evidence, Record, Release, Statement, statement_id
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.interchange.plover.coding import Event, events
from alliancekg.graph.store import LedgerEntry, Store

Put = Callable[..., tuple[Event, ...]]


@pytest.fixture(scope="module")
def coded(store: Store) -> tuple[Event, ...]:
    return events(store)


def said(coded: tuple[Event, ...], release: str) -> set[tuple[str, str, str, str]]:
    """Type, mode, actor and recipient of the events of a release."""
    return {
        (event.type.name, event.mode, event.actor.id, event.recipient.id if event.recipient else "")
        for event in coded
        if event.story.id == release
    }


@pytest.mark.parametrize(
    ("release", "expected"),
    [
        (
            "jp-2025-10-28",
            {
                ("CONSULT", "", "person:kanda-haruo", "person:ellen-brook"),
                ("CONSULT", "visit", "person:ellen-brook", "country:JPN"),
                ("AGREE", "", "country:JPN", "country:USA"),
                ("SUPPORT", "", "country:JPN", "country:USA"),
            },
        ),
        # the planned visit is none, and emphasis is mere comment
        ("us/2025-11-03 call", {("CONSULT", "phone", "person:ellen-brook", "person:park-jiwoo")}),
        # what they did not agree on is none
        (
            "kr-2025-12-09",
            {
                ("CONSULT", "", "person:ellen-brook", "person:kanda-haruo"),
                ("CONSULT", "", "person:ellen-brook", "person:park-jiwoo"),
                ("CONSULT", "", "person:kanda-haruo", "person:park-jiwoo"),
                ("AGREE", "", "country:JPN", "country:KOR"),
                ("AGREE", "", "country:JPN", "country:USA"),
                ("AGREE", "", "country:KOR", "country:USA"),
                ("REQUEST", "", "country:JPN", "country:PRK"),
                ("REQUEST", "", "country:KOR", "country:PRK"),
                ("REQUEST", "", "country:USA", "country:PRK"),
            },
        ),
        (
            "quad-2026-01",
            {
                ("AGREE", "", "country:AUS", "country:IND"),
                ("AGREE", "", "country:AUS", "country:JPN"),
                ("AGREE", "", "country:AUS", "country:USA"),
                ("AGREE", "", "country:IND", "country:JPN"),
                ("AGREE", "", "country:IND", "country:USA"),
                ("AGREE", "", "country:JPN", "country:USA"),
                ("ACCUSE", "disapprove", "country:AUS", ""),
                ("ACCUSE", "disapprove", "country:IND", ""),
                ("ACCUSE", "disapprove", "country:JPN", ""),
                ("ACCUSE", "disapprove", "country:USA", ""),
            },
        ),
        ('odd/"id" <1>\\', {("SUPPORT", "", "country:JPN", ""), ("REJECT", "", "country:JPN", "")}),
    ],
)
def test_a_releases_events(coded: tuple[Event, ...], release: str, expected: set[tuple[str, str, str, str]]) -> None:
    assert said(coded, release) == expected


def test_each_pair_has_an_event_for_each_matter(coded: tuple[Event, ...]) -> None:
    bilateral = [event for event in coded if event.story.id == "jp-2025-10-28" and event.type.name == "AGREE"]
    assert len(bilateral) == 2  # security cooperation, supply chains
    assert len({event.id for event in coded}) == len(coded)


def test_an_id_leads_to_story_and_statement(coded: tuple[Event, ...], store: Store) -> None:
    for event in coded:
        story, type_, statement, *recipient = event.id.split("_")
        assert type_ == event.type.name
        assert recipient == ([event.recipient.id.partition(":")[2]] if event.recipient else [])
        assert store.query(f"ASK {{ statement:{statement} a akg:Statement }}").askAnswer
        assert len({other.story.id for other in coded if other.id.startswith(story)}) == 1


def test_a_person_acts_for_the_state_of_the_office(coded: tuple[Event, ...]) -> None:
    (call,) = [event for event in coded if event.mode == "phone"]
    assert call.recipient is not None
    assert (call.recipient.countries, call.recipient.titles) == (("KOR",), ("Foreign Minister of South Korea",))
    # her office stands in another release only: the state is known from there, the title is not this story's
    assert (call.actor.countries, call.actor.titles) == (("USA",), ())


def test_contexts_come_from_the_topics(coded: tuple[Event, ...]) -> None:
    nuclear = {event.contexts for event in coded if event.story.id == "kr-2025-12-09" and event.type.name == "AGREE"}
    assert nuclear == {("cbrn",)}


def test_place_and_story(coded: tuple[Event, ...]) -> None:
    first = next(event for event in coded if event.story.id == "jp-2025-10-28")
    assert (first.place, first.place_name) == ("JPN", "Japan")
    assert (first.story.published, first.story.source) == ("2025-10-28", "Japan")
    assert first.story.people == ("Ellen Brook", "Kanda Haruo")
    assert first.story.locations == ("Japan", "United States")


def test_events_are_in_order_of_time(coded: tuple[Event, ...]) -> None:
    dates = [event.date for event in coded]
    assert dates == sorted(dates)
    assert dates[0] == ""


GRAND = Release("grand", "Everything.", date="2025-05-05")
TOPIC = Entity("topic:pact", "Topic", "pact")


@pytest.fixture
def put(tmp_path: Path) -> Iterator[Put]:
    """The events of a release that makes one statement."""
    with Embedded(tmp_path, write=True) as store:

        def events_of(subject: str, predicate: str, obj: Entity, *with_: str) -> tuple[Event, ...]:
            id_ = statement_id(GRAND.id, subject, predicate, obj.id, None)
            made = Statement(id_, subject, predicate, obj, with_, evidence=(Evidence(0, 11, GRAND.text),))
            store.replace([(Record(GRAND, (obj,), (), (made,)), LedgerEntry("hash", "v1"))])
            return events(store)

        yield events_of


@pytest.mark.parametrize(
    ("subject", "predicate", "obj", "with_", "expected"),
    [
        ("country:JPN", "signed", TOPIC, ("country:USA", "org:eu"), [("JPN", "USA"), ("JPN", "IGO")]),
        ("country:USA", "signed", TOPIC, ("country:JPN",), [("USA", "JPN")]),
        ("country:JPN", "commitsTo", TOPIC, ("country:USA",), [("JPN", "USA")]),
        ("country:JPN", "commitsTo", TOPIC, (), [("JPN", "")]),
        ("country:JPN", "discussed", TOPIC, (), [("JPN", "")]),
        ("country:JPN", "supports", TOPIC, ("country:USA",), [("JPN", "")]),
        ("grouping:g7", "opposes", Entity("country:RUS", "Country", "Russia"), (), [("IGO", "RUS")]),
        ("country:JPN", "aids", Entity("country:PHL", "Country", "Philippines"), (), [("JPN", "PHL")]),
        ("country:JPN", "aids", TOPIC, (), []),
        ("country:JPN", "sanctions", TOPIC, (), []),
        ("person:x-y", "visited", Entity("country:PHL", "Country", "Philippines"), (), [("", "PHL")]),
        ("person:x-y", "attended", Entity("org:asean", "Organization", "ASEAN"), (), [("", "IGO")]),
        ("person:x-y", "holdsOffice", Entity("office:PHL/president", "Office", "President"), (), []),
        ("country:JPN", "memberOf", Entity("grouping:quad", "Grouping", "Quad"), (), []),
        ("country:JPN", "emphasizes", TOPIC, (), []),
    ],
)
def test_who_does_it_to_whom(
    put: Put, subject: str, predicate: str, obj: Entity, with_: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    found = [
        ("; ".join(event.actor.countries), "; ".join(event.recipient.countries) if event.recipient else "")
        for event in put(subject, predicate, obj, *with_)
    ]
    assert sorted(found) == sorted(expected)
