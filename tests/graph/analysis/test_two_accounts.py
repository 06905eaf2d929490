"""Two accounts of one meeting. All pairs here are INVENTED: no ministry issued such releases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from alliancekg.graph.analysis.event_facts import facts
from alliancekg.graph.analysis.points import points
from alliancekg.graph.analysis.two_accounts import Coverage, coverage, two_accounts
from alliancekg.graph.occasions import Occasion
from alliancekg.graph.readings import Stated

from tests.graph.analysis.invented import (
    CHN,
    JPN,
    KOR,
    LANES,
    SEA,
    TIBET,
    USA,
    WEB,
    account,
    jointly,
    material,
    met,
    said,
)  # fmt: skip

BAYS, CHINA = "topic:bays", "topic:china"
OPEN, ROUNDS = "topic:chips", "topic:a-chip"


def us(predicate: str, object_: str, subject: str = USA, **options: object) -> Stated:
    return said(f"us-{subject}-{predicate}-{object_}", subject, predicate, object_, release="us1", **options)  # type: ignore[arg-type]  # of any option


def jp(predicate: str, object_: str, subject: str = USA, **options: object) -> Stated:
    return said(f"jp-{subject}-{predicate}-{object_}", subject, predicate, object_, release="jp1", **options)  # type: ignore[arg-type]  # of any option


CASES = {
    "the same": ([us("opposes", SEA)], [jp("opposes", SEA)], ["both"]),
    "two wordings of a concept": ([us("agreedOn", LANES)], [jp("agreedOn", BAYS)], ["both"]),
    "to agree and to act together": ([us("agreedOn", SEA)], [jp("cooperatesOn", SEA)], ["both"]),
    "the same words, one in the plural, no concept": ([us("agreedOn", OPEN)], [jp("agreedOn", ROUNDS)], ["both"]),
    "another matter": ([us("agreedOn", SEA)], [jp("agreedOn", WEB)], ["only one", "only other"]),
    "another subject": ([us("agreedOn", SEA)], [jp("agreedOn", SEA, JPN)], ["only one", "only other"]),
    "only one speaks": ([us("agreedOn", SEA)], [], ["only one"]),
    "only the other": ([], [jp("agreedOn", SEA)], ["only other"]),
    "agreed, or only discussed": ([us("agreedOn", SEA)], [jp("discussed", SEA)], ["differ"]),
    "both discussed, one also agreed": ([us("agreedOn", SEA), us("discussed", SEA)], [jp("discussed", SEA)], ["differ"]),
    "both discussed and agreed": (
        [us("agreedOn", SEA), us("discussed", SEA)], [jp("cooperatesOn", SEA)], ["both"]),
    "one side's word, or agreed": ([us("emphasizes", SEA)], [jp("agreedOn", SEA)], ["differ"]),
    "opposes, or is concerned": ([us("opposes", CHN)], [jp("concernedAbout", CHN)], ["differ"]),
    "opposes, or supports": ([us("opposes", SEA)], [jp("supports", SEA)], ["differ"]),
    "denied": ([us("agreedOn", SEA)], [jp("agreedOn", SEA, standing="denied")], ["differ"]),
    "denied by both": (
        [us("agreedOn", SEA, standing="denied")], [jp("agreedOn", SEA, standing="denied")], ["both"]),
    "a denial beside the same": (
        [us("agreedOn", SEA), us("opposes", SEA)], [jp("opposes", SEA), jp("agreedOn", SEA, standing="denied")], ["differ"]),
    "thanks and support are no difference": (
        [us("appreciates", CHN)], [jp("supports", CHN)], ["only one", "only other"]),
    "one concept, nothing in common in the words": (
        [us("discussed", TIBET)], [jp("agreedOn", CHINA)], ["only one", "only other"]),
    "one state, two matters": (
        [us("opposes", CHN, about=(SEA,))], [jp("concernedAbout", CHN, about=(TIBET,))], ["only one", "only other"]),
    "one state, one matter": (
        [us("opposes", CHN, about=(SEA,))], [jp("concernedAbout", CHN, about=(LANES, SEA))], ["differ"]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_two_sides_say(case: str) -> None:
    ours, theirs, expected = CASES[case]
    whole = material()
    labels = {"topic:a-chip": "the chip", "topic:chips": "chips"}
    nodes = {
        id_: replace(whole.nodes["topic:chips"], id=id_, label=label, stands_for=id_) for id_, label in labels.items()
    }
    whole = replace(whole, nodes={**whole.nodes, **nodes})
    assert [point.finding for point in points(whole, ours, theirs)] == expected
    swap = {"only one": "only other", "only other": "only one"}
    swapped = [point.finding for point in points(whole, theirs, ours)]
    assert sorted(swapped) == sorted(swap.get(each, each) for each in expected)


def test_joint_words_are_one_point_that_leads_to_both_sides_words() -> None:
    ours = jointly("u", (JPN, USA), "cooperatesOn", LANES, release="us1")
    theirs = [
        *jointly("j", (JPN, USA), "agreedOn", SEA, release="jp1"),
        said("k", JPN, "emphasizes", WEB, release="jp1"),
    ]
    both, only = points(material(), ours, theirs)
    assert (both.finding, both.subjects, both.matter, both.n) == ("both", (JPN, USA), SEA, 2)
    assert (both.one.predicates, both.one.labels) == (("cooperatesOn",), ("open sea lanes",))
    assert (both.one.statements, both.other.statements) == (("u-JPN", "u-USA"), ("j-JPN", "j-USA"))
    assert (both.one.releases, both.other.releases) == (("us1",), ("jp1",))
    assert (only.finding, only.subjects, only.one.statements, only.other.statements) == (
        "only other",
        (JPN,),
        (),
        ("k",),
    )


def test_an_occasion_of_two_issuers_is_compared_and_one_issuers_two_releases_are_one_account() -> None:
    whole = material(
        met("talks", JPN, USA, by="us1 us2 jp1"),
        met("other", JPN, USA, by="us3 us4"),
        jointly("u", (JPN, USA), "agreedOn", SEA, release="us1", event="talks"),
        said("u2", USA, "urges", CHN, release="us2", event="talks"),
        jointly("j", (JPN, USA), "agreedOn", SEA, release="jp1", event="talks"),
        said("elsewhere", USA, "opposes", SEA, release="us1", event="another"),
        said("loose", USA, "opposes", CHN, release="jp1"),
        said("plan", USA, "discussed", WEB, release="jp1", event="talks", standing="planned"),
        said("met", "person:a", "met", "person:b", release="jp1", event="talks"),
    )
    (found,) = two_accounts(whole)
    assert (found.occasion, found.date, found.parties, found.n) == ("talks", "2023-05-01", (JPN, USA), 3)
    assert (found.one, found.one_releases) == (JPN, ("jp1",))
    assert (found.other, found.other_releases) == (USA, ("us1", "us2"))
    assert [(point.matter, point.finding) for point in found.points] == [
        (SEA, "both"),
        (CHN, "only one"),
        (CHN, "only other"),
    ]
    assert [point.matter for point in found.found("both")] == [SEA]


def test_a_document_of_the_same_parties_and_release_is_part_of_the_account() -> None:
    """The release that has the joint statement says all in it; its other joint statement is of others."""
    paper = Occasion((account("paper", (JPN, USA), "us1", type_="JointStatement"),))
    others = Occasion((account("others", (JPN, KOR, USA), "us1", type_="JointStatement"),))
    whole = material(
        met("talks", JPN, USA, by="us1 jp1"), paper, others,
        said("a", USA, "agreedOn", SEA, release="us1", event="paper"),
        said("b", USA, "agreedOn", WEB, release="us1", event="others"),
        said("c", USA, "agreedOn", SEA, release="jp1", event="talks"),
    )  # fmt: skip
    (found,) = two_accounts(whole)
    assert [(point.matter, point.finding) for point in found.points] == [(SEA, "both")]


def test_three_issuers_are_compared_by_twos_and_an_unknown_one_with_nobody() -> None:
    three = met("talks", JPN, KOR, USA, by="us1 jp1 kr1")
    unknown = Occasion((account("x", (JPN, USA), "us2"), replace(account("y", (JPN, USA), "us3"), issuer="")))
    whole = material(three, unknown)
    assert [(each.one, each.other) for each in two_accounts(whole)] == [(JPN, KOR), (JPN, USA), (KOR, USA)]


def test_how_many_there_are_by_what_counts_as_another() -> None:
    whole = material(
        met("a", JPN, USA, by="us1"), met("b", JPN, USA, by="us2 us3"), met("c", JPN, USA, by="us4 us-wh1"),
        met("d", JPN, USA, by="us5 jp1"), met("e", JPN, USA, by="us-wh2 jp2"),
    )  # fmt: skip
    # Japan's invented releases have no address, so that only the issuers tell d and e
    assert coverage(whole) == Coverage(occasions=5, releases=4, sites=1, issuers=2)


FACTS = {
    "summit and meeting are one": ({"type_": "Summit"}, {}, "type", "same"),
    "a meeting is no call": ({}, {"type_": "Call"}, "type", "differ"),
    "a date": ({"place": JPN}, {"place": JPN}, "date", "same"),
    "two dates in one place": ({"place": JPN}, {"place": JPN, "date": "2023-05-02"}, "date", "differ"),
    "two dates, nobody says where": ({}, {"date": "2023-05-02"}, "date", "own clocks"),
    "two dates of a call": ({"type_": "Call", "place": JPN}, {"type_": "Call", "place": JPN, "date": "2023-05-02"}, "date", "own clocks"),
    "two hours in one place": ({"place": JPN, "start": "13:00"}, {"place": JPN, "start": "13:10"}, "start", "differ"),
    "two hours of a call": ({"type_": "Call", "start": "09:00"}, {"type_": "Call", "start": "22:00"}, "start", "own clocks"),
    "two durations of a call": (
        {"type_": "Call", "duration": "PT40M"}, {"type_": "Call", "duration": "PT1H"}, "duration", "differ"),
    "one says how long": ({"duration": "PT40M"}, {}, "duration", "only one"),
    "the other says where": ({}, {"place": JPN}, "place", "only other"),
    "two places": ({"place": JPN}, {"place": USA}, "place", "differ"),
    "one names more": ({"participants": "person:a person:b"}, {"participants": "person:b"}, "participants", "partly"),
    "they name others": ({"participants": "person:a"}, {"participants": "person:b"}, "participants", "differ"),
}  # fmt: skip


@pytest.mark.parametrize("case", FACTS)
def test_the_facts_of_an_event(case: str) -> None:
    ours, theirs, name, expected = FACTS[case]
    found = {
        fact.name: fact
        for fact in facts([account("a", (JPN, USA), **ours)], [account("b", (JPN, USA), "jp1", **theirs)])
    }
    assert found[name].match == expected


def test_facts_that_nobody_gives_are_left_out_and_one_sides_releases_are_taken_together() -> None:
    ours = [account("a", (JPN, USA), place=JPN), account("b", (JPN, USA), place=USA)]
    found = {fact.name: fact for fact in facts(ours, [account("c", (JPN, USA), "jp1", place=JPN)])}
    assert list(found) == ["type", "date", "place", "parties"]
    assert (found["place"].match, found["place"].one, found["place"].other) == ("partly", (JPN, USA), (JPN,))
