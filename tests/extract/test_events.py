"""Which meetings, calls and visits a release reports. All persons are invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from alliancekg.extract.events import _spelt_out
from alliancekg.extract.model import Event
from spacy.tokens import Doc

SATO, REYES = "person:sato-hanako", "person:ana-reyes"
JPN, USA, KOR, AUS, ISL, OMN = (f"country:{code}" for code in ("JPN", "USA", "KOR", "AUS", "ISL", "OMN"))
MEETING = Event("", "Meeting", "2023-05-10", format="bilateral", participants=(SATO, REYES), parties=(JPN, USA))
MINISTERS = "Foreign Minister Sato Hanako of Japan {} Secretary of State Ana Reyes"


def events(doc: Doc) -> list[Event]:
    """The release's events without their ids."""
    return [replace(h.event, id="") for h in doc._.happenings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{MINISTERS.format('met with')}.", MEETING),
        (f"{MINISTERS.format('held a meeting with')}.", MEETING),
        (f"{MINISTERS.format('held talks with')}.", MEETING),
        (f"{MINISTERS.format('had a working lunch and held talks with')}.", MEETING),
        (f"{MINISTERS.format('received')}.", MEETING),
        (f"{MINISTERS.format('and')} met on May 8.", replace(MEETING, date="2023-05-08")),
        (f"Yesterday, {MINISTERS.format('met with')}.", replace(MEETING, date="2023-05-09")),
        (f"On May 7, {MINISTERS.format('met with')}.", replace(MEETING, date="2023-05-07")),
        (
            f"On May 7, commencing at 9:15 a.m. for about 50 minutes, {MINISTERS.format('held a meeting with')}.",
            replace(MEETING, date="2023-05-07", start="09:15", duration="PT50M"),
        ),
        (f"{MINISTERS.format('met with')} in Tokyo.", replace(MEETING, place=JPN)),
        (f"{MINISTERS.format('met with')} in Reykjavik, Iceland.", replace(MEETING, place=ISL)),
        (f"{MINISTERS.format('met with')} at the White House.", replace(MEETING, place=USA)),
        (f"{MINISTERS.format('spoke by phone with')}.", replace(MEETING, type="Call")),
        (f"{MINISTERS.format('spoke with')}.", replace(MEETING, type="Call")),
        (f"{MINISTERS.format('met virtually with')}.", replace(MEETING, type="Call")),
        (f"{MINISTERS.format('held a video conference with')}.", replace(MEETING, type="Call")),
        (f"{MINISTERS.format('had a telephone talk with')}.", replace(MEETING, type="Call")),
        (f"{MINISTERS.format('will meet with')} on May 12.", replace(MEETING, date="2023-05-12", modality="planned")),
        (f"{MINISTERS.format('will meet with')}.", replace(MEETING, date=None, modality="planned")),
        (
            f"{MINISTERS.format('met with')} and Foreign Minister Kim Mina of the Republic of Korea.",
            replace(MEETING, format="trilateral", participants=(SATO, REYES, "person:kim-mina"), parties=(JPN, USA, KOR)),
        ),
        (
            f"{MINISTERS.format('met with')}, Foreign Minister Kim Mina of the Republic of Korea, and Foreign Minister "
            "Mary Stone of Australia.",
            replace(
                MEETING, format="multilateral",
                participants=(SATO, REYES, "person:kim-mina", "person:mary-stone"), parties=(JPN, USA, KOR, AUS),
            ),
        ),
        (
            "Foreign Minister Sato Hanako of Japan will visit Iceland on 20 May 2023.",
            Event("", "Visit", "2023-05-20", place=ISL, format="bilateral", modality="planned",
                  participants=(SATO,), parties=(JPN, ISL)),
        ),
        (
            "Foreign Minister Sato Hanako of Japan travelled to Oman for talks.",
            Event("", "Visit", None, place=OMN, format="bilateral", participants=(SATO,), parties=(JPN, OMN)),
        ),
        (
            "The Prime Minister of Iceland met with Foreign Minister Sato Hanako of Japan.",
            Event("", "Meeting", "2023-05-10", format="bilateral", participants=(SATO,), parties=(ISL, JPN)),
        ),
    ],
)  # fmt: skip
def test_one_event(parse: Callable[..., Doc], text: str, expected: Event) -> None:
    assert events(parse(f"{text} The air was good.")) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Japan and the United States discussed trade, and the talks met expectations.",
        "Foreign Minister Sato Hanako of Japan thanked Secretary of State Ana Reyes, who met with her last year.",
        "Foreign Minister Sato Hanako of Japan and the United States agreed that they will meet again.",
        "Japan welcomed the news that Iceland and the United States had agreed on trade.",
        "The Ministry held a bake sale in Tokyo on May 9 for the benefit of the cats.",
    ],
)
def test_no_encounter(parse: Callable[..., Doc], text: str) -> None:
    assert [event for event in events(parse(f"{text} The air was good.")) if event.type != "Statement"] == []


