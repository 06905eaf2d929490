"""Signings: by whom and what, also in the passive and as a noun; none that is planned, recalled or only initialled."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from alliancekg.extract.drafts import Draft

JPN, USA, ISL, NOR = (f"country:{code}" for code in ("JPN", "USA", "ISL", "NOR"))


@pytest.mark.parametrize(
    ("sentence", "parties", "topics"),
    [
        ("Japan and Iceland signed an agreement on trade.", {JPN, ISL}, ["agreement on trade"]),
        ("The two Ministers signed an agreement on trade and a memorandum on health.",
         {JPN, USA}, ["agreement on trade", "memorandum on health"]),
        ("Foreign Minister Sato and Secretary Reyes signed a joint communiqué on fish.", {JPN, USA}, ["joint communiqué on fish"]),
        ("Japan and Iceland exchanged notes on a loan agreement.", {JPN, ISL}, ["loan agreement"]),
        # passive: the agents, those it is between, or the two sides
        ("The agreement on trade was signed by the Foreign Ministers of Iceland and Norway.", {ISL, NOR}, ["agreement on trade"]),
        ("A trade agreement between Iceland and Norway was signed.",
         {ISL, NOR}, ["trade agreement between Iceland and Norway"]),
        ("After the talks, a plan of consultations was signed.", {JPN, USA}, ["plan of consultations"]),
        ("The treaty between Iceland and Norway entered into force.", {ISL, NOR}, ["treaty between Iceland and Norway"]),
        ("The Minister saw Iceland's signing of a border protocol.", {ISL}, ["border protocol"]),
    ],
)  # fmt: skip
def test_signed(drafts: Callable[[str], list[Draft]], sentence: str, parties: set[str], topics: list[str]) -> None:
    signed = [d for d in drafts(sentence) if d.predicate == "signed"]
    assert [(set(d.actors.parties), [t.label for t in d.topics], d.negated) for d in signed] == [
        (parties, topics, False)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The two Ministers will sign an agreement on trade.",
        "The agreement, which was signed in 2019, matters.",
        "The agreement was initialled.",
        "Japan and Iceland concluded the negotiations.",
    ],
)
def test_not_signed(drafts: Callable[[str], list[Draft]], sentence: str) -> None:
    assert not [d for d in drafts(sentence) if d.predicate == "signed"]


def test_denied(drafts: Callable[[str], list[Draft]]) -> None:
    assert [(d.predicate, d.negated) for d in drafts("The two Ministers did not sign the agreement.")] == [
        ("signed", True)
    ]
