"""Overlapping passages as pieces that do not overlap: no word is lost, and each has the marks of its passages."""

from __future__ import annotations

import random

import pytest
from alliancekg.graph.service.marking import Mark, Span, pieces

TEXT = "They met, and agreed on trade."


def mark(key: str) -> Mark:
    return Mark(key, f"words of {key}", f"#s-{key}")


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], [(TEXT, "", ())]),
        ([(0, 8, "a")], [("They met", "a", ("a",)), (", and agreed on trade.", "", ())]),
        (
            [(0, 30, "a"), (5, 8, "b")],
            [("They ", "a", ("a",)), ("met", "a b", ("b",)), (", and agreed on trade.", "a", ())],
        ),
        (
            [(0, 8, "a"), (5, 20, "b")],
            [("They ", "a", ("a",)), ("met", "a b", ("b",)), (", and agreed", "b", ()), (" on trade.", "", ())],
        ),
        (
            [(5, 8, "b"), (5, 8, "a")],
            [("They ", "", ()), ("met", "a b", ("a", "b")), (", and agreed on trade.", "", ())],
        ),
        (
            [(0, 4, "a"), (4, 8, "b")],
            [("They", "a", ("a",)), (" met", "b", ("b",)), (", and agreed on trade.", "", ())],
        ),
        (
            [(14, 20, "a"), (0, 4, "a")],
            [("They", "a", ("a",)), (" met, and ", "", ()), ("agreed", "a", ()), (" on trade.", "", ())],
        ),
        (
            [(0, 8, "a"), (5, 20, "a")],
            [("They ", "a", ("a",)), ("met", "a", ()), (", and agreed", "a", ()), (" on trade.", "", ())],
        ),
        ([(-3, 4, "a"), (8, 8, "b"), (9, 5, "c"), (20, 99, "d")], [(TEXT, "", ())]),
    ],
)
def test_pieces(spans: list[tuple[int, int, str]], expected: list[tuple[str, str, tuple[str, ...]]]) -> None:
    found = pieces(TEXT, [Span(start, end, mark(key)) for start, end, key in spans])
    assert [(piece.text, piece.keys, piece.first) for piece in found] == expected


def test_nothing_comes_of_nothing() -> None:
    assert pieces("", [Span(0, 1, mark("a"))]) == ()


def test_no_word_is_lost_and_each_mark_covers_its_words() -> None:
    chance = random.Random(7)
    for _ in range(200):
        spans = [
            Span(start, start + chance.randint(1, 9), mark(str(key)))
            for key in range(9)
            for start in [chance.randint(0, 25)]
        ]
        found = pieces(TEXT, spans)
        assert "".join(piece.text for piece in found) == TEXT
        at = 0
        for piece in found:
            end = at + len(piece.text)
            covering = {span.mark.key for span in spans if span.start <= at and end <= span.end <= len(TEXT)}
            assert set(piece.keys.split()) == covering
            at = end
        assert sorted(key for piece in found for key in piece.first) == sorted(
            span.mark.key for span in spans if span.end <= len(TEXT)
        )


def test_what_several_statements_have_in_words_is_said_once() -> None:
    same = Mark("b", "words of a", "#")
    (piece,) = pieces("met", [Span(0, 3, mark("a")), Span(0, 3, same)])
    assert (piece.keys, piece.title) == ("a b", "words of a")
