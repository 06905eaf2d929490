"""Releases taken apart. All texts and persons (Sato Hanako, Ana Reyes, Rosa Lind) are invented."""

from __future__ import annotations

from itertools import pairwise

import pytest
from alliancekg.extract.layout import Kind, segments
from alliancekg.extract.model import Release

Parts = list[tuple[Kind, str]]
LEAD = "On May 9, Minister Sato Hanako met with Secretary Ana Reyes in Tokyo for half a day."
SECOND = "The two Ministers discussed trade and the safety of shipping lanes in the region."


def parts(text: str, title: str | None = None) -> Parts:
    return [(s.kind, text[s.start : s.end]) for s in segments(Release("r", text, title=title))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"Japan-Borduria Foreign Ministers' Meeting\n\nMay 9, 2023\n\n{LEAD}\n",
            [
                ("title", "Japan-Borduria Foreign Ministers' Meeting"),
                ("dateline", "May 9, 2023"),
                ("body", LEAD),
            ],
            id="title and dateline",
        ),
        pytest.param(
            f"Japan-Borduria Foreign Ministers' Meeting\nMay 9, 2023\n{LEAD}",
            [
                ("title", "Japan-Borduria Foreign Ministers' Meeting"),
                ("dateline", "May 9, 2023"),
                ("body", LEAD),
            ],
            id="no blank lines between them",
        ),
        pytest.param(
            f"A Meeting of Two Ministers\n\nMinister Sato shaking hands with Secretary Reyes\n\n{LEAD}",
            [
                ("title", "A Meeting of Two Ministers"),
                ("caption", "Minister Sato shaking hands with Secretary Reyes"),
                ("body", LEAD),
            ],
            id="a caption without a full stop",
        ),
        pytest.param(
            f"A Meeting of Two Ministers\n\nOffice of the Spokesperson\n\n{LEAD}",
            [
                ("title", "A Meeting of Two Ministers"),
                ("attribution", "Office of the Spokesperson"),
                ("body", LEAD),
            ],
            id="office that issues",
        ),
        pytest.param(
            f"A Meeting of Two Ministers\n\nThe below is attributable to Spokesperson Rosa Lind:\n\n{LEAD}",
            [
                ("title", "A Meeting of Two Ministers"),
                ("attribution", "The below is attributable to Spokesperson Rosa Lind:"),
                ("body", LEAD),
            ],
            id="attribution",
        ),
        pytest.param(
            f"{LEAD}\n\n  1. {SECOND}\n  2. {SECOND}\n",
            [("body", LEAD), ("body", SECOND), ("body", SECOND)],
            id="numbered items",
        ),
        pytest.param(
            f"{LEAD}\n• {SECOND}\n- {SECOND}\n(a) {SECOND}\n",
            [("body", LEAD), ("body", SECOND), ("body", SECOND), ("body", SECOND)],
            id="bullets and letters",
        ),
        pytest.param(
            "On May 9, Minister Sato Hanako of Japan met with Secretary\nAna Reyes in Tokyo and they discussed "
            "trade, shipping,\nand the weather.\n",
            [
                (
                    "body",
                    "On May 9, Minister Sato Hanako of Japan met with Secretary\nAna Reyes in Tokyo and they "
                    "discussed trade, shipping,\nand the weather.",
                )
            ],
            id="hard wraps are one paragraph",
        ),
        pytest.param(
            f"Press Releases\n\nA Meeting of Two Ministers\n\n{LEAD}\n\nRelated Links\n\nBack to Press Releases\n",
            [
                ("attribution", "Press Releases"),
                ("title", "A Meeting of Two Ministers"),
                ("body", LEAD),
                ("boilerplate", "Related Links"),
                ("boilerplate", "Back to Press Releases"),
            ],
            id="navigation",
        ),
        pytest.param(
            f"Skip to main content\n\nShare this page\n\n{LEAD}\n\n###\n\nFor further information, ask us.",
            [
                ("boilerplate", "Skip to main content"),
                ("boilerplate", "Share this page"),
                ("body", LEAD),
                ("boilerplate", "###"),
                ("boilerplate", "For further information, ask us."),
            ],
            id="sharing, end mark, contact",
        ),
        pytest.param(f"\ufeff{LEAD}", [("body", LEAD)], id="a byte order mark"),
        pytest.param(
            f"A Meeting of Two Ministers\r\n\r\nMay 9, 2023\r\n\r\n{LEAD}\r\n",
            [("title", "A Meeting of Two Ministers"), ("dateline", "May 9, 2023"), ("body", LEAD)],
            id="carriage returns",
        ),
        pytest.param(
            f"{LEAD}\n\nEconomic cooperation\n\n{SECOND}",
            [("body", LEAD), ("caption", "Economic cooperation"), ("body", SECOND)],
            id="a heading within the text states nothing",
        ),
        pytest.param(
            "QUESTION: Did the Minister talk about fish with her Bordurian counterpart yesterday?\n\n"
            "MS LIND: The Minister met with her Bordurian counterpart, and they discussed trade.",
            [
                (
                    "boilerplate",
                    "QUESTION: Did the Minister talk about fish with her Bordurian counterpart yesterday?",
                ),
                ("body", "The Minister met with her Bordurian counterpart, and they discussed trade."),
            ],
            id="transcript: the question is dropped, the speaker's prefix stripped",
        ),
        pytest.param(
            "OPERATOR: Thank you all for joining us, and please ask one question each.",
            [("boilerplate", "OPERATOR: Thank you all for joining us, and please ask one question each.")],
            id="transcript: operator",
        ),
        pytest.param("", [], id="nothing"),
        pytest.param(" \n\n \t\n", [], id="white space"),
    ],
)
def test_segments(text: str, expected: Parts) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    "printed", ["Secretary Reyes’s Meeting", "SECRETARY REYES'S MEETING", "Secretary Reyes's  Meeting"]
)
def test_a_title_of_the_metadata_is_found_in_the_text(printed: str) -> None:
    found = parts(f"{printed}\n\n{LEAD}", title="Secretary Reyes's Meeting")
    assert found == [("title", printed), ("body", LEAD)]


def test_with_a_title_in_the_metadata_no_other_line_is_one() -> None:
    found = parts(f"The Meeting Room of the Ministry\n\n{LEAD}", title="Readout of a Call")
    assert [kind for kind, _ in found] == ["caption", "body"]


@pytest.mark.parametrize("text", [f"1. {SECOND}", f"{LEAD}\n\n\n{SECOND}  \n", f"\t{LEAD}\r\r{SECOND}"])
def test_segments_are_in_order_and_without_white_space_at_their_edges(text: str) -> None:
    found = segments(Release("r", text))
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() for s in found)
