"""The columns of POLECAT: all of them, in their order, filled from the release, a line a record."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from alliancekg.graph.interchange.plover.polecat import COLUMNS, polecat
from alliancekg.graph.store import Store
from alliancekg.graph.table import csv_text

DOCS = Path(__file__).resolve().parents[4] / "docs" / "interchange.md"


def read(store: Store) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_text(polecat(store), separator="\t")), delimiter="\t"))


def test_a_record(store: Store) -> None:
    (record,) = [row for row in read(store) if row["Event Mode"] == "visit"]
    assert list(record) == list(COLUMNS)
    assert re.fullmatch(r"[0-9a-f]{16}_CONSULT_[0-9a-f]{16}_JPN", record["Event ID"])
    assert record["Version"].startswith("alliancekg ")
    assert {key: value for key, value in record.items() if value and key not in {"Event ID", "Version"}} == {
        "Event Date": "2025-10-28",
        "Event Type": "CONSULT",
        "Event Mode": "visit",
        "Event Intensity": "2.1",
        "Quad Code": "VERBAL COOPERATION",
        "Actor Name": "Ellen Brook",
        "Actor Country": "USA",
        "Actor Title": "Secretary of State of the United States",
        "Recipient Name": "Japan",
        "Recipient Country": "JPN",
        "Placename": "Japan",
        "Country": "JPN",
        "Source": "Japan",
        "Publication Date": "2025-10-28",
        "Story People": "Ellen Brook; Kanda Haruo",
        "Story Locations": "Japan; United States",
        "Language": "en",
        "Story ID": "jp-2025-10-28",
    }


def test_numbers_stay_numbers(store: Store) -> None:
    scores = {row["Event Type"]: row["Event Intensity"] for row in read(store)}
    assert scores == {
        "CONSULT": "2.1",
        "AGREE": "4.2",
        "SUPPORT": "4.6",
        "ACCUSE": "-2.0",
        "REJECT": "-4.2",
        "REQUEST": "",
    }


def test_a_record_is_a_line(store: Store) -> None:
    text = csv_text(polecat(store), separator="\t")
    assert text.count("\n") == len(read(store)) + 1
    assert {line.count("\t") for line in text.splitlines()} == {len(COLUMNS) - 1}


def test_each_column_is_documented() -> None:
    told = DOCS.read_text(encoding="utf-8")
    section = told[told.index("## plover") :]
    named = [
        name
        for row in re.findall(r"^\| ((?:`[A-Z][\w ]+`(?:, )?)+) \|", section, re.M)
        for name in re.findall("`([^`]+)`", row)
    ]
    assert sorted(named) == sorted(COLUMNS)
