"""Who issues a release that does not say so. All persons are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from alliancekg.extract.framing import ISSUERS
from alliancekg.extract.lexicon import rows
from spacy.tokens import Doc


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("Minister of Foreign Affairs of Latvia Ana Reyes met with Rosa Lind, Foreign Minister of Iceland.", "A Meeting", "country:LVA"),
        ("Foreign Minister Ana Reyes met with Rosa Lind, Foreign Minister of Iceland, who visited Latvia.", "A Meeting", "country:LVA"),
        ("Foreign Minister Ana Reyes met with Rosa Lind, Foreign Minister of Iceland.", "A Meeting", None),
        ("Foreign Minister Ana Reyes met with Rosa Lind, Foreign Minister of Iceland.\n\nRiga\n3 June 2024", "A Meeting", "country:LVA"),
        ("Riga, 3 June 2024 - Foreign Minister Ana Reyes met with Foreign Minister Rosa Lind of Iceland.", "A Meeting", "country:LVA"),
        ("Foreign Minister Penny Wong met with Rosa Lind, Foreign Minister of Iceland, in Oslo.", "A Meeting", "country:AUS"),
        ("Minister Ana Reyes of Latvia met with Foreign Minister Rosa Lind of Iceland.", "Joint Statement", None),
        ("They met and spoke of fish for a long time.", "A Meeting", None),
        (
            "Foreign Minister Ana Reyes spoke with Foreign Minister Rosa Lind of Iceland. They took up the Latvian fleet. "
            "Latvia's proposals on Norway were welcomed.", "A Telephone Talk", "country:LVA",
        ),
    ],
)  # fmt: skip
def test_issuer(parse: Callable[..., Doc], text: str, title: str, expected: str | None) -> None:
    assert parse(text, title=title, issuer=None)._.issuer == expected


@pytest.mark.parametrize("row", rows("issuers"), ids=lambda row: row["example"])
def test_a_row_knows_its_example(row: dict[str, str]) -> None:
    assert next(issuer for pattern, issuer in ISSUERS if pattern.search(row["example"])) == row["issuer"]


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ("Readout of President Rosa Lind's Call with Prime Minister Jon Berg of Iceland", "country:USA"),
        ("Readout of President of Iceland Rosa Lind's trip", None),
        ("Secretary Lind's Call with Icelandic Foreign Minister Berg", "country:USA"),
        ("On June 3, Ms. SATO Hanako, Minister for Foreign Affairs, received a call", "country:JPN"),
        ("(Provisional translation)", "country:JPN"),
        ("Bern, 03.06.2024 - State Secretary Jon Berg", "country:CHE"),
        ("1034-03-06-2024", "country:RUS"),
        ("The Kremlin, Moscow", "country:RUS"),
        ("The Kremlin must stop", None),
        ("Press Service of the MFA of Ukraine", "country:UKR"),
        ("Ministry of Foreign Affairs\nColombo", "country:LKA"),
        ("Senator the Hon Rosa Lind", "country:AUS"),
        ("The Hon Rosa Lind MP", "country:AUS"),
    ],
)
def test_signs(heads: str, expected: str | None) -> None:
    assert next((issuer for pattern, issuer in ISSUERS if pattern.search(heads)), None) == expected
