"""Topics of an actor by year."""

from __future__ import annotations

from alliancekg.graph.index.actors import topics
from alliancekg.graph.index.courses import courses
from alliancekg.graph.index.opening import Index


def test_by_year(index: Index) -> None:
    found = {course.topic.id: course.years for course in courses(index, "country:USA")}
    assert found["topic:maritime-security"] == {"2026": 1}
    assert found["topic:nuclear-issue"] == {"2025": 1}
    assert "topic:date-for-the-next-summit" not in found  # denied


def test_a_person_speaks_for_a_state(index: Index) -> None:
    assert [course.topic.id for course in courses(index, "person:ellen-brook")] == ["topic:freedom-of-navigation"]


def test_the_most_frequent_first(bundled: Index) -> None:
    found = courses(bundled, "country:JPN", limit=15)
    assert len(found) == 15
    assert [course.releases for course in found] == sorted((course.releases for course in found), reverse=True)
    totals = {matter.topic.id: matter.releases for matter in topics(bundled, "country:JPN", limit=15)}
    assert all(course.releases >= totals[course.topic.id] for course in found if course.topic.id in totals)


def test_nobody_speaks_of_nothing(index: Index) -> None:
    assert courses(index, "person:none") == ()
