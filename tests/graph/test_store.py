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
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.files import written
from alliancekg.graph.rdf import quads, release_iri
from alliancekg.graph.readings import nodes, statements
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
    with Embedded(tmp_path / "kg", write=True) as store:
        store.replace(entries(*records))
    return tmp_path / "kg"


def test_a_release_is_a_graph_of_exactly_its_quads(filled: Path, records: tuple[Record, ...]) -> None:
    with Embedded(filled) as store:
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
    with Embedded(filled, write=True) as store:
        before = count(store)
        store.replace(entries(replace(first, statements=first.statements[:1]), version="v2"))
        assert count(store) == before - len(first.statements) + 1
        assert store.ledger()[first.release.id] == LedgerEntry(first.release.content_hash, "v2")
        assert {entry.fingerprint for entry in store.ledger().values()} == {"v1", "v2"}


def test_of_one_release_twice_in_a_batch_the_last_counts(tmp_path: Path, records: tuple[Record, ...]) -> None:
    first, later = records[0], replace(records[0], statements=records[0].statements[:1])
    with Embedded(tmp_path / "kg", write=True) as store:
        store.replace(entries(first, later))
    with Embedded(tmp_path / "kg") as store:
        assert count(store) == 1


def test_asked_for_plain_text_a_store_finds_the_same(filled: Path) -> None:
    with Embedded(filled, write=True) as writer:
        assert statements(writer.plain()) == statements(writer) != ()
        assert nodes(writer.plain()) == nodes(writer) != {}
    with Embedded(filled) as reader:
        assert statements(reader.plain()) == statements(reader) != ()
        assert nodes(reader.plain()) == nodes(reader) != {}


def test_storing_twice_changes_nothing(filled: Path, records: tuple[Record, ...]) -> None:
    with Embedded(filled, write=True) as store:
        before = list(store.n_quads())
        store.replace(entries(*records))
        assert list(store.n_quads()) == before


def test_a_batch_is_stored_whole_or_not_at_all(filled: Path, records: tuple[Record, ...]) -> None:
    first, second = records[:2]
    broken = replace(second, release=replace(second.release, date="no date"))
    with Embedded(filled, write=True) as store:
        before = list(store.n_quads())
        with pytest.raises(ValueError, match="no date"):
            store.replace(entries(replace(first, statements=()), broken))
        assert list(store.n_quads()) == before


def test_an_update_that_fails_on_its_way_leaves_the_old_graph(filled: Path, records: tuple[Record, ...]) -> None:
    graph = release_iri(records[0].release.id)
    with Embedded(filled, write=True) as store:
        before = list(store.n_quads())
        with pytest.raises(RuntimeError, match="already exists"):
            store.update(f"DROP GRAPH <{graph}>; INSERT DATA {{ <urn:a> <urn:b> 1 }}; CREATE GRAPH <{LEDGER_GRAPH}>")
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
    with Embedded(tmp_path, write=True) as store:
        store.replace(entries(Record(release)))
        (row,) = store.query("SELECT ?text WHERE { ?release akg:text ?text }")
        assert isinstance(row, tuple)
        assert str(row[0]) == text
        assert count(store, "SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }") == 2


@pytest.mark.parametrize("id_", ['a> . } ; DROP ALL #"', "folder/ä b%20.txt", "../x", "北"])
def test_any_id_comes_back_from_the_ledger(tmp_path: Path, records: tuple[Record, ...], id_: str) -> None:
    release = replace(records[0].release, id=id_)
    with Embedded(tmp_path, write=True) as store:
        store.replace(entries(Record(release)))
        assert store.ledger() == {id_: LedgerEntry(release.content_hash, "v1")}


