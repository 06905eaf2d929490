"""The table of forms says what the model's own ruler and lemmatizer say."""

from __future__ import annotations

import pytest
import spacy
from alliancekg.extract.forms import ASKED, Forms
from alliancekg.extract.pipeline import MODEL
from spacy.language import Language
from spacy.tokens import Doc

SENTENCES = (
    "The two Ministers reaffirmed that they are going to meet in Tokyo, and thanked each other.",
    "There is hope, and there were talks about it; I told you so.",
    "We gonna see what it has done, cannot say that I do, and have had better days.",
    "He said this is a good dinner, which had been given by Prime Minister Lind.",
    "But for U.S.-Japan ties, nothing is certain : 3,000 people left Seoul.",
    "",
)


@pytest.fixture(scope="module")
def stock() -> Language:
    return spacy.load(MODEL, exclude=["ner"])


@pytest.fixture(scope="module")
def forms(stock: Language) -> Forms:
    return Forms(stock)


@pytest.mark.parametrize("text", SENTENCES)
def test_forms_are_those_of_the_model(stock: Language, forms: Forms, text: str) -> None:
    with stock.select_pipes(disable=ASKED):
        ours = forms(stock(text))
    assert _told(ours) == _told(stock(text))


def test_a_verb_behind_an_expletive_is_no_auxiliary(stock: Language, forms: Forms) -> None:
    with stock.select_pipes(disable=ASKED):
        doc = forms(stock("There is hope."))
    assert (doc[1].pos_, doc[1].lemma_) == ("VERB", "be")


def test_a_full_table_is_begun_anew(stock: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alliancekg.extract.forms.MANY", 3)
    small = Forms(stock)
    for text in SENTENCES:
        with stock.select_pipes(disable=ASKED):
            ours = small(stock(text))
        assert _told(ours) == _told(stock(text))
    assert len(small._known) < sum(len(stock.tokenizer(text)) for text in SENTENCES)


def _told(doc: Doc) -> list[tuple[str, str, str, str, int]]:
    return [(token.pos_, str(token.morph), token.lemma_, token.dep_, token.head.i) for token in doc]
