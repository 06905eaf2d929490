"""What peers say becomes statements in our predicates, and tables find their place in a page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from alliancekg.extract.annotations import Claim
from alliancekg.extract.model import Release
from alliancekg.extract.pipeline import Extractor
from alliancekg.extract.tokens import read
from alliancekg.graph.table import Table
from spacy.tokens import Doc, Span

from bench.adapter import claims
from bench.peers import cooccurrence, textacy
from bench.reports import between, markdown

TEXT = (
    "On May 9, Secretary of State Ana Reyes met with Japanese Foreign Minister Sato Hanako in Tokyo. "
    "Secretary Reyes condemned Russia. The two Ministers discussed sea lanes. Birds discussed trade."
)


@pytest.fixture(scope="module")
def doc(extractor: Extractor) -> Doc:
    release = Release("test", TEXT, "Foreign Ministers' Meeting", "2023-05-10", "country:JPN")
    return extractor.nlp(read(extractor.nlp, release))


def said(found: Iterator[Claim]) -> list[tuple[str, str, str]]:
    return [(claim.subject.label, claim.predicate, claim.object.label) for claim in found]


def test_a_triple_of_textacy_becomes_statements(doc: Doc) -> None:
    pytest.importorskip("textacy", reason="textacy is in the dependency group `bench`, which is not installed")
    named = [("United States", "opposes", "Russia")]
    assert said(claims(doc, textacy(doc), reference=False)) == named
    assert said(claims(doc, textacy(doc))) == [
        *named,
        ("United States", "discussed", "sea lanes"),
        ("Japan", "discussed", "sea lanes"),
    ]


def test_two_names_in_a_sentence_become_statements(doc: Doc) -> None:
    places = {"Reyes": "PERSON", "Hanako": "PERSON", "Russia": "GPE", "Ministers": "CARDINAL"}
    doc.ents = [Span(doc, token.i, token.i + 1, places[token.text]) for token in doc if token.text in places]
    assert said(claims(doc, cooccurrence(doc))) == [
        ("Ana Reyes", "met", "Sato Hanako"),
        ("United States", "opposes", "Russia"),
    ]


def test_a_table_goes_between_its_markers() -> None:
    page = "a\n<!-- x: begin -->\nold\n<!-- x: end -->\nb"
    table = markdown(Table(("n", "of"), (("1", "a|b"),)))
    assert between(page, "x", table) == page.replace("old", "| n | of |\n| --- | --- |\n| 1 | a\\|b |")
    with pytest.raises(ValueError, match="no markers <!-- y: begin -->"):
        between(page, "y", table)
