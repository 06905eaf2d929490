"""Which sentences may state something. All persons are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from alliancekg.extract.foreign import telling
from spacy.tokens import Doc

HOME = "Minister Sato Hanako met with mayors. They discussed housing. She stressed the importance of schools. "


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (HOME, "A Meeting on Housing", 0),
        (HOME + "She reaffirmed her support for Iceland.", "A Meeting on Housing", 1),
        (HOME + "She reaffirmed her support for Iceland. Norway was thanked.", "A Meeting on Housing", 5),
        (HOME, "A Meeting on Iceland", 3),
        ("Minister Sato Hanako met with Iceland's mayors. They discussed housing. It rained.", "A Meeting", 3),
    ],
)
def test_telling(parse: Callable[..., Doc], text: str, title: str, expected: int) -> None:
    doc = parse(text, title=title)
    assert sum(sent.start in telling(doc) for sent in doc.sents if doc._.kinds[sent.start] == "body") == expected
