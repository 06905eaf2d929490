"""The quads of a record: complete, stable, safe with hostile text, and equal in Oxigraph and rdflib."""

from __future__ import annotations

from dataclasses import replace

import pytest
from alliancekg.extract.model import Entity, Event, Record, Release
from alliancekg.graph.rdf import Quad, compact, edge_iri, expand, quads, release_iri, vocabulary_quads
from alliancekg.graph.terms import date_literal, decimal_literal, duration_literal, time_literal, web_address
from alliancekg.ontology.gazetteer import Body, Gazetteer, Membership, State
from alliancekg.ontology.vocabulary import AKG, BASE, OA, ONTOLOGY_GRAPH
from pyoxigraph import RdfFormat, parse
from pyoxigraph import Store as Oxigraph
from rdflib import Dataset, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, PROV, RDF, RDFS, SKOS, XSD

HOSTILE = "</script><img src=x onerror=f()>\"'\\ \r\n\t\x00\x0b\x85\u2028\ufeff ‮ 日本 😀 <urn:x> . # ${1}"


def nquads(made: list[Quad]) -> str:
    """The quads as rdflib writes them."""
    dataset = Dataset()
    dataset.addN((s, p, o, dataset.graph(g)) for s, p, o, g in made)
    return dataset.serialize(format="nquads")


def through_oxigraph(made: list[Quad]) -> set[Quad]:
    """The quads after a stay in Oxigraph: in as N-Quads, out as N-Quads, read by rdflib."""
    store = Oxigraph()
    store.load(nquads(made).encode(), format=RdfFormat.N_QUADS)
    dataset = Dataset()
    dataset.parse(data=(store.dump(format=RdfFormat.N_QUADS) or b"").decode(), format="nquads")
    return {(s, p, o, g) for s, p, o, g in dataset.quads() if isinstance(g, URIRef)}  # type: ignore[misc]


def objects(made: list[Quad], node: URIRef, predicate: URIRef) -> list[URIRef | Literal]:
    return [o for s, p, o, _ in made if (s, p) == (node, predicate)]


def statement(record: Record, predicate: str, *, negated: bool = False, planned: bool = False) -> URIRef:
    """The first statement of its kind."""
    wanted = (predicate, negated, "planned" if planned else None)
    found = (s.id for s in record.statements if (s.predicate, s.negated, s.modality) == wanted)
    return expand(f"statement:{next(found)}")


@pytest.mark.parametrize(
    ("curie", "iri"),
    [
        ("country:JPN", "urn:alliancekg:country/JPN"),
        ("office:JPN/minister-for-foreign-affairs", "urn:alliancekg:office/JPN/minister-for-foreign-affairs"),
        ("akg:met", "urn:alliancekg:ontology#met"),
        ("release:a/b c.txt", "urn:alliancekg:release/a%2Fb%20c.txt"),
        ("release:日本", "urn:alliancekg:release/%E6%97%A5%E6%9C%AC"),
        ('topic:a"> <b', "urn:alliancekg:topic/a%22%3E%20%3Cb"),
        ("release:%2F", "urn:alliancekg:release/%252F"),
        ("release:x:y", "urn:alliancekg:release/x%3Ay"),
    ],
)
def test_identifiers_expand_and_come_back(curie: str, iri: str) -> None:
    assert str(expand(curie)) == iri
    assert compact(iri) == curie


@pytest.mark.parametrize("curie", ["", "JPN", "country:", "planet:mars", "http://example.org/", "graph:ledger"])
def test_what_is_no_identifier_raises(curie: str) -> None:
    with pytest.raises(ValueError, match="no identifier"):
        expand(curie)


@pytest.mark.parametrize("iri", ["http://www.w3.org/ns/prov#Entity", "urn:alliancekg:graph/ledger", "urn:alliancekg:x"])
def test_a_foreign_iri_is_left_as_it_is(iri: str) -> None:
    assert compact(iri) == iri


@pytest.mark.parametrize("index", range(4))
def test_oxigraph_and_rdflib_hold_the_same_terms(records: tuple[Record, ...], index: int) -> None:
    made = list(quads(records[index]))
    assert len(made) == len(set(made)) > 90
    assert through_oxigraph(made) == set(made)


