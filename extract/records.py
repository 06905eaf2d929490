"""Records as JSON Lines: the form in which what a release states leaves the program and comes back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from alliancekg.extract.model import Entity, Event, Evidence, Record, Release, Statement

Json = dict[str, Any]


def to_json(record: Record) -> str:
    """One line of JSON, keys always in the same order, lists in the record's own; the text is not in it."""
    return json.dumps(as_json(record), ensure_ascii=False)


def from_json(line: str) -> Record:
    """The record of a line that `to_json` wrote, its release without text. Raises ValueError for others."""
    try:
        return as_record(json.loads(line))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a record, {type(error).__name__} {error}: {line[:80]}") from error


def as_json(record: Record) -> Json:
    """What the line of a record says."""
    release = record.release
    return {
        "release": {
            "id": release.id,
            "title": release.title,
            "date": release.date,
            "issuer": release.issuer,
            "url": release.url,
        },
        "entities": [
            {"id": entity.id, "type": entity.type, "label": entity.label, **_concept(entity)}
            for entity in record.entities
        ],
        "events": [_event_json(event) for event in record.events],
        "statements": [_statement_json(statement) for statement in record.statements],
    }


def as_record(value: Json) -> Record:
    """The record of what `as_json` made; KeyError, TypeError, AttributeError or ValueError for anything else."""
    release = value["release"]
    return Record(
        Release(release["id"], "", release["title"], release["date"], release["issuer"], release["url"]),
        tuple(map(_entity, value["entities"])),
        tuple(map(_event, value["events"])),
        tuple(map(_statement, value["statements"])),
    )


def _event_json(event: Event) -> Json:
    return {
        "id": event.id,
        "type": event.type,
        "date": event.date,
        "start": event.start,
        "duration": event.duration,
        "place": event.place,
        "format": event.format,
        "modality": event.modality,
        "participants": list(event.participants),
        "parties": list(event.parties),
    }


def _statement_json(statement: Statement) -> Json:
    """The first piece of evidence is `evidence`; only where there are more is there `moreEvidence`."""
    pieces = [{"start": piece.start, "end": piece.end, "text": piece.text} for piece in statement.evidence]
    return {
        "id": statement.id,
        "subject": statement.subject,
        "predicate": statement.predicate,
        "object": _object_json(statement.object),
        "with": list(statement.with_),
        "about": [_object_json(topic) for topic in statement.about],
        "speaker": statement.speaker,
        "event": statement.event,
        "date": statement.date,
        "negated": statement.negated,
        "modality": statement.modality,
        "confidence": statement.confidence,
        "rule": statement.rule,
        "evidence": pieces[0] if pieces else None,
        **({"moreEvidence": pieces[1:]} if pieces[1:] else {}),
    }


def _object_json(entity: Entity) -> Json:
    return {"type": entity.type, "id": entity.id, "label": entity.label, **_concept(entity)}


def _concept(entity: Entity) -> Mapping[str, str]:
    """Only topics have a concept, and not all of them."""
    return {"concept": entity.concept} if entity.concept else {}


def _entity(value: Json) -> Entity:
    return Entity(value["id"], value["type"], value["label"], value.get("concept"))


def _event(value: Json) -> Event:
    return Event(**{**value, "participants": tuple(value["participants"]), "parties": tuple(value["parties"])})


def _statement(value: Json) -> Statement:
    pieces = [value["evidence"]] if value["evidence"] else []
    return Statement(
        id=value["id"],
        subject=value["subject"],
        predicate=value["predicate"],
        object=_entity(value["object"]),
        with_=tuple(value["with"]),
        about=tuple(map(_entity, value["about"])),
        speaker=value["speaker"],
        event=value["event"],
        date=value["date"],
        negated=value["negated"],
        modality=value["modality"],
        confidence=value["confidence"],
        rule=value["rule"],
        evidence=tuple(Evidence(**piece) for piece in [*pieces, *value.get("moreEvidence", [])]),
    )
