"""Who speaks of a topic, and in which year."""

from __future__ import annotations

from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.topic import under
from alliancekg.graph.index.voices import Loudness, voices

ISSUE, DIALOGUE = "topic:nuclear-issue", "topic:dialogue"


def test_by_family_each_release_once(index: Index) -> None:
    found = voices(index, [ISSUE, DIALOGUE])
    both = Loudness(1, {"together": 1, "friction": 1})
    assert [(thing.id, loudness) for thing, loudness in found.speakers] == [
        ("country:JPN", both),
        ("country:KOR", both),
        ("country:USA", both),
    ]
    assert found.years == (("2025", both),)
    assert len(voices(index, [ISSUE, DIALOGUE], limit=2).speakers) == 2


def test_what_is_denied_is_not_said(index: Index) -> None:
    assert voices(index, ["topic:date-for-the-next-summit"]).speakers == ()
    assert voices(index, []).years == ()


def test_real_topics(bundled: Index) -> None:
    found = voices(bundled, under(bundled, "topic:maritime-security"))
    told = [loudness for _, loudness in found.speakers]
    assert [each.releases for each in told] == sorted((each.releases for each in told), reverse=True)
    assert all(max(each.families.values()) <= each.releases <= sum(each.families.values()) for each in told)
    assert [year for year, _ in found.years] == sorted(year for year, _ in found.years)
