"""The rows of the lexicon say what they do: an example for which a row must work, a counter-example for which it must not.

All sentences stand behind the lead of a meeting, go through the pipeline together, and are looked up by their text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from alliancekg.extract.lexicon import rows
from alliancekg.extract.model import Release, Statement
from alliancekg.extract.pipeline import Extractor
from alliancekg.extract.tokens import read

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

LEAD = (
    "On May 9, Secretary of State Ana Reyes met with Japanese Foreign Minister Sato Hanako in Tokyo, beside President Maria "
    "Stone, Vice President Eva Berg and Ambassador Rosa Lind of the United States. "
)
"""Invented persons of every rank, so that "the Minister", "the Secretary" and "the President" are somebody."""

BROKEN = {
    ("not frames", "raise"): "whatever is raised is taken for a matter",
    ("frames", "make clear"): "the verb of the clause takes the statement over, and 'clear' is a clause to the parser",
    ("light nouns", "necessary"): "an adjective behind its noun is not taken off",
}
"""Rows whose rule does not do what they say, and why; the mark is to go when the rule is mended."""

SLOT = r"(?: (?:dobj|xcomp|ccomp|advcl|to|that|with|prep:\w+))*"
"""What a rule names behind the trigger."""


SENTENCES = {
    "frames": "{example}",
    "not frames": "{counterexample}",
    "attitudes": "{example}",
    "not attitudes": "The weather was {adjective} today.",
    "stances": "The Minister expressed {example}.",
    "not stances": "A {noun} was found.",
    "groups": "{example}",
    "not groups": "{counterexample}",
    "agents": "{example}",
    "not agents": "{counterexample}",
    "light nouns": "The two Ministers discussed {example}.",
    "not light nouns": "The two Ministers discussed {counterexample}.",
}


def cases(*names: str) -> list[ParameterSet]:
    """A case for each row of the tables: the row, and the sentence with its cells filled in."""
    return [_case(name, row) for name in names for row in rows(name.removeprefix("not ").replace(" ", "_"))]


def _case(name: str, row: dict[str, str]) -> ParameterSet:
    reason = BROKEN.get((name, trigger(row)))
    marks = [pytest.mark.xfail(reason=reason)] if reason else []
    return pytest.param(row, SENTENCES[name].format(**row), marks=marks, id=trigger(row))


def trigger(row: dict[str, str]) -> str:
    """What a row is about: its first cell."""
    return next(iter(row.values()))


Told = Callable[[str], list[Statement]]


@pytest.fixture(scope="module")
def told(extractor: Extractor) -> Told:
    """What a sentence behind the lead states."""
    sentences = dict.fromkeys(str(case.values[1]) for case in cases(*SENTENCES))
    releases = (Release("test", LEAD + s, "Foreign Ministers' Meeting", "2023-05-10", "country:JPN") for s in sentences)
    docs = extractor.nlp.pipe((read(extractor.nlp, release) for release in releases), batch_size=64)
    found = {sentence: doc._.record.statements for sentence, doc in zip(sentences, docs, strict=True)}
    return lambda sentence: [s for s in found[sentence] if s.evidence[0].end > len(LEAD)]


def named(rule: str, word: str) -> bool:
    """Whether a rule is that of a word, a verb ("urge dobj") or a noun of stance ("express dobj > concern")."""
    return bool(re.fullmatch(f"{re.escape(word)}{SLOT}(?: > .*)?|.* > {re.escape(word)}", rule))


def fits(statement: Statement, row: dict[str, str]) -> bool:
    """Whether the predicate is the row's for so many sides; a row without one leaves it to the noun of stance."""
    return statement.predicate == (row["joint"] if statement.with_ else row["single"]) or not row["single"]


def label(statements: list[Statement]) -> str:
    return "; ".join(dict.fromkeys(statement.object.label for statement in statements))


@pytest.mark.parametrize(("row", "sentence"), cases("frames", "attitudes", "stances"))
def test_a_trigger_gives_its_predicate(row: dict[str, str], sentence: str, told: Told) -> None:
    said = told(sentence)
    assert any(named(s.rule, trigger(row)) and fits(s, row) for s in said), said


@pytest.mark.parametrize(("row", "sentence"), cases("not frames", "not attitudes", "not stances"))
def test_another_use_of_its_words_gives_nothing(row: dict[str, str], sentence: str, told: Told) -> None:
    assert not [said for said in told(sentence) if named(said.rule, trigger(row))]


@pytest.mark.parametrize(("row", "sentence"), cases("groups"))
def test_a_group_stands_for_the_parties(row: dict[str, str], sentence: str, told: Told) -> None:
    assert {"country:JPN", "country:USA"} <= {statement.subject for statement in told(sentence)}


@pytest.mark.parametrize(("row", "sentence"), cases("agents"))
def test_an_agent_stands_for_its_state(row: dict[str, str], sentence: str, told: Told) -> None:
    assert {statement.subject for statement in told(sentence)} == {"country:JPN"}


@pytest.mark.parametrize(("row", "sentence"), cases("not groups", "not agents"))
def test_others_of_that_name_state_nothing(row: dict[str, str], sentence: str, told: Told) -> None:
    assert not told(sentence)


@pytest.mark.parametrize(("row", "sentence"), cases("light nouns"))
def test_a_light_noun_is_taken_off_a_topic(row: dict[str, str], sentence: str, told: Told) -> None:
    assert told(sentence)
    assert not re.search(rf"\b{row['word'].removesuffix('y')}(s|y|ies)?\b", label(told(sentence)))


@pytest.mark.parametrize(("row", "sentence"), cases("not light nouns"))
def test_a_light_noun_alone_stays(row: dict[str, str], sentence: str, told: Told) -> None:
    assert row["word"] in label(told(sentence)) or not told(sentence)


@pytest.mark.parametrize("row", rows("issuers"), ids=lambda row: row["example"])
def test_an_issuer_is_known_by_its_pattern_first(row: dict[str, str]) -> None:
    fitting = (other for other in rows("issuers") if re.search(other["pattern"], row["example"], re.I | re.M))
    assert next(fitting) == row
