"""Each error falls into the first class that fits it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from alliancekg.extract.annotations import Claim
from alliancekg.extract.matching import Thing

from bench.causes import MISSED, WRONG, Read, _first

JAPAN, KOREA = (Thing(f"country:{code}", "Country", code) for code in ("JPN", "KOR"))
SEA, LANES, TEA = (Thing("", "Topic", label) for label in ("sea", "sea lanes of the far deep south", "tea"))


def claim(subject: Thing, predicate: str, object: Thing, at: int = 0, *, negated: bool = False) -> Claim:
    """A claim of the sentence that begins at `at`."""
    span = (at, at + 9)
    return Claim(subject, predicate, object, negated, None, (), False, False, span, span, 1.0)


WANTED = claim(JAPAN, "discussed", SEA)
CASES = [
    (
        claim(JAPAN, "discussed", TEA, 50),
        "nothing read in the sentence, no word of the lexicon",
        "sentence states nothing",
    ),
    (claim(JAPAN, "discussed", SEA, negated=True), "other negation", "other negation"),
    (claim(JAPAN, "discussed", SEA), "one reading for two statements", "said twice"),
    (claim(JAPAN, "supports", SEA), "right topic, other predicate", "right topic, other predicate"),
    (claim(JAPAN, "discussed", KOREA), "right predicate, target and topic mixed up", ""),
    (claim(JAPAN, "discussed", LANES), "right predicate, other words for the topic", ""),
    (claim(JAPAN, "discussed", TEA), "right predicate, another topic", ""),
    (claim(JAPAN, "supports", TEA), "something else read in the sentence", "sentence states something else"),
    (claim(KOREA, "discussed", SEA), "subject unknown in the release", "right predicate and topic, other subject"),
    (claim(KOREA, "supports", SEA), "subject unknown in the release", "right topic, other predicate and subject"),
]


@pytest.mark.parametrize(("said", "missed", "wrong"), CASES)
def test_an_error_has_the_first_class_that_fits(said: Claim, missed: str, wrong: str) -> None:
    read = Read("test", "test", [WANTED], [said], [])
    assert _first(MISSED, WANTED, read) == missed
    assert _first(WRONG, said, read) == (wrong or missed)


def test_errors_that_need_no_sentence() -> None:
    assert _first(MISSED, WANTED, Read("test", "test", [WANTED], [], [])) == "nothing read in the release"
    assert _first(WRONG, WANTED, Read("test", "test", [], [WANTED], [])) == "release states nothing"
    elsewhere = Read("test", "test", [WANTED], [claim(JAPAN, "discussed", TEA, 50)], [], [(5, 20)])
    assert _first(MISSED, WANTED, elsewhere) == "nothing read in the sentence, a word of the lexicon in it"
    assert _first(MISSED, replace(WANTED, predicate="attended"), elsewhere) == "no named thing read in the sentence"
    again = replace(WANTED, evidence=(50, 59))
    assert _first(WRONG, again, Read("test", "test", [WANTED], [WANTED, again], [])) == "said twice"
    other = [WANTED, claim(KOREA, "discussed", TEA, 50)]
    assert _first(MISSED, WANTED, Read("test", "test", other, [replace(WANTED, subject=KOREA), other[1]], [])) == (
        "subject unknown in the release"
    )
