"""Whose officials those are whom a release names without a state. All persons are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc


@pytest.mark.parametrize(
    ("issuer", "title", "text", "home"),
    [
        ("CHE", "A visit", "In Beirut he held talks with Foreign Minister Karim Nasr on trade.", "LBN"),
        ("CHE", "A visit to Lebanon", "She was received by President Karim Nasr on Monday.", "LBN"),
        ("CHE", "A visit", "President Karim Nasr addressed the nation from Beirut on Monday.", "CHE"),
        ("USA", "A visit", "He spoke of the death of Prime Minister Mori in Japan on Monday.", "JPN"),
        ("USA", "Talks with Japan", "The speech of Prime Minister Mori was long and good.", "JPN"),
        ("USA", "Talks with Japan and Iceland", "The speech of Prime Minister Mori was long and good.", None),
        ("USA", "A meeting", "In Brussels he met with Foreign Minister Mori for an hour.", None),
        ("USA", "A meeting", "In Tokyo he met with Assistant Secretary Ana Mori for an hour.", "USA"),
        ("JPN", "A meeting", "Foreign Minister Mori thanked the hosts in Reykjavik.", "JPN"),
    ],
)
def test_home(parse: Callable[..., Doc], issuer: str, title: str, text: str, home: str | None) -> None:
    (person,) = parse(text, title=title, issuer=f"country:{issuer}")._.persons.values()
    assert person.jurisdiction == (home and f"country:{home}")
