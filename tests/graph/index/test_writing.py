"""The tables hold what the store holds, counted as the network counts it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alliancekg.extract.model import Record
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.index.opening import Index, open_index
from alliancekg.graph.index.writing import write_index
from alliancekg.graph.network import alliance_network
from alliancekg.graph.readings import Queryable

BROOK, JPN, QUAD = "person:ellen-brook", "country:JPN", "grouping:quad"


def test_every_row_of_the_store(index: Index, records: tuple[Record, ...]) -> None:
    said = [each for record in records for each in record.statements]
    events = [event for record in records for event in record.events]
    expected = {
        "release": len(records),
        "event": len(events),
        "statement": len(said),
        "quote": sum(len(each.evidence) for each in said),
        "beside": sum(len(each.with_) for each in said),
        "about": sum(len(each.about) for each in said),
        "party": sum(len(event.parties) for event in events),
        "participant": sum(len(event.participants) for event in events),
    }
    assert {table: index.row(f"SELECT COUNT(*) FROM {table}") for table in expected} == {
        table: (number,) for table, number in expected.items()
    }


def test_a_quote_is_what_stands_in_the_text_at_its_place(index: Index) -> None:
    rows = index.rows("SELECT quote.text, said.text, start, end FROM quote JOIN release said ON release = said.id")
    assert rows
    assert all(quoted == text[start:end] for quoted, text, start, end in rows)


@pytest.mark.parametrize(
    ("id_", "type_", "label", "stands_for", "releases"),
    [
        (JPN, "Country", "Japan", JPN, 3),
        (BROOK, "Person", "Ellen Brook", BROOK, 3),
        ("topic:maritime-security", "Topic", "maritime security", "topic:maritime-security", 1),
        ("office:USA/secretary-of-state", "Office", "Secretary of State of the United States", "country:USA", 1),
        ("topic:nuclear-issue", "Topic", "nuclear issue", "topic:nuclear-issue", 1),
    ],
)
def test_a_node_and_how_many_releases_name_it(
    index: Index, id_: str, type_: str, label: str, stands_for: str, releases: int
) -> None:
    row = index.row("SELECT type, label, stands_for, releases FROM node WHERE id = :id", id=id_)
    assert row == (type_, label, stands_for, releases)


def test_a_node_bears_the_names_of_the_gazetteer_too(index: Index) -> None:
    names = {text for (text,) in index.rows("SELECT text FROM name WHERE node = 'country:KOR'")}
    assert {"South Korea", "ROK"} <= names


@pytest.mark.parametrize("graph", ["invented_graph", "bundled_graph"])
def test_the_edges_are_those_of_the_network(graph: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    with Embedded(request.getfixturevalue(graph)) as store:
        drawn = _drawn(store)
        write_index(store, tmp_path / "index.sqlite")
    with open_index(tmp_path / "index.sqlite") as index:
        edges = index.rows("SELECT source, target, predicate, standing, directed, releases, first, last FROM edge")
        assert edges == drawn
        counts = index.rows("SELECT COUNT(DISTINCT counted) FROM tie GROUP BY edge ORDER BY edge")
        assert [number for (number,) in counts] == [edge[5] for edge in edges]


def _drawn(store: Queryable) -> list[tuple[object, ...]]:
    edges = alliance_network(store).edges(data=True)
    facts = ("predicate", "standing", "directed", "weight", "first", "last")
    return sorted((source, target, *(edge[fact] for fact in facts)) for source, target, edge in edges)


WRITE = """
import sys
from pathlib import Path
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.index.writing import write_index

with Embedded(Path(sys.argv[1])) as store:
    write_index(store, Path(sys.argv[2]))
"""


def test_the_same_store_gives_the_same_bytes_whatever_the_hash_seed(invented_graph: Path, tmp_path: Path) -> None:
    paths = [tmp_path / seed for seed in ("1", "2")]
    for path in paths:
        command = [sys.executable, "-c", WRITE, str(invented_graph), str(path)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": path.name})
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_an_open_index_cannot_be_written_and_survives_its_file(invented_graph: Path, tmp_path: Path) -> None:
    path = tmp_path / "a #1?.sqlite"
    with Embedded(invented_graph) as store:
        write_index(store, path)
    with open_index(path) as index:
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            index.rows("DELETE FROM node")
        path.unlink()
        assert index.row("SELECT COUNT(*) FROM release") == (4,)


def test_a_missing_index_is_not_made_by_opening_it(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError), open_index(tmp_path / "none.sqlite"):
        pass
    assert not list(tmp_path.iterdir())
