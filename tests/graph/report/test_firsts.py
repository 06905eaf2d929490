"""Who was first with a topic: counted with n, and what the first releases have is nobody's."""

from __future__ import annotations

from alliancekg.graph.readings import Stated
from alliancekg.graph.report.model import Entry
from alliancekg.graph.report.sections.firsts import firsts

from tests.graph.analysis.invented import (
    AUS,
    CHINA,
    CHIPS,
    FOUR,
    IND,
    JPN,
    KOR,
    SEA,
    THREE,
    USA,
    WEB,
    jointly,
    material,
    met,
    said,
)
from tests.graph.report.invented import about, sentences, tables

TRIO, QUAD = (JPN, KOR, USA), (AUS, IND, JPN, USA)


def told(concept: str, release: str, date: str, states: tuple[str, ...] = TRIO) -> list[Stated]:
    return jointly(f"{concept}-{release}", states, "discussed", concept, release=release, date=date)


def test_topics_are_counted_by_who_brought_them_but_for_those_of_the_first_date() -> None:
    whole = material(
        told(SEA, "us1", "2021-05-01"),
        told(CHINA, "us2", "2022-01-01"),
        met("talks", *TRIO, date="2023-03-01", by="jp1"),
        said("one", JPN, "emphasizes", WEB, release="jp1", date="2023-03-01", event="talks", speaker="person:kanda"),
        told(WEB, "us3", "2023-04-01"),
    )
    parts = firsts(about(whole, THREE), [WEB, SEA, CHINA])
    assert sentences(parts, "finding") == [
        "Of 2 topics that came onto the agenda after May 1, 2021, the first words here are 1 by Japan and 1 by all members "
        "(n = 2 releases)."
    ]
    assert sentences(parts, "warning") == [
        "Of the 3 topics, 1 came with the first releases here, of May 1, 2021: they may be older, and who brought them in "
        "the data cannot say."
    ]
    (table,) = tables(parts)
    assert table.rows == (
        ("cyber security", "2023-03-01", "Japan (kanda)", "1", "–"),
        ("maritime security", "2021-05-01", "all members", "1", "–"),
        ("policy toward China", "2022-01-01", "all members", "1", "–"),
    )


def rivals(*, releases: int) -> list[Stated]:
    """The four's releases on three topics, and as many on another as make the number up."""
    own = told(SEA, "au1", "2021-04-01", QUAD) + told(WEB, "au2", "2022-06-01", QUAD)
    return own + [each for n in range(3, releases + 1) for each in told("topic:security", f"au{n}", "2023-01-01", QUAD)]


def three() -> list[Stated]:
    named = said("named", JPN, "supports", FOUR, release="jp1", date="2024-12-01")
    return [*told(SEA, "us1", "2023-01-01"), *told(CHINA, "us2", "2022-01-01"), *told(WEB, "us3", "2024-01-01"), named]


def test_what_another_had_earlier_has_n_and_what_it_had_before_ours_began_proves_nothing() -> None:
    parts = firsts(about(material(rivals(releases=10), three()), THREE), [WEB, SEA, CHINA])
    assert sentences(parts, "finding")[1] == (
        "Of its 3 topics, another grouping had 2 earlier in this collection: four 2 (n = 4 releases). That says who went "
        "before, not who learned from whom."
    )
    assert sentences(parts, "warning")[1] == (
        "Who has more releases here is first more often: three has 3, four has 10. And what another had before the first "
        "topic here, of January 1, 2022, proves nothing: 1 of the 2."
    )
    debuts, successions = tables(parts)
    assert [row[-1] for row in debuts.rows] == ["four, 2022-06-01", "four, 2021-04-01", "–"]
    assert successions.rows == (
        ("cyber security", "2024-01-01", "four", "2022-06-01", "2"),
        ("maritime security", "2023-01-01", "four", "2021-04-01", "2"),
    )
    assert [part.head for part in parts if isinstance(part, Entry)] == [
        "On cyber security, four by June 1, 2022, here by January 1, 2024:",
        "On maritime security, four by April 1, 2021, here by January 1, 2023:",
    ]


def test_a_grouping_of_few_releases_is_not_compared() -> None:
    parts = firsts(about(material(rivals(releases=9), three()), THREE), [WEB, SEA, CHINA])
    assert len(tables(parts)) == 1


def test_without_a_dated_topic_nobody_was_first() -> None:
    assert firsts(about(material(told(SEA, "us1", "")), THREE), [SEA, CHIPS]) == []
