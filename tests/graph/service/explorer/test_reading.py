"""Pages read the newest generation, whatever is published or removed meanwhile."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from alliancekg.extract.model import Record
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.generations import INDEX, newest
from alliancekg.graph.index.opening import Index
from alliancekg.graph.service.explorer import reading as module
from alliancekg.graph.service.explorer.reading import Reading
from alliancekg.graph.service.problems import Problem
from alliancekg.graph.store import LedgerEntry


@pytest.fixture
def graph(records: tuple[Record, ...], tmp_path: Path) -> Path:
    """A graph of one's own."""
    with Embedded(tmp_path / "graph", write=True) as store:
        store.replace((record, LedgerEntry("hash", "fingerprint")) for record in records)
    return tmp_path / "graph"


def releases(index: Index) -> int:
    row = index.row("SELECT COUNT(*) FROM release")
    assert row is not None
    return int(row[0])


def removal(graph: Path) -> None:
    with Embedded(graph, write=True) as store:
        store.remove(["jp-2025-10-28"])


def test_connections_are_shared_and_each_serves_one_question_at_a_time(graph: Path) -> None:
    reading, together = Reading(graph, print), Barrier(3, timeout=10)

    def question(index: Index) -> int:
        together.wait()
        return id(index.connection)

    with ThreadPoolExecutor(3) as threads:
        first = set(threads.map(reading.ask, [question] * 3))
        second = set(threads.map(reading.ask, [question] * 3))
    assert len(first) == 3
    assert first == second
    reading.close()


def test_a_new_generation_is_read_and_the_connections_to_the_old_one_are_closed(graph: Path) -> None:
    reading, kept = Reading(graph, print), list[Index]()

    def meanwhile(index: Index) -> int:
        kept.append(index)
        removal(graph)
        assert reading.ask(releases) == 3
        return releases(index)

    assert reading.ask(meanwhile) == 4
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        releases(kept[0])
    assert reading.ask(releases) == 3


def test_a_generation_that_vanishes_is_followed_by_the_newer_one(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = newest(graph)
    assert old is not None
    removal(graph)
    shutil.rmtree(old, ignore_errors=True)
    found: list[Callable[[Path], Path | None]] = [lambda _: old, lambda _: old]
    monkeypatch.setattr(module, "newest", lambda folder: (found.pop() if found else newest)(folder))
    assert Reading(graph, print).ask(releases) == 3
    assert not found


def test_an_index_that_is_missing_is_made(graph: Path) -> None:
    generation, lines = newest(graph), list[str]()
    assert generation is not None
    (generation / INDEX).unlink()
    assert Reading(graph, lines.append).ask(releases) == 4
    assert len(lines) == 1


def test_no_graph_is_a_503(tmp_path: Path) -> None:
    with pytest.raises(Problem) as found:
        Reading(tmp_path, print).ask(releases)
    assert found.value.status_code == 503
