"""Confidence tells sure kinds of statements from unsure ones."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from alliancekg.extract.confidence import WEIGHTS, confidence, features
from alliancekg.extract.model import Entity, Evidence, Statement

SURE = Statement(
    id="s",
    subject="person:sato-hanako",
    predicate="holdsOffice",
    object=Entity("office:JPN/foreign-minister", "Office", "Foreign Minister"),
    rule="title",
    evidence=(Evidence(0, 40, "Foreign Minister Sato Hanako met with her counterpart."),),
)
UNSURE = replace(
    SURE,
    subject="country:JPN",
    predicate="urges",
    object=Entity("topic:them", "Topic", "them"),
    rule="say ccomp that",
)


def test_an_office_is_surer_than_one_word_in_a_reported_clause() -> None:
    assert confidence(SURE) > 0.85 > confidence(UNSURE)


@pytest.mark.parametrize("change", [{"with_": ("country:USA",)}, {"negated": True}, {"rule": "express dobj > support"}])
def test_what_is_known_of_a_statement_is_among_its_features(change: dict[str, object]) -> None:
    assert set(features(replace(UNSURE, **change))) != set(features(UNSURE))  # type: ignore[arg-type]  # fields by name


def test_the_weights_are_of_features_that_occur(record: Callable[..., object]) -> None:
    told = record(
        "On May 9, Secretary of State Ana Reyes met with Japanese Foreign Minister Sato Hanako in Tokyo. They discussed trade."
    )
    names = {name for s in told.statements for name in features(s)}  # type: ignore[attr-defined]
    assert len(names & WEIGHTS.keys()) > 10
