"""Who says what of a third state, and who is silent, each value by hand."""

from __future__ import annotations

from alliancekg.graph.analysis.alignment import Position, agreements, alignment, topics_naming

from tests.graph.analysis.invented import (
    AUS,
    CHINA,
    CHN,
    FOUR,
    IND,
    JPN,
    KOR,
    SEA,
    TIBET,
    USA,
    jointly,
    material,
    met,
    said,
)  # fmt: skip

QUAD = (AUS, IND, JPN, USA)
WHOLE = material(
    said("a", JPN, "concernedAbout", CHN, release="us1", date="2022-01-01"),
    said("b", JPN, "concernedAbout", CHN, release="us1", date="2022-01-01"),
    said("c", JPN, "concernedAbout", CHN, release="us2", date="2023-01-01"),
    jointly("d", (JPN, USA), "cooperatesOn", TIBET, release="us2", date="2023-01-01"),
    said("e", USA, "opposes", CHN, release="us3", date="2023-02-01"),
    said("f", USA, "cooperatesOn", SEA, CHN, release="us3", date="2023-02-01"),
    said("g", USA, "urges", KOR, release="us3", about=(CHINA,)),
    said("h", IND, "opposes", CHN, release="in1", standing="planned"),
    said("i", IND, "opposes", CHN, release="in1", standing="denied"),
    said("j", CHN, "opposes", IND, release="in1"),
    said("k", IND, "emphasizes", "topic:south-china-sea", release="in1"),
    said("l", FOUR, "urges", CHN, release="us4", date="2023-03-01"),
    said("m", FOUR, "urges", CHN, release="us5", date="2019-03-01"),  # before it began
    met("a", AUS, USA, by="us6 jp1"),
)


def position(member: str) -> Position:
    (found,) = [each for each in alignment(WHOLE, QUAD, CHN) if each.member == member]
    return found


def stances(member: str) -> list[tuple[str, str, str, int]]:
    return [(each.predicate, each.via, each.voice, each.n) for each in position(member).stances]


def test_the_topics_of_a_state_bear_its_name_and_no_longer_one() -> None:
    assert topics_naming(WHOLE, CHN) == (CHINA,)
    assert topics_naming(WHOLE, KOR) == ()


def test_what_a_member_says_of_it() -> None:
    assert stances(JPN) == [
        ("concernedAbout", "state", JPN, 2),
        ("cooperatesOn", "topic", JPN, 1),
        ("urges", "state", FOUR, 1),
    ]
    assert stances(USA) == [
        ("cooperatesOn", "state", USA, 1),
        ("cooperatesOn", "topic", USA, 1),
        ("opposes", "state", USA, 1),
        ("urges", "state", FOUR, 1),
        ("urges", "topic", USA, 1),
    ]


def test_a_stance_leads_to_its_words() -> None:
    first, *_ = position(JPN).stances
    assert (first.first, first.last) == ("2022-01-01", "2023-01-01")
    assert (first.releases, first.statements) == (("us1", "us2"), ("a", "b", "c"))


def test_who_is_silent_and_how_much_there_is_to_hear() -> None:
    """What is planned or denied is no stance, nor what it suffers; what its grouping says in its own name is one."""
    assert stances(IND) == [("urges", "state", FOUR, 1)]
    without = {each.member: each for each in alignment(WHOLE, (IND, KOR), CHN) if each.member == KOR}[KOR]
    assert without.silent
    assert (without.issued, without.involved, without.n) == (0, 0, 0)
    assert not position(IND).silent
    assert (position(IND).issued, position(IND).involved) == (1, 1)
    assert (position(AUS).issued, position(AUS).involved) == (0, 2)
    assert (position(JPN).issued, position(JPN).involved) == (1, 2)


def test_critical_is_what_is_aimed_at_the_state() -> None:
    assert position(JPN).critical == ("concernedAbout", "urges")
    assert position(USA).critical == ("opposes", "urges")


def test_topics_of_ones_own() -> None:
    found = {each.member: each for each in alignment(WHOLE, QUAD, CHN, topics=["topic:south-china-sea"])}
    assert [(each.predicate, each.via) for each in found[IND].stances] == [("emphasizes", "topic"), ("urges", "state")]


def test_how_far_two_agree() -> None:
    """JPN has concernedAbout, of cooperatesOn, urges; USA cooperatesOn, of cooperatesOn, opposes, urges, of urges:
    two of six in common."""
    found = {each.members: each for each in agreements(WHOLE, QUAD, CHN)}
    both = found[JPN, USA]
    assert both.both == ("of cooperatesOn", "urges")
    assert (both.only_one, both.only_other) == (("concernedAbout",), ("cooperatesOn", "of urges", "opposes"))
    assert both.agreement is not None
    assert both.agreement.value == 2 / 6
    assert both.n == both.agreement.n == 4
    assert (found[AUS, IND].agreement, found[AUS, IND].both) == (both.agreement.__class__(1, 1, 1, 1), ("urges",))


def test_two_silent_members_do_not_agree_on_anything() -> None:
    (found,) = agreements(material(), (AUS, IND), CHN)
    assert (found.agreement, found.both, found.n) == (None, (), 0)
