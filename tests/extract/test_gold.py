"""Figures on the annotated releases that must not fall silently; a floor is lowered only by a commit that says why."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from alliancekg.extract.annotations import read_annotations
from alliancekg.extract.evaluate import evaluate
from alliancekg.extract.figures import evaluation_json
from alliancekg.extract.pipeline import Extractor
from alliancekg.extract.records import to_json
from alliancekg.extract.releases import read


def floors() -> Iterator[tuple[str, str, float]]:
    with (Path(__file__).parent / "floors.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            yield row["set"], row["measure"], float(row["floor"])


@pytest.fixture(scope="module")
def figures(shared: Path, extractor: Extractor) -> dict[str, dict[str, object]]:
    found = {}
    for name in ("dev", "more"):
        releases = [r for r in read([str(shared / "gold" / name / "releases")]) if not hasattr(r, "reason")]
        lines = [to_json(record) for record in extractor.extract(releases)]
        with (shared / "gold" / name / "gold.jsonl").open(encoding="utf-8") as gold:
            evaluation = evaluate(read_annotations(gold), read_annotations(lines))
        found[name] = json.loads(evaluation_json(evaluation))
    return found


@pytest.mark.parametrize(("name", "measure", "floor"), floors())
def test_figures_do_not_fall(figures: dict[str, dict[str, object]], name: str, measure: str, floor: float) -> None:
    value = figures[name][measure]
    assert (value["f1"] if isinstance(value, dict) else value) >= floor  # type: ignore[operator]


@pytest.mark.parametrize("field", ["type", "date", "parties"])
def test_events_of_the_twice_annotated_releases_are_right(figures: dict[str, dict[str, object]], field: str) -> None:
    events = figures["dev"]["events"]
    assert isinstance(events, dict)
    assert events[field] == "16/16"
