"""Which words of a passage name what it is about."""

from __future__ import annotations

import pytest
from alliancekg.graph.marking import called, marks, written


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Japan and the ROK met.", {1: {"Japan"}, 2: {"ROK", "Korea"}}, [("Japan", 1), ("ROK", 2)]),
        ("They told us that the US agreed.", {1: {"US"}}, [("US", 1)]),
        ("Japanese firms in Japan", {1: {"Japan"}}, [("Japan", 1)]),
        ("the East China Sea and China", {1: {"China"}, 2: {"East China Sea"}}, [("East China Sea", 2), ("China", 1)]),
        ("the U.S.-Japan Alliance", {1: {"U.S."}, 2: {"Japan"}}, [("U.S.", 1), ("Japan", 2)]),
        ("a (b) c", {1: {"(b)"}, 2: {".*"}}, [("(b)", 1)]),
        ("Quad", {2: {"Quad"}, 1: {"Quad"}}, [("Quad", 1)]),
        ("nobody", {1: {"Japan"}}, []),
        ("nobody", {1: {""}}, []),
        ("nobody", {}, []),
    ],
)
def test_names_are_found_the_longest_first(
    text: str, names: dict[int, set[str]], expected: list[tuple[str, int]]
) -> None:
    assert [(text[start:end], id_) for start, end, id_ in marks(text, names)] == expected


def test_a_state_is_written_in_many_ways_but_not_as_its_capital() -> None:
    found = written("country:USA", "United States")
    assert {"United States", "U.S.", "American", "State Department"} <= found
    assert "Washington" not in found


def test_a_person_is_also_meant_by_a_long_part_of_the_name() -> None:
    assert {"Kanda Haruo", "Kanda", "Haruo"} <= written("person:kanda-haruo", "Kanda Haruo")
    assert "Lee" not in written("person:lee-haruo", "Lee Haruo")
    assert "security" not in written("topic:security", "maritime security")


def test_a_topic_may_begin_a_sentence() -> None:
    assert written("topic:trade", "trade") == {"trade", "Trade"}


def test_one_looks_for_names_not_for_adjectives() -> None:
    assert {"ROK", "South Korea"} <= called("country:KOR")
    assert "South Korean" not in called("country:KOR")
    assert called("topic:trade") == frozenset()