def test_hostile_text_stays_text() -> None:
    release = Release(HOSTILE, HOSTILE, title=HOSTILE, issuer=HOSTILE, url=f"https://example.org/{HOSTILE}")
    event = Event("e", "Call", parties=("country:JPN",))
    record = Record(release, (Entity(f"topic:{HOSTILE}", "Topic", HOSTILE),), (event,))
    made = list(quads(record))
    assert through_oxigraph(made) == set(made)
    assert {g for *_, g in made} == {release_iri(HOSTILE)}
    assert Literal(HOSTILE) in objects(made, release_iri(HOSTILE), AKG.text)
    assert objects(made, release_iri(HOSTILE), PROV.wasDerivedFrom) == []
    assert list(parse(nquads(made).encode(), RdfFormat.N_QUADS)), "every line is valid N-Quads"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a?b=c#d", True),
        ("http://example.org/日本", True),
        ("https://example.org/a b", False),
        ("https://example.org/<script>", False),
        ("https://example.org/%zz", False),
        ("javascript:alert(1)", False),
        ("https:/example.org", False),
        ("https://", False),
        ("file:///etc/passwd", False),
        (" https://example.org", False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(url: str, kept: bool) -> None:
    assert web_address(url) == (URIRef(url) if kept else None)


@pytest.mark.parametrize(
    ("literal", "text", "datatype"),
    [
        (date_literal("2025-10-28"), "2025-10-28", XSD.date),
        (date_literal("2025-10"), "2025-10", XSD.gYearMonth),
        (date_literal("2025"), "2025", XSD.gYear),
        (time_literal("13:00"), "13:00:00", XSD.time),
        (duration_literal("PT40M"), "PT40M", XSD.duration),
        (duration_literal("PT90M"), "PT1H30M", XSD.duration),
        (decimal_literal(0.9), "0.9", XSD.decimal),
        (decimal_literal(1.0), "1", XSD.decimal),
        (decimal_literal(0.0), "0", XSD.decimal),
        (decimal_literal(0.1 + 0.2), "0.3", XSD.decimal),
        (decimal_literal(100), "100", XSD.decimal),
    ],
)
def test_literals_are_canonical(literal: Literal, text: str, datatype: URIRef) -> None:
    assert (str(literal), literal.datatype) == (text, datatype)


def test_every_duration_of_a_day_is_canonical() -> None:
    subject = expand("event:e")
    made: list[Quad] = [
        (subject, AKG.duration, duration_literal(f"PT{minutes}M"), subject) for minutes in range(1, 1441)
    ]
    assert through_oxigraph(made) == set(made)


@pytest.mark.parametrize("text", ["", "28 October 2025", "2025-13", "2025-02-30", "20251028", "2025-W01", "25"])
def test_a_malformed_date_raises(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|month|isoformat|year"):
        date_literal(text)


@pytest.mark.parametrize("text", ["", "40 minutes", "PT", "P1W2"])
def test_a_malformed_duration_raises(text: str) -> None:
    with pytest.raises(ValueError, match="no ISO 8601 duration"):
        duration_literal(text)


def test_a_release_describes_itself(records: tuple[Record, ...]) -> None:
    release = records[0].release
    made = list(quads(records[0]))
    node = release_iri("jp-2025-10-28")
    assert {(p, o) for s, p, o, g in made if s == node} == {
        (RDF.type, AKG.Release),
        (DCTERMS.identifier, Literal("jp-2025-10-28")),
        (DCTERMS.title, Literal("Japan-U.S. Foreign Ministers' Meeting")),
        (DCTERMS.issued, Literal("2025-10-28", datatype=XSD.date)),
        (DCTERMS.publisher, expand("country:JPN")),
        (PROV.wasDerivedFrom, URIRef("https://example.org/jp/2025-10-28.html")),
        (AKG.text, Literal(release.text)),
    }


def test_an_unknown_issuer_keeps_its_name() -> None:
    made = list(quads(Record(Release("r", "text", issuer="Ministry: of Lakes"))))
    assert objects(made, release_iri("r"), AKG.issuerName) == [Literal("Ministry: of Lakes")]
    assert objects(made, release_iri("r"), DCTERMS.publisher) == []


def test_an_event_has_its_circumstances(records: tuple[Record, ...]) -> None:
    event = records[0].events[0]
    made = list(quads(records[0]))
    assert {(p, o) for s, p, o, _ in made if s == expand(f"event:{event.id}")} == {
        (RDF.type, AKG.Meeting),
        (RDFS.label, Literal("Meeting of Japan and United States, 2025-10-28")),
        (PROV.wasDerivedFrom, release_iri("jp-2025-10-28")),
        (AKG.date, Literal("2025-10-28", datatype=XSD.date)),
        (AKG.startTime, Literal("13:00:00", datatype=XSD.time)),
        (AKG.duration, Literal("PT40M", datatype=XSD.duration)),
        (AKG.place, expand("country:JPN")),
        (AKG.format, Literal("bilateral")),
        (AKG.participant, expand("person:ellen-brook")),
        (AKG.participant, expand("person:kanda-haruo")),
        (AKG.party, expand("country:JPN")),
        (AKG.party, expand("country:USA")),
    }


def test_a_planned_event_says_so() -> None:
    made = list(quads(Record(Release("r", "text"), events=(Event("e", "Statement", modality="planned"),))))
    assert objects(made, expand("event:e"), AKG.modality) == [AKG.planned]
    assert objects(made, expand("event:e"), RDF.type) == [AKG.JointStatement]
    assert objects(made, expand("event:e"), RDFS.label) == [Literal("Statement")]


def test_a_statement_has_its_circumstances_and_evidence(records: tuple[Record, ...]) -> None:
    record = records[0]
    made = list(quads(record))
    node = statement(record, "supports")
    (selector,) = objects(made, node, AKG.evidence)
    assert {(p, o) for s, p, o, _ in made if s == node} == {
        (RDF.type, AKG.Statement),
        (RDF.subject, expand("country:JPN")),
        (RDF.predicate, AKG.supports),
        (RDF.object, expand("country:USA")),
        (AKG.edge, edge_iri(expand("country:JPN"), AKG.supports, expand("country:USA"))),
        (AKG.about, expand("topic:ceasefire-in-gaza")),
        (AKG.speaker, expand("person:kanda-haruo")),
        (AKG.event, expand(f"event:{record.events[0].id}")),
        (AKG.date, Literal("2025-10-28", datatype=XSD.date)),
        (AKG.confidence, Literal("0.9", datatype=XSD.decimal)),
        (AKG.rule, Literal("sample")),
        (AKG.evidence, selector),
        (PROV.wasDerivedFrom, release_iri(record.release.id)),
    }
    assert isinstance(selector, URIRef)
    quote = {p: o for s, p, o, _ in made if s == selector and p != RDF.type}
    start, end = int(str(quote[OA.start])), int(str(quote[OA.end]))
    assert record.release.text[start:end] == str(quote[OA.exact])
    assert "U.S. efforts" in str(quote[OA.exact])


def test_one_passage_that_states_two_things_is_one_node(records: tuple[Record, ...]) -> None:
    made = list(quads(records[0]))
    nodes = {s for s, p, *_ in made if p == OA.exact}
    assert len(nodes) == len({s.evidence[0].start for s in records[0].statements})


@pytest.mark.parametrize(
    ("index", "predicate", "negated", "planned", "plain"),
    [
        (0, "supports", False, False, True),
        (2, "agreedOn", True, False, False),
        (1, "visited", False, True, False),
    ],
)
def test_the_plain_triple_stands_for_what_is_asserted(
    records: tuple[Record, ...], index: int, predicate: str, negated: bool, planned: bool, plain: bool
) -> None:
    made = list(quads(records[index]))
    node = statement(records[index], predicate, negated=negated, planned=planned)
    (s,), (o,) = objects(made, node, RDF.subject), objects(made, node, RDF.object)
    assert isinstance(s, URIRef)
    assert (o in objects(made, s, AKG[predicate])) is plain
    assert objects(made, node, AKG.negated) == [Literal(True)] * negated
    assert objects(made, node, AKG.modality) == [AKG.planned] * planned


def test_a_symmetric_relation_is_found_from_either_end(records: tuple[Record, ...]) -> None:
    made = list(quads(records[0]))
    brook, kanda = expand("person:ellen-brook"), expand("person:kanda-haruo")
    assert objects(made, brook, AKG.met) == [kanda]
    assert objects(made, kanda, AKG.met) == [brook]
    assert [p for _, p, o, _ in made if p == RDF.predicate and o == AKG.met] == [RDF.predicate]
    assert edge_iri(brook, AKG.met, kanda) == edge_iri(kanda, AKG.met, brook)
    assert edge_iri(brook, AKG.urges, kanda) != edge_iri(kanda, AKG.urges, brook)


def test_everything_that_is_named_has_its_class_in_the_same_graph(records: tuple[Record, ...]) -> None:
    made = [quad for record in records for quad in quads(record)]
    typed = {(s, g) for s, p, _, g in made if p == RDF.type}
    named = {(o, g) for _, p, o, g in made if isinstance(o, URIRef) and p not in (AKG.edge, SKOS.broader)}
    untyped = {compact(o) for o, g in named - typed if o.startswith(BASE)}
    assert {name for name in untyped if not name.startswith("akg:")} == set()


@pytest.mark.parametrize(
    ("code", "whose"),
    [
        ("JPN", "country:JPN"),
        ("NATO", "org:nato"),
        ("IMF", "org:imf"),  # three letters, and no country
        ("G20", "grouping:g20"),
        ("LAKE-COMMISSION", "org:lake-commission"),  # of a user's own gazetteer
    ],
)
def test_an_office_knows_whose_it_is(code: str, whose: str) -> None:
    office = Entity(f"office:{code}/chair", "Office", "Chair")
    made = list(quads(Record(Release("r", "text"), (office,))))
    assert objects(made, expand(office.id), AKG.jurisdiction) == [expand(whose)]


@pytest.mark.parametrize(("name", "broader"), [("arms", ["topic:security"]), ("security", [])])
def test_a_topic_falls_under_its_concept_but_not_under_itself(name: str, broader: list[str]) -> None:
    topic = Entity(f"topic:{name}", "Topic", name, "topic:security")
    made = list(quads(Record(Release("r", "text"), (topic,))))
    assert objects(made, expand(topic.id), SKOS.broader) == [expand(each) for each in broader]


def test_the_same_record_gives_the_same_quads_in_the_same_order(records: tuple[Record, ...]) -> None:
    assert list(quads(records[2])) == list(quads(replace(records[2])))


def test_the_gazetteer_is_kept_apart_from_what_releases_state() -> None:
    gazetteer = Gazetteer(
        states={"country:JPN": State("country:JPN", "JP", "Japan", "Q17")},
        bodies={"grouping:lakes": Body("grouping:lakes", "Lake Four", "grouping")},
        memberships=(Membership("grouping:lakes", "country:JPN", "2007-05", "2009", "invented"),),
        surfaces=(),
        offices=(),
        holders=(),
        negatives=(),
    )
    made = list(vocabulary_quads(gazetteer))
    japan, lakes = expand("country:JPN"), expand("grouping:lakes")
    assert {g for *_, g in made} == {ONTOLOGY_GRAPH}
    assert objects(made, japan, OWL.sameAs) == [URIRef("http://www.wikidata.org/entity/Q17")]
    assert objects(made, lakes, RDFS.label) == [Literal("Lake Four")]
    assert objects(made, japan, AKG.memberOf) == [], "the plain triple would say that a release states it"
    (fact,) = {s for s, p, o, _ in made if (p, o) == (RDF.type, AKG.Fact)}
    assert {(p, o) for s, p, o, _ in made if s == fact} == {
        (RDF.type, AKG.Fact),
        (RDF.subject, japan),
        (RDF.predicate, AKG.memberOf),
        (RDF.object, lakes),
        (AKG.edge, edge_iri(japan, AKG.memberOf, lakes)),
        (AKG.since, Literal("2007-05", datatype=XSD.gYearMonth)),
        (AKG.until, Literal("2009", datatype=XSD.gYear)),
        (DCTERMS.source, Literal("invented")),
    }
    assert through_oxigraph(made) == set(made)


def test_a_concept_is_a_topic_with_a_label() -> None:
    made = list(vocabulary_quads(Gazetteer({}, {}, (), (), (), (), ())))
    node = expand("topic:security-cooperation")
    assert set(objects(made, node, RDF.type)) == {AKG.Topic, SKOS.Concept}
    assert objects(made, node, RDFS.label) == [Literal("security cooperation")]
    assert objects(made, node, SKOS.prefLabel) == [Literal("security cooperation", lang="en")]
