"""What rdf.py writes conforms to the shapes, and each shape is broken by a graph that breaks it."""

from __future__ import annotations

from importlib.resources import files

import pyshacl
import pytest
from alliancekg.extract.model import Record
from alliancekg.graph.rdf import quads, release_iri, vocabulary_quads
from alliancekg.graph.validate import Tally, Violation, shapes, tally, validate
from alliancekg.ontology.gazetteer import Body, Gazetteer, Membership, State
from alliancekg.ontology.vocabulary import ONTOLOGY_GRAPH, PREFIXES
from rdflib import Graph, URIRef

# without akg:, for rdflib forgets the first of two prefixes that name the same namespace
PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items() if prefix != "akg")
FACT = "fact:f a :Fact ; rdf:subject country:JPN ; rdf:predicate :memberOf ; rdf:object grouping:quad ."
URGES = "?s rdf:predicate :urges"

# the shape that is broken, what breaks it in the graph of the meeting of three: triples to remove, triples to
# add, and where (by default where the removed ones are)
BROKEN = [
    ("release-identifier", "?r dcterms:identifier ?x", "", ""),
    ("release-identifier", "", "?r dcterms:identifier 'two'", "?r a :Release"),
    ("release-text", "?r :text ?x", "", ""),
    ("release-text", "?r :text ?x", "?r :text ''", ""),
    ("release-date", "", "?r dcterms:issued '2025-12-10'^^xsd:date", "?r a :Release"),
    ("release-date", "?r dcterms:issued ?x", "?r dcterms:issued 'May 1'", ""),
    ("release-source", "", "?r prov:wasDerivedFrom <javascript:alert>", "?r a :Release"),
    ("release-source", "", "?r prov:wasDerivedFrom 'https://example.org'", "?r a :Release"),
    ("release-publisher", "", "?r dcterms:publisher country:USA", "?r a :Release"),
    ("release-publisher", "?r dcterms:publisher ?x", "?r dcterms:publisher person:park-jiwoo", ""),
    ("name", "person:park-jiwoo rdfs:label ?x", "", ""),
    ("name", "", "topic:nameless a :Topic", ""),
    ("person-is-one", "", "person:x a :Person ; rdfs:label 'the two Ministers'", ""),
    ("person-is-one", "", "person:x a :Person ; rdfs:label 'Foreign Ministers'", ""),
    ("person-is-one", "", "person:x a :Person ; rdfs:label 'they'", ""),
    ("country", "", "country:japan a :Country", ""),
    ("organization", "", "country:JPN a :Organization", ""),
    ("grouping", "", "org:un a :Grouping", ""),
    ("person", "", "country:JPN a :Person", ""),
    ("topic", "", "country:JPN a :Topic", ""),
    ("office", "", "office:x a :Office", ""),
    ("office", "", "office:x a :Office ; :jurisdiction person:y", ""),
    ("event-type", "?e a :Meeting", "", ""),
    ("event-type", "", "?e a :Call", "?e a :Meeting"),
    ("event-parties", "?e :party ?x", "", ""),
    ("event-parties", "", "?e :party person:park-jiwoo", "?e a :Meeting"),
    ("event-participants", "", "?e :participant country:JPN", "?e a :Meeting"),
    ("event-place", "", "?e :place country:JPN", "?e a :Meeting"),
    ("event-place", "?e :place ?x", "?e :place grouping:quad", ""),
    ("event-label", "?e rdfs:label ?x", "", "?e a :Meeting ; rdfs:label ?x"),
    ("event-source", "?e prov:wasDerivedFrom ?x", "", "?e a :Meeting ; prov:wasDerivedFrom ?x"),
    ("date", "", "?e :date '2025-12'^^xsd:gYearMonth", "?e a :Meeting"),
    ("date", "?e :date ?x", "?e :date 'today'", ""),
    ("start-time", "", "?e :startTime '13:00'", "?e a :Meeting"),
    ("duration", "", "?e :duration '40 minutes'", "?e a :Meeting"),
    ("format", "", "?e :format 'bilateral'", "?e a :Meeting"),
    ("format", "?e :format ?x", "?e :format 'large'", ""),
    ("modality", "", "?e :modality 'planned'", "?e a :Meeting"),
    ("statement-subject", "?s rdf:subject ?x", "", ""),
    ("statement-subject", "", "?s rdf:subject country:AUS", URGES),
    ("statement-predicate", "?s rdf:predicate ?x", "", ""),
    ("statement-predicate", "?s rdf:predicate ?x", "?s rdf:predicate :likes", ""),
    ("statement-object", "?s rdf:object ?x", "", ""),
    ("statement-object", "", "?s rdf:object country:AUS", URGES),
    ("statement-edge", "?s :edge ?x", "", ""),
    ("statement-source", "?s prov:wasDerivedFrom ?x", "", "?s a :Statement ; prov:wasDerivedFrom ?x"),
    ("statement-confidence", "?s :confidence ?x", "", ""),
    ("statement-confidence", "?s :confidence ?x", "?s :confidence 1.1", ""),
    ("statement-confidence", "?s :confidence ?x", "?s :confidence '-0.1'^^xsd:decimal", ""),
    ("statement-confidence", "?s :confidence ?x", "?s :confidence 1e0", ""),
    ("statement-negated", "", "?s :negated false", URGES),
    ("statement-accepted", "", "?s :accepted false", URGES),
    ("statement-evidence", "?s :evidence ?x", "", ""),
    ("statement-evidence", "", "?s :evidence evidence:x", URGES),
    ("statement-with", "", "?s :with ?x", "?s rdf:predicate :urges ; rdf:subject ?x"),
    ("statement-with", "", "?s :with person:park-jiwoo", URGES),
    ("statement-about", "", "?s :about country:JPN", URGES),
    ("statement-speaker", "", "?s :speaker country:JPN", URGES),
    ("evidence-quote", "?e oa:exact ?x", "", ""),
    ("evidence-start", "?e oa:start ?x", "", ""),
    ("evidence-start", "?e oa:start ?x", "?e oa:start ?y", "?e oa:start ?x ; oa:end ?y"),
    ("evidence-start", "?e oa:start ?x", "?e oa:start '-1'^^xsd:integer", ""),
    ("evidence-end", "?e oa:end ?x", "", ""),
    (
        "subject-person",
        "?s rdf:subject ?x",
        "?s rdf:subject country:JPN",
        "?s rdf:predicate :met ; rdf:subject ?x",
    ),
    ("subject-actor", "?s rdf:subject ?x", "?s rdf:subject person:x", f"{URGES} ; rdf:subject ?x"),
    (
        "object-person",
        "?s rdf:object ?x",
        "?s rdf:object country:JPN",
        "?s rdf:predicate :met ; rdf:object ?x",
    ),
    ("object-country", "?s rdf:predicate :met", "?s rdf:predicate :visited", ""),
    ("object-body", "?s rdf:predicate :met", "?s rdf:predicate :attended", ""),
    ("object-office", "?s rdf:predicate :met", "?s rdf:predicate :holdsOffice", ""),
    ("object-topic", "?s rdf:predicate :urges", "?s rdf:predicate :discussed", ""),
    ("object-target", "?s rdf:object ?x", "?s rdf:object person:x", f"{URGES} ; rdf:object ?x"),
    ("met-both-ways", "person:ellen-brook :met person:kanda-haruo", "", ""),
    ("spoke-both-ways", "", "person:ellen-brook :spokeWith person:kanda-haruo", ""),
    ("asserted-is-plain", "country:JPN :urges ?x", "", ""),
    ("plain-is-asserted", "", "country:JPN :sanctions country:PRK", ""),
    ("plain-is-asserted", "", "country:PRK :urges country:JPN", ""),
    ("plain-is-asserted", "", "?s :modality :planned", "?s rdf:predicate :met"),
    ("plain-is-asserted", "", "?x :agreedOn ?y", "?s :negated true ; rdf:subject ?x ; rdf:object ?y"),
    ("evidence-is-in-the-text", "?e oa:exact ?x", "?e oa:exact 'never said'", ""),
    ("evidence-is-in-the-text", "?e oa:start ?x", "?e oa:start ?y", "?e oa:start ?x BIND (?x + 1 AS ?y)"),
    ("fact-subject", "", f"{FACT} fact:f rdf:subject country:USA", ""),
    ("fact-predicate", "", f"{FACT} fact:f rdf:predicate :met", ""),
    ("fact-object", "", f"{FACT} fact:f rdf:object grouping:g7", ""),
    ("fact-since", "", f"{FACT} fact:f :since 'long ago'", ""),
    ("fact-until", "", f"{FACT} fact:f :until '2001', '2002'", ""),
]


