"""Damage mended for the parser. All texts are invented."""

from __future__ import annotations

import pytest
from alliancekg.extract.model import Release
from alliancekg.extract.tokens import read
from spacy.language import Language

BEFORE = "The two sides spoke of many matters, and they were glad of"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the cooper-\nation of all", "the cooperation of all"),
        ("the long-\nterm plan", "the long-term plan"),
        ("the North-\nSouth plan", "the North-South plan"),
        ("the coop\u00aderation of all", "the cooperation of all"),
        ("the govern ment of it", "the government of it"),
        ("a Govern ment of it", "a Government of it"),
        ("the co operation of all", "the cooperation of all"),
        ("ice , fish , and Mr . Lind", "ice, fish, and Mr. Lind"),
        ("the help | of all", "the help of all"),
        ("the help of theMinister and all", "the help of the Minister and all"),
        ("the per cent of all", "the per cent of all"),
        ("the work of iPhone users", "the work of iPhone users"),
        ("the de facto rulers", "the de facto rulers"),
        ("Prime Minister al Sudani of it", "Prime Minister al Sudani of it"),
    ],
)
def test_mended(nlp: Language, text: str, expected: str) -> None:
    text = f"{BEFORE} {text}."
    doc = read(nlp, Release("r", text))
    assert doc.text.strip() == f"{BEFORE} {expected}."
    assert all(text[a:b] for a, b in zip(doc._.starts, doc._.ends, strict=True))
