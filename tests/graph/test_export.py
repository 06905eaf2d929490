"""Exports: what other tools get, the same bytes each time, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from alliancekg.extract.model import Record
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.export import Format, Table, cell, csv_text, exported
from alliancekg.graph.rdf import quads
from alliancekg.graph.store import LedgerEntry, Store
from rdflib import Graph


def filled(folder: Path, records: tuple[Record, ...]) -> Store:
    store = Embedded(folder, write=True)
    store.replace((record, LedgerEntry("hash", "v1")) for record in records)
    return store


@pytest.fixture
def store(records: tuple[Record, ...], tmp_path: Path) -> Iterator[Store]:
    with filled(tmp_path, records) as store:
        yield store


def text(store: Store, format: Format) -> str:
    return b"".join(exported(store, format)).decode()


def rows(store: Store) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text(store, "csv"))))


@pytest.mark.parametrize("format", ["ttl", "nq", "csv"])
def test_the_order_of_storing_leaves_no_trace(records: tuple[Record, ...], tmp_path: Path, format: Format) -> None:
    with filled(tmp_path / "one", records) as one, filled(tmp_path / "two", records[::-1]) as two:
        assert text(one, format) == text(two, format)


def test_turtle_has_each_triple_of_the_releases_once(store: Store, records: tuple[Record, ...]) -> None:
    turtle = text(store, "ttl")
    expected = {(s, p, o) for record in records for s, p, o, _ in quads(record)}
    assert set(Graph().parse(data=turtle, format="turtle")) == expected
    assert "@prefix akg:" in turtle
    assert "akg:fingerprint" not in turtle


def test_n_quads_are_the_dump(store: Store, tmp_path: Path) -> None:
    store.dump(tmp_path / "dump")
    assert text(store, "nq").encode() == (tmp_path / "dump").read_bytes()


def test_csv_has_a_row_for_each_quote(store: Store, records: tuple[Record, ...]) -> None:
    found = rows(store)
    assert len(found) == sum(len(statement.evidence) for record in records for statement in record.statements)
    (support,) = [row for row in found if row["predicate"] == "supports"]
    assert support == {
        "statement": support["statement"],
        "subject": "country:JPN",
        "subject_label": "Japan",
        "predicate": "supports",
        "object": "country:USA",
        "object_label": "United States",
        "date": "2025-10-28",
        "negated": "",
        "modality": "",
        "confidence": "0.9",
        "rule": "sample",
        "speaker": "person:kanda-haruo",
        "quote": "Minister Kanda expressed his support for U.S. efforts toward a ceasefire in Gaza.",
        "start": "387",
        "end": "468",
        "release": "jp-2025-10-28",
        "title": "Japan-U.S. Foreign Ministers' Meeting",
        "release_date": "2025-10-28",
        "issuer": "country:JPN",
        "url": "https://example.org/jp/2025-10-28.html",
        "with": "",
        "about": "topic:ceasefire-in-gaza",
    }
    assert {row["modality"] for row in found if row["predicate"] == "visited"} == {"", "planned"}
    assert {row["negated"] for row in found if row["predicate"] == "agreedOn"} == {"true"}
    assert {row["with"] for row in found if row["predicate"] == "opposes" and row["subject"] == "country:JPN"} == {
        "country:AUS|country:IND|country:USA"
    }


def test_two_quotes_of_one_statement_are_two_rows(store: Store, records: tuple[Record, ...]) -> None:
    first = records[0]
    both = tuple(evidence for statement in first.statements[:2] for evidence in statement.evidence)
    record = replace(first, statements=(replace(first.statements[0], evidence=both),))
    store.replace([(record, LedgerEntry("hash", "v1"))])
    found = [row for row in rows(store) if row["release"] == first.release.id]
    assert [(row["statement"], row["start"]) for row in found] == [
        (found[0]["statement"], "56"),
        (found[0]["statement"], "111"),
    ]


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("=5", "'=5"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("＝1+1", "'＝1+1"),
        ("-5", "-5"),
        ("+1.5", "+1.5"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_cell_is_no_formula(text: str, safe: str) -> None:
    assert cell(text) == safe


def test_a_table_comes_back_from_its_csv() -> None:
    table = Table(("a", "b"), (('say "hi", she said\nand left', "é 北"), ("", "1")))
    assert list(csv.reader(io.StringIO(csv_text(table)))) == [list(table.columns), *map(list, table.rows)]
