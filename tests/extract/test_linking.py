"""One person through all forms of a name. Persons are invented, but for office holders of public record:
Joseph R. Biden, Jr., Kishida Fumio, Hayashi Yoshimasa, Park Jin, Israel Katz, Penny Wong."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from alliancekg.extract.linking import name_words, slug
from spacy.tokens import Doc

TAIL = " They discussed trade."


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mircea Geoană", "mircea-geoana"),
        ("Karim al-Masri", "karim-al-masri"),
        ("D'Artagnan Dupont", "dartagnan-dupont"),
        ("João  Ñandú", "joao-nandu"),
        ("Joseph R. Stone, Jr.", "joseph-r-stone-jr"),
        ("—", ""),
    ],
)
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_initials_and_suffixes_tell_no_person() -> None:
    assert name_words("Dr. Joseph R. Stone, Jr.") == {"joseph", "stone"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Ms. SATO Hanako, Minister for Foreign Affairs of Japan, met with Secretary of State Ana Reyes. Minister SATO "
            "thanked Secretary Reyes. Ms. Sato then thanked Ms. Reyes once more. Sato and Reyes left.",
            {
                "person:sato-hanako": ["Sato Hanako", "Sato", "Sato", "Sato"],
                "person:ana-reyes": ["Ana Reyes", "Reyes", "Reyes", "Reyes"],
            },
            id="family name in capitals, with a title, with Ms., bare",
        ),
        pytest.param(
            "President Joseph R. Biden, Jr. met with Prime Minister Kishida of Japan. President Biden thanked Prime "
            "Minister Fumio Kishida. Mr. Biden and Kishida Fumio left.",
            {
                "person:joe-biden": ["Joseph R. Biden, Jr.", "Biden", "Biden"],
                "person:kishida-fumio": ["Kishida", "Fumio Kishida", "Kishida Fumio"],
            },
            id="curated holders: both orders of a name, initials",
        ),
        pytest.param(
            "Special Representative Kim Mina of the Republic of Korea met with U.S. Special Representative Kim Rosa. "
            "Special Representative Kim Rosa of the United States thanked ROK Special Representative Kim.",
            {
                "person:kim-mina": ["Kim Mina", "Kim"],
                "person:kim-rosa": ["Kim Rosa", "Kim Rosa"],
            },
            id="two Kims",
        ),
        pytest.param(
            "Minister Israel KATZ of Israel met with Foreign Minister Sato Hanako of Japan. Minister Katz thanked her.",
            {"person:israel-katz": ["Israel Katz", "Katz"], "person:sato-hanako": ["Sato Hanako"]},
            id="Israel KATZ",
        ),
        pytest.param(
            "Foreign Minister Zoë Ağaoğlu of Türkiye met with Dr. S. Raman, External Affairs Minister of India. "
            "Minister Ağaoğlu thanked Dr. Raman.",
            {"person:zoe-agaoglu": ["Zoë Ağaoğlu", "Ağaoğlu"], "person:s-raman": ["S. Raman", "Raman"]},
            id="accents and initials",
        ),
        pytest.param(
            "Foreign Minister Maria Berg of Iceland met with Foreign Minister Maria Berg of Denmark in the morning.",
            {"person:maria-berg": ["Maria Berg"], "person:maria-berg-2": ["Maria Berg"]},
            id="namesakes get a number",
        ),
        pytest.param(
            "Minister Hayashi met with Foreign Minister Park Jin of the Republic of Korea. Minister Park thanked "
            "Foreign Minister Hayashi of Japan.",
            {
                "person:hayashi-yoshimasa": ["Hayashi", "Hayashi"],
                "person:park-jin": ["Park Jin", "Park"],
            },
            id="a bare family name, resolved by office and date",
        ),
    ],
)  # fmt: skip
def test_one_person_many_forms(parse: Callable[..., Doc], text: str, expected: dict[str, list[str]]) -> None:
    found: dict[str, list[str]] = {}
    for m in parse(text + TAIL)._.mentions:
        if m.kind == "person":
            found.setdefault(m.ids[0], []).append(m.name)
    assert found == expected


@pytest.mark.parametrize(
    ("date", "text", "person"),
    [
        ("2023-05-10", "Foreign Minister Hayashi of Japan thanked the hosts for the dinner.", "person:hayashi-yoshimasa"),
        ("2012-05-10", "Foreign Minister Hayashi of Japan thanked the hosts for the dinner.", "person:hayashi"),
        ("2023-05-10", "Foreign Minister Wong of Australia thanked the hosts for the dinner.", "person:penny-wong"),
        ("2023-05-10", "Foreign Minister Wong of Iceland thanked the hosts for the dinner.", "person:wong"),
        ("2023-05-10", "Prime Minister Wong of Australia thanked the hosts for the dinner.", "person:wong"),
    ],
)  # fmt: skip
def test_a_family_name_alone_must_fit_office_state_and_term(
    parse: Callable[..., Doc], date: str, text: str, person: str
) -> None:
    assert list(parse(text, date=date)._.persons) == [person]


@pytest.mark.parametrize(
    ("text", "party", "jurisdiction"),
    [
        ("Foreign Minister Ivo Novak of Slovenia thanked the hosts for dinner.", "country:SVN", "country:SVN"),
        ("NATO Secretary General Jens Lund thanked the hosts for dinner.", "org:nato", "org:nato"),
        ("Foreign Minister Ivo Novak thanked the hosts for dinner.", "country:JPN", "country:JPN"),
        ("Mr. Ivo Novak of Slovenia thanked the hosts for dinner.", "country:SVN", "country:SVN"),
        ("Foreign Minister Ivo Novak of Slovenia, representing the OSCE Chairmanship, thanked the hosts.",
         "org:osce", "country:SVN"),
    ],
)  # fmt: skip
def test_whom_a_person_stands_for(parse: Callable[..., Doc], text: str, party: str, jurisdiction: str) -> None:
    (person,) = parse(text)._.persons.values()
    assert (person.party, person.jurisdiction) == (party, jurisdiction)
