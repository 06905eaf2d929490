"""Who speaks of a topic, when, and where it stands in the scheme."""

from __future__ import annotations

from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.topic import Year, scheme, speakers, under, years

SEA = "topic:maritime-security"


def test_its_neighbours(index: Index) -> None:
    found = scheme(index, SEA)
    assert [thing.id for thing in found.broader] == ["topic:security-and-defence"]
    assert SEA in {thing.id for thing in scheme(index, "topic:security-and-defence").narrower}
    assert scheme(index, "topic:nuclear-issue").broader == ()


def test_the_words_of_releases_are_no_concepts(bundled: Index) -> None:
    found = scheme(bundled, SEA)
    assert found.wordings
    assert not {thing.id for thing in found.wordings} & {thing.id for thing in found.narrower}
    assert [thing.label for thing in found.wordings] == sorted(thing.label for thing in found.wordings)


def test_all_that_is_under_it(bundled: Index) -> None:
    whole = set(under(bundled, "topic:security-and-defence"))
    assert {"topic:security-and-defence", SEA, *(thing.id for thing in scheme(bundled, SEA).wordings)} <= whole
    assert under(bundled, "topic:none") == ("topic:none",)


def test_who_speaks_of_it_and_when(index: Index) -> None:
    found = speakers(index, ["topic:dialogue", "topic:nuclear-issue"])
    assert [(each.thing.id[-3:], each.predicate, each.releases) for each in found] == [
        ("JPN", "cooperatesOn", 1),
        ("JPN", "urges", 1),
        ("KOR", "cooperatesOn", 1),
        ("KOR", "urges", 1),
        ("USA", "cooperatesOn", 1),
        ("USA", "urges", 1),
    ]
    assert {(each.first, each.last) for each in found} == {("2025-12-09", "2025-12-09")}
    assert speakers(index, ["topic:dialogue"], until="2025-11") == ()
    assert [each.standing for each in speakers(index, ["topic:date-for-the-next-summit"])] == ["denied"] * 3


def test_how_much_in_each_year(index: Index) -> None:
    assert years(index, under(index, SEA)) == (Year("2025", "emphasizes", 1), Year("2026", "cooperatesOn", 1))
    assert years(index, ["topic:date-for-the-next-summit"]) == ()
