"""Indexes of the invented releases and of the bundled ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alliancekg.extract.model import Record
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.index.opening import Index, open_index
from alliancekg.graph.index.writing import write_index
from alliancekg.graph.learned import learned_quads
from alliancekg.graph.rdf import vocabulary_quads
from alliancekg.graph.store import LedgerEntry
from alliancekg.ontology.gazetteer import load
from alliancekg.ontology.vocabulary import LEARNED_GRAPH, ONTOLOGY_GRAPH


@pytest.fixture(scope="session")
def invented_graph(records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the invented releases, with names, topics and what is learned. Read only."""
    folder = tmp_path_factory.mktemp("invented")
    with Embedded(folder, write=True) as store:
        store.replace((record, LedgerEntry("hash", "fingerprint")) for record in records)
        store.put_graph(ONTOLOGY_GRAPH, vocabulary_quads())
        store.put_graph(LEARNED_GRAPH, learned_quads(store, load()))
    return folder


@pytest.fixture(scope="session")
def index(invented_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The index of the invented releases."""
    yield from _index(invented_graph, tmp_path_factory.mktemp("index"))


@pytest.fixture(scope="session")
def bundled(bundled_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The index of the bundled releases."""
    yield from _index(bundled_graph, tmp_path_factory.mktemp("index"))


def _index(graph: Path, folder: Path) -> Iterator[Index]:
    path = folder / "index.sqlite"
    with Embedded(graph) as store:
        write_index(store, path)
    with open_index(path) as index:
        yield index
