"""The gold names only identifiers that we know, and its offsets lie in its texts."""

import csv
import json
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TABLES = HERE.parents[1] / "ontology" / "gazetteers"
RECORDS = [json.loads(line) for line in (HERE / "gold-b.jsonl").read_text("utf-8").splitlines()]


def known() -> set[str]:
    """Every identifier of a state, organisation or grouping."""
    rows = []
    for name in ("states.tsv", "bodies.tsv"):
        with (TABLES / name).open(encoding="utf-8", newline="") as table:
            rows += [row["id"] for row in csv.DictReader(table, delimiter="\t")]
    return set(rows)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["id"])
def test_record_fits_its_text(record: dict) -> None:
    text = (HERE / "releases" / f"{record['id']}.txt").read_text("utf-8")
    used = [party for event in record["events"] for party in event["parties"]]
    for statement in record["statements"]:
        start, end = statement["at"]
        assert 0 <= start < end <= len(text)
        used += statement.get("with", [])
        used += [x for x in (statement["subject"], statement["object"]) if isinstance(x, str)]
    assert set(used) <= known()
