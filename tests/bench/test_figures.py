"""Which statements are judged, and what the tables make of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from alliancekg.extract.annotations import Annotation, Claim
from alliancekg.extract.matching import Thing

from bench.figures import _bin, _grouped, _reliability, judged
from bench.sets import GoldSet, gold_set

JAPAN, QUAD = Thing("country:JPN", "Country", "Japan"), Thing("grouping:quad", "Grouping", "Quad")


def claim(predicate: str, label: str, *, optional: bool = False, planned: bool = False, sure: float = 1.0) -> Claim:
    object = QUAD if predicate == "attended" else Thing("", "Topic", label)
    return Claim(JAPAN, predicate, object, False, None, (), planned, optional, None, None, sure, f"{predicate} dobj")


GOLD = Annotation(
    "wh-1", (claim("discussed", "tea"), claim("discussed", "rice", optional=True), claim("urges", "sea")), ()
)
SAID = Annotation(
    "wh-1",
    (
        claim("discussed", "tea", sure=0.9),
        claim("discussed", "rice"),
        claim("discussed", "birds", sure=0.5),
        claim("attended", "", planned=True),
    ),
    (),
)
RUNS = [(GoldSet("dev", (), (GOLD,)), (SAID,)), (GoldSet("gold-a", (), ()), ())]


def test_what_is_optional_or_harmless_is_not_judged() -> None:
    assert [(each.object.label, right) for each, right in judged([GOLD], [SAID])] == [("tea", True), ("birds", False)]


def test_reliability_by_confidence_and_by_rule() -> None:
    assert _reliability(RUNS, "confidence", lambda each: f"{each.confidence}").rows == (
        ("0.5", "1", "0.00", "", ""),
        ("0.9", "1", "1.00", "", ""),
    )
    assert _reliability(RUNS, "rule", lambda each: each.rule, few=2).rows == (("discussed dobj", "2", "0.50", "", ""),)


@pytest.mark.parametrize(
    ("confidence", "expected"),
    [(0.0, "0.0 to 0.1"), (0.69, "0.6 to 0.7"), (0.7, "0.7 to 0.8"), (1.0, "0.9 to 1.0")],
)
def test_bins_of_confidence(confidence: float, expected: str) -> None:
    assert _bin(confidence) == expected


def test_scores_of_sets_seen_and_unseen() -> None:
    rows = _grouped(RUNS, "predicate").rows
    assert rows[0] == ("all", "2", "0.50", "0.50", "0.50", "0", "0.00", "0.00", "0.00")
    assert [row[0] for row in rows] == ["all", "discussed", "urges"]


def test_a_set_is_a_file_and_the_releases_beside_it() -> None:
    gold = gold_set(Path(__file__).parent.parent / "gold" / "gold-a.jsonl")
    assert gold.name == "gold-a"
    assert [Path(release.id).stem for release in gold.releases] == sorted(each.release for each in gold.gold)
    assert {release.issuer for release in gold.issued().releases} >= {"country:CHE", "country:USA"}
