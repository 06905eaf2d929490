"""The numbers of a store."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from alliancekg.extract.model import Record
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.rdf import vocabulary_quads
from alliancekg.graph.store import LedgerEntry
from alliancekg.graph.summary import Pair, Summary, summary
from alliancekg.graph.terms import expand
from alliancekg.ontology.vocabulary import LEARNED_GRAPH, ONTOLOGY_GRAPH
from rdflib.namespace import OWL


def test_what_releases_say_is_counted_and_what_the_ontology_knows_is_not(
    tmp_path: Path, records: tuple[Record, ...]
) -> None:
    first = records[0]
    planned = replace(first, events=(replace(first.events[0], modality="planned"),))
    same = expand("person:park-jiwoo"), OWL.sameAs, expand("person:ellen-brook"), LEARNED_GRAPH
    with Embedded(tmp_path, write=True) as store:
        store.replace((record, LedgerEntry("hash", "v1")) for record in (planned, *records[1:]))
        store.put_graph(ONTOLOGY_GRAPH, vocabulary_quads())
        before = summary(store, pairs=2)
        store.put_graph(LEARNED_GRAPH, [same])
        assert summary(store).persons == 2
    assert before == Summary(
        releases=4,
        statements=40,
        meetings=2,  # a call and a meeting; a joint statement is none, and the first is only planned here
        states=6,
        persons=3,
        pairs=(Pair("Japan", "United States", 3), Pair("South Korea", "United States", 2)),
    )


def test_an_empty_store_has_nothing(tmp_path: Path) -> None:
    with Embedded(tmp_path, write=True) as store:
        assert summary(store) == Summary(0, 0, 0, 0, 0, ())
