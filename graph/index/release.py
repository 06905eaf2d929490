"""A release: its text, and every statement with the place of its words in it."""

from __future__ import annotations

from dataclasses import dataclass

from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.statements import Said, statements
from alliancekg.graph.index.things import Source, sources

ALL = 100_000
"""More statements than a release has."""


@dataclass(frozen=True, slots=True)
class Text:
    """A release as it was read; the offsets of its statements' quotes point into `text`."""

    source: Source
    text: str
    """Empty where the store carries no texts."""
    statements: tuple[Said, ...]
    """By where their first quotes begin."""
    events: tuple[str, ...]
    """The ids of what it reports."""
    first: Source | None
    """The release that it repeats."""
    repeated_by: tuple[Source, ...]


def release(index: Index, id_: str) -> Text | None:
    """The release with this id (a CURIE); None where there is none."""
    row = index.row("SELECT text, first FROM release WHERE id = :id", id=id_)
    if row is None:
        return None
    text, first = row
    repeats = [each for (each,) in index.rows("SELECT id FROM release WHERE first = :id ORDER BY number", id=id_)]
    known = sources(index, [id_, *repeats, *([first] if first else [])])
    return Text(
        source=known[id_],
        text=text,
        statements=tuple(sorted(statements(index, release=id_, limit=ALL).shown, key=_place)),
        events=tuple(each for (each,) in index.rows("SELECT id FROM event WHERE release = :id ORDER BY id", id=id_)),
        first=known.get(first),
        repeated_by=tuple(known[each] for each in repeats),
    )


def _place(said: Said) -> tuple[int, int, str]:
    first = said.quotes[0] if said.quotes else None
    return (first.start, first.end, said.id) if first else (-1, -1, said.id)
