"""Who is one person and who held what when; every person and office here is invented."""

from __future__ import annotations

import random

import pytest
from alliancekg.extract.learning import Attestation, Tenure, learn, name_words
from alliancekg.ontology.gazetteer import Holder, OfficeTitle

OFFICES = (
    OfficeTitle("Minister for Foreign Affairs", "minister-for-foreign-affairs", "foreign-minister"),
    OfficeTitle("Minister of External Relations", "minister-of-external-relations", "foreign-minister"),
    OfficeTitle("Secretary of State", "secretary-of-state", "foreign-minister", "country:USA"),
    OfficeTitle("Secretary of Defense", "secretary-of-defense", "defence-minister", "country:USA"),
    OfficeTitle("President", "president", "head-of-state"),
)
FM = "minister-for-foreign-affairs"
Row = tuple[str, str, str | None]
"""Name, "CODE/slug" and date."""


def attest(name: str, office: str, date: str | None, release: str = "r1") -> Attestation:
    person = "person:" + "-".join(name.casefold().replace(".", "").replace("é", "e").split())
    return Attestation(person, name, f"office:{office}", date, release)


def links(*rows: Row, holders: tuple[Holder, ...] = ()) -> dict[str, str]:
    known = [attest(name, office, date, f"r{number}") for number, (name, office, date) in enumerate(rows)]
    return {
        id.removeprefix("person:"): other.removeprefix("person:")
        for id, other in learn(known, holders=holders, offices=OFFICES).same
    }


def holder(name: str, office: str, jurisdiction: str, since: str, until: str | None, *aliases: str) -> Holder:
    return Holder(
        f"person:{'-'.join(name.casefold().split())}",
        name,
        aliases,
        office,
        jurisdiction,
        since,
        until,
        "invented",
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Mr. AKAGAWA Ichiro", ("akagawa", "ichiro")),
        ("Dr. S. Varnam", ("varnam",)),
        ("H.E. Sheikh Umar bin Qalid", ("umar", "qalid")),
        ("René Lémont, Jr.", ("rene", "lemont")),
        ("Øyvind Łasz", ("oyvind", "lasz")),
        ("Sa'id O’Dune", ("said", "odune")),
        ("Min-su Gwak", ("min", "su", "gwak")),
        ("Lucie de la Tour", ("lucie", "tour")),
        ("Le", ("le",)),
    ],
)
def test_name_words(name: str, words: tuple[str, ...]) -> None:
    assert name_words(name) == words


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [("Akagawa Ichiro", f"JPN/{FM}", "2022-03"), ("Ichiro Akagawa", f"JPN/{FM}", "2022-05")],
            {"ichiro-akagawa": "akagawa-ichiro"},
            id="another order",
        ),
        pytest.param(
            [("Jane Q. Roe", "USA/secretary-of-state", "2022-03"), ("Roe", "USA/secretary", "2022-03")],
            {"roe": "jane-q-roe"},
            id="a bare family name and a shorter title",
        ),
        pytest.param(
            [("Min-su Gwak", f"KOR/{FM}", "2022-03"), ("Gwak Minsu", f"KOR/{FM}", "2022-03")],
            {},
            id="letters in another order and spacing prove nothing",
        ),
        pytest.param(
            [("Gwak Min-su", f"KOR/{FM}", "2022-03"), ("Gwak Minsu", f"KOR/{FM}", "2022-03")],
            {"gwak-minsu": "gwak-min-su"},
            id="the same letters spaced otherwise",
        ),
        pytest.param(
            [("Akagawa", f"JPN/{FM}", "2022-03"), ("Akagawa Ichiro", f"JPN/{FM}", "2022-05")],
            {"akagawa": "akagawa-ichiro"},
            id="family name first",
        ),
        pytest.param(
            [("Luis", f"CHL/{FM}", "2022-03"), ("Luis Bravero", f"CHL/{FM}", "2022-05")],
            {},
            id="a given name is no family name",
        ),
        pytest.param(
            [("Bravero", f"CHL/{FM}", "2022-03"), ("Luis Bravero Montes", f"CHL/{FM}", "2022-05")],
            {"bravero": "luis-bravero-montes"},
            id="the first of two family names",
        ),
        pytest.param(
            [
                ("Roe", "USA/secretary-of-state", "2022-03"),
                ("Jane Roe", "USA/secretary-of-state", "2022-03"),
                ("Mary Roe", "USA/secretary-of-state", "2022-04"),
            ],
            {},
            id="two fit, so none",
        ),
        pytest.param(
            [
                ("Sancho", "ESP/president", "2022-03"),
                ("Pablo Sancho", "ESP/president", "2022-03"),
                ("Pablo Sancho Castelo", "ESP/president", "2022-04"),
            ],
            {"sancho": "pablo-sancho-castelo", "pablo-sancho": "pablo-sancho-castelo"},
            id="two fit that are one person",
        ),
        pytest.param(
            [("Roe", "USA/secretary-of-state", "2022-03"), ("Jane Roe", "USA/secretary-of-state", "2024-03")],
            {},
            id="two years apart",
        ),
        pytest.param(
            [("Umar Al-Qalid", "QAT/president", "2022-03"), ("al Qalid", "QAT/president", "2024-03")],
            {},
            id="a particle makes no full name",
        ),
        pytest.param(
            [("Roe", "USA/secretary-of-state", None), ("Jane Roe", "USA/secretary-of-state", "2024-03")],
            {},
            id="a bare name without a date",
        ),
        pytest.param(
            [
                ("Roe", "USA/secretary-of-defense", "2022-03"),
                ("Jane Roe", "USA/secretary-of-state", "2022-03"),
            ],
            {},
            id="another office",
        ),
        pytest.param(
            [("Ana Lima", "BRA/president", "2022-03"), ("Ana Beatriz Lima", "PRT/president", "2022-03")],
            {},
            id="another jurisdiction",
        ),
        pytest.param(
            [
                ("Lima", "BRA/president", "2022-03"),
                ("Lima", "PRT/president", "2022-03"),
                ("Ana Lima", "BRA/president", "2022-03"),
            ],
            {},
            id="a bare name that two states use",
        ),
        pytest.param(
            [("Ana Lima", f"AGO/{FM}", "2022-03"), ("Lima", "AGO/minister-of-external-relations", "2022-04")],
            {"lima": "ana-lima"},
            id="two titles of one role",
        ),
    ],
)
def test_one_person(rows: list[Row], expected: dict[str, str]) -> None:
    assert links(*rows) == expected


