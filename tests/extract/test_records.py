"""Records keep everything on their way through JSON, in the shape of the guide."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest
from alliancekg.extract.model import Entity, Event, Evidence, Modality, Record, Release, Statement
from alliancekg.extract.records import from_json, to_json

JAPAN = Entity("country:JPN", "Country", "Japan")
TOPIC = Entity("topic:sea-lanes", "Topic", "sea lanes “in peril”\u2028", "topic:maritime-security")
BARE = Entity("topic:tea", "Topic", "tea")
EVENT = Event(
    "e1",
    "Meeting",
    "2025-10-28",
    "13:00",
    "PT40M",
    "country:JPN",
    "bilateral",
    None,
    ("person:a",),
    ("org:un",),
)
STATEMENT = Statement(
    id="s1",
    subject="country:JPN",
    predicate="urges",
    object=Entity("country:USA", "Country", "United States"),
    with_=("org:un",),
    about=(TOPIC, BARE),
    speaker="person:kanda-haruo",
    event="e1",
    date="2025-10-28",
    negated=True,
    modality="planned",
    confidence=0.85,
    rule="urges.ask",
    evidence=(Evidence(3, 7, "asks"), Evidence(9, 13, "urge")),
)
RECORD = Record(
    Release("kanda", "He asks. They urge.", "A title", "2025-10-28", "country:JPN", "https://example.org/1"),
    (JAPAN, TOPIC),
    (EVENT,),
    (STATEMENT,),
)


def test_the_line_is_the_one_of_the_guide() -> None:
    assert json.loads(to_json(RECORD)) == {
        "release": {
            "id": "kanda",
            "title": "A title",
            "date": "2025-10-28",
            "issuer": "country:JPN",
            "url": "https://example.org/1",
        },
        "entities": [
            {"id": "country:JPN", "type": "Country", "label": "Japan"},
            {"id": TOPIC.id, "type": "Topic", "label": TOPIC.label, "concept": "topic:maritime-security"},
        ],
        "events": [
            {
                "id": "e1",
                "type": "Meeting",
                "date": "2025-10-28",
                "start": "13:00",
                "duration": "PT40M",
                "place": "country:JPN",
                "format": "bilateral",
                "modality": None,
                "participants": ["person:a"],
                "parties": ["org:un"],
            }
        ],
        "statements": [
            {
                "id": "s1",
                "subject": "country:JPN",
                "predicate": "urges",
                "object": {"type": "Country", "id": "country:USA", "label": "United States"},
                "with": ["org:un"],
                "about": [
                    {
                        "type": "Topic",
                        "id": TOPIC.id,
                        "label": TOPIC.label,
                        "concept": "topic:maritime-security",
                    },
                    {"type": "Topic", "id": "topic:tea", "label": "tea"},
                ],
                "speaker": "person:kanda-haruo",
                "event": "e1",
                "date": "2025-10-28",
                "negated": True,
                "modality": "planned",
                "confidence": 0.85,
                "rule": "urges.ask",
                "evidence": {"start": 3, "end": 7, "text": "asks"},
                "moreEvidence": [{"start": 9, "end": 13, "text": "urge"}],
            }
        ],
    }


def test_keys_come_in_the_order_of_the_guide() -> None:
    line = json.loads(to_json(RECORD))
    assert list(line) == ["release", "entities", "events", "statements"]
    assert " ".join(line["statements"][0]) == (
        "id subject predicate object with about speaker event date negated modality confidence rule "
        "evidence moreEvidence"
    )
    assert " ".join(line["events"][0]) == ("id type date start duration place format modality participants parties")


def test_more_evidence_is_there_only_when_there_is_more() -> None:
    record = replace(RECORD, statements=(replace(STATEMENT, evidence=STATEMENT.evidence[:1]),))
    assert "moreEvidence" not in to_json(record)


@pytest.mark.parametrize("seed", range(20))
def test_what_goes_out_comes_back_without_the_text(seed: int) -> None:
    record = _any_record(random.Random(seed))
    line = to_json(record)
    assert "\n" not in line
    assert from_json(line) == replace(record, release=replace(record.release, text=""))
    assert to_json(from_json(line)) == line


@pytest.mark.parametrize("line", ["{}", "[]", "3", "null", "{", '{"release": {"id": "a"}}'])
def test_a_line_that_is_no_record_is_a_value_error(line: str) -> None:
    with pytest.raises(ValueError, match=r"not a record|Expecting"):
        from_json(line)


def _any_record(dice: random.Random) -> Record:
    """A record in which any field may be missing, empty or full of odd characters."""

    def maybe(value: str) -> str | None:
        return dice.choice([None, value, f"{value}\n\t\"'\\ “é” \u2028🙂"])

    def some(*values: Entity) -> tuple[Entity, ...]:
        return tuple(dice.sample(values, dice.randint(0, len(values))))

    modality: Modality | None = dice.choice([None, "planned"])
    event = replace(EVENT, start=maybe("13:00"), place=maybe("country:JPN"), modality=modality, parties=())
    statements = [
        Statement(
            f"s{number}",
            "country:JPN",
            "agreedOn",
            dice.choice([TOPIC, BARE]),
            about=some(TOPIC, BARE),
            with_=tuple(entity.id for entity in some(JAPAN, BARE)),
            speaker=maybe("person:a"),
            negated=dice.random() < 0.5,
            confidence=dice.random(),
            evidence=tuple(Evidence(i, i + 1, "x") for i in range(dice.randint(0, 3))),
        )
        for number in range(dice.randint(0, 4))
    ]
    release = Release(f"r{dice.random()}", "text", maybe("title"), maybe("2025-01-01"), maybe("issuer"))
    return Record(release, some(JAPAN, TOPIC, BARE), (event,) * dice.randint(0, 2), tuple(statements))
