"""The JSON-LD context: a word for every term, the ontology's kinds, the prefixes of everything else here."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from alliancekg.graph.interchange.context import KEYWORDS, Context, context
from alliancekg.graph.store import Store
from alliancekg.ontology.vocabulary import AKG, OA, PREFIXES, RELATIONS
from rdflib import OWL, RDF, RDFS, XSD, Graph, URIRef

TEXT = files("alliancekg.ontology").joinpath("context.jsonld").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def words() -> Context:
    return context()


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(data=files("alliancekg.ontology").joinpath("alliance.ttl").read_bytes(), format="turtle")


def test_every_term_of_the_ontology_has_its_own_name(words: Context) -> None:
    terms = {*AKG.__annotations__, *AKG._extras} - {"_NS", "_fail", "_extras"}
    assert {"met", "with", "Statement", "planned"} < terms
    for name in terms:
        assert str(AKG[name]) in words.terms
        assert words.word(str(AKG[name])) == (f"akg:{name}" if name in words.prefixes else name)
    for name in OA.__annotations__.keys() - {"_NS", "_fail"}:
        assert words.word(str(OA[name])) == name


def test_prefixes_are_those_of_turtle_and_queries(words: Context) -> None:
    assert words.prefixes == {prefix: iri for prefix, iri in PREFIXES.items() if prefix}


def test_no_word_stands_for_two_things() -> None:
    pairs = json.loads(TEXT, object_pairs_hook=list)[0][1]
    names = [word for word, _ in pairs]
    meant = [meant if isinstance(meant, str) else dict(meant).get("@id", word) for word, meant in pairs]
    assert len(names) == len(set(names))
    assert len(meant) == len(set(meant))
    assert [word for word, iri in zip(names, meant, strict=True) if iri.startswith("@")] == list(KEYWORDS)


def test_object_properties_take_identifiers_and_others_what_they_range_over(words: Context, ontology: Graph) -> None:
    for subject in ontology.subjects(RDF.type, OWL.ObjectProperty):
        assert words.terms[str(subject)].type in {"@id", "@vocab"}
    for subject in ontology.subjects(RDF.type, OWL.DatatypeProperty):
        range_ = ontology.value(subject, RDFS.range, default=XSD.date)  # dates of several precisions have no range
        assert words.terms[str(subject)].type == ("" if range_ == XSD.string else str(range_))


def test_relations_are_lists(words: Context) -> None:
    assert all(words.terms[str(relation)].several for relation in RELATIONS)


def test_what_a_store_holds_has_words(words: Context, store: Store) -> None:
    used = {str(row[0]) for row in store.query("SELECT DISTINCT ?p WHERE { ?s ?p ?o }") if isinstance(row, tuple)}
    types = {str(row[0]) for row in store.query("SELECT DISTINCT ?t WHERE { ?s a ?t }") if isinstance(row, tuple)}
    assert (used | types) - words.terms.keys() == {str(RDF.type)}


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        ("urn:alliancekg:country/JPN", "country:JPN"),
        ("urn:alliancekg:release/a%2Fb", "release:a%2Fb"),
        ("urn:alliancekg:ontology#with", "akg:with"),
        ("https://example.org/x", "https://example.org/x"),
        ("urn:alliancekg:graph/ledger", "urn:alliancekg:graph/ledger"),
    ],
)
def test_identifiers_are_short_where_they_are_ours(words: Context, iri: str, short: str) -> None:
    assert words.compact(str(URIRef(iri))) == short
