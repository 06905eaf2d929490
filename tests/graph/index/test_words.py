"""Words are compared without case and accents, and marked where they were written."""

from __future__ import annotations

import pytest
from alliancekg.graph.index.words import CLIP, Term, snippet, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japan-U.S.-ROK", ("japan", "u", "s", "rok")),
        ("TSAI Ing-wen’s", ("tsai", "ing", "wen", "s")),
        ("Erdoğan, Tokayev\u0301", ("erdogan", "tokayev")),
        ("snake_case 2+2", ("snake", "case", "2", "2")),
        ("外務省", ("外務省",)),
        (' *"()^:-', ()),
    ],
)
def test_words_are_letters_and_digits_without_accents(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "term", "marked"),
    [
        ("Minister ERDOĞAN came", Term("erdogan"), ["ERDOĞAN"]),
        ("Minister Erdog\u0306an came", Term("erdog"), ["Erdog\u0306an"]),
        ("the UN and its unity", Term("un", begins=False), ["UN"]),
        ("the UN and its unity", Term("un"), ["UN", "unity"]),
        ("nothing of it", Term("pacific"), []),
        ("<b>pacific</b>", Term("pacific"), ["pacific"]),
    ],
)
def test_marks_are_where_the_words_stand(text: str, term: Term, marked: list[str]) -> None:
    found = snippet(text, [term])
    assert found.text == text
    assert [text[start:end] for start, end in found.marks] == marked


@pytest.mark.parametrize("before", [0, 3, 40, 400])
@pytest.mark.parametrize("after", [0, 3, 40, 400])
def test_a_snippet_of_a_long_text_has_the_word_and_whole_words_about_it(before: int, after: int) -> None:
    text = " ".join([*["word"] * before, "Pacific", *["next"] * after])
    found = snippet(text, [Term("pacific")])
    assert [found.text[start:end] for start, end in found.marks] == ["Pacific"]
    assert len(found.text) <= CLIP
    assert set(found.text.split()) <= {"word", "Pacific", "next"}
    assert found.cut_before == (not text.startswith(found.text))
    assert found.cut_after == (not text.endswith(found.text))


def test_a_text_without_spaces_is_cut_too() -> None:
    assert len(snippet("x" * 1000, [Term("x")]).text) == CLIP
