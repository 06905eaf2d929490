"""Whole releases as ministries lay them out, and what of them reaches the parser. All texts and persons are invented.

`layouts/<name>.txt` is the release, `layouts/<name>.parts` what it is read as: issuer, date, then each sentence with its kind,
an item's introduction before a stroke, and last what is dropped.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from alliancekg.extract.formats import text_release
from alliancekg.extract.layout import segments
from alliancekg.extract.model import Release
from alliancekg.extract.tokens import evidence, read
from spacy.language import Language
from spacy.tokens import Doc, Span

FOLDER = Path(__file__).parent / "layouts"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))


def release(name: str) -> Release:
    return text_release((FOLDER / f"{name}.txt").read_bytes(), name)


def parts(doc: Doc) -> str:
    """What a release is read as, a line for each sentence."""
    text = doc._.release.text
    dropped = [
        ("dropped", " ".join(text[s.start : s.end].split())) for s in segments(doc._.release) if s.kind == "boilerplate"
    ]
    lines = [("issuer", doc._.issuer or ""), ("date", doc._.date or ""), *map(told, doc.sents), *dropped]
    return "".join(f"{kind}\t{words}\n" for kind, words in lines)


def told(sent: Span) -> tuple[str, str]:
    """The kind of a sentence and its words."""
    pieces = sent.doc._.pieces[sent.start : sent.end]
    own = pieces.index(pieces[-1])
    lead = sent[:own].text + " | " if own else ""
    return sent.doc._.kinds[sent.start], lead + sent[own:].text


@pytest.mark.parametrize("name", NAMES)
def test_layout(nlp: Language, name: str) -> None:
    assert parts(nlp(read(nlp, release(name)))) == (FOLDER / f"{name}.parts").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_evidence_is_a_slice_and_of_an_item_its_own_words(nlp: Language, name: str) -> None:
    doc = read(nlp, release(name))
    for sent in doc.sents:
        found = evidence(sent)
        assert doc._.release.text[found.start : found.end] == found.text
        assert sent.text.split()[-1][:3] in found.text.replace("’", "'")[-40:]
