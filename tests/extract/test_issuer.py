"""Whose release a text is that names no issuer."""

from __future__ import annotations

import pytest
from alliancekg.extract.issuer import Issuers
from alliancekg.ontology.gazetteer import load

ISSUERS = Issuers(load().surfaces)
KEN = "country:KEN"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya condemns the raid. We urge all to leave.", KEN),
        ("The raid was a crime. The Kenyan Government strongly condemns it. Our thoughts are with all.", KEN),
        ("The Ministry of Foreign Affairs of Kenya expresses its sympathy with Iceland.", KEN),
        ("The Principal Secretary received Ambassador of the Republic of Iceland to Kenya Eva Lind.", KEN),
        ("The Ambassador of Iceland to Kenya was summoned to the Foreign Ministry on Monday.", KEN),
        ("The Minister led the Kenyan delegation to the Council. She spoke of fish.", KEN),
        # nobody says "we"
        ("Kenya condemns the raid. The fish are gone.", None),
        # whatever others do
        ("Kenya attacks its neighbours. We urge all to leave.", None),
        ("Kenya and Iceland welcome the fish. We urge all to leave.", None),
        # two would fit
        ("Kenya condemns the raid. Iceland welcomes it. We wait.", None),
        ("The Minister led the Kenyan delegation. Eva Lind headed the Icelandic delegation.", None),
        # several speak together
        ("Both sides spoke. Kenya condemns the raid. We urge all to leave.", None),
        ("The Ambassador of Iceland to Kenya travelled to the coast.", None),
    ],
)
def test_the_own_side(text: str, expected: str | None) -> None:
    assert ISSUERS.issuer(text, "A title") == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Ministry of Foreign Affairs\nNairobi\n3 May 2024", KEN),
        ("Ministry of Foreign Affairs\n3 May 2024", None),
        ("Joint statement\nMinistry of Foreign Affairs\nNairobi", None),
    ],
)
def test_the_head_of_the_letter(head: str, expected: str | None) -> None:
    assert ISSUERS.issuer("The fish are gone.", head) == expected
