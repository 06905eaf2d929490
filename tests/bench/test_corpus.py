"""What counts as an attitude and as a name that nobody knows."""

from __future__ import annotations

from collections import Counter

import pytest
from alliancekg.extract.model import Release
from alliancekg.extract.pipeline import Extractor
from alliancekg.extract.tokens import read
from spacy.tokens import Span

from bench.corpus import attitudes, commonest, unlinked_names


@pytest.fixture
def sent(extractor: Extractor, request: pytest.FixtureRequest) -> Span:
    """The second sentence of a release about a meeting."""
    text = f"On May 9, Secretary of State Ana Reyes met with Japanese Foreign Minister Sato Hanako. {request.param}"
    return list(extractor.nlp(read(extractor.nlp, Release("test", text, "Meeting"))).sents)[-1]


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("They discussed trade.", {"discuss"}),
        ("They remain concerned, and lunch ended their opposition to the war.", {"concerned", "opposition (noun)"}),
        ("They ate lunch.", set()),
    ],
    indirect=["sent"],
)
def test_attitudes_of_a_sentence(sent: Span, expected: set[str]) -> None:
    assert attitudes(sent) == expected


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("They praised the Harbour Guild of Borduria and Japan.", ["Harbour Guild of Borduria"]),
        ("They praised the Syldo-Bordurian Guild.", ["Syldo-Bordurian Guild"]),
        ("Trade was discussed with Japan on Monday.", []),
    ],
    indirect=["sent"],
)
def test_names_that_nobody_knows(sent: Span, expected: list[str]) -> None:
    assert list(unlinked_names(sent)) == expected


def test_equal_counts_stand_by_name() -> None:
    assert commonest(Counter({"b": 1, "a": 1, "c": 2}), 2) == [("c", 2), ("a", 1)]