def graph_of(record: Record) -> Graph:
    graph = Graph()
    for s, p, o, _ in quads(record):
        graph.add((s, p, o))
    return graph


def found(graph: Graph) -> set[str]:
    return {violation.shape for violation in validate([(URIRef("urn:g"), graph)])}


def test_the_records_conform(records: tuple[Record, ...]) -> None:
    graphs = [(release_iri(record.release.id), graph_of(record)) for record in records]
    assert list(validate(graphs)) == []


def test_every_shape_has_a_graph_that_breaks_it() -> None:
    assert {shape for shape, *_ in BROKEN} == set(shapes())


@pytest.mark.parametrize(("shape", "remove", "add", "where"), BROKEN)
def test_a_broken_graph_is_found_out(
    records: tuple[Record, ...], shape: str, remove: str, add: str, where: str
) -> None:
    graph = graph_of(records[2])
    before = set(graph)
    graph.update(f"{PROLOGUE} DELETE {{ {remove} }} INSERT {{ {add} }} WHERE {{ {where or remove} }}")
    assert set(graph) != before, "the update changes something"
    assert shape in found(graph)


@pytest.mark.parametrize("index", range(4))
def test_rdflib_reads_the_shapes_as_oxigraph_does(records: tuple[Record, ...], index: int) -> None:
    shacl = Graph().parse(data=files("alliancekg.ontology").joinpath("shapes.ttl").read_bytes())
    conforms, _, text = pyshacl.validate(graph_of(records[index]), shacl_graph=shacl)
    assert conforms, text