CURATED = (
    holder("Jane Roe", "Secretary of State", "country:USA", "2021-01-26", "2025-01-20", "Jane Q. Roe Miller"),
    holder("Adam Roe", "Secretary of State", "country:USA", "2025-01-21", None),
    holder("Ana Lima", "President", "org:lake-union", "2020-01", None),
)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("Roe", "USA/secretary-of-state", "2022-03-01"), {"roe": "jane-roe"}),
        (("Roe", "USA/secretary", "2022-03-01"), {"roe": "jane-roe"}),
        (("Roe", "USA/secretary-of-state", "2027-03-01"), {"roe": "adam-roe"}),
        (("Roe", "USA/secretary-of-state", "2025-01-20"), {}),
        (("Roe", "USA/secretary-of-state", "2019-03-01"), {}),
        (("Miller", "USA/secretary-of-state", "2022-03-01"), {"miller": "jane-roe"}),
        (("Jane Elisabeth Roe", "USA/secretary-of-state", None), {"jane-elisabeth-roe": "jane-roe"}),
        (("Roe", "CAN/secretary-of-state", "2022-03-01"), {}),
        (("Lima", "LAKE-UNION/president", "2022"), {"lima": "ana-lima"}),
    ],
)
def test_curated_holders_are_canonical(row: Row, expected: dict[str, str]) -> None:
    assert links(row, holders=CURATED) == expected


def test_curated_persons_are_never_merged() -> None:
    twins = (
        holder("Ana Lima", "President", "country:BRA", "2020-01", "2022-01"),
        holder("Ana Maria Lima", "President", "country:BRA", "2022-01", None),
    )
    assert links(holders=twins) == {}
    assert links(("Lima", "BRA/president", "2022-01"), holders=twins) == {}


def test_a_full_name_is_not_linked_by_its_short_form() -> None:
    known = [
        Attestation("person:mary-roe", "Mary Roe", "office:USA/secretary-of-state", "2022-03", "r1"),
        Attestation("person:mary-roe", "Roe", "office:USA/secretary-of-state", "2022-03", "r1"),
    ]
    assert learn(known, holders=CURATED, offices=OFFICES).same == ()


