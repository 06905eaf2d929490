"""A store with the invented releases, one of them as awkward as a release can be, and all that is known before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from alliancekg.extract.model import Entity, Evidence, Record, Release, Statement, statement_id
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.learned import learned_quads
from alliancekg.graph.rdf import vocabulary_quads
from alliancekg.graph.store import LedgerEntry, Store
from alliancekg.ontology.gazetteer import load
from alliancekg.ontology.vocabulary import LEARNED_GRAPH, ONTOLOGY_GRAPH

AWKWARD = 'We welcome =SUM(A1) and\x0b "quotes"\tand tabs\nin a line of their own; we reject it all.\u2028\U0001f54a'
"""Undated, with characters that XML cannot hold and that JSON, CSV and SPARQL must escape."""


def awkward() -> Record:
    """Nobody's release of no date, in which Japan supports a strange topic and rejects another."""
    release = Release('odd/"id" <1>\\', AWKWARD, issuer="Ministry; of =Oddities")
    topics = Entity("topic:strange", "Topic", '=SUM(A1) and\x0b "quotes"'), Entity("topic:it-all", "Topic", "it all")
    made = [
        Statement(
            statement_id(release.id, "country:JPN", predicate, topic.id, None),
            "country:JPN",
            predicate,
            topic,
            rule=rule,
            evidence=(Evidence(0, len(AWKWARD), AWKWARD),),
        )
        for predicate, rule, topic in zip(("supports", "opposes"), ("welcome dobj", "reject dobj"), topics, strict=True)
    ]
    return Record(release, (Entity("country:JPN", "Country", "Japan"), *topics), (), tuple(made))


@pytest.fixture(scope="session")
def releases(records: tuple[Record, ...]) -> tuple[Record, ...]:
    """The invented releases; in the third one the nuclear issue falls under its concept."""
    third = records[2]
    nuclear = tuple(
        replace(made, object=replace(made.object, concept="topic:nuclear-issues"))
        if made.object.id == "topic:nuclear-issue"
        else made
        for made in third.statements
    )
    return (*records[:2], replace(third, statements=nuclear), *records[3:], awkward())


@pytest.fixture(scope="session")
def store(releases: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Read only: every test sees the same."""
    folder: Path = tmp_path_factory.mktemp("interchange")
    with Embedded(folder, write=True) as store:
        store.replace((record, LedgerEntry("hash", "v1")) for record in releases)
        store.put_graph(ONTOLOGY_GRAPH, vocabulary_quads())
        store.put_graph(LEARNED_GRAPH, learned_quads(store, load()))
    with Embedded(folder) as store:
        yield store


@pytest.fixture(scope="session")
def bundled(bundled_graph: Path) -> Iterator[Store]:
    """The graph of the bundled releases, for tests marked slow."""
    with Embedded(bundled_graph) as store:
        yield store
