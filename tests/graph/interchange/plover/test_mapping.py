"""The tables that map to PLOVER: linted against the ontology, the vocabulary, the topics and PLOVER's own words."""

from __future__ import annotations

from importlib.resources import files

import pytest
from alliancekg.graph.interchange.plover.mapping import (
    choices,
    contexts,
    event_type,
    mapped,
    mode,
    modes,
    ontology,
    types,
)
from alliancekg.graph.rdf import EVENT_CLASSES
from alliancekg.ontology.vocabulary import AKG, RELATIONS
from rdflib import Graph
from rdflib.namespace import SKOS

PREDICATES = [str(relation).removeprefix(str(AKG._NS)) for relation in RELATIONS]
QUADS = {"VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"}
MODES = {
    "CONSULT": {"visit", "third-party", "multilateral", "phone"},
    "ACCUSE": {"disapprove", "investigate", "allege"},
    "SANCTION": {"convict", "expel", "withdraw", "discontinue"},
    "REJECT": {"assist", "change", "yield", "meet"},
}
"""PLOVER's modes of the types that occur here; the other types have none."""
CONTEXTS = {
    "military", "intelligence", "peacekeeping", "economic", "diplomatic", "resource", "disease", "enviro_disaster",
    "migration", "humanitarian", "asylum", "legal", "human_rights", "rights_freedoms", "gender", "lgbt", "terrorism",
    "human_security", "religion_ethnicity", "executive", "election", "legislative", "cbrn", "cyber",
    "political_institutions", "corruption", "crime", "illegal_drugs",
}  # fmt: skip


@pytest.mark.parametrize("name", ["types", "choices", "modes", "contexts"])
def test_tables_have_full_rows_once(name: str) -> None:
    text = files("alliancekg.graph.interchange.plover").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    head, *rows = (line.split("\t") for line in text.splitlines())
    assert rows
    assert {len(row) for row in rows} == {len(head)}
    assert len({*map(tuple, rows)}) == len(rows)
    assert all(cell == cell.strip() for row in rows for cell in row)


def test_types_are_those_of_the_ontology() -> None:
    assert types().keys() == {name for names in ontology().values() for name in names}
    for type_ in types().values():
        assert type_.quad in QUADS
        assert type_.intensity or type_.name == "REQUEST"
        assert -10 <= float(type_.intensity or 0) <= 10
        assert ("CONFLICT" in type_.quad) == type_.intensity.startswith("-") or type_.name == "REQUEST"


def test_choices_are_made_where_the_ontology_leaves_one_and_only_from_what_it_names() -> None:
    several = {predicate for predicate in PREDICATES if len(ontology().get(predicate, ())) > 1}
    chosen = {choice.predicate for choice in choices()}
    assert several <= chosen <= {*PREDICATES}
    assert all(choice.type in {"", *ontology()[choice.predicate]} for choice in choices())
    last = {choice.predicate: choice for choice in choices()}
    assert {choice.trigger for choice in last.values()} == {""}


def test_modes_are_plovers() -> None:
    for row in modes():
        assert row.mode in MODES[row.type]
        assert row.type in ontology()[row.predicate]
        assert row.event in {"", *(str(iri).removeprefix(str(AKG._NS)) for iri in EVENT_CLASSES.values())}
        assert row.format in {"", "bilateral", "trilateral", "multilateral"}


def test_contexts_are_plovers_of_concepts_that_exist() -> None:
    source = files("alliancekg.ontology").joinpath("topics.ttl").read_bytes()
    scheme = Graph().parse(data=source, format="turtle")
    concepts = {str(concept).replace("urn:alliancekg:topic/", "topic:") for concept in scheme.subjects(SKOS.prefLabel)}
    assert mapped().keys() <= concepts
    assert {context for found in mapped().values() for context in found} <= {"", *CONTEXTS}
    assert list(mapped()) == sorted(mapped())


