"""An event with the words that report it, as the stages behind the events see it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from alliancekg.extract.model import Event, event_id
from spacy.tokens import Doc, Span, Token

if not Doc.has_extension("happenings"):
    Doc.set_extension("happenings", default=())


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with the words that report it; `hosts` and `guests` are its heads of delegation by side."""

    event: Event
    sent: Span
    verb: Token | None
    trigger: str
    hosts: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    negated: bool = False
    dated: bool = False
    """Whether the text says when; else the date is the dateline's by default."""
    long: bool = False
    """A journey of several days or of a rough date, which says nothing of the day of a meeting on it."""
    elsewhere: bool = False
    """Whether the sentence names a place that no table knows."""


def identified(doc: Doc, event: Event) -> Event:
    """The event with its id and format, which follow from its parties."""
    formats = {2: "bilateral", 3: "trilateral"}
    format_ = formats.get(len(event.parties), "multilateral" if len(event.parties) > 3 else None)
    id_ = event_id(doc._.release.id, event.type, event.date, event.parties)
    return replace(event, id=id_, format=format_)
