"""What other tools read from a sentence, through one adapter each: surface triples, whose words are ours to understand.

A peer reads our Doc, so that its sentences are those of the text and no headers; what it costs is measured without us.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Triple:
    """Somebody does something to something, in tokens of a Doc."""

    subject: tuple[Token, ...]
    verb: Token
    object: tuple[Token, ...]


def textacy(doc: Doc) -> Iterator[Triple]:
    """textacy's subject-verb-object triples; its verb comes with its auxiliaries. Raises ImportError without textacy."""
    from textacy.extract import subject_verb_object_triples

    for subject, verb, object in subject_verb_object_triples(doc):
        yield Triple(tuple(subject), verb[-1], tuple(object))


def cooccurrence(doc: Doc) -> Iterator[Triple]:
    """Two names of spaCy's `ner` in one sentence, joined by its main verb: what many a tutorial calls a graph."""
    for sent in doc.sents:
        names = [ent for ent in sent.ents if ent.label_ in NAMES]
        for one, other in combinations(names, 2):
            yield Triple(tuple(one), sent.root, tuple(other))


NAMES = frozenset({"PERSON", "NORP", "GPE", "ORG", "LOC", "EVENT", "LAW", "FAC", "PRODUCT"})

PEERS: dict[str, Callable[[Doc], Iterator[Triple]]] = {"textacy": textacy, "co-occurrence": cooccurrence}
