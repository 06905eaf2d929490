"""Ids that are one person, and ids that never are: of two contradictions the first holds."""

from __future__ import annotations

from alliancekg.extract.identities import Identities


def test_groups_grow_and_what_is_apart_stays_apart() -> None:
    one = Identities()
    assert one.group("a") == {"a"}
    assert one.part("a", "d")
    assert one.join("a", "b")
    assert one.join("b", "c")
    assert one.groups() == {frozenset("abc")}
    assert not one.may_join("c", "d")
    assert not one.join("d", "c")
    assert not one.part("a", "c")
    assert one.join("d", "e")
    assert not one.join("e", "b")
    assert one.group("e") == {"d", "e"}
