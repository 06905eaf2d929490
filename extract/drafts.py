"""What a reading of a sentence says, before it is written as statements."""

from __future__ import annotations

from dataclasses import dataclass

from alliancekg.extract.actors import Actors
from alliancekg.extract.topics import Topic
from spacy.tokens import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """What one reading says before it is written per subject: `target` or else `topics` are the objects."""

    predicate: str
    actors: Actors
    rule: str
    sent: Span
    topics: tuple[Topic, ...] = ()
    target: tuple[str, ...] = ()
    about: tuple[Topic, ...] = ()
    others: tuple[str, ...] = ()
    negated: bool = False
    planned: bool = False
