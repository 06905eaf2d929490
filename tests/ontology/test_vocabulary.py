"""The vocabulary is closed, and the same set of terms as the ontology."""

from __future__ import annotations

import pytest
from alliancekg.extract.model import SYMMETRIC as SYMMETRIC_NAMES
from alliancekg.ontology.vocabulary import (
    AKG,
    BASE,
    CLASSES,
    CORRECTIONS_GRAPH,
    JOURNAL_GRAPH,
    LEARNED_GRAPH,
    LEDGER_GRAPH,
    NODES,
    OA,
    ONTOLOGY_GRAPH,
    PREFIXES,
    REJECTED,
    RELATIONS,
    SYMMETRIC,
    is_asserted,
)
from rdflib import Dataset, URIRef


@pytest.mark.parametrize("name", ["mett", "Met", "cooperateOn", "State", "evidences"])
def test_a_typo_raises(name: str) -> None:
    with pytest.raises(AttributeError):
        getattr(AKG, name)
    with pytest.raises((AttributeError, KeyError)):
        AKG[name]


def test_a_typo_in_the_selectors_raises() -> None:
    with pytest.raises((AttributeError, KeyError)):
        OA["exactly"]


def test_the_python_keyword_is_a_term_too() -> None:
    assert AKG["with"] == URIRef("urn:alliancekg:ontology#with")


def test_the_relations_are_the_nineteen_of_the_guide() -> None:
    assert len(set(RELATIONS)) == len(RELATIONS) == 19


def test_the_symmetric_relations_are_those_of_the_records() -> None:
    assert {AKG[name] for name in SYMMETRIC_NAMES} == SYMMETRIC < set(RELATIONS)


@pytest.mark.parametrize("prefix", NODES)
def test_the_nodes_live_under_the_base(prefix: str) -> None:
    assert PREFIXES[prefix] == f"{BASE}{prefix}/"


def test_the_named_graphs_are_no_nodes() -> None:
    graphs = {ONTOLOGY_GRAPH, LEARNED_GRAPH, LEDGER_GRAPH, JOURNAL_GRAPH, CORRECTIONS_GRAPH, URIRef(REJECTED)}
    assert len(graphs) == 6
    assert not any(graph.startswith(PREFIXES[prefix]) for graph in graphs for prefix in NODES)


@pytest.mark.parametrize(
    ("graph", "asserted"),
    [
        (ONTOLOGY_GRAPH, True),
        (LEARNED_GRAPH, True),
        ("urn:alliancekg:release/a", True),
        ("https://example.org/added", True),
        (LEDGER_GRAPH, False),
        (JOURNAL_GRAPH, False),
        (CORRECTIONS_GRAPH, False),
        (REJECTED + "a", False),
    ],
)
def test_the_books_assert_nothing(graph: str, asserted: bool) -> None:
    assert is_asserted(graph) == asserted


def test_the_identifiers_of_things_have_classes() -> None:
    assert set(CLASSES) < set(NODES)


@pytest.mark.parametrize(
    ("prefix", "iri"),
    [
        ("", "urn:alliancekg:ontology#"),
        ("akg", "urn:alliancekg:ontology#"),
        ("org", "urn:alliancekg:org/"),
        ("w3org", "http://www.w3.org/ns/org#"),
        ("prov", "http://www.w3.org/ns/prov#"),
        ("oa", "http://www.w3.org/ns/oa#"),
        ("skos", "http://www.w3.org/2004/02/skos/core#"),
        ("schema", "https://schema.org/"),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ],
)
def test_prefixes(prefix: str, iri: str) -> None:
    assert PREFIXES[prefix] == iri


def test_the_prefixes_are_good_sparql() -> None:
    declarations = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    assert not Dataset().query(declarations + "ASK { country:JPN akg:memberOf grouping:quad }").askAnswer
