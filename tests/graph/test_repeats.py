"""Which releases repeat another: tables of invented texts."""

from __future__ import annotations

import random

import pytest
from alliancekg.graph.repeats import Issue, repeats

WORDS = [first + vowel + "n" for first in "bdfgklmnprst" for vowel in "aeiou"]


def prose(seed: int, words: int = 120) -> str:
    """Words in an order of their own: texts of other seeds have no five in a row in common."""
    return " ".join(random.Random(seed).choices(WORDS, k=words))


TEXT = prose(1)
HALF = " ".join(TEXT.split()[:60]) + " " + prose(2, 60)
PAGE = "https://example.org/releases/7"


def issue(id_: str, text: str = TEXT, date: str = "2025-10-28", url: str = "") -> Issue:
    return Issue(id_, date, text, url)


def found(*issues: Issue) -> dict[str, str]:
    """What repeats what; shuffled input must give the same, in the same order."""
    results = []
    for seed in range(6):
        shuffled = list(issues)
        random.Random(seed).shuffle(shuffled)
        results.append(list(repeats(shuffled).items()))
    assert all(result == results[0] for result in results)
    return dict(results[0])


CASES = {
    "the same words": ([issue("a"), issue("b")], {"b": "a"}),
    "the same words, the later repeats": ([issue("a", date="2025-10-30"), issue("b")], {"a": "b"}),
    "other words": ([issue("a"), issue("b", prose(3))], {}),
    "half the words": ([issue("a"), issue("b", HALF)], {}),
    "a head and a foot": ([issue("a"), issue("b", f"Embassy of Somewhere {TEXT} end")], {"b": "a"}),
    "a little word changed": ([issue("a", f"{TEXT} see below"), issue("b", f"{TEXT} see following")], {"b": "a"}),
    "another name in each": (
        [issue("a", f"Minister Kanda {TEXT}"), issue("b", f"Minister Sugi {TEXT}")], {}),
    "another number in each": ([issue("a", f"{TEXT} 14"), issue("b", f"{TEXT} 15")], {}),
    "a name more in one": ([issue("a", TEXT), issue("b", f"{TEXT} Minister Sugi")], {"b": "a"}),
    "fourteen days": ([issue("a"), issue("b", date="2025-11-11")], {"b": "a"}),
    "a month later it is a new one": ([issue("a"), issue("b", date="2025-11-28")], {}),
    "over the year": ([issue("a", date="2025-12-31"), issue("b", date="2026-01-01")], {"b": "a"}),
    "no date: the words speak": ([issue("a", date=""), issue("b")], {"b": "a"}),
    "only a month": ([issue("a", date="2025-09"), issue("b")], {"b": "a"}),
    "three of them": ([issue("a"), issue("b"), issue("c", date="2025-10-29")], {"b": "a", "c": "a"}),
    "apostrophes": ([issue("a", f"{TEXT} Japan’s"), issue("b", f"{TEXT} Japan's")], {"b": "a"}),
    "empty": ([issue("a", ""), issue("b", prose(3))], {}),
    "short": ([issue("a", "We met."), issue("b", "We met.")], {"b": "a"}),
    "one address, other words: the longer stands": (
        [issue("a", prose(4, 40), url=PAGE), issue("b", url=PAGE)], {"a": "b"}),
    "one address, equally long": ([issue("b", url=PAGE), issue("a", " ".join(reversed(TEXT.split())), url=PAGE)], {"b": "a"}),
    "one address, a month later": (
        [issue("a", prose(4), url=PAGE), issue("b", url=PAGE, date="2025-11-28")], {}),
    "a front page is no address": (
        [issue("a", prose(4), url="https://example.org/"), issue("b", url="https://example.org/")], {}),
    "another address": ([issue("a", prose(4), url=PAGE), issue("b", url=PAGE + "1")], {}),
    "a copy of what is retold elsewhere": (
        [issue("a"), issue("b"), issue("c", prose(5, 20), url=PAGE), issue("d", TEXT + " end", url=PAGE)],
        {"b": "a", "c": "a", "d": "a"}),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_repeats_what(case: str) -> None:
    issues, expected = CASES[case]
    assert found(*issues) == expected


def test_a_chain_leads_to_the_first() -> None:
    """b is a's copy and c is b's, each with a head more; all three are one release."""
    texts = [TEXT, f"one two {TEXT}", f"one two three four {TEXT}"]
    assert found(*(issue(id_, text) for id_, text in zip("abc", texts, strict=True))) == {"b": "a", "c": "a"}


def test_common_boilerplate_makes_no_repeats() -> None:
    """Sixty releases that share a long foot and nothing else."""
    foot = prose(9, 40)
    assert found(*(issue(f"{n:02}", f"{prose(100 + n, 80)} {foot}") for n in range(60))) == {}


def test_nothing_of_nothing() -> None:
    assert repeats([]) == {}
