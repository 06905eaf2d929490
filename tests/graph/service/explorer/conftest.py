"""The explorer over the bundled releases, which have events with two accounts, repeats, and years of months."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.index.making import open_newest
from alliancekg.graph.index.opening import Index
from alliancekg.graph.rdf import vocabulary_quads
from alliancekg.graph.store import LedgerEntry
from alliancekg.ontology.vocabulary import ONTOLOGY_GRAPH

from tests.graph import hostile
from tests.graph.service.conftest import Service, serving


@pytest.fixture(scope="session")
def bundled_folder(bundled_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the graph: a service writes its log there."""
    return Path(shutil.copytree(bundled_graph, tmp_path_factory.mktemp("explored") / "graph"))


@pytest.fixture(scope="session")
def bundled(bundled_folder: Path) -> Iterator[Index]:
    """Its index."""
    with open_newest(bundled_folder) as index:
        yield index


@pytest.fixture(scope="session")
def explorer(bundled_folder: Path, bundled: Index) -> Iterator[Service]:
    """The service over it."""
    with serving(bundled_folder, "--workers", "1") as service:
        yield service


@pytest.fixture(scope="session")
def haunted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service over releases that have hostile text in every field; who has its token may correct them."""
    folder = tmp_path_factory.mktemp("haunted")
    records = [hostile.haunted(payload, number) for number, payload in enumerate(hostile.PAYLOADS)]
    with Embedded(folder, write=True) as store:
        store.replace((each, LedgerEntry("hash", "v1")) for each in (*records, hostile.crowd()))
        store.put_graph(ONTOLOGY_GRAPH, vocabulary_quads())
    with serving(folder, "--workers", "1", "--allow-update") as service:
        yield service
