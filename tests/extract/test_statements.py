"""From readings to statements of a record. All persons and texts are invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from alliancekg.extract.model import Entity, Record, Release, Statement, statement_id
from alliancekg.extract.pipeline import Extractor
from alliancekg.extract.statements import topic
from alliancekg.extract.topics import Topic

JPN, USA = "country:JPN", "country:USA"
SAMPLES = {
    "ministry": (
        "Japan-U.S. Foreign Ministers’ Meeting\n\nMay 9, 2023\n\nMinister Sato and Secretary Reyes\n\n"
        "On May 9, commencing at 1:00 p.m. for approximately 40 minutes, Ms. SATO Hanako, Minister for Foreign Affairs of "
        "Japan, held a meeting with Ms. Ana Reyes, Secretary of State of the United States of America, who is visiting\n"
        "Japan. They had not met before.\n\n  1. The two Ministers exchanged views on fisheries\u00a0and shipping.\n"
        "  2. Minister SATO expressed her firm support for Iceland’s efforts to protect the reefs.\n"
        "  3. The two Ministers concurred to cooperate on issues related to shipping.\n\nBack to Press Releases"
    ),
    "readout": (
        "Secretary Reyes’s Call with Japanese Foreign Minister Sato\n\nOffice of the Spokesperson\n\nMay 9, 2023\n\n"
        "The below is attributable to Spokesperson Rosa Lind:\n\nSecretary of State Ana Reyes spoke today with Japanese "
        "Foreign Minister Sato Hanako. The Secretary and the Foreign Minister discussed free trade and <b>condemned</b> "
        "the missile launches of the DPRK. Secretary Reyes thanked Foreign Minister Sato for Japan’s help.\n"
    ),
    "joint statement": (
        "Joint Statement of the Foreign Ministers of Japan and Australia\n\nMay 9, 2023\n\nWe, the Foreign Ministers of Japan "
        "and Australia, condemn Russia’s attacks on ports. We urge Russia to stop the attacks. We support Iceland. We will "
        "not accept the attacks.\n"
    ),
}


@pytest.fixture(scope="module")
def records(extractor: Extractor) -> list[Record]:
    return list(extractor.extract(Release(name, text) for name, text in SAMPLES.items()))


def test_the_samples_state_something(records: list[Record]) -> None:
    assert [len(record.statements) > 5 for record in records] == [True] * len(SAMPLES)


def test_evidence_is_an_exact_slice(records: list[Record]) -> None:
    for record in records:
        for statement in record.statements:
            assert statement.evidence
            for e in statement.evidence:
                assert record.release.text[e.start : e.end] == e.text != ""


def test_nothing_is_stated_of_itself(records: list[Record]) -> None:
    for record in records:
        for s in record.statements:
            assert s.subject != s.object.id
            assert s.subject not in s.with_


def test_ids_are_unique_and_follow_from_the_statement(records: list[Record]) -> None:
    for record in records:
        ids = [s.id for s in record.statements]
        assert len(ids) == len(set(ids))
        assert ids == [
            statement_id(record.release.id, s.subject, s.predicate, s.object.id, s.event, negated=s.negated)
            for s in record.statements
        ]


def test_every_node_is_an_entity(records: list[Record]) -> None:
    for record in records:
        known = {entity.id for entity in record.entities}
        spoken_of = {node for s in record.statements for node in (s.subject, s.object.id, *s.with_)}
        spoken_of |= {node for event in record.events for node in (*event.parties, *event.participants)}
        assert spoken_of <= known
        assert [e.id for e in record.entities] == sorted(known)


def test_every_statement_hangs_on_an_event_of_the_record(records: list[Record]) -> None:
    for record in records:
        events = {event.id for event in record.events}
        assert {s.event for s in record.statements} <= events | {None}


def test_confidence_is_a_probability(records: list[Record]) -> None:
    assert all(0 < s.confidence <= 1 for record in records for s in record.statements)


def test_the_record_carries_the_resolved_frame(records: list[Record]) -> None:
    assert [(r.release.date, r.release.issuer) for r in records][:2] == [("2023-05-09", JPN), ("2023-05-09", USA)]


def only(record: Record, predicate: str) -> list[Statement]:
    return [s for s in record.statements if s.predicate == predicate]


def test_one_statement_per_party_with_the_others(records: list[Record]) -> None:
    found = [(s.subject, s.object.label, s.with_) for s in only(records[0], "discussed")]
    assert found == [
        (JPN, "fisheries", (USA,)),
        (JPN, "shipping", (USA,)),
        (USA, "fisheries", (JPN,)),
        (USA, "shipping", (JPN,)),
    ]


def test_matters_of_one_target_are_merged(record: Callable[..., Record]) -> None:
    text = (
        "Foreign Minister Sato Hanako of Japan met with Secretary of State Ana Reyes. Minister Sato thanked Secretary Reyes "
        "for the tea. Minister Sato thanked Secretary Reyes for the cake."
    )
    (found,) = only(record(text), "appreciates")
    assert [about.label for about in found.about] == ["tea", "cake"]
    assert len(found.evidence) == 2


def test_a_denial_is_another_statement(record: Callable[..., Record]) -> None:
    text = (
        "Foreign Minister Sato Hanako of Japan met with Secretary of State Ana Reyes. Japan supports the plan. Japan does "
        "not support the plan."
    )
    found = only(record(text), "supports")
    assert [s.negated for s in found] == [False, True]
    assert found[0].id != found[1].id


def test_ids_outlive_other_words(extractor: Extractor) -> None:
    """A statement's id depends on what it says, not on the words around it."""
    release = Release("r", SAMPLES["ministry"])
    longer = replace(release, text=release.text.replace("firm support", "very firm support"))
    one, other = extractor.extract([release, longer])
    assert [s.id for s in one.statements] == [s.id for s in other.statements]
    assert one != other


@pytest.mark.parametrize(
    "text",
    [
        "The Mayor opened a park for the people of the town, and all of them were glad.",
        "Japan's Ministry published a paper on the fish of Japan, and Japan welcomed it.",
    ],
)
def test_a_domestic_release_states_nothing(record: Callable[..., Record], text: str) -> None:
    found = record(text)
    assert (found.events, found.statements, found.entities) == ((), (), ())


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("security cooperation", Entity("topic:security-cooperation", "Topic", "security cooperation", "topic:security-cooperation")),
        ("São Tomé's trams", Entity("topic:sao-tomes-trams", "Topic", "São Tomé's trams", None)),
        ("???", Entity("topic:matter", "Topic", "???", None)),
    ],
)  # fmt: skip
def test_topics_as_entities(label: str, expected: Entity) -> None:
    assert topic(Topic(label, 0, ())) == expected