def test_the_dump_has_the_same_bytes_in_any_order_of_writing(tmp_path: Path, records: tuple[Record, ...]) -> None:
    for name, order in (("one", records), ("two", records[::-1])):
        with Embedded(tmp_path / name, write=True) as store:
            for record in order:
                store.replace(entries(record))
            store.dump(tmp_path / name / "graph.nq")
    dump = (tmp_path / "one" / "graph.nq").read_bytes()
    assert dump == (tmp_path / "two" / "graph.nq").read_bytes()
    assert len(dump.splitlines()) == len(set(dump.splitlines())) > 300


def test_a_graph_put_again_is_no_change(filled: Path) -> None:
    quad = (URIRef("urn:a"), RDFS.label, Literal("a", lang="en"), LEARNED_GRAPH)
    with Embedded(filled, write=True) as store:
        assert store.put_graph(LEARNED_GRAPH, [quad])
        assert not store.put_graph(LEARNED_GRAPH, [quad, quad])
        assert store.put_graph(LEARNED_GRAPH, [])
        assert str(LEARNED_GRAPH) not in store.graphs()


def test_a_removed_release_takes_its_statements_and_leaves_those_of_others(
    filled: Path, records: tuple[Record, ...]
) -> None:
    gone, *others = records
    with Embedded(filled, write=True) as store:
        store.remove([gone.release.id])
        assert list(store.ledger()) == sorted(record.release.id for record in others)
    with Embedded(filled) as store:
        content = b"".join(store.n_quads())
        assert count(store) == sum(len(record.statements) for record in others)
        assert store.query("ASK { country:JPN akg:memberOf grouping:quad }").askAnswer
    assert str(release_iri(gone.release.id)).encode() not in content


def test_an_unknown_release_is_not_removed(filled: Path, records: tuple[Record, ...]) -> None:
    with Embedded(filled, write=True) as store:
        before = list(store.n_quads())
        with pytest.raises(StoreError, match=r"^no release 'nowhere' in .*; see: alliancekg query releases$"):
            store.remove([records[0].release.id, "nowhere"])
        assert list(store.n_quads()) == before


def test_a_reader_finds_each_asserted_triple_once_and_the_books_by_name(
    filled: Path, records: tuple[Record, ...]
) -> None:
    first = records[0]
    twin = replace(first, release=replace(first.release, id="twin"))
    with Embedded(filled, write=True) as store:
        store.replace(entries(twin))
    with Embedded(filled) as store:
        met = [(str(a), str(b)) for a, b in store.query("SELECT ?a ?b WHERE { ?a :met ?b }")]  # type: ignore[misc]
        assert len(met) == len(set(met)) > 0
        assert count(store, "SELECT (COUNT(*) AS ?n) WHERE { ?release akg:contentHash|akg:readAt ?x }") == 0
        assert count(store, f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{LEDGER_GRAPH}> {{ ?s ?p ?o }} }}") > 0
        named = count(store, "SELECT (COUNT(DISTINCT *) AS ?n) WHERE { GRAPH ?g { ?s a ?o } FILTER(?g != 1) }")
        assert count(store, "SELECT (COUNT(*) AS ?n) WHERE { ?s a ?o }") < named


def test_queries_know_the_prefixes_and_see_all_graphs(filled: Path) -> None:
    with Embedded(filled) as store:
        assert store.query("ASK { country:JPN akg:supports country:USA }").askAnswer
        assert store.query("ASK { ?state :memberOf grouping:quad, ?other }").askAnswer
        with pytest.raises(SyntaxError):
            store.query("SELECT nothing")


def test_readers_see_the_snapshot_while_a_writer_works(filled: Path, records: tuple[Record, ...]) -> None:
    one = count(Embedded(filled))
    with Embedded(filled, write=True) as writer, Embedded(filled) as reader, Embedded(filled) as other:
        writer.replace(entries(replace(records[0], statements=()), version="v2"))
        assert (count(reader), count(other)) == (one, one)
        assert count(writer) < one
    with Embedded(filled) as reader:
        assert count(reader) == one - len(records[0].statements)


