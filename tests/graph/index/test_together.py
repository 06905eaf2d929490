"""What two take up together: the first statement on each matter, and what nobody asserts apart."""

from __future__ import annotations

from typing import Any

import pytest
from alliancekg.graph.drawing import FAMILIES
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.statements import statements
from alliancekg.graph.index.together import Begun, together

JPN, USA, KOR = "country:JPN", "country:USA", "country:KOR"
RELATIONS = FAMILIES["together"]


def named(begun: tuple[Begun, ...]) -> list[tuple[str, str]]:
    return [(each.topic.label, each.first.date) for each in begun]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, ["maritime security", "nuclear issue", "resilient supply chains", "security cooperation"]),
        ({"since": "2025-11"}, ["maritime security", "nuclear issue"]),
        ({"since": "2026-01"}, ["maritime security"]),
        ({"since": "2026-01-15"}, []),  # of January only the month is known
        ({"until": "2025-10"}, ["resilient supply chains", "security cooperation"]),
        ({"since": "2025-11", "until": "2025"}, ["nuclear issue"]),
    ],
)
def test_what_is_first_stated_in_a_period(index: Index, options: dict[str, Any], expected: list[str]) -> None:
    found = together(index, JPN, USA, RELATIONS, **options)
    assert [label for label, _ in named(found.asserted)] == expected


def test_a_denial_is_no_beginning(index: Index) -> None:
    found = together(index, JPN, KOR, RELATIONS)
    assert named(found.asserted) == [("nuclear issue", "2025-12-09")]
    assert named(found.other) == [("date for the next summit", "2025-12-09")]
    assert [each.first.standing for each in found.other] == ["denied"]
    assert together(index, JPN, KOR, ["cooperatesOn"]).other == ()


def test_topics_of_the_scheme_are_told_from_words(index: Index) -> None:
    found = together(index, JPN, USA, RELATIONS).asserted
    assert {each.topic.label: each.in_scheme for each in found}["maritime security"]
    (denied,) = together(index, JPN, KOR, RELATIONS).other
    assert not denied.in_scheme


def test_it_is_the_first_of_all_statements_of_both(bundled: Index) -> None:
    found = together(bundled, JPN, KOR, ["cooperatesOn"], since="2023-09").asserted
    assert len(found) > 20
    assert [each.first.date for each in found] == sorted((each.first.date for each in found), reverse=True)
    for each in found:
        wordings = bundled.rows("SELECT DISTINCT topic FROM matter WHERE concept = :id", id=each.topic.id)
        said = statements(
            bundled, node=JPN, other=KOR, topics=[id_ for (id_,) in wordings], predicates=["cooperatesOn"],
            standings=["asserted"], limit=1000,
        )  # fmt: skip
        assert min(one.date for one in said.shown) == each.first.date >= "2023-09"
        assert max(one.date for one in said.shown) == each.last
        assert each.first.quotes


def test_who_has_nothing_together(index: Index) -> None:
    assert together(index, JPN, "country:none", RELATIONS).asserted == ()
