"""Short ways to read a text with the pipeline."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from alliancekg.extract.drafts import Draft
from alliancekg.extract.model import Record, Release
from alliancekg.extract.pipeline import Extractor
from alliancekg.extract.reading import Reading
from alliancekg.extract.tokens import read
from spacy.language import Language
from spacy.tokens import Doc, Span

TITLE = "A title of no consequence"


@pytest.fixture(scope="session")
def nlp(extractor: Extractor) -> Language:
    return extractor.nlp


def _release(text: str, title: str, date: str | None, issuer: str | None) -> Release:
    return Release("test", text, title=title, date=date, issuer=issuer)


@pytest.fixture(scope="session")
def parse(nlp: Language) -> Callable[..., Doc]:
    """A text through all components: parse(text, title=, date=, issuer=)."""

    def parsed(
        text: str, *, title: str = TITLE, date: str | None = "2023-05-10", issuer: str | None = "country:JPN"
    ) -> Doc:
        return nlp(read(nlp, _release(text, title, date, issuer)))

    return parsed


@pytest.fixture(scope="session")
def record(extractor: Extractor) -> Callable[..., Record]:
    """A text to its record: record(text, title=, date=, issuer=)."""

    def recorded(
        text: str, *, title: str = TITLE, date: str | None = "2023-05-10", issuer: str | None = "country:JPN"
    ) -> Record:
        return next(extractor.extract([_release(text, title, date, issuer)]))

    return recorded


LEAD = (
    "On May 9, Secretary of State Ana Reyes met with Japanese Foreign Minister Sato Hanako in Tokyo. President Maria Stone "
    "of the United States and Vice President Eva Berg of the United States and Ambassador Rosa Lind of the United States "
    "were present. "
)
"""Invented persons of every rank, so that "the Minister", "the Secretary" and "the President" are somebody."""


@pytest.fixture(scope="session")
def told(parse: Callable[..., Doc]) -> Callable[[str], Doc]:
    """A sentence told of the meeting in the lead above, by Japan."""
    return lambda sentence: parse(LEAD + sentence, title="Foreign Ministers' Meeting")


@pytest.fixture(scope="session")
def last(told: Callable[[str], Doc]) -> Callable[[str], Span]:
    """The span of such a sentence, all that stands behind the lead."""

    def behind_lead(sentence: str) -> Span:
        doc = told(sentence)
        start = next(token.i for token in doc if token.text == "present") + 2
        return doc[start:]

    return behind_lead


@pytest.fixture(scope="session")
def drafts(last: Callable[[str], Span]) -> Callable[[str], list[Draft]]:
    """What is read from such a sentence."""

    def read_drafts(sentence: str) -> list[Draft]:
        span = last(sentence)
        encounters = {h.verb.i: h for h in span.doc._.happenings if h.verb is not None}
        sents = [sent for sent in span.doc.sents if sent.start >= span.start]
        return [draft for sent in sents for draft in Reading(span.doc, sent, encounters).drafts()]

    return read_drafts
