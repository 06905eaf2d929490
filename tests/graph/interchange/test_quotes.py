"""The CSV of quotes: a row for each, with all that its statement says."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from alliancekg.extract.model import Record
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.interchange.quotes import quotes
from alliancekg.graph.store import LedgerEntry, Store
from alliancekg.graph.table import csv_text


@pytest.fixture
def store(records: tuple[Record, ...], tmp_path: Path) -> Iterator[Store]:
    with Embedded(tmp_path, write=True) as store:
        store.replace((record, LedgerEntry("hash", "v1")) for record in records)
        yield store


def rows(store: Store) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_text(quotes(store)))))


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
