"""Matters named in the release's words, as short as they can be (guide, rules 2 to 4 and 7 of its settled cases)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from alliancekg.extract.topics import matters
from spacy.tokens import Span


def topics(span: Span) -> list[str]:
    """The matters of the sentence's first object."""
    found = next(token for token in span if token.dep_ in {"dobj", "pobj"} and token.i > span.root.i)
    return [topic.label for topic in matters(found)]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        # rule 2: short, in the words of the release
        ("the drought", ["drought"]),
        ("the importance of free trade", ["free trade"]),
        ("the importance of advancing free trade", ["free trade"]),
        ("a wide range of issues related to fisheries", ["fisheries"]),
        ("the need for reform", ["reform"]),
        ("initiatives in the field of ocean science", ["ocean science"]),
        ("efforts to protect the reefs", ["reefs"]),
        ("ways to expand trade", ["trade"]),
        ("their close cooperation on fisheries", ["cooperation on fisheries"]),
        ("the situation in Iceland", ["situation in Iceland"]),
        ("Japan's position on whaling", ["Japan's position on whaling"]),
        ("the rule of law", ["rule of law"]),
        ("the safety of ships in the South China Sea", ["safety of ships in the South China Sea"]),
        # rule 3: every conjunct and every member a topic of its own
        ("fisheries, shipping, and the weather", ["fisheries", "shipping", "weather"]),
        ("energy security and whaling", ["energy security", "whaling"]),
        ("issues related to fisheries, including the quota issue and the net issue", ["fisheries", "quota issue", "net issue"]),
        ("the drought, including the wells", ["drought", "wells"]),
        ("the drought, which came last year", ["drought"]),
        # settled case 7: adjectives over one plural head are split, set pairs stay whole
        ("regional and global challenges", ["regional challenges", "global challenges"]),
        ("bilateral and economic issues", ["bilateral issues", "economic issues"]),
        ("peace and stability in the region", ["peace and stability in the region"]),
        ("sovereignty and territorial integrity", ["sovereignty and territorial integrity"]),
        ("their deterrence and response capabilities", ["deterrence and response capabilities"]),
        ("peace and stability, and the drought", ["peace and stability", "drought"]),
        ("our strong political, economic, security, and people-to-people ties",
         ["political ties", "economic ties", "security ties", "people-to-people ties"]),
        ("trade and cultural exchanges", ["trade exchanges", "cultural exchanges"]),
        ("nuclear and missile issues", ["nuclear issues", "missile issues"]),
        ("just and fair societies", ["just and fair societies"]),
        ("inclusive and resilient economic growth", ["inclusive and resilient economic growth"]),
        ("gender equity and women's health around the world", ["gender equity", "women's health around the world"]),
        # nouns that introduce, with what stands behind them
        ("the priority that the Government places on fisheries", ["fisheries"]),
        ("the steps taken to protect the reefs", ["reefs"]),
        ("the need for Iceland to open its ports", ["need for Iceland to open its ports"]),
        ("the urgency of the situation", ["urgency of the situation"]),
        ("the importance of the treaty to promoting fair trade", ["treaty", "fair trade"]),
        ("the fall in catches, with a particular focus on herring", ["fall in catches", "herring"]),
        ("a fair approach to fisheries", ["fair approach to fisheries"]),
        ("a boat to catch herring", ["boat", "herring"]),
        ("the right to fish", ["right to fish"]),
        # lists behind a preposition: three or more, and the fields of cooperation
        ("the misuse of nets, boats, and other equipment", ["misuse of nets", "boats", "equipment"]),
        ("closer cooperation on fisheries and coastal patrols", ["fisheries", "coastal patrols"]),
        ("the coasts of Iceland, Norway, and Denmark", ["coasts of Iceland, Norway, and Denmark"]),
        # two acts on one object
        ("the landing and weighing of fish", ["landing and weighing of fish"]),
        ("the use or threat of force", ["use or threat of force"]),
        # what adds nothing
        ("the storms of 2022 in the North Sea", ["storms"]),
        ("the reefs in close coordination with Norway", ["reefs"]),
        ("the situation in Iceland in the coming weeks", ["situation in Iceland"]),
        ("fisheries issues of importance to both", ["fisheries issues"]),
        ("our response to the storms, including through joint patrols", ["response to the storms", "joint patrols"]),
    ],
)  # fmt: skip
def test_matters(last: Callable[[str], Span], phrase: str, expected: list[str]) -> None:
    assert topics(last(f"They discussed {phrase}.")) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They discussed cooperating on fisheries.", ["fisheries"]),
        ("They discussed protecting the reefs.", ["reefs"]),
    ],
)
def test_an_act_is_about_its_object(last: Callable[[str], Span], sentence: str, expected: list[str]) -> None:
    span = last(sentence)
    gerund = next(token for token in span if token.tag_ == "VBG")
    assert [topic.label for topic in matters(gerund)] == expected


@pytest.mark.parametrize("sentence", ["They discussed it.", "They discussed this."])
def test_pronouns_name_nothing(last: Callable[[str], Span], sentence: str) -> None:
    assert topics(last(sentence)) == []


def test_a_topic_says_which_words_it_is(last: Callable[[str], Span]) -> None:
    span = last("They discussed the importance of free trade.")
    (topic,) = matters(next(token for token in span if token.dep_ == "dobj"))
    assert [span.doc[i].text for i in topic.tokens] == ["free", "trade"]
    assert span.doc[topic.head].text == "trade"


def test_no_topic_twice(last: Callable[[str], Span]) -> None:
    assert topics(last("They discussed whaling, shipping and Whaling.")) == ["whaling", "shipping"]
