"""Which frame a verb has in its construction, and where its complements stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from alliancekg.extract.frames import complements, frame_of, holder
from spacy.tokens import Span


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [
        ("They discussed trade.", "discuss"),
        ("They exchanged views on trade.", "exchange view"),
        ("They exchanged prisoners.", None),
        ("They held a discussion on trade.", "hold discussion"),
        ("They called on Russia to withdraw.", "call on"),
        ("They called for a ceasefire.", "call for"),
        ("They shared concerns about the launches.", "share concern"),
        ("They took up the drought.", "take up"),
        ("They worked together on the reefs.", "work together"),
        ("They stand with Iceland.", "stand with"),
        ("They are committed to peace.", "committed"),
        ("They remain committed to peace.", "committed"),
        ("They were concerned about the launches.", "concerned"),
        ("They are happy.", None),
        ("They slept well.", None),
    ],
)
def test_frame(last: Callable[[str], Span], sentence: str, trigger: str | None) -> None:
    frame = frame_of(last(sentence).root)
    assert (frame.trigger if frame else None) == trigger


@pytest.mark.parametrize(("joint", "predicate"), [(True, "agreedOn"), (False, "emphasizes")])
def test_joint_and_single(last: Callable[[str], Span], joint: bool, predicate: str) -> None:
    frame = frame_of(last("They stressed the need for reform.").root)
    assert frame is not None
    assert frame.predicate(joint) == predicate


@pytest.mark.parametrize(
    ("sentence", "slots", "expected"),
    [
        ("They discussed trade.", ("dobj",), [("dobj", "trade")]),
        ("They agreed on trade.", ("dobj", "prep:on"), [("prep:on", "trade")]),
        ("They agreed to expand trade.", ("prep:on", "xcomp"), [("xcomp", "expand")]),
        ("They said that trade grows.", ("ccomp",), [("ccomp", "grows")]),
        ("They exchanged views on trade.", ("prep:on",), [("prep:on", "trade")]),
        ("They are committed to peace.", ("prep:to",), [("prep:to", "peace")]),
        ("They discussed trade.", ("prep:on",), []),
        ("They call on Icelandic authorities to release the sailors.", ("prep:on",), [("prep:on", "authorities")]),
    ],
)
def test_complements(
    last: Callable[[str], Span], sentence: str, slots: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    found = complements(holder(last(sentence).root), slots)
    assert [(slot, head.text) for slot, head in found] == expected
