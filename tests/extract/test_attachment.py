"""Lists that the parser takes apart, read as one: the matters of the whole sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from alliancekg.extract.attachment import attach
from alliancekg.extract.drafts import Draft
from spacy.tokens import Doc
from spacy.vocab import Vocab


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # gerunds that the parser makes clauses of manner
        (
            "The Secretary discussed Iceland's progress in attracting tourists, restoring the reefs, and expanding fisheries.",
            ["tourists", "reefs", "fisheries"],
        ),
        (
            "The Secretary discussed increasing trade in herring, strengthening coastal patrols, and restoring the reefs.",
            ["trade in herring", "coastal patrols", "reefs"],
        ),
        ("The Secretary discussed visits to ports, and restoring the reefs.", ["visits to ports", "reefs"]),
        # infinitives of which the later ones are joined to the finite verb
        (
            "The Secretary outlined efforts by the Government to restore the reefs, create jobs, and expand fisheries.",
            ["reefs", "jobs", "fisheries"],
        ),
        # appositions that are members, and members joined to the verb or to a name inside the phrase before
        (
            "The Secretary discussed the protection of the reefs, the importance of fair trade, and the price of herring.",
            ["protection of the reefs", "fair trade", "price of herring"],
        ),
        (
            "The Secretary discussed the storms over Iceland and efforts to restore the reefs.",
            ["storms over Iceland", "reefs"],
        ),
        # participles and "including" behind the matter they go on with
        ("The Secretary welcomed the projects, focused on reefs.", ["projects", "reefs"]),
        (
            "The Secretary discussed our plans for the reefs, including through joint patrols.",
            ["reefs", "joint patrols"],
        ),
        # one thing
        ("The Secretary discussed the reefs of Iceland and its neighbours.", ["reefs of Iceland and its neighbours"]),
    ],
)
def test_members(drafts: Callable[[str], list[Draft]], sentence: str, expected: list[str]) -> None:
    assert [topic.label for draft in drafts(sentence) for topic in draft.topics] == expected


def test_a_result_is_no_member(drafts: Callable[[str], list[Draft]]) -> None:
    found = drafts("The Secretary welcomed the treaty, opening the ports.")
    assert [topic.label for draft in found for topic in draft.topics] == ["treaty"]


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        ("The Secretary reiterated her condolences to Minister Sato on the death of the sailors.", ["death of the sailors"]),
        ("The Secretary expressed his sadness and condolences on the death of the sailors.", ["death of the sailors"]),
        ("The Secretary congratulated Minister Sato on her appointment as judge.", ["appointment as judge"]),
        ("The Secretary expressed concerns over unrest in Iceland, including violence against sailors.",
         ["unrest in Iceland", "violence against sailors"]),
        ("The Secretary thanked Minister Sato for her efforts to restore the reefs.", ["efforts to restore the reefs"]),
        ("The Secretary congratulated Iceland on a successful G20.", ["successful G20"]),
    ],
)  # fmt: skip
def test_the_matter_beside_a_target(drafts: Callable[[str], list[Draft]], sentence: str, about: list[str]) -> None:
    (draft,) = drafts(sentence)
    assert draft.target
    assert [topic.label for topic in draft.about] == about


def test_a_ring_of_heads_that_mends_have_made_ends() -> None:
    nouns, words = ["NOUN"] * 3, ["trade", "ports", "reefs", "grew"]
    doc = Doc(
        Vocab(),
        words=words,
        heads=[3, 0, 1, 3],
        deps=["dobj", "dobj", "dobj", "ROOT"],
        pos=[*nouns, "VERB"],
        tags=["NN"] * 4,
    )
    doc[0].head = doc[2]
    attach(doc[:])
    assert [token.head.i for token in doc] == [2, 0, 1, 3]
