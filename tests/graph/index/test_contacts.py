"""Whom a person met, each release once."""

from __future__ import annotations

from alliancekg.graph.index.contacts import contacts
from alliancekg.graph.index.opening import Index


def test_met_and_spoke_with_are_one(index: Index) -> None:
    found = contacts(index, "person:ellen-brook")
    assert [(each.person.id, each.releases, each.first, each.last) for each in found] == [
        ("person:kanda-haruo", 2, "2025-10-28", "2025-12-09"),
        ("person:park-jiwoo", 2, "2025-11-03", "2025-12-09"),
    ]


def test_a_state_that_was_visited_is_nobody(index: Index) -> None:
    assert all(each.person.type == "Person" for each in contacts(index, "person:ellen-brook"))
    assert contacts(index, "person:none") == ()
