"""The store: releases replaced whole, in transactions, with a ledger, for one writer and many readers."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO

import pytest
from alliancekg.extract.model import Record
from alliancekg.graph.files import written
from alliancekg.graph.rdf import quads, release_iri
from alliancekg.graph.store import LedgerEntry, Store, StoreError
from alliancekg.ontology.vocabulary import LEARNED_GRAPH, LEDGER_GRAPH
from rdflib import RDFS, Dataset, Literal, URIRef

COUNT = "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a akg:Statement }"


def count(store: Store, query: str = COUNT) -> int:
    """The number that a query gives."""
    (row,) = store.query(query)
    assert isinstance(row, tuple)
    return int(str(row[0]))


def entries(*records: Record, version: str = "v1") -> Iterator[tuple[Record, LedgerEntry]]:
    """Records as `Store.replace` takes them."""
    for record in records:
        yield record, LedgerEntry(record.release.content_hash, version)


@pytest.fixture
def filled(tmp_path: Path, records: tuple[Record, ...]) -> Path:
    """A folder with the sample records, closed."""
    with Store(tmp_path / "kg", write=True) as store:
        store.replace(entries(*records))
    return tmp_path / "kg"


def test_a_release_is_a_graph_of_exactly_its_quads(filled: Path, records: tuple[Record, ...]) -> None:
    with Store(filled) as store:
        names = [str(release_iri(record.release.id)) for record in records]
        assert store.graphs() == sorted([*names, str(LEDGER_GRAPH)])
        assert count(store) == sum(len(record.statements) for record in records)
        content = b"".join(store.n_quads()).decode()
    kept = Dataset()
    kept.parse(data=content, format="nquads")
    expected = {(s, p, o) for record in records for s, p, o, _ in quads(record)}
    assert {(s, p, o) for s, p, o, graph in kept.quads() if graph != LEDGER_GRAPH} == expected


def test_replacing_removes_what_the_release_no_longer_says(filled: Path, records: tuple[Record, ...]) -> None:
    first = records[0]
    with Store(filled, write=True) as store:
        before = count(store)
        store.replace(entries(replace(first, statements=first.statements[:1]), version="v2"))
        assert count(store) == before - len(first.statements) + 1
        assert store.ledger()[first.release.id] == LedgerEntry(first.release.content_hash, "v2")
        assert {entry.fingerprint for entry in store.ledger().values()} == {"v1", "v2"}


def test_storing_twice_changes_nothing(filled: Path, records: tuple[Record, ...]) -> None:
    with Store(filled, write=True) as store:
        before = list(store.n_quads())
        store.replace(entries(*records))
        assert list(store.n_quads()) == before


def test_a_batch_is_stored_whole_or_not_at_all(filled: Path, records: tuple[Record, ...]) -> None:
    first, second = records[:2]
    broken = replace(second, release=replace(second.release, date="no date"))
    with Store(filled, write=True) as store:
        before = list(store.n_quads())
        with pytest.raises(ValueError, match="no date"):
            store.replace(entries(replace(first, statements=()), broken))
        assert list(store.n_quads()) == before


def test_an_update_that_fails_on_its_way_leaves_the_old_graph(filled: Path, records: tuple[Record, ...]) -> None:
    graph = release_iri(records[0].release.id)
    with Store(filled, write=True) as store:
        before = list(store.n_quads())
        with pytest.raises(RuntimeError, match="already exists"):
            store._update(f"DROP GRAPH <{graph}>; INSERT DATA {{ <urn:a> <urn:b> 1 }}; CREATE GRAPH <{LEDGER_GRAPH}>")
        assert list(store.n_quads()) == before


@pytest.mark.parametrize(
    "text",
    [
        'He said: "}} }; DROP ALL; # \'\'\' """',
        r"\u0022 } } ; DROP ALL \u000a \\u0041 \ \\",
        "tab\tbell\x07 null-free \x7f line\r\nend \u2028 \ufeff é 北 😀",
        "<urn:x> . } <script>alert(1)</script>",
        "",
    ],
)
def test_any_text_is_kept_character_for_character(tmp_path: Path, records: tuple[Record, ...], text: str) -> None:
    release = replace(records[0].release, text=text, title=text)
    with Store(tmp_path, write=True) as store:
        store.replace(entries(Record(release)))
        (row,) = store.query("SELECT ?text WHERE { ?release akg:text ?text }")
        assert isinstance(row, tuple)
        assert str(row[0]) == text
        assert count(store, "SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }") == 2


@pytest.mark.parametrize("id_", ['a> . } ; DROP ALL #"', "folder/ä b%20.txt", "../x", "北"])
def test_any_id_comes_back_from_the_ledger(tmp_path: Path, records: tuple[Record, ...], id_: str) -> None:
    release = replace(records[0].release, id=id_)
    with Store(tmp_path, write=True) as store:
        store.replace(entries(Record(release)))
        assert store.ledger() == {id_: LedgerEntry(release.content_hash, "v1")}