@pytest.mark.parametrize(
    ("title", "verb", "expected"),
    [
        ("Minister Sato's Call with Secretary Reyes", "spoke with", "Call"),
        ("Minister Sato's Meeting with Secretary Reyes", "spoke with", "Meeting"),
        ("Minister Sato's Meeting with Secretary Reyes", "spoke by phone with", "Call"),
        ("Minister Sato's Call with Secretary Reyes", "met with", "Meeting"),
    ],
)
def test_the_title_says_how_they_spoke(parse: Callable[..., Doc], title: str, verb: str, expected: str) -> None:
    doc = parse(f"{MINISTERS.format(verb)} on May 9.", title=title)
    assert [event.type for event in events(doc)] == [expected]


def test_a_meeting_told_twice_is_one(parse: Callable[..., Doc]) -> None:
    text = f"{MINISTERS.format('met with')} today. Minister Sato and Secretary Reyes met in the morning."
    assert events(parse(text)) == [MEETING]


def test_a_host_may_name_the_place_before_the_guest(parse: Callable[..., Doc]) -> None:
    text = "Today Minister Sato Hanako of Japan hosted in Tokyo the Foreign Minister of Iceland, Eva Lind, to review progress."
    assert [(e.type, e.place, e.parties) for e in events(parse(text))] == [("Meeting", JPN, (JPN, ISL))]


def test_two_meetings_are_two(parse: Callable[..., Doc]) -> None:
    text = (
        f"{MINISTERS.format('met with')} on May 8. On May 9, Foreign Minister Sato Hanako met with Foreign Minister "
        "Eva Lind of Iceland."
    )
    found = events(parse(text))
    assert [(e.date, e.parties) for e in found] == [("2023-05-08", (JPN, USA)), ("2023-05-09", (JPN, ISL))]


def test_an_allusion_to_another_date_does_not_date_the_event(parse: Callable[..., Doc]) -> None:
    text = f"{MINISTERS.format('met with')} today following the March 24 launch of a missile."
    assert [e.date for e in events(parse(text))] == ["2023-05-10"]


@pytest.mark.parametrize(
    ("title", "text", "parties"),
    [
        (
            "Joint Statement of the Foreign Ministers of Japan and Australia",
            "We, the Foreign Ministers of Japan and Australia, condemn the launches of missiles by North Korea.",
            (JPN, AUS),
        ),
        (
            "Joint Statement on the Launches",
            "The text of the following statement was released by the Governments of the United States of America, "
            "Japan, and the Republic of Korea.\n\nWe strongly condemn the launches of missiles on May 3 and May 4.",
            (USA, JPN, KOR),
        ),
        (
            "Statement on Fisheries in Iceland",
            "Japan welcomes the decision of Iceland to protect the fish of the sea around the island.",
            (JPN,),
        ),
    ],
)
def test_statements_are_events(parse: Callable[..., Doc], title: str, text: str, parties: tuple[str, ...]) -> None:
    found = events(parse(text, title=title))
    assert [(e.type, e.date, e.parties) for e in found] == [("Statement", "2023-05-10", parties)]


def test_a_joint_statement_that_says_they_met_is_two_events(parse: Callable[..., Doc]) -> None:
    text = (
        "The Foreign Ministers of Japan and the United States condemn the launches of missiles. "
        f"{MINISTERS.format('met with')} on May 9."
    )
    found = events(parse(text, title="Joint Statement of the Foreign Ministers of Japan and the United States"))
    assert [e.type for e in found] == ["Statement", "Meeting"]


def test_ids_of_events_are_stable_and_differ(parse: Callable[..., Doc]) -> None:
    texts = [f"{MINISTERS.format('met with')} on May {day}." for day in (8, 8, 9)]
    one, same, other = (parse(text)._.happenings[0].event.id for text in texts)
    assert one == same != other


@pytest.mark.parametrize(
    ("parties", "told"),
    [
        (("country:JPN", "grouping:quad"), {"country:JPN", "country:AUS", "country:IND", "country:USA"}),
        (("country:NOR", "grouping:quad"), {"country:NOR", "grouping:quad"}),
        (("country:JPN", "grouping:g7"), {"country:JPN", "grouping:g7"}),
    ],
)
def test_a_small_grouping_beside_a_member_is_told_by_its_members(
    parse: Callable[..., Doc], parties: tuple[str, ...], told: set[str]
) -> None:
    event = Event(id="", type="Meeting", date="2023-05-09", parties=parties)
    assert set(_spelt_out(parse("A text."), event).parties) == told
