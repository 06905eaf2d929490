"""The ontology in Turtle: the terms of the vocabulary, explained, consistent, with nothing to fetch."""

from __future__ import annotations

from importlib.resources import files

import pytest
from alliancekg.ontology.vocabulary import AKG, OA, PREFIXES, RELATIONS, SYMMETRIC
from owlrl import CombinedClosure, DeductiveClosure  # type: ignore[import-untyped]  # it ships no types
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS

TERMS = sorted({AKG[name] for name in (*AKG.__annotations__, *AKG._extras) if not name.startswith("_")})
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return turtle("alliance.ttl")


def turtle(name: str) -> Graph:
    source = files("alliancekg.ontology").joinpath(name).read_bytes()
    return Graph().parse(data=source, format="turtle")


def closure(ontology: Graph, facts: str) -> Graph:
    """What follows from the ontology and some facts by RDFS and OWL 2 RL."""
    graph = Graph()
    for triple in ontology:
        graph.add(triple)
    declarations = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    graph.parse(data=declarations + facts, format="turtle")
    DeductiveClosure(CombinedClosure.RDFS_OWLRL_Semantics).expand(graph)
    return graph


def test_ontology_and_vocabulary_have_the_same_terms(ontology: Graph) -> None:
    described = {s for s in ontology.subjects() if isinstance(s, URIRef) and s.startswith(PREFIXES["akg"])}
    assert described == set(TERMS)


@pytest.mark.parametrize("term", TERMS)
def test_a_term_has_a_kind_a_label_and_a_comment(ontology: Graph, term: URIRef) -> None:
    assert [kind for kind in KINDS if (term, RDF.type, kind) in ontology], "is it a class or a property?"
    for predicate in (RDFS.label, RDFS.comment):
        (text,) = ontology.objects(term, predicate)
        assert isinstance(text, Literal)
        assert text.language == "en"


@pytest.mark.parametrize("name", ["alliance.ttl", "shapes.ttl"])
def test_a_file_uses_only_terms_that_there_are(name: str) -> None:
    selectors = {OA[each] for each in OA.__annotations__ if not each.startswith("_")}
    own = {PREFIXES["akg"]: set(TERMS), PREFIXES["oa"]: selectors}
    used = {term for triple in turtle(name) for term in triple if isinstance(term, URIRef)}
    for namespace, terms in own.items():
        assert {term for term in used if term.startswith(namespace)} <= terms


def test_nothing_is_imported(ontology: Graph) -> None:
    assert list(ontology.objects(None, OWL.imports)) == []


@pytest.mark.parametrize("relation", RELATIONS)
def test_a_relation_has_domain_and_range(ontology: Graph, relation: URIRef) -> None:
    assert (relation, RDF.type, OWL.ObjectProperty) in ontology
    assert len(list(ontology.objects(relation, RDFS.domain))) == 1
    assert len(list(ontology.objects(relation, RDFS.range))) == 1


def test_the_symmetric_relations_are_symmetric(ontology: Graph) -> None:
    assert set(ontology.subjects(RDF.type, OWL.SymmetricProperty)) == SYMMETRIC


@pytest.mark.parametrize(
    ("relation", "types"),
    [
        # the PLOVER column of the statement guide
        (AKG.met, "CONSULT"),
        (AKG.spokeWith, "CONSULT"),
        (AKG.visited, "CONSULT"),
        (AKG.attended, "CONSULT"),
        (AKG.holdsOffice, ""),
        (AKG.memberOf, ""),
        (AKG.signed, "SUPPORT"),
        (AKG.cooperatesOn, "AGREE COOPERATE"),
        (AKG.agreedOn, "AGREE"),
        (AKG.discussed, "CONSULT"),
        (AKG.emphasizes, "CONSULT"),
        (AKG.commitsTo, "AGREE"),
        (AKG.supports, "SUPPORT"),
        (AKG.appreciates, "SUPPORT"),
        (AKG.concernedAbout, "ACCUSE"),
        (AKG.opposes, "ACCUSE REJECT"),
        (AKG.urges, "REQUEST"),
        (AKG.aids, "AID"),
        (AKG.sanctions, "SANCTION"),
    ],
)
def test_plover(ontology: Graph, relation: URIRef, types: str) -> None:
    assert sorted(map(str, ontology.objects(relation, AKG.plover))) == types.split()


FACTS = """
person:a a akg:Person ; akg:met person:b ; akg:visited country:KOR .
person:a akg:holdsOffice <urn:alliancekg:office/JPN/x> .
country:JPN akg:memberOf grouping:quad ; akg:cooperatesOn topic:t .
event:e a akg:Meeting ; akg:participant person:a .
statement:s a akg:Statement ; akg:evidence evidence:v .
"""


@pytest.fixture(scope="module")
def deduced(ontology: Graph) -> Graph:
    return closure(ontology, FACTS)


@pytest.mark.parametrize(
    ("subject", "predicate", "obj"),
    [
        ("person:b", "akg:met", "person:a"),
        ("person:b", "rdf:type", "akg:Person"),
        ("person:a", "rdf:type", "foaf:Person"),
        ("grouping:quad", "akg:hasMember", "country:JPN"),
        ("country:KOR", "akg:visitedBy", "person:a"),
        ("office:JPN/x", "akg:heldBy", "person:a"),
        ("office:JPN/x", "rdf:type", "w3org:Post"),
        ("person:a", "w3org:holds", "office:JPN/x"),
        ("country:JPN", "w3org:memberOf", "grouping:quad"),
        ("country:JPN", "rdf:type", "prov:Agent"),
        ("topic:t", "rdf:type", "skos:Concept"),
        ("event:e", "rdf:type", "prov:Activity"),
        ("event:e", "prov:wasAssociatedWith", "person:a"),
        ("statement:s", "rdf:type", "prov:Entity"),
        ("evidence:v", "rdf:type", "oa:Selector"),
    ],
)
def test_what_follows(deduced: Graph, subject: str, predicate: str, obj: str) -> None:
    assert (iri(subject), iri(predicate), iri(obj)) in deduced


def iri(name: str) -> URIRef:
    prefix, _, rest = name.partition(":")
    return URIRef(PREFIXES[prefix] + rest)


def test_the_facts_are_consistent(deduced: Graph) -> None:
    assert list(deduced.objects(None, ERROR)) == []


@pytest.mark.parametrize(
    "facts",
    ["country:JPN a akg:Country, akg:Person .", "person:a akg:visited person:b . person:b a akg:Person ."],
)
def test_a_contradiction_is_found(ontology: Graph, facts: str) -> None:
    assert list(closure(ontology, facts).objects(None, ERROR)) != []