def test_what_is_known_before_reading_conforms() -> None:
    gazetteer = Gazetteer(
        states={"country:JPN": State("country:JPN", "JP", "Japan", "Q17")},
        bodies={"grouping:quad": Body("grouping:quad", "Quad", "grouping")},
        memberships=(Membership("grouping:quad", "country:JPN", "2007-05", "2009", "invented"),),
        surfaces=(),
        offices=(),
        holders=(),
        negatives=(),
    )
    graph = Graph()
    for s, p, o, _ in vocabulary_quads(gazetteer):
        graph.add((s, p, o))
    assert list(validate([(ONTOLOGY_GRAPH, graph)])) == []


def test_a_violation_says_where_and_what(records: tuple[Record, ...]) -> None:
    good, bad = graph_of(records[0]), graph_of(records[2])
    bad.update(PROLOGUE + "INSERT { ?e :place country:JPN } WHERE { ?e a :Meeting }")
    event = f"urn:alliancekg:event/{records[2].events[0].id}"
    graphs = [(URIRef("urn:good"), good), (URIRef("urn:bad"), bad)]
    assert list(validate(graphs)) == [
        Violation(
            shape="event-place",
            graph="urn:bad",
            focus=event,
            path="urn:alliancekg:ontology#place",
            value="",
            message="an event takes place in one country",
        )
    ]


def test_the_tally_counts_by_shape_with_the_first_example() -> None:
    one, two = (Violation("date", "urn:g", f"urn:{i}", "", "", "a date") for i in (1, 2))
    other = Violation("country", "urn:g", "urn:c", "", "", "a country")
    assert tally([other, one, two]) == {"date": Tally(2, one), "country": Tally(1, other)}
    assert list(tally([other, one, two])) == ["date", "country"]
