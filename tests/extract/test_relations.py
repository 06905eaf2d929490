"""What is stated of persons, offices and places. All persons are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from alliancekg.extract.model import Record

SATO, REYES, KIM = "person:sato-hanako", "person:ana-reyes", "person:kim-mina"
Triple = tuple[str, str, str]
BOTH = "Foreign Minister Sato Hanako of Japan {} Secretary of State Ana Reyes"


def triples(record: Record, *predicates: str) -> list[Triple]:
    return [(s.subject, s.predicate, s.object.id) for s in record.statements if s.predicate in predicates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{BOTH.format('met with')}.", [(SATO, "met", REYES)]),
        (f"{BOTH.format('spoke by phone with')}.", [(SATO, "spokeWith", REYES)]),
        (f"{BOTH.format('met virtually with')}.", [(SATO, "spokeWith", REYES)]),
        (
            f"{BOTH.format('met with')} and Foreign Minister Kim Mina of the Republic of Korea.",
            [(SATO, "met", REYES), (SATO, "met", KIM), (REYES, "met", KIM)],
        ),
        # two officials of one side do not meet
        (
            f"{BOTH.format('met with')} and Ambassador Rosa Berg of the United States.",
            [(SATO, "met", REYES), (SATO, "met", "person:rosa-berg")],
        ),
        (f"{BOTH.format('thanked')}.", []),
    ],
)
def test_encounters(record: Callable[..., Record], text: str, expected: list[Triple]) -> None:
    assert triples(record(f"{text} The air was good."), "met", "spokeWith") == expected


@pytest.mark.parametrize(
    ("text", "predicate", "negated", "modality"),
    [
        (f"{BOTH.format('met with')}.", "met", False, None),
        (f"{BOTH.format('will meet with')} on May 12.", "met", False, "planned"),
        (f"{BOTH.format('did not meet with')}.", "met", True, None),
        ("Foreign Minister Sato Hanako of Japan will visit Iceland on May 20.", "visited", False, "planned"),
        ("Foreign Minister Sato Hanako of Japan visited Iceland on May 3.", "visited", False, None),
        ("Foreign Minister Sato Hanako of Japan travels to Iceland on May 20.", "visited", False, "planned"),
    ],
)
def test_denied_and_planned(
    record: Callable[..., Record], text: str, predicate: str, negated: bool, modality: str | None
) -> None:
    found = [s for s in record(f"{text} The air was good.").statements if s.predicate == predicate]
    assert [(s.negated, s.modality) for s in found] == [(negated, modality)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{BOTH.format('met with')}, who is visiting Japan.", [(REYES, "visited", "country:JPN")]),
        (f"{BOTH.format('met with')}. Minister Sato welcomed Secretary Reyes to Japan.", [(REYES, "visited", "country:JPN")]),
        ("Foreign Minister Sato Hanako of Japan travelled to Iceland for talks.", [(SATO, "visited", "country:ISL")]),
        ("Foreign Minister Sato Hanako of Japan visited Iceland and Norway in May.", [(SATO, "visited", "country:ISL"), (SATO, "visited", "country:NOR")]),
        # where a thing happened is no visit, and nobody visits the own state
        (f"{BOTH.format('met with')} in Reykjavik.", []),
        ("Foreign Minister Sato Hanako of Japan travelled to Japan for talks.", []),
        ("Experts visited Iceland and thanked Foreign Minister Sato Hanako of Japan.", []),
    ],
)  # fmt: skip
def test_visits(record: Callable[..., Record], text: str, expected: list[Triple]) -> None:
    assert triples(record(f"{text} The air was good."), "visited") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foreign Minister Sato Hanako of Japan attended the ASEAN summit in Jakarta.", [(SATO, "attended", "org:asean")]),
        ("Foreign Minister Sato Hanako of Japan participated in a meeting of the Quad.", [(SATO, "attended", "grouping:quad")]),
        ("Foreign Minister Sato Hanako of Japan attended the Quad dinner in Tokyo.", []),
        ("Foreign Minister Sato Hanako of Japan praised the ASEAN summit in Jakarta.", []),
    ],
)  # fmt: skip
def test_attendance(record: Callable[..., Record], text: str, expected: list[Triple]) -> None:
    assert triples(record(f"{text} The air was good."), "attended") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{BOTH.format('met with')}. Secretary Reyes thanked Minister Sato.",
            [
                (SATO, "holdsOffice", "office:JPN/foreign-minister"),
                (REYES, "holdsOffice", "office:USA/secretary-of-state"),
            ],
        ),
        (
            "Deputy Prime Minister and Minister of Foreign Affairs Ivo Novak of Slovenia thanked Japan.",
            [
                ("person:ivo-novak", "holdsOffice", "office:SVN/deputy-prime-minister"),
                ("person:ivo-novak", "holdsOffice", "office:SVN/minister-of-foreign-affairs"),
            ],
        ),
        (
            "NATO Secretary General Jens Lund thanked Japan for the help that it gave.",
            [("person:jens-lund", "holdsOffice", "office:NATO/secretary-general")],
        ),
        ("Former President Eva Stone of Iceland thanked Japan for the help that it gave.", []),
        ("Mr. Ivo Novak of Slovenia thanked Japan for the help that it gave him.", []),
        ("The Foreign Minister of Slovenia thanked Japan for the help that it gave.", []),
    ],
)
def test_offices(record: Callable[..., Record], text: str, expected: list[Triple]) -> None:
    assert sorted(triples(record(text), "holdsOffice")) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Quad (Australia, India, Japan and the United States) thanked Iceland for the help.",
            {("country:AUS", "grouping:quad"), ("country:IND", "grouping:quad"), ("country:JPN", "grouping:quad"), ("country:USA", "grouping:quad")},
        ),
        (
            "Japan praised the networks of friends such as Japan-U.S.-Republic of Korea (ROK) in the region.",
            {("country:JPN", "grouping:jpn-usa-kor"), ("country:USA", "grouping:jpn-usa-kor"), ("country:KOR", "grouping:jpn-usa-kor")},
        ),
        (
            "The Ministers of the Quad (Australia, India, Japan and the United States) thanked Iceland.",
            {("country:AUS", "grouping:quad"), ("country:IND", "grouping:quad"), ("country:JPN", "grouping:quad"), ("country:USA", "grouping:quad")},
        ),
        (
            "The Ministers of France, Germany and Poland met in Bonn. They praised the work of the Weimar Triangle.",
            {("country:FRA", "grouping:weimar-triangle"), ("country:DEU", "grouping:weimar-triangle"), ("country:POL", "grouping:weimar-triangle")},
        ),
        ("The Ministers of France and Germany met in Bonn. They praised the work of the Weimar Triangle.", set()),
        ("The Quad thanked Iceland, Norway and Japan for the help that they gave it.", set()),
        ("The Quad (Iceland, Norway, and Denmark) thanked Japan for the help that it gave.", set()),
    ],
)  # fmt: skip
def test_members(record: Callable[..., Record], text: str, expected: set[tuple[str, str]]) -> None:
    found = {(one, group) for one, _, group in triples(record(text), "memberOf")}
    assert found == expected
