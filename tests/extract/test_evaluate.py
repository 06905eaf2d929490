"""The figures are those of the scorer that comes with the annotated releases."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from alliancekg.extract.annotations import read_annotations
from alliancekg.extract.evaluate import By, evaluate
from alliancekg.extract.figures import evaluation_json, format_evaluation
from alliancekg.extract.matching import Thing, likeness

Json = dict[str, Any]
Degrade = Callable[[list[Json], random.Random], list[Json]]


def as_they_are(gold: list[Json], dice: random.Random) -> list[Json]:
    return gold


def degraded(gold: list[Json], dice: random.Random) -> list[Json]:
    """A prediction that is wrong in every way that is counted, in the extractor's own shape."""
    return [_degraded_record(record, dice) for record in gold if dice.random() < 0.95]


def swapped(gold: list[Json], dice: random.Random) -> list[Json]:
    """Each release gets the statements of the next, so that nearly nothing is right."""
    return [{**record, "id": other["id"]} for record, other in zip(gold, [*gold[1:], gold[0]], strict=True)]


def nothing(gold: list[Json], dice: random.Random) -> list[Json]:
    return []


@pytest.mark.parametrize("name", ["dev", "more"])
@pytest.mark.parametrize("by", ["predicate", "release"])
@pytest.mark.parametrize(
    ("degrade", "min_confidence"),
    [(degraded, 0.0), (degraded, 0.5), (degraded, 1.0), (as_they_are, 0.0), (swapped, 0.0), (nothing, 0.0)],
)
def test_the_figures_are_those_of_the_scorer(
    name: str, by: By, degrade: Degrade, min_confidence: float, shared: Path, tmp_path: Path
) -> None:
    gold = shared / "gold" / name / "gold.jsonl"
    lines = gold.read_text(encoding="utf-8").splitlines()
    said = [json.dumps(record) for record in degrade([*map(json.loads, lines)], random.Random(name))]
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text("\n".join(said), encoding="utf-8")
    assert_same_figures(shared, gold, predicted, by, min_confidence)


def test_the_figures_are_the_same_for_odd_shapes(shared: Path, tmp_path: Path) -> None:
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    gold.write_text(json.dumps(ODD_GOLD) + "\n\n" + json.dumps({"id": "quiet.txt"}), encoding="utf-8")
    predicted.write_text(json.dumps(ODD_PREDICTED) + "\n", encoding="utf-8")
    assert_same_figures(shared, gold, predicted, "predicate", 0.0)


def assert_same_figures(shared: Path, gold: Path, predicted: Path, by: By, min_confidence: float) -> None:
    def lines(path: Path) -> list[str]:
        return path.read_text(encoding="utf-8").splitlines()

    def scorer(*options: str) -> str:
        command = [sys.executable, "-B", *map(str, (shared / "gold" / "score.py", gold, predicted))]
        command += ["--by", by, "--min-confidence", str(min_confidence), *options]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout

    evaluation = evaluate(
        read_annotations(lines(gold)),
        read_annotations(lines(predicted)),
        by=by,
        min_confidence=min_confidence,
    )
    assert json.loads(evaluation_json(evaluation)) == json.loads(scorer("--json"))
    table = scorer().split("mean F1")[0].strip()
    assert format_evaluation(evaluation).split("\n\n")[0].strip() == table


