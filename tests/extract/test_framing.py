"""A release's own date and issuer. All persons are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from alliancekg.extract.model import Release
from alliancekg.extract.tokens import read
from spacy.language import Language
from spacy.tokens import Doc

BODY = "Foreign Minister Sato Hanako met with the Ambassador of Iceland on June 3 to discuss trade."


@pytest.mark.parametrize(
    ("text", "title", "date", "expected"),
    [
        (f"A Meeting of Friends\n\nMay 9, 2023\n\n{BODY}", None, None, "2023-05-09"),
        (f"9 May 2023\n\nA Meeting of Friends\n\n{BODY}", None, None, "2023-05-09"),
        (f"A Meeting of Friends\n\nMay 9, 2023\n\n{BODY}", None, "2023-05-11", "2023-05-11"),
        (BODY, "A Meeting of Friends (May 9, 2023)", None, "2023-05-09"),
        (f"A Meeting of Friends\n\n{BODY}", None, None, None),
        (f"{BODY}\n\nThey first met on May 9, 2021, and have been friends since then.", "Friends", None, None),
    ],
)
def test_date(nlp: Language, text: str, title: str | None, date: str | None, expected: str | None) -> None:
    doc = nlp(read(nlp, Release("r", text, title=title, date=date)))
    assert doc._.date == expected


@pytest.mark.parametrize(
    ("issuer", "expected"),
    [
        ("country:ISL", "country:ISL"),
        ("org:nato", "org:nato"),
        ("US Department of State", "country:USA"),
        ("The White House", "country:USA"),
        ("Ministry of Foreign Affairs of Japan", "country:JPN"),
        ("Government of Iceland", "country:ISL"),
        ("Foreign Office, Papua New Guinea", "country:PNG"),
        ("The Club of Cats", None),
        (None, None),
    ],
)
def test_issuer_as_the_source_names_it(parse: Callable[..., Doc], issuer: str | None, expected: str | None) -> None:
    assert parse(BODY, issuer=issuer)._.issuer == expected


@pytest.mark.parametrize(
    ("url", "text", "expected"),
    [
        ("https://www.mofa.go.jp/press/1.html", BODY, "country:JPN"),
        ("https://www.state.gov/a-meeting", BODY, "country:USA"),
        ("https://example.org/a-meeting", BODY, None),
        (None, f"A Meeting of Friends\n\nOffice of the Spokesperson\n\n{BODY}", "country:USA"),
    ],
)
def test_issuer_from_the_address_or_the_attribution(
    nlp: Language, url: str | None, text: str, expected: str | None
) -> None:
    assert nlp(read(nlp, Release("r", text, url=url)))._.issuer == expected


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (f"A Meeting of Friends\n\n{BODY}", None, "A Meeting of Friends"),
        (BODY, "A Meeting of Friends", "A Meeting of Friends"),
        (f"A MEETING OF FRIENDS\n\n{BODY}", "A Meeting of Friends", "A MEETING OF FRIENDS"),
        (BODY, None, None),
    ],
)
def test_heading(nlp: Language, text: str, title: str | None, expected: str | None) -> None:
    assert nlp(read(nlp, Release("r", text, title=title)))._.heading == expected