def test_a_reader_keeps_its_snapshot_when_a_build_ends(filled: Path, records: tuple[Record, ...]) -> None:
    with Embedded(filled) as reader:
        before = b"".join(reader.n_quads())
        for version in ("v2", "v3"):
            with Embedded(filled, write=True) as writer:
                writer.replace(entries(*records, version=version))
        assert b"".join(reader.n_quads()) == before
        assert len(list((filled / "generations").iterdir())) == 2
    with Embedded(filled, write=True) as writer:
        writer.replace(entries(*records, version="v4"))
    assert len(list((filled / "generations").iterdir())) == 1


def test_a_reader_of_a_large_store_keeps_files_that_it_has_not_opened_yet(filled: Path) -> None:
    """RocksDB opens a file when it is read, so the generation of a reader has to stay."""
    many = [(URIRef(f"urn:s{number}"), RDFS.label, Literal("x" * 500), LEARNED_GRAPH) for number in range(2000)]
    for _ in range(3):
        with Embedded(filled, write=True) as writer:
            writer.put_graph(LEARNED_GRAPH, many)
            many.pop()
    with Embedded(filled) as reader:
        with Embedded(filled, write=True) as writer:
            writer.put_graph(LEARNED_GRAPH, [])
        assert count(reader, "SELECT (COUNT(*) AS ?n) WHERE { ?s rdfs:label ?o }") >= 1998


def test_what_is_written_is_not_published_until_it_is(filled: Path, records: tuple[Record, ...]) -> None:
    with Embedded(filled, write=True) as store:
        assert store.is_published()
        store.remove([records[0].release.id])
        store.replace(entries(records[0]))  # as before: a digest of the ledger would not tell
        assert not store.is_published()
        store.publish("names")
        assert store.is_published("names")
        assert not store.is_published("other names")
        store.publish("other names")
        assert store.is_published("other names")
    with Embedded(filled, write=True) as store:
        assert store.is_published("other names")


def test_closing_without_a_change_makes_no_snapshot(filled: Path) -> None:
    before = list((filled / "generations").iterdir())
    with Embedded(filled, write=True):
        pass
    assert list((filled / "generations").iterdir()) == before


def test_a_reader_writes_nothing(filled: Path, records: tuple[Record, ...]) -> None:
    with Embedded(filled) as store, pytest.raises(RuntimeError, match="read-write"):
        store.replace(entries(records[0], version="v2"))


def test_a_second_writer_is_told_so_in_one_line(filled: Path) -> None:
    with Embedded(filled, write=True):
        with pytest.raises(StoreError, match=r"^another process is writing .*kg; try when it is done$"):
            Embedded(filled, write=True)
        script = f"from pathlib import Path; from alliancekg.graph.embedded import Embedded; Embedded(Path({str(filled)!r}), write=True)"
        other = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
        assert "StoreError: another process is writing" in other.stderr
    Embedded(filled, write=True).close()


@pytest.mark.parametrize("broken", [False, True])
def test_no_graph_yet_names_the_command_that_makes_one(filled: Path, broken: bool) -> None:
    shutil.rmtree(filled / "generations" if broken else filled)
    with pytest.raises(StoreError, match=r"^no graph in .*kg; make one with: alliancekg build --store .*kg$"):
        Embedded(filled)


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be opened") as caught:
        Embedded(tmp_path / "file", write=True)
    assert "\n" not in str(caught.value)


def test_a_killed_writer_loses_no_stored_batch(tmp_path: Path) -> None:
    script = f"""
import os, signal
from alliancekg.extract.model import Record, Release
from alliancekg.graph.embedded import *; from alliancekg.graph.store import *
store = Embedded(Path({str(tmp_path)!r}), write=True)
store.replace([(Record(Release("one", "text")), LedgerEntry("hash", "v1"))])
os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", script], check=False)
    with Embedded(tmp_path, write=True) as store:
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