KANDA, BROOK = {"type": "Person", "label": "Kanda Haruo"}, {"type": "Person", "label": "Ellen Brook"}
ODD_GOLD: Json = {
    "id": "odd",
    "events": [
        {"type": "Visit", "modality": "planned", "parties": ["country:JPN"]},
        {"type": "Call", "date": "2025-11"},
        {"type": "Meeting", "date": "2025-11-03", "parties": ["country:KOR"], "start": "13:00"},
    ],
    "statements": [
        {"subject": KANDA, "predicate": "met", "object": BROOK, "at": [0, 9]},
        {"subject": BROOK, "predicate": "met", "object": KANDA, "at": [0, 9], "negated": True},
        {"subject": "country:JPN", "predicate": "urges", "object": "country:KOR", "about": ["tea", "rice"]},
        {"subject": "country:JPN", "predicate": "urges", "object": "country:KOR", "about": ["fish"]},
        {"subjects": ["country:JPN", "org:un"], "predicate": "discussed", "object": "topic:rice_tea", "with": None},
        {"subject": "country:JPN", "predicate": "attended", "object": "grouping:quad", "optional": True},
        {"subject": {"label": "The Minister"}, "predicate": "emphasizes", "object": {"label": "of the"}},
    ],
}
ODD_PREDICTED: Json = {
    "release": None,
    "id": "a/b/odd.html",
    "entities": [{"id": "person:k", "type": "Person", "label": "Haruo KANDA"}, {"id": "person:b", "label": None}],
    "events": [
        {"type": "Call", "date": None, "modality": "planned"},
        {"type": "Visit", "date": "2025-11-03", "modality": "Planned", "parties": ["COUNTRY:JPN"]},
        {"type": "Meeting", "parties": ["country:KOR", "country:JPN"], "date": "2025-11-04"},
    ],
    "statements": [
        {"subject": "person:b", "predicate": "met", "object": BROOK},
        {"subject": BROOK, "predicate": "met", "object": "person:k", "evidence": {"start": 8, "end": 20}},
        {"subject": "country:JPN", "predicate": "urges", "object": "country:kor", "about": [{"label": "fish"}]},
        {"subject": "country:JPN", "predicate": "urges", "object": "country:kor", "about": ["green tea", "x"]},
        {"subject": "country:JPN", "predicate": "discussed", "object": "topic:tea", "with": ["org:un", "JPN"]},
        {"subject": "org:UN", "predicate": "discussed", "object": {"id": "topic:rice"}, "with": ["org:un"]},
        {"subject": "country:JPN", "predicate": "attended", "object": "org:un", "modality": "planned"},
        {"subject": "country:JPN", "predicate": "attended", "object": "grouping:quad"},
        {"subject": {"label": "Minister"}, "predicate": "emphasizes", "object": {"label": "of that"}},
        {"subject": {"label": "Minister"}, "predicate": "emphasizes", "object": {"label": "the of"}},
    ],
}


