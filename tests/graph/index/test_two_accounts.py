"""An event's accounts compared out of the index are what the analysis of the whole store says."""

from __future__ import annotations

from pathlib import Path

from alliancekg.graph.analysis.material import Material
from alliancekg.graph.analysis.two_accounts import two_accounts
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.index.event import accounts
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.two_accounts import compared


def test_every_comparison_of_the_bundled_releases_is_the_same(bundled: Index, bundled_graph: Path) -> None:
    with Embedded(bundled_graph) as store:
        expected = two_accounts(Material.of(store))
    assert len(expected) > 10
    for event in dict.fromkeys(each.occasion for each in expected):
        told = [each for each in expected if each.occasion == event]
        assert list(compared(bundled, event)) == told
        assert list(compared(bundled, accounts(bundled, event)[-1].event)) == told


def test_events_with_one_account_and_none_at_all(index: Index) -> None:
    for (event,) in index.rows("SELECT id FROM event"):
        assert compared(index, event) == ()
    assert compared(index, "event:none") == ()
