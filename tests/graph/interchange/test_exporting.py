"""All formats: the same graph gives the same bytes, however it came about."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import get_args

import pytest
from alliancekg.extract.model import Record
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.interchange.exporting import exported
from alliancekg.graph.interchange.flat import flat_network
from alliancekg.graph.interchange.formats import Format
from alliancekg.graph.interchange.plover.polecat import polecat
from alliancekg.graph.interchange.quotes import quotes
from alliancekg.graph.interchange.tables import edge_table, node_table
from alliancekg.graph.rdf import quads
from alliancekg.graph.store import LedgerEntry, Store
from rdflib import Dataset, Graph

FORMATS: tuple[Format, ...] = get_args(Format)

DIGESTS = """
import sys
from hashlib import sha256
from pathlib import Path
from typing import get_args
from alliancekg.graph.interchange.exporting import exported
from alliancekg.graph.interchange.formats import Format
from alliancekg.graph.embedded import Embedded
with Embedded(Path(sys.argv[1])) as store:
    for format in get_args(Format):
        print(format, sha256(b"".join(exported(store, format))).hexdigest())
"""


def filled(folder: Path, releases: tuple[Record, ...]) -> Store:
    store = Embedded(folder, write=True)
    store.replace((record, LedgerEntry("hash", "v1")) for record in releases)
    return store


@pytest.fixture(scope="module")
def two(releases: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """The same releases stored in opposite orders."""
    folder = tmp_path_factory.mktemp("two")
    with filled(folder / "one", releases) as one, filled(folder / "two", releases[::-1]) as other:
        yield one, other


def text(store: Store, format: Format) -> str:
    return b"".join(exported(store, format)).decode()


@pytest.mark.parametrize("format", FORMATS)
def test_the_order_of_storing_leaves_no_trace(two: tuple[Store, Store], format: Format) -> None:
    one, other = two
    assert text(one, format) == text(other, format)
    assert text(one, format).endswith("\n")


def test_neither_does_the_hash_seed(store: Store) -> None:
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    done = subprocess.run(
        [sys.executable, "-c", DIGESTS, str(store.directory)],
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed},
    )  # fmt: skip
    here = [f"{format} {sha256(b''.join(exported(store, format))).hexdigest()}" for format in FORMATS]
    assert done.stdout.splitlines() == here


def test_turtle_has_each_triple_of_the_releases_once(two: tuple[Store, Store], releases: tuple[Record, ...]) -> None:
    turtle = text(two[0], "ttl")
    expected = {(s, p, o) for record in releases for s, p, o, _ in quads(record)}
    assert set(Graph().parse(data=turtle, format="turtle")) == expected
    assert "@prefix akg:" in turtle
    assert "akg:fingerprint" not in turtle


def test_n_quads_are_the_dump(store: Store, tmp_path: Path) -> None:
    store.dump(tmp_path / "dump")
    assert text(store, "nq").encode() == (tmp_path / "dump").read_bytes()


def test_any_store_that_answers_sparql_gives_the_same_tables(two: tuple[Store, Store]) -> None:
    dataset = Dataset(default_union=True)
    dataset.parse(data=text(two[0], "nq"), format="nquads")
    for read in (quotes, polecat):
        assert read(dataset) == read(two[0])
    for table in (node_table, edge_table):
        assert table(flat_network(dataset)) == table(flat_network(two[0]))
