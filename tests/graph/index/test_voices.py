"""Who speaks of a topic, and in which year."""

from __future__ import annotations

from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.topic import under
from alliancekg.graph.index.voices import voices, years

ISSUE, DIALOGUE = "topic:nuclear-issue", "topic:dialogue"


def test_by_family_each_release_once(index: Index) -> None:
    found = voices(index, [ISSUE, DIALOGUE])
    assert [(each.thing.id, each.releases, each.families) for each in found] == [
        (id_, 1, {"together": 1, "friction": 1}) for id_ in ("country:JPN", "country:KOR", "country:USA")
    ]
    assert len(voices(index, [ISSUE, DIALOGUE], limit=2)) == 2


def test_by_year(index: Index) -> None:
    (year,) = years(index, [ISSUE, DIALOGUE])
    assert (year.year, year.releases, year.families) == ("2025", 1, {"together": 1, "friction": 1})


def test_what_is_denied_is_not_said(index: Index) -> None:
    assert voices(index, ["topic:date-for-the-next-summit"]) == ()
    assert years(index, []) == ()


def test_real_topics(bundled: Index) -> None:
    topics = under(bundled, "topic:maritime-security")
    found = voices(bundled, topics)
    assert [each.releases for each in found] == sorted((each.releases for each in found), reverse=True)
    assert all(max(each.families.values()) <= each.releases <= sum(each.families.values()) for each in found)
    assert [each.year for each in years(bundled, topics)] == sorted(each.year for each in years(bundled, topics))
