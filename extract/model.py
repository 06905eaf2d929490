"""The data that flows from a release to its statements: frozen values, shared by every stage."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

EntityType = Literal["Country", "Organization", "Grouping", "Person", "Office", "Topic"]
EventType = Literal["Meeting", "Call", "Visit", "Summit", "Signing", "Statement"]
Modality = Literal["planned"]

SYMMETRIC = frozenset({"met", "spokeWith"})
"""Predicates without direction; stated once in a record, both ways in the graph."""


@dataclass(frozen=True, slots=True)
class Release:
    """One official release as read; every offset in the project points into `text`."""

    id: str
    text: str
    title: str | None = None
    date: str | None = None
    """ISO date of issue as the source's metadata has it; None where only the text may say."""
    issuer: str | None = None
    """The issuer as the source names it ("US Department of State"), or a CURIE."""
    url: str | None = None

    @property
    def content_hash(self) -> str:
        """Hexadecimal SHA-256 over everything that extraction depends on."""
        parts = (self.id, self.title, self.date, self.issuer, self.url, self.text)
        return sha256("\x1f".join(part or "" for part in parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Entity:
    """A node that statements join: `id` is a CURIE such as country:JPN or person:motegi-toshimitsu."""

    id: str
    type: EntityType
    label: str
    concept: str | None = None
    """Topics only: the concept of the topic scheme that the label falls under."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that state something: `text` is exactly `release.text[start:end]`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting, call, visit, signing or joint statement that the release reports."""

    id: str
    type: EventType
    date: str | None = None
    """ISO date at the precision stated (2025-10-28, 2025-10, 2025)."""
    start: str | None = None
    """Local time of day, HH:MM."""
    duration: str | None = None
    """ISO 8601 duration, such as PT40M."""
    place: str | None = None
    """CURIE of the country where it took place."""
    format: str | None = None
    """"bilateral", "trilateral" or "multilateral", by the number of parties."""
    modality: Modality | None = None
    participants: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One reading of one or more passages: subject, predicate, object and their circumstances."""

    id: str
    subject: str
    predicate: str
    object: Entity
    with_: tuple[str, ...] = ()
    """The other parties, CURIEs, never the subject itself."""
    about: tuple[Entity, ...] = ()
    """The matters (Topics) on which a target is supported, urged, thanked..."""
    speaker: str | None = None
    event: str | None = None
    date: str | None = None
    negated: bool = False
    modality: Modality | None = None
    confidence: float = 1.0
    rule: str = ""
    evidence: tuple[Evidence, ...] = ()
    """At least one; the first is the one to show."""


@dataclass(frozen=True, slots=True)
class Record:
    """All that one release states; `release.date` and `.issuer` are resolved here (ISO date, CURIE)."""

    release: Release
    entities: tuple[Entity, ...] = field(default=())
    events: tuple[Event, ...] = field(default=())
    statements: tuple[Statement, ...] = field(default=())


def statement_id(
    release: str, subject: str, predicate: str, obj: str, event: str | None, *, negated: bool = False
) -> str:
    """A stable id, so that a statement outlives a new version of the extractor.

    A denial is another statement than what it denies, so `negated` is part of the identity.
    """
    if predicate in SYMMETRIC:
        subject, obj = sorted((subject, obj))
    parts = (release, subject, predicate, obj, event or "", "not" if negated else "")
    return sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def event_id(release: str, type_: str, date: str | None, parties: tuple[str, ...]) -> str:
    """A stable id from what identifies an event within its release."""
    return sha256("\x1f".join((release, type_, date or "", *sorted(parties))).encode()).hexdigest()[:16]
