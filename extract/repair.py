"""Mend what the parser gets wrong again and again in this genre, before anything reads the tree.

Each mend is a pattern of the language: a verb of saying read as a noun, a coordination hung on the inner verb.
"""

from __future__ import annotations

from alliancekg.extract.frames import NOUN_PREPOSITIONS, VERBS
from alliancekg.extract.leads import LIGHT
from alliancekg.extract.lexicon import words
from alliancekg.extract.tokens import is_first
from spacy.language import Language
from spacy.tokens import Doc, Token

FINITE = words("finite")


@Language.component("alliance_repair")
def create(doc: Doc) -> Doc:
    """Change tags and heads in place."""
    for token in doc:
        if token.pos_ in {"NOUN", "PROPN"} and _is_verb(token):
            token.pos_ = "VERB"
        if token.dep_ == "advcl" and token.tag_ == "VB":
            _to_noun(token)
        if token.dep_ == "prep" and not is_first(token):
            _prepositional(token)
        if token.dep_ == "nsubj" and token.head.dep_ == "advcl":
            _past_participle(token)
        if token.dep_ == "ccomp" and token.i < token.head.i:
            _row(token)
        if token.lemma_ == "make":
            _make_clear(token)
        if token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"}:
            _raise(token)
    return doc


def _is_verb(token: Token) -> bool:
    """ "We ... condemn", tagged a noun, with a subject before it and an object behind."""
    children = {child.dep_ for child in token.children}
    return (
        token.dep_ == "ROOT"
        and "nsubj" in children
        and bool(children & {"dobj", "prep", "ccomp"})
        and token.lower_ in VERBS
    )


def _to_noun(token: Token) -> None:
    """ "Discussed our work to address the crisis": an infinitive right behind a noun that introduces is that noun's."""
    left = token.left_edge
    noun = None if is_first(left) else left.nbor(-1)
    light = LIGHT.get(noun.lemma_.lower(), frozenset()) if noun is not None and noun.pos_ == "NOUN" else frozenset()
    if left.lower_ == "to" and noun is not None and light & {"to", "inf"}:
        token.head, token.dep_ = noun, "acl"


def _prepositional(preposition: Token) -> None:
    """ "Raised objections to X": the preposition right behind a noun of stance or a light one is that noun's."""
    noun = preposition.nbor(-1)
    lemma = noun.lemma_.lower()
    wanted = NOUN_PREPOSITIONS.get(lemma) or LIGHT.get(lemma, frozenset())
    if (
        preposition.head.pos_ == "VERB"
        and noun.head == preposition.head
        and preposition.lower_ in wanted
        and noun.dep_ == "dobj"
    ):
        preposition.head = noun


def _past_participle(subject: Token) -> None:
    """ "We, joined by our partners, condemn": the participle between subject and verb has not the subject; the verb has."""
    participle = subject.head
    verb = participle.head
    free = not any(c.dep_ in {"aux", "auxpass", "mark", "advmod"} and c.i < participle.i for c in participle.children)
    between = subject.i < participle.i < verb.i and participle.tag_ in {"VBN", "VBG"} and verb.pos_ == "VERB"
    if between and free and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children):
        subject.head = verb


def _row(first: Token) -> None:
    """ "Biden raised concerns, noted progress, and underscored": the first of several verbs is no clause of the second."""
    second = first.head
    own = any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in second.children)
    quoted = any(t.text in {'"', "”", "'"} for t in first.doc[first.i : second.i])
    if first.tag_ == second.tag_ == "VBD" and not own and not quoted and any(c.dep_ == "nsubj" for c in first.children):
        first.head, first.dep_ = (first if second.head == second else second.head), second.dep_
        second.head, second.dep_ = first, "conj"


def _make_clear(make: Token) -> None:
    """ "Made clear that X": the parser makes a clause of "clear"; what is made clear is the verb's."""
    clear = next((t for t in make.subtree if t.lower_ == "clear" and t.i == make.i + 1), None)
    if clear is None:
        return
    for child in list(clear.children):
        if child.dep_ in {"csubj", "ccomp"} and child.i > clear.i:
            child.head, child.dep_ = make, "ccomp"
    clear.head, clear.dep_ = make, "acomp"


def _raise(token: Token) -> None:
    """ "Reiterated that X should not veer and underscored that": a finite verb is joined to the finite one, not to the inner."""
    inner = token.head
    if token.tag_ == "VB" and inner.tag_ == "VBP" and not any(c.dep_ in {"aux", "nsubj"} for c in token.children):
        token.tag_ = "VBP"
    if token.tag_ == "VB" and inner.pos_ == "NOUN":
        outer = next((a for a in inner.ancestors if a.pos_ == "VERB"), None)
        if outer is not None and outer.tag_ == "VB" and any(c.lower_ == "to" for c in outer.children):
            token.head = outer
        return
    own = any(c.dep_ in {"nsubj", "nsubjpass", "aux", "mark"} for c in token.children)
    if token.tag_ not in FINITE or own or inner.tag_ == token.tag_ or inner.pos_ not in {"VERB", "AUX", "NOUN"}:
        return
    outer = next((a for a in inner.ancestors if a.tag_ == token.tag_ and a.pos_ in {"VERB", "AUX"}), None)
    if outer is not None and outer.sent == token.sent:
        token.head = outer
