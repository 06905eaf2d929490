"""In which language a text is."""

from __future__ import annotations

import pytest
from alliancekg.extract.language import other_language

from tests.extract.inputs import FRENCH, TEXT


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (TEXT, None),
        (FRENCH, "French"),
        ("Marco Rubio met Motegi Toshimitsu, Subrahmanyam Jaishankar and Penny Wong.", None),
        (
            "Министр иностранных дел встретился с коллегой из Китая для обсуждения сотрудничества двух стран "
            "и положения в регионе перед встречей глав государств.",
            "Russian",
        ),
        (
            "日本の外務大臣は東京で会談を行い、両大臣は今後も緊密に協力することを確認しました。" * 4,
            "Japanese",
        ),
        (
            "Der Bundesminister traf gestern seine Amtskollegin in Berlin, um die Zusammenarbeit zu prüfen "
            "und vor der Presse über den Vertrag zu sprechen.",
            "German",
        ),
    ],
)
def test_the_language_of_a_text(text: str, language: str | None) -> None:
    assert other_language(text) == language
