"""The project's own annotations: every identifier and predicate exists, every quote lies in its text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from alliancekg.graph.retold import bundled

HERE = Path(__file__).resolve().parent
GAZETTEERS = HERE.parent.parent / "ontology" / "gazetteers"
PREDICATES = {
    "met",
    "spokeWith",
    "visited",
    "attended",
    "holdsOffice",
    "memberOf",
    "signed",
    "cooperatesOn",
    "agreedOn",
    "discussed",
    "emphasizes",
    "commitsTo",
    "supports",
    "appreciates",
    "concernedAbout",
    "opposes",
    "urges",
    "aids",
    "sanctions",
}
KNOWN = {
    line.split("\t")[0]
    for name in ("states.tsv", "bodies.tsv")
    for line in (GAZETTEERS / name).read_text(encoding="utf-8").splitlines()
}
CODED = ("country:", "org:", "grouping:")
RECORDS = [
    json.loads(line) for path in sorted(HERE.glob("*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines()
]


def codes(statement: dict[str, Any]) -> list[str]:
    """The identifiers of states and bodies that a statement names."""
    ends = [end.get("id", "") if isinstance(end, dict) else end for end in (statement["subject"], statement["object"])]
    return [code for code in [*ends, *statement.get("with", [])] if code.startswith(CODED)]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: str(record["id"]))
def test_gold_is_well_formed(record: dict[str, Any]) -> None:
    """A slip in the gold would pass for an error of the extractor."""
    told = bundled().get(record["id"])
    text = told.text if told else (HERE / "releases" / f"{record['id']}.txt").read_text(encoding="utf-8")
    parties = [code for event in record["events"] for code in event["parties"]]
    assert not set(parties) - KNOWN
    for statement in record["statements"]:
        assert statement["predicate"] in PREDICATES
        assert not set(codes(statement)) - KNOWN
        start, end = statement["at"]
        assert 0 <= start < end <= len(text)


def test_each_text_has_its_gold() -> None:
    """A text without gold would go unmeasured."""
    assert {path.stem for path in (HERE / "releases").glob("*.txt")} == {
        record["id"] for record in RECORDS
    } - bundled().keys()
