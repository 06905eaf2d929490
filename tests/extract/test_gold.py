"""Figures on the annotated releases that must not fall silently; a floor is lowered only by a commit that says why."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from alliancekg.extract.annotations import read_annotations
from alliancekg.extract.evaluate import evaluate
from alliancekg.extract.figures import evaluation_json
from alliancekg.extract.pipeline import Extractor
from alliancekg.extract.records import to_json

from bench.sets import gold_set

OWN = Path(__file__).parent.parent / "gold"
Figures = Callable[[str], dict[str, Any]]


def floors() -> Iterator[tuple[str, str, float]]:
    with (Path(__file__).parent / "floors.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            yield row["set"], row["measure"], float(row["floor"])


@pytest.fixture(scope="module")
def figures(extractor: Extractor, request: pytest.FixtureRequest) -> Figures:
    """The figures of a set: those in the repository are always there, those beside the checkout maybe."""

    @cache
    def measured(name: str) -> dict[str, Any]:
        if (OWN / f"{name}.jsonl").exists():
            gold = gold_set(OWN / f"{name}.jsonl")
        else:
            gold = gold_set(request.getfixturevalue("shared") / "gold" / name / "gold.jsonl")
        lines = [to_json(record) for record in extractor.extract(gold.releases)]
        found: dict[str, Any] = json.loads(evaluation_json(evaluate(gold.gold, read_annotations(lines))))
        return found

    return measured


@pytest.mark.parametrize(("name", "measure", "floor"), list(floors()))
def test_figures_do_not_fall(figures: Figures, name: str, measure: str, floor: float) -> None:
    measure, _, part = measure.partition(" ")
    value = figures(name)[measure]
    assert (value[part or "f1"] if isinstance(value, dict) else value) >= floor


@pytest.mark.parametrize("field", ["type", "date", "parties"])
def test_events_of_the_twice_annotated_releases_are_right(figures: Figures, field: str) -> None:
    assert figures("dev")["events"][field] == "16/16"
