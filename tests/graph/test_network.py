"""The networks that a store's statements make."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import networkx as nx  # type: ignore[import-untyped]  # ships no types
import pytest
from alliancekg.extract.model import Record
from alliancekg.graph import network, readings
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.rdf import expand, quads
from alliancekg.graph.readings import Queryable
from alliancekg.graph.store import LedgerEntry
from alliancekg.ontology.vocabulary import AKG, BASE
from rdflib import Dataset, Literal, URIRef
from rdflib.namespace import OWL, RDF, SKOS

JPN, USA, KOR = "country:JPN", "country:USA", "country:KOR"
BROOK, KANDA, PARK = "person:ellen-brook", "person:kanda-haruo", "person:park-jiwoo"


def dataset(records: Sequence[Record]) -> Dataset:
    """A store in memory: the union of the releases' graphs is what queries see."""
    store = Dataset(default_union=True)
    for record in records:
        for s, p, o, graph in quads(record):
            store.graph(graph).add((s, p, o))
    return store


@pytest.fixture(scope="module", params=["rdflib in memory", "Oxigraph on disk"])
def store(
    request: pytest.FixtureRequest, records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Queryable]:
    """Both evaluators of SPARQL that there are here: the networks must not depend on which one answers."""
    if request.param == "rdflib in memory":
        yield dataset(records)
        return
    folder = tmp_path_factory.mktemp("graph")
    with Embedded(folder, write=True) as writer:
        writer.replace((record, LedgerEntry("hash", "fingerprint")) for record in records)
    with Embedded(folder) as reader:
        yield reader


def edges(graph: nx.MultiDiGraph) -> set[tuple[str, str, str]]:
    """The asserted edges as triples."""
    return {(s, t, e["predicate"]) for s, t, e in graph.edges(data=True) if e["standing"] == "asserted"}


@pytest.mark.parametrize(
    ("source", "target", "predicate", "standing"),
    [
        (BROOK, KANDA, "met", "asserted"),
        (BROOK, PARK, "spokeWith", "asserted"),
        (BROOK, "country:KOR", "visited", "planned"),
        (JPN, "topic:date-for-the-next-summit", "agreedOn", "denied"),
        (JPN, USA, "cooperatesOn", "asserted"),
        (JPN, USA, "supports", "asserted"),
        (KANDA, JPN, "holdsOffice", "asserted"),
        (USA, "topic:freedom-of-navigation", "emphasizes", "asserted"),
    ],
)
def test_an_edge_per_predicate_and_standing(
    store: Queryable, source: str, target: str, predicate: str, standing: str
) -> None:
    graph = network.alliance_network(store)
    edge = graph.edges[source, target, (predicate, standing)]
    assert (edge["predicate"], edge["standing"]) == (predicate, standing)
    assert edge["weight"] == len(edge["dates"]) >= 1
    assert edge["statements"]


def test_what_is_planned_or_denied_is_no_assertion(store: Queryable) -> None:
    found = edges(network.alliance_network(store))
    assert (BROOK, KOR, "visited") not in found
    assert (BROOK, JPN, "visited") in found
    assert not {edge for edge in found if edge[2] == "agreedOn"}


@pytest.mark.parametrize(
    ("source", "target", "predicate", "directed"),
    [(BROOK, KANDA, "met", False), (JPN, USA, "cooperatesOn", False), (JPN, USA, "supports", True),
     (JPN, "topic:nuclear-issue", "cooperatesOn", True)],
)  # fmt: skip
def test_direction(store: Queryable, source: str, target: str, predicate: str, directed: bool) -> None:
    edge = network.alliance_network(store).edges[source, target, (predicate, "asserted")]
    assert edge["directed"] is directed


def test_topics_are_drawn_as_their_concept_and_concepts_as_themselves(records: tuple[Record, ...]) -> None:
    store = dataset(records)
    node, concept = URIRef(BASE + "topic/nuclear-issue"), URIRef(BASE + "topic/non-proliferation")
    scheme = store.graph(URIRef(BASE + "graph/ontology"))
    scheme.add((node, SKOS.broader, concept))
    scheme.add((concept, RDF.type, SKOS.Concept))
    scheme.add((concept, SKOS.prefLabel, Literal("non-proliferation", lang="en")))
    scheme.add((concept, SKOS.broader, URIRef(BASE + "topic/security")))
    graph = network.alliance_network(store)
    assert graph.nodes["topic:non-proliferation"] == {"label": "non-proliferation", "type": "Topic"}
    assert "topic:nuclear-issue" not in graph
    assert "topic:security" not in graph


