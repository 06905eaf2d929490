"""Events once each, with their accounts side by side."""

from __future__ import annotations

from pathlib import Path

import pytest
from alliancekg.graph.analysis.material import Material
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.index.event import accounts
from alliancekg.graph.index.events import events
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.statements import statements

JPN, USA, BROOK = "country:JPN", "country:USA", "person:ellen-brook"


@pytest.mark.parametrize(
    ("options", "dates"),
    [
        ({}, ["2026-01", "2025-12-09", "2025-11-03", "2025-10-28"]),
        ({"node": BROOK}, ["2025-12-09", "2025-11-03", "2025-10-28"]),
        ({"node": JPN, "other": "country:KOR"}, ["2025-12-09"]),
        ({"types": ["Call"]}, ["2025-11-03"]),
        ({"planned": True}, []),
        ({"since": "2025-11", "until": "2025-12"}, ["2025-12-09", "2025-11-03"]),
        ({"limit": 1, "offset": 1}, ["2025-12-09"]),
        ({"ids": []}, []),
    ],
)
def test_events_newest_first(index: Index, options: dict[str, object], dates: list[str]) -> None:
    assert [event.date for event in events(index, **options).shown] == dates  # type: ignore[arg-type]  # of any option


def test_what_an_event_shows(index: Index) -> None:
    (event,) = events(index, types=["Meeting"], until="2025-10").shown
    assert (event.place and event.place.label, event.planned, event.releases) == ("Japan", False, 1)
    assert [party.label for party in event.parties] == ["Japan", "United States"]
    assert event.title == "Japan-U.S. Foreign Ministers' Meeting"


def test_an_account_says_who_when_and_where(index: Index) -> None:
    (event,) = events(index, types=["Meeting"], until="2025-10").shown
    (account,) = accounts(index, event.id)
    assert (account.start, account.duration, account.date) == ("13:00", "PT40M", "2025-10-28")
    assert [person.label for person in account.participants] == ["Ellen Brook", "Kanda Haruo"]
    assert account.source.title == "Japan-U.S. Foreign Ministers' Meeting"
    assert account.repeats is None
    said = statements(index, event=event.id)
    assert said.total == 7
    assert {each.event for each in said.shown} == {event.id}


def test_no_such_event(index: Index) -> None:
    assert accounts(index, "event:none") == ()


def test_accounts_of_one_event_are_those_of_the_analyses(bundled: Index, bundled_graph: Path) -> None:
    with Embedded(bundled_graph) as store:
        occasions = Material.of(store).occasions
    several = [occasion for occasion in occasions if len(occasion.accounts) > 1]
    assert several
    for occasion in several:
        told = accounts(bundled, occasion.accounts[-1].event)
        assert told[0].event == occasion.id
        assert {each.event for each in told} >= {account.event for account in occasion.accounts}
        (event,) = events(bundled, ids=[occasion.id]).shown
        assert {party.id for party in event.parties} >= set(occasion.parties)
    assert events(bundled, planned=False).total == len(occasions)
