"""Statements as a page shows them: ends with their names, the release, and the words that state them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from alliancekg.graph.index.conditions import where, within
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.things import Source, Thing, selected, sources, things
from alliancekg.graph.readings import Standing

CONDITIONS = {
    "ids": "id IN (SELECT value FROM json_each(:ids))",
    "node": """number IN (
      SELECT statement FROM involved WHERE node = :node
      UNION SELECT number FROM statement WHERE id IN (SELECT value FROM json_each(:also))
    )""",
    "other": "number IN (SELECT statement FROM involved WHERE node = :other)",
    "person": """number IN (
      SELECT statement FROM involved WHERE node = :person UNION SELECT number FROM statement WHERE speaker = :person
    )""",
    "topic": "number IN (SELECT statement FROM matter WHERE topic IN (SELECT value FROM json_each(:topic)))",
    "subject": "subject = :subject",
    "release": "release = :release",
    "event": "event IN (SELECT id FROM event WHERE occasion = :event)",
    "predicates": "predicate IN (SELECT value FROM json_each(:predicates))",
    "standings": "standing IN (SELECT value FROM json_each(:standings))",
    **within(),
}
COLUMNS = "number, id, subject, predicate, object, standing, date, release, event, speaker, confidence"

QUOTES = """
SELECT statement, start, end, text
FROM quote
WHERE statement IN ({})
ORDER BY statement, start, end"""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a release, `text[start:end]` of its text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """A statement."""

    id: str
    subject: Thing
    predicate: str
    """met, cooperatesOn, ..."""
    object: Thing
    beside: tuple[Thing, ...]
    """Those with whom the subject does it."""
    about: tuple[Thing, ...]
    """The matters on which a target is supported, urged, thanked."""
    standing: Standing
    date: str
    """Its own, else its release's; ISO at the precision stated, empty if unknown."""
    source: Source
    event: str
    """Of its release; empty if none."""
    speaker: Thing | None
    confidence: float
    quotes: tuple[Quote, ...]
    """In the order of the text."""


@dataclass(frozen=True, slots=True)
class Statements:
    """Some of the statements that were asked for, newest first, and how many there are."""

    total: int
    shown: tuple[Said, ...]


def statements(
    index: Index,
    *,
    ids: Collection[str] | None = None,
    node: str | None = None,
    also: Collection[str] | None = None,
    other: str | None = None,
    person: str | None = None,
    topics: Collection[str] | None = None,
    subject: str | None = None,
    release: str | None = None,
    event: str | None = None,
    predicates: Collection[str] | None = None,
    standings: Collection[Standing] | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Statements:
    """The statements that fit all that is given, identifiers as CURIEs.

    `node` and `other` have a part in it: as subject, object or beside it, or as the state of who has; `also` are ids of
    statements that are taken for the node's. A `person` has a part, or said it for others. `topics` are what it may be
    about, `event` is an occasion or any account of it, `since` and `until` are ISO dates, both inclusive.
    """
    values = {
        "ids": _json(ids),
        "node": node,
        "also": _json(also),
        "other": other,
        "person": person,
        "topic": _json(topics),
        "subject": subject,
        "release": release,
        "event": event and occasion_of(index, event),
        "predicates": _json(predicates),
        "standings": _json(standings),
        "since": since,
        "until": until,
    }
    chosen = where(CONDITIONS, values)
    ((total,),) = index.rows(f"SELECT COUNT(*) FROM statement {chosen}", **values)
    page = f"SELECT {COLUMNS} FROM statement {chosen} ORDER BY number DESC LIMIT :limit OFFSET :offset"
    return Statements(total, said(index, index.rows(page, **values, limit=limit, offset=offset)))


def of_edge(
    index: Index, edge: int, *, since: str | None = None, until: str | None = None, limit: int = 50
) -> Statements:
    """The statements that an edge of the network is made of, by its number."""
    conditions = {"edge": "edge = :edge", **within("tie.date")}
    values = {"edge": edge, "since": since, "until": until}
    chosen = where(conditions, values)
    ((total,),) = index.rows(f"SELECT COUNT(*) FROM tie {chosen}", **values)
    columns = ", ".join(f"statement.{column}" for column in COLUMNS.split(", "))
    page = f"SELECT {columns} FROM tie JOIN statement ON number = statement {chosen} ORDER BY number DESC LIMIT :limit"
    return Statements(total, said(index, index.rows(page, **values, limit=limit)))


def occasion_of(index: Index, event: str) -> str:
    """The event that stands for all accounts of one; itself if there is none like it."""
    row = index.row("SELECT occasion FROM event WHERE id = :event", event=event)
    return str(row[0]) if row else event


def said(index: Index, rows: Sequence[tuple[Any, ...]]) -> tuple[Said, ...]:
    """Rows of `COLUMNS` as statements, in their order."""
    numbers = [row[0] for row in rows]
    beside = _grouped(selected(index, "SELECT statement, node FROM beside WHERE statement IN ({})", numbers))
    about = _grouped(selected(index, "SELECT statement, topic FROM about WHERE statement IN ({})", numbers))
    quotes: defaultdict[int, list[Quote]] = defaultdict(list)
    for statement, *place in selected(index, QUOTES, numbers):
        quotes[statement].append(Quote(*place))
    ends = {id_ for row in rows for id_ in (row[2], row[4], row[9])}
    known = things(index, ends.union(*beside.values(), *about.values()))
    told = sources(index, {row[7] for row in rows})
    return tuple(
        Said(
            id=id_,
            subject=known[subject],
            predicate=predicate,
            object=known[object_],
            beside=tuple(known[each] for each in beside[number]),
            about=tuple(known[each] for each in about[number]),
            standing=standing,
            date=date,
            source=told[release],
            event=event,
            speaker=known[speaker] if speaker else None,
            confidence=confidence,
            quotes=tuple(quotes[number]),
        )
        for number, id_, subject, predicate, object_, standing, date, release, event, speaker, confidence in rows
    )


def _grouped(rows: Iterable[tuple[Any, ...]]) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for statement, id_ in rows:
        found[statement].append(id_)
    return found


def _json(values: Collection[str] | None) -> str | None:
    return None if values is None else json.dumps(sorted(values))
