"""With whom a state acts, and on what."""

from __future__ import annotations

from alliancekg.graph.index.actors import partners, topics
from alliancekg.graph.index.opening import Index

JPN, USA = "country:JPN", "country:USA"


def test_partners_by_family_each_release_once(index: Index) -> None:
    found = {partner.thing.id: partner for partner in partners(index, JPN)}
    usa = found[USA]
    assert (usa.releases, usa.last) == (3, "2026-01")
    assert dict(usa.families) == {"contact": 2, "together": 3, "stance": 1}
    assert dict(found["country:PRK"].families) == {"friction": 1}
    assert dict(found["grouping:quad"].families) == {"place": 1}
    assert next(iter(found)) == USA
    assert JPN not in found


def test_partners_of_a_time(index: Index) -> None:
    assert [partner.thing.id for partner in partners(index, JPN, until="2025-10")] == [USA]
    assert [partner.thing.id for partner in partners(index, JPN, limit=1)] == [USA]
    assert partners(index, "country:FRA") == ()


def test_what_a_state_speaks_of(index: Index) -> None:
    assert {matter.topic.label for matter in topics(index, JPN, since="2025-12-09", until="2025-12-09")} == {
        "nuclear issue",
        "dialogue",
    }
    assert [matter.releases for matter in topics(index, "country:AUS")] == [1, 1]