@pytest.mark.parametrize(
    ("predicate", "rule", "expected"),
    [
        ("met", "meet with", "CONSULT"),
        ("spokeWith", "", "CONSULT"),
        ("visited", "", "CONSULT"),
        ("attended", "", "CONSULT"),
        ("holdsOffice", "title", None),
        ("memberOf", "name", None),
        ("signed", "sign dobj", "SUPPORT"),
        ("cooperatesOn", "agree xcomp", "AGREE"),
        ("agreedOn", "agree ccomp that", "AGREE"),
        ("discussed", "discuss dobj", "CONSULT"),
        ("emphasizes", "stress dobj", None),
        ("commitsTo", "pledge xcomp", "AGREE"),
        ("supports", "support dobj", "SUPPORT"),
        ("appreciates", "thank dobj", "SUPPORT"),
        ("concernedAbout", "express dobj > concern", "ACCUSE"),
        ("opposes", "condemn dobj", "ACCUSE"),
        ("opposes", "reject dobj", "REJECT"),
        ("opposes", "express dobj > rejection", "REJECT"),
        ("opposes", "not accept dobj", "REJECT"),
        ("opposes", "rejected-looking", "ACCUSE"),
        ("opposes", "", "ACCUSE"),
        ("urges", "urge dobj", "REQUEST"),
        ("aids", "provide dobj", "AID"),
        ("sanctions", "sanction dobj", "SANCTION"),
    ],
)
def test_each_predicate_has_its_type(predicate: str, rule: str, expected: str | None) -> None:
    found = event_type(predicate, rule)
    assert (found.name if found else None) == expected


def test_no_predicate_is_left_out_of_the_test_above() -> None:
    (table,) = (mark.args[1] for mark in test_each_predicate_has_its_type.pytestmark)  # type: ignore[attr-defined]
    assert {row[0] for row in table} == {*PREDICATES}


@pytest.mark.parametrize(
    ("predicate", "event", "format", "expected"),
    [
        ("visited", "Meeting", "bilateral", "visit"),
        ("spokeWith", "Call", "multilateral", "phone"),
        ("attended", "", "", "multilateral"),
        ("met", "Meeting", "bilateral", ""),
        ("met", "Summit", "multilateral", "multilateral"),
        ("discussed", "Call", "multilateral", "phone"),
        ("discussed", "Meeting", "trilateral", ""),
        ("opposes", "", "", "disapprove"),
        ("concernedAbout", "", "", ""),
        ("agreedOn", "Meeting", "multilateral", ""),
    ],
)
def test_a_mode_is_given_where_it_surely_fits(predicate: str, event: str, format: str, expected: str) -> None:
    type_ = event_type(predicate, "")
    assert type_ is not None
    assert mode(type_, predicate, event=event, format=format) == expected


def test_a_refusal_is_no_disapproval() -> None:
    type_ = event_type("opposes", "reject dobj")
    assert type_ is not None
    assert mode(type_, "opposes", event="", format="") == ""


BROADER = {
    "topic:their-missile-tests": {"topic:missile-launches"},
    "topic:missile-launches": {"topic:arms-control-and-disarmament"},
    "topic:child-labour": {"topic:labour-rights"},
    "topic:labour-rights": {"topic:human-rights"},
    "topic:gas-pipelines": {"topic:oil-and-gas", "topic:infrastructure"},
    "topic:oil-and-gas": {"topic:energy"},
    "topic:energy": {"topic:economy-and-trade"},
    "topic:a": {"topic:b"},
    "topic:b": {"topic:a"},
}


@pytest.mark.parametrize(
    ("topics", "expected"),
    [
        ((), ()),
        (("topic:their-missile-tests",), ("military",)),
        (("topic:child-labour",), ()),
        (("topic:gas-pipelines",), ("economic", "resource")),
        (("topic:energy", "topic:elections"), ("economic", "election")),
        (("topic:a", "topic:unheard-of"), ()),
    ],
)
def test_the_nearest_concept_decides(topics: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert contexts(topics, BROADER) == expected
