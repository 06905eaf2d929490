"""What the parser gets wrong, and the mended tree. Heads are set by hand, so that no new model makes these pass."""

from __future__ import annotations

import pytest
from alliancekg.extract.repair import create
from spacy.language import Language
from spacy.tokens import Doc

Row = tuple[str, str, str, int, str]
"""Word, part of speech, tag, index of the head, relation."""


def tree(nlp: Language, rows: list[Row]) -> Doc:
    return Doc(
        nlp.vocab,
        words=[row[0] for row in rows],
        pos=[row[1] for row in rows],
        tags=[row[2] for row in rows],
        heads=[row[3] for row in rows],
        deps=[row[4] for row in rows],
        lemmas=[row[0].lower() for row in rows],
    )


def test_a_verb_of_saying_read_as_a_noun(nlp: Language) -> None:
    doc = tree(
        nlp,
        [
            ("We", "PRON", "PRP", 1, "nsubj"),
            ("condemn", "NOUN", "NN", 1, "ROOT"),
            ("it", "PRON", "PRP", 1, "dobj"),
        ],
    )
    assert create(doc)[1].pos_ == "VERB"


@pytest.mark.parametrize(
    ("word", "relation"),
    [("condemn", "compound"), ("table", "dobj")],
    ids=["without an object", "a noun of no frame"],
)
def test_nouns_stay_nouns(nlp: Language, word: str, relation: str) -> None:
    doc = tree(
        nlp,
        [
            ("We", "PRON", "PRP", 1, "nsubj"),
            (word, "NOUN", "NN", 1, "ROOT"),
            ("it", "PRON", "PRP", 1, relation),
        ],
    )
    assert create(doc)[1].pos_ == "NOUN"


def clauses(nlp: Language, tag: str, aux: str | None = None) -> Doc:
    """ "She said it holds and <tag> it": the last verb hangs on the inner "holds"."""
    rows: list[Row] = [
        ("She", "PRON", "PRP", 1, "nsubj"),
        ("said", "VERB", "VBD", 1, "ROOT"),
        ("it", "PRON", "PRP", 3, "nsubj"),
        ("holds", "VERB", "VBZ", 1, "ccomp"),
        ("and", "CCONJ", "CC", 3, "cc"),
        (aux or "so", "AUX" if aux else "ADV", "MD" if aux else "RB", 6, "aux" if aux else "advmod"),
        ("stressed", "VERB", tag, 3, "conj"),
        ("it", "PRON", "PRP", 6, "dobj"),
    ]
    return tree(nlp, rows)


@pytest.mark.parametrize(
    ("tag", "aux", "head"),
    [
        ("VBD", None, "said"),
        ("VBZ", None, "holds"),
        ("VB", "will", "holds"),
    ],
    ids=["finite like the outer verb", "finite like the inner one", "with an auxiliary of its own"],
)
def test_a_coordination_hangs_on_the_verb_of_its_tense(nlp: Language, tag: str, aux: str | None, head: str) -> None:
    assert create(clauses(nlp, tag, aux))[6].head.text == head


def participle(nlp: Language, *aux: Row) -> Doc:
    """ "We, joined by friends, condemn it": the parser gives the subject to the participle."""
    rows: list[Row] = [
        ("We", "PRON", "PRP", 1, "nsubj"),
        ("joined", "VERB", "VBN", 3, "advcl"),
        ("friends", "NOUN", "NNS", 1, "agent"),
        ("condemn", "VERB", "VBP", 3, "ROOT"),
        ("it", "PRON", "PRP", 3, "dobj"),
    ]
    return tree(nlp, [*rows, *aux])


def test_a_participle_takes_no_subject_from_the_verb_behind_it(nlp: Language) -> None:
    assert create(participle(nlp))[0].head.text == "condemn"


def test_a_verb_with_a_subject_of_its_own_takes_none(nlp: Language) -> None:
    assert create(participle(nlp, ("they", "PRON", "PRP", 3, "nsubj")))[0].head.text == "joined"
