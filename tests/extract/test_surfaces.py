"""Names and titles of the gazetteer found in texts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from alliancekg.extract.surfaces import Surfaces, plural
from alliancekg.ontology.gazetteer import load
from spacy.language import Language
from spacy.tokens import Doc


@pytest.fixture(scope="module")
def surfaces(nlp: Language) -> Surfaces:
    return Surfaces(nlp, load())


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Foreign Minister", "Foreign Ministers"),
        ("Minister for Foreign Affairs", "Ministers for Foreign Affairs"),
        ("Secretary of State", "Secretaries of State"),
        ("Deputy Secretary", "Deputy Secretaries"),
        ("Head", None),
    ],
)
def test_plural_of_a_title(title: str, expected: str | None) -> None:
    assert plural(title) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japan and the United States of America met.", [("country:JPN",), ("country:USA",)]),
        ("The U.S.-Japan alliance is strong.", [("country:USA", "country:JPN")]),
        ("The Japan–Australia–India–U.S. format met.", [("country:JPN", "country:AUS", "country:IND", "country:USA")]),
        ("The Democratic People's Republic of Korea (DPRK) and the ROK met.", [("country:PRK",), ("country:KOR",)]),
        ("Papua New Guinea and Guinea-Bissau met.", [("country:PNG",), ("country:GNB",)]),
        ("The Pacific Islands Forum and the G7 met.", [("org:pif",), ("grouping:g7",)]),
        ("The QUAD and NATO met.", [("grouping:quad",), ("org:nato",)]),
        ("Anti-American and pan-European groups met.", []),
        ("They met in the Indian Ocean and the Sea of Japan.", []),
        ("They spoke of New Mexico and of Michael Jordan.", []),
        ("The Jordan River and Jordan are two things.", [("country:JOR",)]),
    ],
)  # fmt: skip
def test_named(surfaces: Surfaces, nlp: Language, text: str, expected: list[tuple[str, ...]]) -> None:
    doc = nlp.make_doc(text)
    doc[0].is_sent_start = True
    for token in doc[1:]:
        token.is_sent_start = False
    assert [named.ids for named in surfaces.named(doc)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Foreign Minister met the Secretary of State.", [("Foreign Minister", False), ("Secretary of State", False)]),
        ("The Foreign Ministers met.", [("Foreign Ministers", True)]),
        ("The Secretaries of State met.", [("Secretaries of State", True)]),
        ("A foreign minister must travel.", []),
        ("They met foreign minister Ivo Novak.", [("foreign minister", False)]),
    ],
)  # fmt: skip
def test_titled(surfaces: Surfaces, parse: Callable[..., Doc], text: str, expected: list[tuple[str, bool]]) -> None:
    doc = parse(f"Officials of the ministries met for the whole of the day. {text}")
    assert [(doc[t.start : t.end].text, t.plural) for t in surfaces.titled(doc)] == expected


def test_office_holders_by_full_name(surfaces: Surfaces, parse: Callable[..., Doc]) -> None:
    doc = parse("Officials said that Penny Wong, Wong and Anthony Albanese were at the dinner of the group.")
    assert [name for _, _, name in surfaces.holders(doc)] == ["Penny Wong", "Anthony Albanese"]