def test_the_dump_has_the_same_bytes_in_any_order_of_writing(tmp_path: Path, records: tuple[Record, ...]) -> None:
    for name, order in (("one", records), ("two", records[::-1])):
        with Store(tmp_path / name, write=True) as store:
            for record in order:
                store.replace(entries(record))
            store.dump(tmp_path / name / "graph.nq")
    dump = (tmp_path / "one" / "graph.nq").read_bytes()
    assert dump == (tmp_path / "two" / "graph.nq").read_bytes()
    assert len(dump.splitlines()) == len(set(dump.splitlines())) > 300


def test_a_graph_put_again_is_no_change(filled: Path) -> None:
    quad = (URIRef("urn:a"), RDFS.label, Literal("a", lang="en"), LEARNED_GRAPH)
    with Store(filled, write=True) as store:
        assert store.put_graph(LEARNED_GRAPH, [quad])
        assert not store.put_graph(LEARNED_GRAPH, [quad, quad])
        assert store.put_graph(LEARNED_GRAPH, [])
        assert str(LEARNED_GRAPH) not in store.graphs()


def test_queries_know_the_prefixes_and_see_all_graphs(filled: Path) -> None:
    with Store(filled) as store:
        assert store.query("ASK { country:JPN akg:supports country:USA }").askAnswer
        assert store.query("ASK { ?state :memberOf grouping:quad, ?other }").askAnswer
        with pytest.raises(SyntaxError):
            store.query("SELECT nothing")


def test_readers_see_the_snapshot_while_a_writer_works(filled: Path, records: tuple[Record, ...]) -> None:
    one = count(Store(filled))
    with Store(filled, write=True) as writer, Store(filled) as reader, Store(filled) as other:
        writer.replace(entries(replace(records[0], statements=()), version="v2"))
        assert (count(reader), count(other)) == (one, one)
        assert count(writer) < one
    with Store(filled) as reader:
        assert count(reader) == one - len(records[0].statements)


def test_a_reader_keeps_its_snapshot_when_a_build_ends(filled: Path, records: tuple[Record, ...]) -> None:
    with Store(filled) as reader:
        before = b"".join(reader.n_quads())
        for version in ("v2", "v3"):
            with Store(filled, write=True) as writer:
                writer.replace(entries(*records, version=version))
        assert b"".join(reader.n_quads()) == before
    assert len(list((filled / "snapshots").iterdir())) == 1


def test_closing_without_a_change_makes_no_snapshot(filled: Path) -> None:
    before = list((filled / "snapshots").iterdir())
    with Store(filled, write=True):
        pass
    assert list((filled / "snapshots").iterdir()) == before


def test_a_reader_writes_nothing(filled: Path, records: tuple[Record, ...]) -> None:
    with Store(filled) as store, pytest.raises(RuntimeError, match="read-write"):
        store.replace(entries(records[0], version="v2"))


def test_a_second_writer_is_told_so_in_one_line(filled: Path) -> None:
    with Store(filled, write=True):
        with pytest.raises(StoreError, match=r"^another process is writing .*kg; try when it is done$"):
            Store(filled, write=True)
        script = f"from alliancekg.graph.store import *; Store(Path({str(filled)!r}), write=True)"
        other = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
        assert "StoreError: another process is writing" in other.stderr
    Store(filled, write=True).close()


@pytest.mark.parametrize("broken", [False, True])
def test_no_graph_yet_names_the_command_that_makes_one(filled: Path, broken: bool) -> None:
    shutil.rmtree(filled / "snapshots" if broken else filled)
    with pytest.raises(StoreError, match=r"^no graph in .*kg; make one with: alliancekg build --store .*kg$"):
        Store(filled)


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be opened") as caught:
        Store(tmp_path / "file", write=True)
    assert "\n" not in str(caught.value)


def test_a_killed_writer_loses_no_stored_batch(tmp_path: Path) -> None:
    script = f"""
import os, signal
from alliancekg.extract.model import Record, Release
from alliancekg.graph.store import *
store = Store(Path({str(tmp_path)!r}), write=True)
store.replace([(Record(Release("one", "text")), LedgerEntry("hash", "v1"))])
os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", script], check=False)
    with Store(tmp_path, write=True) as store:
        assert list(store.ledger()) == ["one"]


def _half(stream: IO[bytes]) -> None:
    stream.write(b"half")
    raise KeyboardInterrupt


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file"
    with written(path) as stream:
        stream.write(b"old")
    with pytest.raises(KeyboardInterrupt), written(path) as stream:
        _half(stream)
    assert [(each.name, each.read_bytes()) for each in path.parent.iterdir()] == [("file", b"old")]
    assert path.stat().st_mode & 0o444 == 0o444
