"""Aid and sanctions in every clause, voice and order of words: who, whom, and what tells of none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from alliancekg.extract.drafts import Draft

JPN, ISL, NOR, UKR, RUS, MMR = (f"country:{code}" for code in ("JPN", "ISL", "NOR", "UKR", "RUS", "MMR"))


@pytest.mark.parametrize(
    ("sentence", "predicate", "giver", "taker"),
    [
        ("Japan provided 20 million dollars in humanitarian assistance to Iceland.", "aids", JPN, ISL),
        ("Japan will continue to provide Iceland with medical assistance.", "aids", JPN, ISL),
        ("Japan decided to extend a loan of 500 million yen to Iceland.", "aids", JPN, ISL),
        ("Japan announced a grant of 5 million euros for Iceland.", "aids", JPN, ISL),
        ("Japan is releasing 3 million euros for the people in Iceland.", "aids", JPN, ISL),
        # passive: the agent, or else the issuer
        ("Humanitarian aid was delivered to Iceland by Norway.", "aids", NOR, ISL),
        ("A consignment of tea and tents will be donated to Iceland.", "aids", JPN, ISL),
        # a clause about others
        ("Norway, which has handed over two helicopters to Ukraine, will look for more.", "aids", NOR, UKR),
        ("The Minister mentioned the ambulances that Norway had provided to Ukraine.", "aids", NOR, UKR),
        # sanctions, also on what belongs to a state
        ("Japan imposed sanctions on five entities with links to the Myanmar military regime.", "sanctions", JPN, MMR),
        ("Japan froze the assets of three Russian companies.", "sanctions", JPN, RUS),
        ("Japan broke with Russia and imposed a trade embargo on it.", "sanctions", JPN, RUS),
        ("The Minister spoke of the sanctions imposed on Russia by Norway.", "sanctions", NOR, RUS),
        ("The Minister mentioned Norway's imposition of sanctions on Russia.", "sanctions", NOR, RUS),
        ("Japan joined the sanctions against Russia.", "sanctions", JPN, RUS),
    ],
)
def test_told(drafts: Callable[[str], list[Draft]], sentence: str, predicate: str, giver: str, taker: str) -> None:
    told = {(d.predicate, d.actors.parties, d.target) for d in drafts(sentence) if d.predicate in {"aids", "sanctions"}}
    assert told == {(predicate, (giver,), (taker,))}


@pytest.mark.parametrize(
    "sentence",
    [
        "The Minister urged Norway to provide assistance to Iceland.",
        "Japan should provide assistance to Iceland.",
        "Japan lifted the sanctions on Iceland.",
        "The Minister extended an invitation to Iceland.",
        "Japan provided an update to Iceland.",
        "Japan will provide one million euros for schools.",
    ],
)
def test_not_told(drafts: Callable[[str], list[Draft]], sentence: str) -> None:
    assert not [d for d in drafts(sentence) if d.predicate in {"aids", "sanctions"}]


def test_an_announced_grant_is_no_promise_beside(drafts: Callable[[str], list[Draft]]) -> None:
    found = drafts("Japan announced a grant of 5 million euros for Iceland.")
    assert [(d.predicate, [t.label for t in d.about]) for d in found] == [
        ("aids", ["grant of 5 million euros for Iceland"])
    ]
