"""What the analysis counts: one id for a person, repeats once, each event one occasion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from alliancekg.extract.model import Event, Record, Release, event_id
from alliancekg.graph.accounts import repeated, same_events
from alliancekg.graph.analysis.material import Material, Term
from alliancekg.graph.build import finish
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.readings import overlaps
from alliancekg.graph.store import LedgerEntry

from tests.graph.conftest import record, state, topic

JPN, KOR, USA = "country:JPN", "country:KOR", "country:USA"
PERSONS = ("person:ellen-brook", "person:kanda-haruo", "person:park-jiwoo")
ACCOUNT = """Japan-U.S.-ROK Foreign Ministers' Meeting
December 9, 2025

Minister Kanda met Secretary Brook and Minister Park. Minister Kanda raised the abductions issue.
"""


def japanese_account() -> Record:
    """Invented, as the four: what Japan's ministry says of the meeting of three."""
    release = Release("jp-2025-12-09", ACCOUNT, title="Three Ministers", date="2025-12-10", issuer=JPN)
    parties = (JPN, KOR, USA)
    event = Event(
        event_id(release.id, "Meeting", "2025-12-09", parties),
        "Meeting",
        date="2025-12-09",
        participants=PERSONS,
        parties=parties,
    )
    raised = "Minister Kanda raised the abductions issue."
    statements = [state(release, JPN, "discussed", topic("abductions issue"), raised, event=event)]
    return record(release, (*parties, *PERSONS), event, statements)


def issued_again(original: Record) -> Record:
    """The same words under another id, as a second office would post them."""
    release = replace(original.release, id="copy", date="2025-12-11")
    parties = original.events[0].parties
    event = replace(original.events[0], id=event_id("copy", "Meeting", "2025-12-09", parties))
    met = state(release, PERSONS[0], "met", PERSONS[1], "Secretary of State Brook and Foreign", event=event)
    return record(release, (*parties, *PERSONS), event, [met])


@pytest.fixture(scope="module")
def store(records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Embedded]:
    folder = tmp_path_factory.mktemp("graph")
    all_ = (*records, japanese_account(), issued_again(records[2]))
    with Embedded(folder, write=True) as writer:
        writer.replace((each, LedgerEntry("hash", "fingerprint")) for each in all_)
        finish(writer)
    with Embedded(folder) as reader:
        yield reader


@pytest.fixture(scope="module")
def material(store: Embedded) -> Material:
    return Material.of(store)


def test_a_build_says_what_repeats_and_what_is_one_event(store: Embedded, records: tuple[Record, ...]) -> None:
    assert repeated(store) == {"release:copy": "release:kr-2025-12-09"}
    first = japanese_account().events[0].id  # by date, then release; a repeat's never stands for the others
    others = {event_id("copy", "Meeting", "2025-12-09", (JPN, KOR, USA)), records[2].events[0].id}
    assert same_events(store) == {f"event:{other}": f"event:{first}" for other in others}


def test_a_repeat_is_no_release_and_no_account_of_its_own(material: Material) -> None:
    assert "release:copy" not in material.publications
    assert {"release:kr-2025-12-09", "release:jp-2025-12-09"} < material.publications.keys()
    assert "release:copy" not in {said.release for said in material.statements}
    met = [
        said
        for said in material.statements
        if {said.subject, said.object} == set(PERSONS[:2]) and said.predicate == "met"
    ]
    assert {said.release for said in met} == {"release:jp-2025-10-28", "release:kr-2025-12-09"}


def test_an_event_that_two_report_is_one_occasion(material: Material) -> None:
    (meeting,) = (occasion for occasion in material.occasions if len(occasion.accounts) > 1)
    assert meeting.issuers == (JPN, KOR)
    assert [account.release for account in meeting.accounts] == ["release:jp-2025-12-09", "release:kr-2025-12-09"]
    assert {said.event for said in material.statements if said.date == "2025-12-09"} == {meeting.id}
    assert len(material.occasions) == 4


def test_what_a_person_stands_for_is_what_the_releases_say(material: Material) -> None:
    assert material.sides["person:ellen-brook"] == (USA,)
    assert material.sides["person:kanda-haruo"] == (JPN,)


def test_topics_lead_to_their_concepts(material: Material) -> None:
    assert material.concept("topic:maritime-security") == "topic:maritime-security"
    assert material.concept("topic:resilient-supply-chains") == "topic:resilient-supply-chains"
    assert material.label("topic:maritime-security") == "maritime security"


def test_members_are_those_of_the_date(material: Material) -> None:
    assert material.members("grouping:quad") == ("country:AUS", "country:IND", JPN, USA)
    assert material.members("grouping:quad", "1990") == ()


@pytest.mark.parametrize(
    ("since", "until", "date", "holds"),
    [
        ("2007", "", "2007-05-01", True),  # at the coarser precision of the two
        ("2007-06", "", "2007-05-01", False),
        ("", "2020", "2020-12-31", True),
        ("", "2020", "2021", False),
        ("", "", "2021", True),
    ],
)
def test_a_membership_holds_between_its_bounds(since: str, until: str, date: str, holds: bool) -> None:
    assert Term(JPN, "grouping:quad", since, until).on(date) is holds


@pytest.mark.parametrize(
    ("date", "since", "until", "within"),
    [
        ("2025-10-28", "2025", "2025", True),
        ("2025", "2025-10", None, True),  # it may lie there
        ("2025-10-28", "2025-11", None, False),
        ("2025-10-28", None, "2025-10-27", False),
        ("", None, None, True),
        ("", "2025", None, False),
    ],
)
def test_dates_of_any_precision_lie_in_a_period(date: str, since: str | None, until: str | None, within: bool) -> None:
    assert overlaps(date, since, until) is within


def test_a_period_has_its_own_statements_and_occasions(material: Material) -> None:
    december = material.within("2025-12", "2025-12")
    assert {occasion.accounts[0].date for occasion in december.occasions} == {"2025-12-09"}
    assert {said.date for said in december.statements} == {"2025-12-09"}
    assert set(december.publications) == {"release:kr-2025-12-09", "release:jp-2025-12-09"}


def test_one_sides_releases_are_one_sides_account(material: Material) -> None:
    japan = material.issued_by({JPN})
    assert {account.issuer for occasion in japan.occasions for account in occasion.accounts} == {JPN}
    assert {said.release for said in japan.statements} == {"release:jp-2025-10-28", "release:jp-2025-12-09"}
    assert len(japan.occasions) == 2
    korea = material.issued_by({KOR})
    (meeting,) = korea.occasions
    assert {said.event for said in korea.statements if said.date == "2025-12-09"} == {meeting.id}


def test_the_order_of_reading_changes_nothing(records: tuple[Record, ...], tmp_path: Path) -> None:
    all_ = (*records, japanese_account(), issued_again(records[2]))
    found = []
    for name, order in (("one", all_), ("other", tuple(reversed(all_)))):
        folder = tmp_path / name
        with Embedded(folder, write=True) as writer:
            writer.replace((each, LedgerEntry("hash", "fingerprint")) for each in order)
            finish(writer)
        with Embedded(folder) as reader:
            found.append(Material.of(reader))
    assert found[0] == found[1]
