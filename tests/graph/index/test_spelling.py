"""What somebody may have meant, out of the words that there are."""

from __future__ import annotations

import pytest
from alliancekg.graph.index.spelling import Vocabulary

TEXTS = {
    "blinken": 9,
    "korea": 8,
    "north": 7,
    "pacific": 6,
    "yeol": 5,
    "yoel": 0,
    "yael": 1,
    "tokyo": 4,
    "un": 3,
    "2025": 2,
}


@pytest.fixture
def vocabulary() -> Vocabulary:
    texts = {text: number for text, number in sorted(TEXTS.items()) if number}
    return Vocabulary(list(texts), texts)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("blinkn", ("blinken",)),
        ("blnkn", ("blinken",)),
        ("pacfic", ("pacific",)),
        ("tokio", ("tokyo",)),
        ("yoel", ("yeol", "yael")),
        ("northe", ("north",)),
        ("en", ()),
        ("2026", ()),
        ("something", ()),
        ("tokyo", ()),
    ],
)
def test_the_nearest_words_those_of_most_texts_first(
    vocabulary: Vocabulary, word: str, expected: tuple[str, ...]
) -> None:
    assert vocabulary.near(word) == expected


@pytest.mark.parametrize(
    ("word", "begins"), [("pac", True), ("pacific", True), ("pacifics", False), ("z", False), ("", True)]
)
def test_whether_a_word_begins_so(vocabulary: Vocabulary, word: str, begins: bool) -> None:
    assert vocabulary.begins(word) == begins


@pytest.mark.parametrize(
    ("word", "parts"),
    [("northkorea", ("north", "korea")), ("unkorea", ("unkorea",)), ("north", ("north",)), ("x", ("x",))],
)
def test_two_words_written_as_one(vocabulary: Vocabulary, word: str, parts: tuple[str, ...]) -> None:
    assert vocabulary.parts(word) == parts
