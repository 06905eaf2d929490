"""Which sentences of a release may state something: all of them where it deals with other states, else those that name one.

A readout of a meeting on housing that mentions Iceland once states nothing about housing; what it says of Iceland, it does.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span

NEAR = 2
"""Sentences at the beginning of the body, of which one names whom the release is about."""
OFTEN = 2
"""Sentences with a foreign party that make a release one on foreign relations. Of 37 White House releases that named one
only in their text, nothing is left of 7, all of them domestic."""
PARTIES = frozenset({"state", "body", "person", "office", "group"})


def telling(doc: Doc) -> frozenset[int]:
    """Where the sentences begin that may state something."""
    titles, body = _foreign(doc, "title"), _foreign(doc, "body")
    sents = [sent.start for sent in doc.sents if doc._.kinds[sent.start] == "body"]
    named = {sent.start for sent in body}
    if titles or named & set(sents[:NEAR]) or len(named) >= OFTEN:
        return frozenset(sent.start for sent in doc.sents)
    return frozenset(named)


def _foreign(doc: Doc, kind: str) -> list[Span]:
    """The sentences of a kind that name a state or body beside its issuer's own."""
    own = {doc._.issuer}
    return [
        doc[m.start : m.end].sent
        for m in doc._.mentions
        if m.kind in PARTIES and set(m.parties) - own and doc._.kinds[m.start] == kind
    ]
