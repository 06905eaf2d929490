"""Parts of speech, features and lemmas by table: what the model's ruler and lemmatizer say of a word is asked of them once.

Both look at a word with its tag and dependency, but for a few rules over two words; so a table serves, ten times as fast.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG
from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc, Token

ASKED = ("attribute_ruler", "lemmatizer")
"""The model's components that are asked about words, and run over no Doc."""


class Form(NamedTuple):
    """What a word's token gets, as ids of the vocabulary's strings; `ruled` is the lemma before the lemmatizer, 0 for none."""

    pos: int
    morph: int
    lemma: int
    ruled: int


@Language.factory("alliance_forms")
def create(nlp: Language, name: str) -> Forms:
    """The component, for a pipeline whose own ruler and lemmatizer do not run."""
    return Forms(nlp)


class Forms:
    """Sets `pos`, `morph` and `lemma` of every token."""

    def __init__(self, nlp: Language) -> None:
        ruler, lemmatizer = (nlp.get_pipe(name) for name in ASKED)
        assert isinstance(ruler, AttributeRuler)
        assert isinstance(lemmatizer, Lemmatizer)
        self._vocab, self._ruler, self._lemmatizer = nlp.vocab, ruler, lemmatizer
        self._pairs = AttributeRuler(nlp.vocab)
        self._pairs.add_patterns([row for row in ruler.patterns if any(len(words) > 1 for words in row["patterns"])])
        self._known: dict[tuple[int, ...], Form] = {}

    def __call__(self, doc: Doc) -> Doc:
        keys = map(tuple, doc.to_array((ORTH, TAG, DEP)).tolist())
        forms = [self._known.get(key) or self._asked(key) for key in keys]
        if forms:
            doc.from_array((POS, MORPH, LEMMA), np.array(forms, dtype=np.uint64)[:, :3])
            self._paired(doc, forms)
        return doc

    def _asked(self, key: tuple[int, ...]) -> Form:
        """The form of a word that is met for the first time."""
        word, tag, dep = (self._vocab.strings[id_] for id_ in key)
        token = self._ruler(Doc(self._vocab, words=[word], tags=[tag], heads=[0], deps=[dep]))[0]
        ruled = token.lemma
        form = self._known[key] = Form(token.pos, token.morph.key, self._lemmatized(token), ruled)
        return form

    def _lemmatized(self, token: Token) -> int:
        if not token.lemma:
            token.lemma_ = self._lemmatizer.lemmatize(token)[0]
        return int(token.lemma)

    def _paired(self, doc: Doc, forms: Sequence[Form]) -> None:
        """The rules over two words: "gon na" is going to, "there is" has a verb."""
        matches = self._pairs.match(doc)
        touched = {start + self._pairs.indices[rule] for rule, _, start, _ in matches}
        for i in touched:
            doc[i].lemma = forms[i].ruled
        self._pairs.set_annotations(doc, matches)
        for i in touched:
            self._lemmatized(doc[i])