def _degraded_record(record: Json, dice: random.Random) -> Json:
    statements = [_degraded(item, dice) for item in _one_by_one(record["statements"])]
    dropped = [item for number, item in enumerate(statements) if number % 3]
    entities = [{"id": "person:a-name", "type": "Person", "label": "A. Name"}]
    events = [_degraded_event(event, dice) for event in record["events"] * dice.randint(0, 2)]
    return {
        "release": {"id": f"folder/{record['id']}.txt"},
        "entities": entities,
        "events": events,
        "statements": dropped + dice.sample(dropped, len(dropped) // 4),
    }


def _one_by_one(statements: list[Json]) -> Iterator[Json]:
    for statement in statements:
        for subject in statement.get("subjects") or [statement["subject"]]:
            yield {**statement, "subject": subject}


def _degraded(statement: Json, dice: random.Random) -> Json:
    start, end = statement["at"]
    shift = dice.choice([0, 0, 0, end - start, -5000, 3])
    out = {
        **{key: statement[key] for key in ("subject", "predicate", "object")},
        "evidence": {"start": start + shift, "end": end + shift, "text": "..."},
        "with": dice.sample(statement.get("with", []), dice.randint(0, len(statement.get("with", [])))),
        "about": [{"type": "Topic", "label": _other(label, dice)} for label in statement.get("about", [])],
        "modality": dice.choice([statement.get("modality"), "planned", None]),
        "confidence": dice.choice([0.3, 0.5, 0.9]),
        "negated": dice.random() < 0.05,
    }
    if isinstance(out["object"], dict):
        out["object"] = {**out["object"], "label": _other(out["object"]["label"], dice)}
    if dice.random() < 0.1:
        out["predicate"] = dice.choice(["discussed", "met", "attended"])
    if dice.random() < 0.1:
        out["subject"], out["object"] = out["object"], out["subject"]
    if dice.random() < 0.1:
        out["object"] = dice.choice(["person:a-name", "topic:some-thing", "country:JPN"])
    return {key: value for key, value in out.items() if key != "evidence" or dice.random() < 0.9}


def _other(label: str, dice: random.Random) -> str:
    words = label.split()
    dice.shuffle(words)
    changes = [
        label,
        label,
        f"the {label.upper()}’s",
        " ".join(words[: len(words) // 2 + 1]),
        f"{label} talks",
    ]
    return dice.choice(changes)


def _degraded_event(event: Json, dice: random.Random) -> Json:
    fields = {key: value for key, value in event.items() if dice.random() < 0.8}
    parties = event["parties"][: dice.randint(0, len(event["parties"]))]
    return {**fields, "parties": dice.choice([event["parties"], parties])}


def topic(label: str, *alts: str) -> Thing:
    return Thing("", "Topic", label, alts=alts)


def person(label: str) -> Thing:
    return Thing("", "Person", label)


def office(id: str, label: str, country: str = "") -> Thing:
    return Thing(id, "Office", label, country)


JAPAN = Thing("country:JPN", "Country", "Japan")


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        (JAPAN, Thing("country:jpn", "Country", "Nippon"), 1.0),
        (JAPAN, Thing("country:KOR", "Country", "Japan"), 0.0),
        (JAPAN, topic("Japan"), 0.6),
        (JAPAN, topic("Japan policy"), 0.0),
        (JAPAN, person("Japan"), 0.0),
        (person("Kanda Haruo"), person("Foreign Minister KANDA"), 1.0),
        (person("Kanda Haruo"), person("Kanda Aiko"), 0.0),
        (person("Minister"), person("Minister"), 0.0),
        (
            office("", "Foreign Minister", "JPN"),
            office("office:JPN/x", "Minister for Foreign Affairs"),
            0.8,
        ),
        (office("", "Foreign Minister", "JPN"), office("office:KOR/x", "Foreign Minister"), 0.0),
        (topic("nuclear issues"), topic("the nuclear issue"), 1.0),
        (topic("policies toward the U.S."), topic("US policy"), 1.0),
        (topic("sea lanes"), topic("open sea"), 0.5),
        (topic("sea lanes"), topic("wide open sea"), 0.0),
        (topic("tea", "sea lanes"), topic("sea lane"), 1.0),
        (topic("Côte d’Ivoire’s crisis"), topic("crises of Cote d'Ivoire"), 0.75),
    ],
)
def test_when_two_things_are_the_same(gold: Thing, predicted: Thing, expected: float) -> None:
    assert likeness(gold, predicted) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("id", "given", "named", "expected"),
    [
        ("wh-06f896.txt", None, "country:USA", "wh"),
        ("2025/mfa-1-a", "country:UKR", None, "mfa UKR"),
        ("06f896", "country:UKR", "country:USA", "UKR"),
        ("06f896", None, "country:USA", "country:USA"),
        ("06f896", None, None, "unknown"),
        ("-a", None, None, "unknown"),
    ],
)
def test_the_issuer_of_a_release(id: str, given: str | None, named: str | None, expected: str) -> None:
    statement = {"subject": "country:JPN", "predicate": "supports", "object": "country:KOR"}
    gold = {"id": id, "issuer": given, "statements": [statement]}
    said = {"release": {"id": id, "issuer": named}, "statements": [statement]}
    evaluation = evaluate(*(read_annotations([json.dumps(each)]) for each in (gold, said)), by="issuer")
    assert evaluation.groups == {expected: evaluation.all}


@pytest.mark.parametrize("line", ["{", "[]", "{}", '{"id": "a", "statements": [{}]}'])
def test_a_line_that_is_no_annotation_is_named(line: str) -> None:
    with pytest.raises(ValueError, match="line 2 is no annotated release"):
        list(read_annotations(['{"id": "a"}', line]))


def test_a_table_without_anything_to_compare() -> None:
    assert "with right                  –" in format_evaluation(evaluate([], []))
