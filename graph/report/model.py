"""What a report is made of, before it is HTML or Markdown: all texts are plain and come from untrusted releases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias

from alliancekg.graph.readings import Standing

Tone: TypeAlias = Literal["plain", "finding", "warning"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One or more sentences. A finding is repeated in the answer; a warning says what the data cannot tell."""

    kind: ClassVar[str] = "sentence"
    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Table:
    """Cells as text; figures in them carry n and interval."""

    kind: ClassVar[str] = "table"
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn figure, in both forms."""

    kind: ClassVar[str] = "picture"
    name: str
    """Of its file: lower-case letters and hyphens."""
    caption: str
    svg: str
    png: bytes


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage and where it stands; of a retelling it is a paraphrase, not the issuer's words."""

    text: str
    title: str
    issuer: str
    date: str
    url: str
    retold: bool
    standing: Standing = "asserted"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something with the words behind it."""

    kind: ClassVar[str] = "entry"
    head: str
    words: tuple[Quoted, ...]


Part: TypeAlias = Sentence | Table | Picture | Entry


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report under a heading; `id` is what links to it."""

    id: str
    title: str
    parts: tuple[Part, ...]

    @property
    def findings(self) -> tuple[Sentence, ...]:
        """What the answer repeats."""
        return tuple(part for part in self.parts if isinstance(part, Sentence) and part.tone == "finding")


@dataclass(frozen=True, slots=True)
class Report:
    """All of it; `name` is what its files are called."""

    name: str
    title: str
    subtitle: str
    sections: tuple[Section, ...]

    @property
    def pictures(self) -> tuple[Picture, ...]:
        return tuple(part for section in self.sections for part in section.parts if isinstance(part, Picture))
