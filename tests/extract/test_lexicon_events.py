"""The rows of the encounters say what they do: an example tells an event of their type, a counter-example tells none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from alliancekg.extract.lexicon import rows
from alliancekg.extract.model import Release
from alliancekg.extract.pipeline import Extractor
from alliancekg.extract.tokens import read
from spacy.tokens import Doc

TABLES = ("encounters", "encounter_nouns")
BEFORE = {
    "example": "Reporters had come a long way, and the weather in the capital was fine all day. ",
    "counterexample": "On May 9, Secretary of State Ana Reyes met with Japanese Foreign Minister Sato Hanako in Tokyo. ",
}
"""So that an example is no title, and that "they" in a counter-example are somebody."""
ROWS = [row for table in TABLES for row in rows(table)]

Told = Callable[[dict[str, str], str], list[str]]


@pytest.fixture(scope="module")
def told(extractor: Extractor) -> Told:
    """The types of the events that a verb of a row's sentence tells."""
    texts = {(row[column], column): BEFORE[column] + row[column] for row in ROWS for column in BEFORE}
    releases = (Release("test", text, "A title", "2023-05-10", "country:USA") for text in texts.values())
    docs = extractor.nlp.pipe((read(extractor.nlp, release) for release in releases), batch_size=64)
    found = {key: types(doc, len(BEFORE[key[1]])) for key, doc in zip(texts, docs, strict=True)}
    return lambda row, column: found[row[column], column]


def types(doc: Doc, start: int) -> list[str]:
    """The types of the events told by verbs behind an offset."""
    return [h.event.type for h in doc._.happenings if h.verb is not None and doc._.starts[h.verb.i] >= start]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: next(iter(row.values())))
def test_an_example_tells_an_event(row: dict[str, str], told: Told) -> None:
    assert row["type"] in told(row, "example")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: next(iter(row.values())))
def test_a_counterexample_tells_none(row: dict[str, str], told: Told) -> None:
    assert not told(row, "counterexample")
