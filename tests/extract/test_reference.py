"""Whom group nouns, offices and pronouns mean. All persons are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

SATO, REYES, KIM = "person:sato-hanako", "person:ana-reyes", "person:kim-mina"
JPN, USA, KOR = "country:JPN", "country:USA", "country:KOR"
TWO = "Foreign Minister Sato Hanako of Japan met with Secretary of State Ana Reyes in Tokyo today."
THREE = (
    "Foreign Minister Sato Hanako of Japan met with Secretary of State Ana Reyes and Foreign Minister Kim Mina of the "
    "Republic of Korea in Tokyo today."
)
BOTH = (JPN, USA)
ALL = (JPN, USA, KOR)


def parties(doc: Doc, word: str) -> tuple[str, ...]:
    """The parties of the mention with the last such word of the text; none where there is no mention."""
    (last,) = [token.i for token in doc if token.text == word][-1:]
    mention = doc._.cover[last]
    return tuple(mention.parties) if mention else ()


@pytest.mark.parametrize(
    ("lead", "text", "word", "expected"),
    [
        (TWO, "The two Ministers discussed trade.", "Ministers", BOTH),
        (TWO, "The Ministers discussed trade.", "Ministers", BOTH),
        (TWO, "The two Foreign Ministers discussed trade.", "Ministers", BOTH),
        (TWO, "The two ministers discussed trade.", "ministers", BOTH),
        (TWO, "Both sides discussed trade.", "sides", BOTH),
        (TWO, "The two sides discussed trade.", "sides", BOTH),
        (TWO, "The two countries discussed trade.", "countries", BOTH),
        (TWO, "The two leaders discussed trade.", "leaders", BOTH),
        (TWO, "The two discussed trade.", "two", BOTH),
        (TWO, "Both discussed trade.", "Both", BOTH),
        (TWO, "They discussed trade.", "They", BOTH),
        (TWO, "The participants discussed trade.", "participants", BOTH),
        (TWO, "Japan thanked the hosts. The two sides discussed trade. They left.", "They", BOTH),
        (THREE, "The three Ministers discussed trade.", "Ministers", ALL),
        (THREE, "The three countries discussed trade.", "countries", ALL),
        (THREE, "The three sides discussed trade.", "sides", ALL),
        (THREE, "They discussed trade.", "They", ALL),
        (TWO, "The heads of state discussed trade.", "heads", BOTH),
        (TWO, "The heads of the two foreign ministries discussed trade.", "heads", BOTH),
        (TWO, "The two top diplomats discussed trade.", "diplomats", BOTH),
        (TWO, "The two states discussed trade.", "states", BOTH),
        # the other side
        (TWO, "Minister Sato thanked her counterpart.", "counterpart", (USA,)),
        (TWO, "Secretary Reyes and her counterpart left.", "counterpart", (JPN,)),
        (TWO, "Secretary Reyes left. Her counterpart then thanked the hosts.", "counterpart", (JPN,)),
        (THREE, "Minister Sato thanked her counterparts.", "counterparts", (USA, KOR)),
        (THREE, "Minister Sato thanked her counterpart.", "counterpart", ()),
        # the number does not fit
        (TWO, "The three Ministers discussed trade.", "Ministers", ()),
        (TWO, "The three countries discussed trade.", "countries", ()),
        (TWO, "The four leaders discussed trade.", "leaders", ()),
        (THREE, "The two Ministers discussed trade.", "Ministers", ()),
        (THREE, "Both sides discussed trade.", "sides", ()),
        # other people
        (TWO, "Business leaders discussed trade.", "leaders", ()),
        (TWO, "The leaders of the union discussed trade.", "leaders", ()),
        (TWO, "Developing countries discussed trade.", "countries", ()),
        (TWO, "Pacific Islands leaders discussed trade.", "leaders", ()),
        (TWO, "Both proposals were discussed.", "proposals", ()),
        (TWO, "The heads of the fish were discussed.", "heads", ()),
        (TWO, "The states of the region discussed trade.", "states", ()),
        (TWO, "The colleagues discussed trade.", "colleagues", ()),
    ],
)
def test_groups(parse: Callable[..., Doc], lead: str, text: str, word: str, expected: tuple[str, ...]) -> None:
    assert parties(parse(f"{lead} {text}"), word) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The Secretary thanked the hosts.", "Secretary", (REYES,)),
        ("The Secretary of State thanked the hosts.", "Secretary", (REYES,)),
        ("The Foreign Minister thanked the hosts.", "Minister", (SATO,)),
        ("The Minister thanked the hosts.", "Minister", (SATO,)),
        ("Japan's Foreign Minister thanked the hosts.", "Minister", (SATO,)),
        ("The Deputy Secretary thanked the hosts.", "Secretary", ()),
        ("The Prime Minister thanked the hosts.", "Minister", ()),
        ("Iceland's Foreign Minister thanked the hosts.", "Minister", ()),
        ("The Secretary thanked the hosts. She then left.", "She", (REYES,)),
        ("Minister Sato thanked the hosts. She then left.", "She", (SATO,)),
        ("Sato thanked the hosts. Japan then praised Iceland. She left.", "She", (SATO,)),
        ("They thanked the hosts, and Secretary Reyes said that she was glad.", "she", (REYES,)),
    ],
)
def test_persons(parse: Callable[..., Doc], text: str, word: str, expected: tuple[str, ...]) -> None:
    doc = parse(f"{TWO} {text}")
    (last,) = [token.i for token in doc if token.text == word][-1:]
    mention = doc._.cover[last]
    assert (tuple(mention.ids) if mention else ()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japan thanked the hosts. It then praised Iceland.", (JPN,)),
        ("The United States thanked the hosts. It then praised Iceland.", (USA,)),
        ("Secretary Reyes thanked the hosts. It rained.", ()),
    ],
)
def test_it_is_a_state(parse: Callable[..., Doc], text: str, expected: tuple[str, ...]) -> None:
    assert parties(parse(f"{TWO} {text}"), "It") == expected


@pytest.mark.parametrize(
    ("title", "text", "issuer", "expected"),
    [
        (
            "Joint Statement of the Foreign Ministers of Japan and Australia",
            "We, the Foreign Ministers of Japan and Australia, met in Tokyo. We condemn the launches.",
            USA,
            (JPN, "country:AUS"),
        ),
        ("A Word on Iceland", "Iceland is a friend, and a good one at that. We thank Iceland.", USA, (USA,)),
        ("A Word on Iceland", "Iceland is a friend, and a good one at that. We thank Iceland.", None, ()),
    ],
)
def test_we_are_those_who_issue(
    parse: Callable[..., Doc], title: str, text: str, issuer: str | None, expected: tuple[str, ...]
) -> None:
    assert parties(parse(text, title=title, issuer=issuer), "We") == expected


def test_they_are_nobody_where_one_side_acts_alone(parse: Callable[..., Doc]) -> None:
    doc = parse("Foreign Minister Sato Hanako of Japan thanked the people of Iceland. They are good neighbours.")
    assert parties(doc, "They") == ()


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("We welcome the fish. I thank the hosts.", "I", (JPN,)),
        ('"I thank the hosts," Secretary Reyes said.', "I", (USA,)),
        ('"We thank the hosts," Secretary Reyes said.', "We", (USA,)),
        ('Secretary Reyes left. She said, "We thank the hosts."', "We", (USA,)),
        ('"We thank the hosts," a fisherman said.', "We", ()),
        ('Secretary Reyes said "No." We thank the hosts.', "We", (JPN,)),
    ],
)
def test_the_first_person(parse: Callable[..., Doc], text: str, word: str, expected: tuple[str, ...]) -> None:
    assert parties(parse(f"{TWO} {text}"), word) == expected


TALK = (
    "SECRETARY REYES: Minister Sato Hanako of Japan and I met.\n\nMINISTER SATO: {}\n\nQUESTION: We have a question.\n\n"
    "MR UNKNOWN: We thank the hosts."
)


@pytest.mark.parametrize(
    ("said", "word", "expected"),
    [
        ("We thank the hosts.", "thank", (JPN,)),
        ("Fine.", "thank", ()),
        ("I agree with all that was said of the fish of the sea.", "agree", (JPN,)),
    ],
)
def test_who_speaks_in_a_transcript(parse: Callable[..., Doc], said: str, word: str, expected: tuple[str, ...]) -> None:
    doc = parse(TALK.format(said), title="Secretary of State Ana Reyes and Foreign Minister Sato Hanako of Japan")
    first = next(token.i for token in doc if token.text == word)
    assert (doc._.cover[first - 1].parties if doc._.cover[first - 1] else ()) == expected


def test_all_are_all_sides(parse: Callable[..., Doc]) -> None:
    assert parties(parse(f"{THREE} While all remain committed to peace, fish is scarce."), "all") == ALL


def test_both_secretaries_are_those_who_are_secretaries(parse: Callable[..., Doc]) -> None:
    text = (
        "Secretary of Defense Ana Reyes of the United States met with the United Kingdom's Secretary of State for Defence, Tom Hill, and "
        "Foreign Minister Sato Hanako of Japan in Tokyo today. Minister Sato thanked both Secretaries."
    )
    assert parties(parse(text), "Secretaries") == (USA, "country:GBR")


def test_a_number_means_the_last_encounter_that_it_fits(parse: Callable[..., Doc]) -> None:
    text = f"{THREE} On Monday, Foreign Minister Sato met with Foreign Minister Eva Lind of Iceland in Oslo. The two Ministers left."
    assert parties(parse(text), "Ministers") == (JPN, "country:ISL")
