"""Parts of speech, features and lemmas by table: what the model's ruler and lemmatizer say of a word is asked of them once.

Both look at a word with its tag and dependency, but for a few rules over two words; so a table serves, ten times as fast.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc, Token

ASKED = ("attribute_ruler", "lemmatizer")
"""The model's components that are asked about words, and run over no Doc."""

MANY = 100_000
"""Words in the table, which then is begun anew, so that memory does not grow with what is read."""
Word = tuple[int, int, int]
"""Text, tag and dependency, as ids of the vocabulary's strings."""


class Form(NamedTuple):
    """What a word's token gets, as such ids; `ruled` is the lemma before the lemmatizer, 0 for none."""

    pos: int
    morph: int
    lemma: int
    ruled: int
    begins: bool
    """Whether a rule over two words may begin here."""


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
        self._vocab, self._lemmatizer = nlp.vocab, lemmatizer
        self._ruler, self._pairs = AttributeRuler(nlp.vocab), AttributeRuler(nlp.vocab)
        for row in ruler.patterns:
            of_one = all(len(words) == 1 for words in _patterns(row))
            (self._ruler if of_one else self._pairs).add_patterns([row])
        self._begins = Matcher(nlp.vocab)
        self._begins.add("", [words[:1] for row in self._pairs.patterns for words in _patterns(row)])
        self._depended_on = frozenset(nlp.vocab.strings[dep] for dep in _dependencies(ruler))
        self._known: dict[Word, Form] = {}

    def __call__(self, doc: Doc) -> Doc:
        words = [
            (orth, tag, dep if dep in self._depended_on else 0)
            for orth, tag, dep in doc.to_array(["ORTH", "TAG", "DEP"]).tolist()
        ]
        if words:
            if len(self._known) > MANY:
                self._known.clear()
            self._ask({word: None for word in words if word not in self._known})
            forms = [self._known[word] for word in words]
            doc.from_array(["POS", "MORPH", "LEMMA"], np.array(forms, dtype=np.uint64)[:, :3])  # type: ignore[arg-type]  # thinc's own type
            self._pair(doc, forms)
        return doc

    def _ask(self, words: Collection[Word]) -> None:
        """Put words that are met for the first time into the table."""
        met = [[self._vocab.strings[id_] for id_ in word] for word in words]
        if not met:
            return
        texts, tags, deps = map(list, zip(*met, strict=True))
        doc = Doc(self._vocab, words=texts, tags=tags, deps=[dep or "dep" for dep in deps], heads=list(range(len(met))))
        begins = {start for _, start, _ in self._begins(doc)}
        for word, token in zip(words, self._ruler(doc), strict=True):
            ruled = token.lemma
            self._known[word] = Form(
                token.pos,
                token.morph.key,  # type: ignore[attr-defined]
                self._lemmatized(token),
                ruled,
                token.i in begins,
            )

    def _lemmatized(self, token: Token) -> int:
        if not token.lemma:
            token.lemma_ = self._lemmatizer.lemmatize(token)[0]
        return int(token.lemma)

    def _pair(self, doc: Doc, forms: Sequence[Form]) -> None:
        """The rules over two words: "gon na" is going to, "there is" has a verb."""
        matches = sorted(
            (int(self._vocab.strings[rule]), rule, i + start, i + end)
            for i, form in enumerate(forms)
            if form.begins
            for rule, start, end in self._pairs.matcher(doc[i : i + 2], allow_missing=True)
        )
        touched = {start + self._pairs.indices[rule] for rule, _, start, _ in matches}
        for i in touched:
            doc[i].lemma = forms[i].ruled
        self._pairs.set_annotations(doc, matches)  # type: ignore[no-untyped-call]
        for i in touched:
            self._lemmatized(doc[i])


def _patterns(row: Mapping[str, Any]) -> list[list[dict[str, Any]]]:
    """What a rule of the ruler applies to: alternatives, each of one word or more."""
    patterns: list[list[dict[str, Any]]] = row["patterns"]
    return patterns


def _dependencies(ruler: AttributeRuler) -> Iterator[str]:
    """Those that the rules ask for; to the ruler all others are one."""
    for row in ruler.patterns:
        for dep in (word["DEP"] for words in _patterns(row) for word in words if "DEP" in word):
            yield from [dep] if isinstance(dep, str) else (each for values in dep.values() for each in values)