@pytest.mark.parametrize(
    ("since", "until", "present", "absent"),
    [
        (None, None, {JPN, KOR, "country:AUS"}, set()),
        ("2026", None, {"country:AUS", "grouping:quad"}, {KOR, BROOK}),
        ("2026-01-15", None, {"country:AUS"}, {KOR}),  # dated to the month: it may be within
        (None, "2025-11-03", {KOR, BROOK}, {"country:AUS", "country:PRK"}),
        ("2025-12", "2025-12", {"country:PRK"}, {"country:AUS", "topic:security-cooperation"}),
        ("2027", None, set(), {JPN}),
    ],
)
def test_dates_of_any_precision(
    store: Queryable, since: str | None, until: str | None, present: set[str], absent: set[str]
) -> None:
    graph = network.alliance_network(store, since=since, until=until)
    assert present <= set(graph)
    assert not absent & set(graph)


def test_min_weight_counts_releases(store: Queryable) -> None:
    graph = network.alliance_network(store, min_weight=2)
    assert edges(graph) == {(BROOK, KANDA, "met"), (JPN, USA, "cooperatesOn")}


def test_a_release_and_its_repeat_count_once(records: tuple[Record, ...]) -> None:
    original = records[0]
    statements = tuple(replace(said, id=f"again-{said.id}") for said in original.statements)
    again = replace(original, release=replace(original.release, id="again"), statements=statements)
    two = dataset([original, again])
    joined = (JPN, USA, ("supports", "asserted"))
    apart = network.alliance_network(two).edges[joined]
    assert apart["weight"] == 2
    folded = given(two, "repeats", (expand("release:again"), AKG.repeats, expand(f"release:{original.release.id}")))
    edge = network.alliance_network(folded).edges[joined]
    assert (edge["weight"], len(edge["dates"]), set(edge["statements"])) == (1, 1, set(apart["statements"]))


@pytest.mark.parametrize(
    ("focus", "present", "absent"),
    [
        # what goes on among members
        ("grouping:quad", {JPN, USA, "country:AUS", KANDA, BROOK, "grouping:quad"}, {"grouping:jpn-usa-kor"}),
        (KOR, {KOR, PARK, BROOK, "country:PRK"}, {"country:AUS", "topic:security-cooperation"}),
        (PARK, {PARK, BROOK, KANDA, KOR}, {"country:PRK", "topic:nuclear-issue"}),
        ("country:FRA", set(), {JPN}),
    ],
)
def test_focus(store: Queryable, focus: str, present: set[str], absent: set[str]) -> None:
    graph = network.alliance_network(store, focus=focus)
    assert present <= set(graph)
    assert not absent & set(graph)


def given(store: Dataset, name: str, *triples: tuple[URIRef, URIRef, URIRef | Literal]) -> Dataset:
    """The store with a further graph beside those of its releases."""
    for triple in triples:
        store.graph(URIRef(BASE + "graph/" + name)).add(triple)
    return store


@pytest.mark.parametrize(
    ("until", "present", "absent"),
    [(None, {JPN, KOR}, {USA}), ("2025-11-30", {USA, KOR}, {JPN}), ("2025-12", {JPN, USA}, set())],
)
def test_members_are_those_that_the_store_was_given_at_the_time(
    records: tuple[Record, ...], until: str | None, present: set[str], absent: set[str]
) -> None:
    lake, fact = expand("grouping:lake-commission"), URIRef(BASE + "fact/")
    terms = [(JPN, "2025-12", None), (KOR, None, None), (USA, None, "2025-12")]
    store = dataset(records)
    for state, since, last in terms:
        node = fact + state[-3:]
        given(
            store, "ontology", (node, RDF.type, AKG.Fact), (node, RDF.subject, expand(state)),
            (node, RDF.predicate, AKG.memberOf), (node, RDF.object, lake),
            *([(node, AKG.since, Literal(since))] if since else []),
            *([(node, AKG.until, Literal(last))] if last else []),
        )  # fmt: skip
    found = readings.members(store, "grouping:lake-commission", until)
    assert present <= found
    assert not absent & found


