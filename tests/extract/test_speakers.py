"""Who speaks in a transcript. All persons are invented."""

from __future__ import annotations

import pytest
from alliancekg.extract.speakers import is_question, is_transcript, speaker

TALK = "Rosa Lind: We met.\nJon Berg: We did.\nRosa Lind: So it was.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MS LIND: We met.\nMR BERG: We did.", True),
        (TALK, True),
        ("Rosa Lind: We met.\nQuestion: Why?\nRosa Lind: To talk.", True),
        ("FACT SHEET: Ice and Fish", False),
        ("Food Security: They met.\nFood Security: They met again.", False),
        ("They met.", False),
    ],
)
def test_is_transcript(text: str, expected: bool) -> None:
    assert is_transcript(text) == expected


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("MS LIND: We met.", 9),
        ("**MS LIND:** We met.", 13),
        ("Rosa Lind: We met.", 11),
        ("Eva Stone: We met.", 0),
        ("The Ministers met: We saw it.", 0),
    ],
)
def test_speaker(words: str, length: int) -> None:
    assert speaker(words, TALK) == length


@pytest.mark.parametrize(
    ("words", "expected"),
    [("QUESTION: Why?", True), ("Q: Why?", True), ("Questions remain.", False), ("MS LIND: Why?", False)],
)
def test_is_question(words: str, expected: bool) -> None:
    assert is_question(words) == expected