def test_tenures_span_all_names_of_a_person() -> None:
    known = [
        attest("Akagawa Ichiro", f"JPN/{FM}", "2022-03-10", "r2"),
        attest("Akagawa", f"JPN/{FM}", "2022-01", "r1"),
        attest("Akagawa Ichiro", f"JPN/{FM}", None, "r3"),
        attest("Akagawa Ichiro", "JPN/president", None, "r3"),
    ]
    assert learn(known, offices=OFFICES).tenures == (
        Tenure("person:akagawa-ichiro", f"office:JPN/{FM}", "2022-01", "2022-03-10", ("r1", "r2", "r3")),
        Tenure("person:akagawa-ichiro", "office:JPN/president", None, None, ("r3",)),
    )


def table(size: int) -> list[Attestation]:
    """Invented persons whose names collide often, in few offices."""
    chance = random.Random(7)
    words = ["Ana", "Bo", "Cleo", "Dana", "Lima", "Roe", "Moor", "Pike"]
    offices = [f"{code}/{slug}" for code in ("AAA", "BBB", "JPN") for slug in (FM, "president", "minister")]
    return [
        attest(
            " ".join(chance.sample(words, chance.choice([1, 2, 2, 3]))),
            chance.choice(offices),
            chance.choice([None, "2021-05", "2022-06-01", "2022-09-30", "2024"]),
            f"r{chance.randrange(50)}",
        )
        for _ in range(size)
    ]


@pytest.mark.parametrize("seed", range(8))
def test_the_order_of_reading_does_not_matter(seed: int) -> None:
    known = table(400)
    expected = learn(known, holders=CURATED, offices=OFFICES)
    assert expected.same
    random.Random(seed).shuffle(known)
    assert learn(iter(known), holders=CURATED[::-1], offices=OFFICES[::-1]) == expected


def test_canonical_ids_are_final_and_in_the_same_jurisdiction() -> None:
    known = table(400)
    learned = learn(known, offices=OFFICES)
    codes: dict[str, set[str]] = {}
    for seen in known:
        codes.setdefault(seen.person, set()).add(seen.office.partition("/")[0])
    same = dict(learned.same)
    for id, other in same.items():
        assert other not in same
        assert codes[id] <= codes[other]
    assert {tenure.person for tenure in learned.tenures}.isdisjoint(same)


THREE = [
    attest("Akagawa Ichiro", f"JPN/{FM}", "2022-03"),
    attest("Akagawa", f"JPN/{FM}", "2022-03"),
    attest("Ichiro Akagawa", f"JPN/{FM}", "2022-04"),
    attest("Bo Pike", "AAA/president", "2022-04"),
]
FULL, BARE, TURNED, PIKE = (seen.person for seen in THREE)


@pytest.mark.parametrize(
    ("same", "apart", "expected"),
    [
        ([], [], {BARE: FULL, TURNED: FULL}),
        ([], [(BARE, FULL)], {TURNED: FULL}),
        ([], [(BARE, FULL), (BARE, TURNED)], {TURNED: FULL}),
        ([], [(BARE, TURNED)], {TURNED: FULL}),
        ([(PIKE, FULL)], [], {BARE: FULL, TURNED: FULL, PIKE: FULL}),
        ([(FULL, PIKE)], [], {BARE: PIKE, TURNED: PIKE, FULL: PIKE}),
        ([(BARE, PIKE)], [], {TURNED: FULL, BARE: PIKE}),
        ([(BARE, PIKE)], [(PIKE, FULL)], {TURNED: FULL, BARE: PIKE}),
        ([(BARE, PIKE), (PIKE, TURNED)], [], {BARE: TURNED, PIKE: TURNED, FULL: TURNED}),
        ([(PIKE, "person:nobody")], [], {BARE: FULL, TURNED: FULL, PIKE: "person:nobody"}),
    ],
)
@pytest.mark.parametrize("seed", range(3))
def test_what_a_person_decided_goes_before_what_is_learned(
    same: list[tuple[str, str]], apart: list[tuple[str, str]], expected: dict[str, str], seed: int
) -> None:
    chance = random.Random(seed)
    known, joined = chance.sample(THREE, len(THREE)), chance.sample(same, len(same))
    learned = learn(known, offices=OFFICES, same=joined, apart=chance.sample(apart, len(apart)))
    assert dict(learned.same) == expected
    assert {tenure.person for tenure in learned.tenures} == {expected.get(seen.person, seen.person) for seen in THREE}