def test_one_person_under_two_ids_is_one_node(records: tuple[Record, ...]) -> None:
    same = (expand(PARK), OWL.sameAs, expand(KANDA))
    elsewhere = (expand(JPN), OWL.sameAs, URIRef("http://www.wikidata.org/entity/Q0"))
    store = given(dataset(records), "learned", same, elsewhere)
    graph = network.alliance_network(store)
    assert {edge[:2] for edge in edges(graph) if edge[2] == "met"} == {(BROOK, KANDA)}
    assert PARK not in graph
    assert graph.edges[BROOK, KANDA, ("spokeWith", "asserted")]["weight"] == 1
    assert JPN in graph


def test_a_grouping_unknown_to_the_gazetteer_has_the_members_that_releases_name(
    records: tuple[Record, ...],
) -> None:
    store = Dataset(default_union=True)
    for s, p, o, graph in (quad for record in records for quad in quads(record)):
        renamed = URIRef(o.replace("grouping/quad", "grouping/invented")) if isinstance(o, URIRef) else o
        store.graph(graph).add((s, p, renamed))
    focused = network.alliance_network(store, focus="grouping:invented")
    assert {"country:AUS", "country:IND", JPN, USA, KANDA} <= set(focused)


def test_the_strongest_part_keeps_weight_then_what_connects_then_the_newest(store: Queryable) -> None:
    graph = network.alliance_network(store)
    part = network.strongest(graph, 2)
    relations = [edge for edge in edges(part) if edge[2] != "holdsOffice"]
    assert set(relations) == {(BROOK, KANDA, "met"), (JPN, USA, "cooperatesOn")}
    assert {edge[:2] for edge in edges(part) if edge[2] == "holdsOffice"} == {(KANDA, JPN), (BROOK, USA)}
    assert part.graph["found"] == graph.number_of_edges()
    assert network.strongest(graph, 10_000) is graph


@pytest.mark.parametrize(
    "project",
    [network.alliance_network, lambda store: network.strongest(network.alliance_network(store), 9)],
)
def test_the_order_of_reading_changes_nothing(
    records: tuple[Record, ...], project: Callable[[Dataset], nx.Graph]
) -> None:
    forward, backward = project(dataset(records)), project(dataset(records[::-1]))
    assert list(forward.nodes(data=True)) == list(backward.nodes(data=True))
    assert list(forward.edges(data=True)) == list(backward.edges(data=True))
    assert len(forward)


def test_quotes_are_the_words_with_their_source_newest_first(store: Queryable) -> None:
    graph = network.alliance_network(store)
    ids = graph.edges[BROOK, KANDA, ("met", "asserted")]["statements"]
    newer, older = readings.quotes(store, ids)
    assert newer.text == ("Foreign Minister Kanda, Secretary of State Brook and Foreign Minister Park met in Seoul.")
    assert (newer.date, newer.issuer, newer.url) == ("2025-12-09", KOR, "")
    assert older.title == "Japan-U.S. Foreign Ministers' Meeting"
    assert (older.date, older.issuer) == ("2025-10-28", JPN)
    assert older.url == "https://example.org/jp/2025-10-28.html"
    assert [quote.statement for quote in (newer, older)] == list(ids)


def test_statements_keep_what_the_record_says(store: Queryable) -> None:
    (planned,) = [stated for stated in readings.statements(store) if stated.standing == "planned"]
    assert (planned.subject, planned.predicate, planned.object) == (BROOK, "visited", KOR)
    assert planned.confidence == 0.9
    assert planned.date == "2025-11-03"


def test_an_event_without_a_date_leaves_an_edge_without_one(records: tuple[Record, ...]) -> None:
    bare = replace(records[2], release=replace(records[2].release, date=None))
    bare = replace(bare, statements=tuple(replace(stated, date=None) for stated in bare.statements))
    graph = network.alliance_network(dataset([bare]))
    edge = graph.edges[JPN, KOR, ("cooperatesOn", "asserted")]
    assert (edge["weight"], edge["first"], edge["last"], edge["dates"]) == (1, "", "", ("",))
    assert not network.alliance_network(dataset([bare]), since="2000").edges


def test_an_empty_store_makes_empty_networks() -> None:
    store = Dataset(default_union=True)
    assert not network.alliance_network(store)
