"""Target or topic: does the sentence name a state on the receiving end?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from alliancekg.extract.targets import targets
from spacy.tokens import Span

US = ("country:USA",)
ISL, RUS, CHN = (f"country:{code}" for code in ("ISL", "RUS", "CHN"))


@pytest.mark.parametrize(
    ("complement", "predicate", "parties", "about"),
    [
        # somebody who is the whole of it
        ("Iceland", "appreciates", (ISL,), []),
        ("Foreign Minister Eva Lind of Iceland", "appreciates", (ISL,), []),
        ("NATO", "supports", ("org:nato",), []),
        # a possessor, an adjective, a phrase behind
        ("China's attempts to change the status quo", "opposes", (CHN,), ["attempts to change the status quo"]),
        ("Russian aggression", "opposes", (RUS,), ["aggression"]),
        ("Iceland's fisheries policy", "supports", (ISL,), ["fisheries policy"]),
        ("the claims of China", "opposes", (CHN,), ["claims of China"]),
        # nobody: the matter itself
        ("the ceasefire", "supports", (), ["ceasefire"]),
        ("attempts to change the status quo", "opposes", (), ["status quo"]),
        ("the ceasefire and the release of prisoners", "supports", (), ["ceasefire", "release of prisoners"]),
        # several, by whom and where
        ("the trade between Russia and China", "opposes", (RUS, CHN), ["trade between Russia and China"]),
        (
            "brutal acts committed by members of Russia's forces",
            "opposes",
            (RUS,),
            ["brutal acts"],
        ),
        (
            "the immediate release of the crew, as well as all other sailors held in Iceland",
            "urges",
            (ISL,),
            ["immediate release of the crew", "sailors held in Iceland"],
        ),
        (
            "Iceland's fisheries policy and the quotas of Russian ships",
            "supports",
            (ISL,),
            ["fisheries policy", "quotas of Russian ships"],
        ),
        # a people, and a noun that introduces, are matters where somebody owns them
        ("Iceland and the Icelandic people", "supports", (ISL,), ["Icelandic people"]),
        ("Iceland's role in promoting free trade", "supports", (ISL,), ["role in promoting free trade"]),
        # not the actors themselves
        ("American jobs", "supports", (), ["American jobs"]),
    ],
)
def test_target(
    last: Callable[[str], Span], complement: str, predicate: str, parties: tuple[str, ...], about: list[str]
) -> None:
    span = last(f"The Secretary saw {complement}.")
    head = next(token for token in span if token.dep_ == "dobj")
    found = targets(head, predicate=predicate, actors=US)
    assert tuple(p for one in found for p in one.parties) == parties
    assert list(dict.fromkeys(topic.label for one in found for topic in one.about)) == about


@pytest.mark.parametrize(("predicate", "parties"), [("concernedAbout", (ISL,)), ("supports", ()), ("opposes", ())])
def test_a_place_receives_concern_but_not_every_act(
    last: Callable[[str], Span], predicate: str, parties: tuple[str, ...]
) -> None:
    head = next(token for token in last("The Secretary saw the situation in Iceland.") if token.dep_ == "dobj")
    assert targets(head, predicate=predicate, actors=US)[0].parties == parties
