"""Lists: which words introduce an item, and what links them. All texts are invented."""

from __future__ import annotations

import pytest
from alliancekg.extract.blocks import Block, blocks
from alliancekg.extract.items import introduced, lowered

OVERVIEW = "The overview of the meeting is as follows:"


def read(text: str) -> list[str]:
    """Each block, an item behind the words that introduce it and a stroke."""

    def words(block: Block) -> str:
        slice_ = " ".join(text[block.start : block.end].split())
        return f"{words(block.lead)} {block.link}| {slice_}" if block.lead else slice_

    return [words(block) for block in introduced(text, blocks(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "They agreed to:\n- expand trade;\n- open offices.",
            ["They agreed to | expand trade;", "They agreed to | open offices."],
        ),
        ("The Ministers:\n* Welcomed the talks", ["The Ministers | Welcomed the talks"]),
        ("We:\n(a) reaffirm our support;", ["We | reaffirm our support;"]),
        (
            "Both sides will\n1. Hold talks.\n2. Share data.",
            ["Both sides will | Hold talks.", "Both sides will | Share data."],
        ),
        ("They covered:\n• trade", ["They covered | trade"]),
        (
            "They discussed several matters:\n• fish and ice",
            ["They discussed several matters , including| fish and ice"],
        ),
        ("They took several steps:\n• Expand trade", ["They took several steps to| Expand trade"]),
        ("They agreed on the following:\n• Expand trade", ["They agreed to| Expand trade"]),
        ("They agreed as follows:\n• to expand trade", ["They agreed | to expand trade"]),
        (
            "They agreed on the following measures:\n• a fund for ice",
            ["They agreed on the following measures , including| a fund for ice"],
        ),
        ("They announced the following:\n• a fund for ice", ["They announced | a fund for ice"]),
        ("It rained. They agreed that:\n• the talks will go on.", ["They agreed that | the talks will go on."]),
        ("Trade: They agreed to:\n• meet again", ["They agreed to | meet again"]),
        (f"{OVERVIEW}\n1. Minister Sato welcomed her guest.", ["Minister Sato welcomed her guest."]),
        (f"{OVERVIEW}\n1. Bilateral relations", ["Bilateral relations"]),
        ("They announced:\n- Iceland will open an office.", ["Iceland will open an office."]),
        (
            "Results include:\n- In addition, Iceland and Norway take note of it.",
            ["In addition, Iceland and Norway take note of it."],
        ),
        ("They work through the following:\n- Share data", ["They work through the following to| Share data"]),
        ("Participants included:\n- Rosa Lind, Minister", ["Rosa Lind, Minister"]),
        ("Fish:\n- The sides met.", ["The sides met."]),
    ],
)
def test_items(text: str, expected: list[str]) -> None:
    assert read(text)[1:] == expected


def test_a_list_in_a_list() -> None:
    found = read("They decided to:\na) open a centre that will:\n- gather data, and\n- train staff;\nb) meet.")
    assert found[2:] == [
        "They decided to | open a centre that will | gather data, and",
        "They decided to | open a centre that will | train staff;",
        "They decided to | meet.",
    ]


def test_a_list_within_a_paragraph() -> None:
    found = read("They agreed to: (i) expand trade; (ii) share data; and (iii) meet.")
    assert found[1:] == ["They agreed to | expand trade;", "They agreed to | share data;", "They agreed to | meet."]


def test_markers_in_a_running_sentence_are_left_out() -> None:
    text = "They agreed (a) to expand trade, and (b) to meet again."
    (block,) = introduced(text, blocks(text))
    assert [text[a:b] for a, b in block.holes] == ["(a)", "(b)"]


def test_paragraphs_without_markers_go_on_the_sentence_before_them() -> None:
    found = read("Iceland and Borduria pledge to:\n\nProtect the sea;\n\nShare data.\n\nThe sides are friends of old.")
    assert found[1] == "Iceland and Borduria pledge to | Protect the sea;"
    assert found[-1] == "The sides are friends of old."


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("Expand trade", True),
        ("Expanding trade", True),
        ("The ice", True),
        ("Iceland's fish", False),
        ("EU funds", False),
    ],
)
def test_lowered(item: str, expected: bool) -> None:
    assert lowered(item) == expected


def test_a_lead_that_wants_a_verb_takes_the_capital_of_it() -> None:
    assert lowered("Bolster Supply Chains", verb=True)
    assert not lowered("Bolster Supply Chains")
