"""What a record states, as a list to read: what several parties state together stands once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from alliancekg.extract.model import Event, Evidence, Record, Statement
from alliancekg.graph.drawing import FAMILY, words
from alliancekg.graph.readings import unlabelled
from alliancekg.graph.service.marking import Mark, Span
from alliancekg.graph.wording import listed


@dataclass(frozen=True, slots=True)
class Told:
    """A statement in words, with the passages that make it."""

    mark: Mark
    who: str
    relation: str
    what: str
    about: str
    speaker: str
    date: str
    confidence: float
    evidence: tuple[Evidence, ...]


def told(record: Record) -> tuple[Told, ...]:
    """The statements in the order of their words."""
    labels = {entity.id: entity.label for entity in record.entities}
    grouped: dict[tuple[object, ...], list[Statement]] = {}
    for statement in record.statements:
        parties = frozenset((statement.subject, *statement.with_))
        key = (
            parties,
            statement.predicate,
            statement.object.id,
            statement.event,
            _standing(statement),
            statement.evidence,
        )
        grouped.setdefault(key, []).append(statement)
    found = (_told(group, labels) for group in grouped.values())
    return tuple(sorted(found, key=lambda each: (each.evidence[0].start, each.evidence[0].end, each.mark.key)))


def spans(found: Iterable[Told]) -> Iterator[Span]:
    """All passages, for the marks on the text."""
    for each in found:
        for passage in each.evidence:
            yield Span(passage.start, passage.end, each.mark)


def happened(record: Record) -> tuple[str, ...]:
    """The events in words: "Meeting, 2025-10-28: Australia and Japan"."""
    labels = {entity.id: entity.label for entity in record.entities}
    return tuple(_event(event, labels) for event in record.events)


def _event(event: Event, labels: dict[str, str]) -> str:
    planned = "planned" if event.modality else ""
    parties = listed([_label(labels, party) for party in event.parties])
    return ", ".join(filter(None, (event.type, event.date, planned))) + (f": {parties}" if parties else "")


def _told(group: list[Statement], labels: dict[str, str]) -> Told:
    first = group[0]
    who = listed([_label(labels, party) for party in sorted({first.subject, *first.with_})])
    relation, standing = words(first.predicate), _standing(first)
    said = f"{who} · {relation} · {first.object.label}"
    shown = said if standing == "asserted" else f"{said} ({standing})"
    return Told(
        mark=Mark(first.id, shown, f"#s-{first.id}", FAMILY.get(first.predicate, "stance"), standing),
        who=who,
        relation=relation,
        what=first.object.label,
        about=listed([topic.label for topic in first.about]),
        speaker=_label(labels, first.speaker) if first.speaker else "",
        date=first.date or "",
        confidence=min(each.confidence for each in group),
        evidence=first.evidence,
    )


def _standing(statement: Statement) -> str:
    return "denied" if statement.negated else "planned" if statement.modality else "asserted"


def _label(labels: dict[str, str], id_: str) -> str:
    return labels.get(id_) or unlabelled(id_)
