"""What one store states and another does not, or one time and another: gained and lost, by pair of states and topic."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Literal, TypeAlias

from alliancekg.extract.model import SYMMETRIC
from alliancekg.graph.interchange.quotes import MATTERS
from alliancekg.graph.network import HOLDS_OFFICE
from alliancekg.graph.readings import Node, Queryable, Standing, Stated, label, nodes, rows, statements
from alliancekg.graph.table import Table, csv_text
from alliancekg.graph.terms import compact

By = Literal["pair", "topic", "statement"]
Change = Literal["gained", "lost"]


@dataclass(frozen=True, slots=True)
class Row:
    """What was gained or lost: of two sides on a topic, of a topic, or one statement; in labels, empty where left out."""

    change: Change
    one: str
    other: str
    """The other side, or by statement the object."""
    predicate: str
    topic: str
    standing: Standing
    statements: int
    releases: int
    example: str
    """The latest date."""
    id: str = ""
    """By statement, its id."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The rows in order, and how many statements were gained and lost."""

    by: By
    rows: tuple[Row, ...]
    gained: int
    lost: int


@dataclass(frozen=True, slots=True)
class Key:
    """What is one row, in CURIEs."""

    one: str
    other: str
    predicate: str
    topic: str
    standing: Standing
    id: str = ""


Told: TypeAlias = Mapping[Key, list[Stated]]


@dataclass(frozen=True, slots=True)
class _Telling:
    """What a store states, with what it takes to put statements into rows."""

    stated: tuple[Stated, ...]
    known: Mapping[str, Node]
    matters: Mapping[str, tuple[str, ...]]
    states: Mapping[str, str]
    """Of the persons (main ids) for whom they hold office."""

    def side(self, id_: str) -> str:
        """The state or body that something stands for."""
        main = self.known[id_].stands_for if id_ in self.known else id_
        return self.states.get(main, main)

    def pairs(self, stated: Stated) -> list[tuple[str, str]]:
        """Who is joined: subject and target, in the order of a name pair where there is no direction."""
        subject = self.side(stated.subject)
        if stated.predicate == HOLDS_OFFICE:
            return [(stated.subject, self.side(stated.object))]
        if not stated.object.startswith("topic:"):
            pair = (subject, self.side(stated.object))
            return [(min(pair), max(pair)) if stated.predicate in SYMMETRIC else pair]
        others = sorted({self.side(other) for other in stated.with_} - {subject})
        return [(min(subject, other), max(subject, other)) for other in others] or [(subject, "")]

    def topics(self, stated: Stated) -> list[str]:
        """The concepts of what it is about."""
        named = (stated.object,) if stated.object.startswith("topic:") else self.matters.get(stated.id, ())
        return sorted({self.known[id_].stands_for if id_ in self.known else id_ for id_ in named}) or [""]

    def told(self, stated: Iterable[Stated], by: By, *, whole: bool) -> Told:
        """Statements by the rows in which they count; `whole` rows of single statements are told apart by their ids."""
        found: defaultdict[Key, list[Stated]] = defaultdict(list)
        for each in stated:
            for key in self._keys(each, by, whole=whole):
                found[key].append(each)
        return found

    def _keys(self, stated: Stated, by: By, *, whole: bool) -> Iterator[Key]:
        if by == "statement":
            topics = self.topics(stated) if not stated.object.startswith("topic:") else [""]
            id_ = stated.id if whole else ""
            yield Key(stated.subject, stated.object, stated.predicate, topics[0], stated.standing, id_)
            return
        for one, other in self.pairs(stated) if by == "pair" else [("", "")]:
            for topic in self.topics(stated):
                yield Key(one, other, stated.predicate, topic, stated.standing)


def between_stores(before: Queryable, after: Queryable, *, by: By = "pair") -> Difference:
    """The statements, by id and standing, that only one of two stores has."""
    old, new = _telling(before), _telling(after)
    lost, gained = (_only(one, other) for one, other in ((old, new), (new, old)))
    labels = {**old.known, **new.known}
    rows_ = [
        *_rows("lost", old.told(lost, by, whole=True), labels),
        *_rows("gained", new.told(gained, by, whole=True), labels),
    ]
    return Difference(by, _sorted(rows_), len(gained), len(lost))


def between_times(store: Queryable, before: str, after: str, *, by: By = "pair") -> Difference:
    """What is stated in one year, month or day (ISO date) and not in the other, row by row."""
    telling = _telling(store)
    old, new = (
        telling.told((each for each in telling.stated if _is_in(each.date, time)), by, whole=False)
        for time in (before, after)
    )
    lost = {key: each for key, each in old.items() if key not in new}
    gained = {key: each for key, each in new.items() if key not in old}
    rows_ = [*_rows("lost", lost, telling.known), *_rows("gained", gained, telling.known)]
    return Difference(by, _sorted(rows_), _count(gained), _count(lost))


def _telling(store: Queryable) -> _Telling:
    known, stated = nodes(store), statements(store)
    matters: defaultdict[str, set[str]] = defaultdict(set)
    for statement, topic in rows(store, MATTERS):
        matters[compact(statement)].add(compact(topic))
    held = Counter((each.subject, each.object) for each in stated if each.predicate == HOLDS_OFFICE)
    states: dict[str, str] = {}
    for (person, office), _ in sorted(held.items(), key=lambda item: (item[1], item[0])):  # the most often told is last
        main = known[person].stands_for if person in known else person
        states[main] = known[office].stands_for if office in known else office
    return _Telling(stated, known, {id_: tuple(sorted(of)) for id_, of in matters.items()}, states)


def _only(one: _Telling, other: _Telling) -> list[Stated]:
    """What one says and the other does not, or not so."""
    there = {(each.id, each.standing) for each in other.stated}
    return [each for each in one.stated if (each.id, each.standing) not in there]


def _is_in(date: str, time: str) -> bool:
    """Whether a date lies in a year, month or day; one less precise lies in none of its days."""
    return date == time or date.startswith(f"{time}-")


def _count(told: Told) -> int:
    return len({stated.id for group in told.values() for stated in group})


def _rows(change: Change, told: Told, known: Mapping[str, Node]) -> Iterator[Row]:
    for key, group in told.items():
        yield Row(
            change=change,
            one=_label(known, key.one),
            other=_label(known, key.other),
            predicate=key.predicate,
            topic=_label(known, key.topic),
            standing=key.standing,
            statements=len({stated.id for stated in group}),
            releases=len({stated.release for stated in group}),
            example=max(stated.date for stated in group),
            id=key.id,
        )


def _label(known: Mapping[str, Node], id_: str) -> str:
    return label(known, id_) if id_ else ""


def _sorted(found: Iterable[Row]) -> tuple[Row, ...]:
    """By who and what, so that what went stands beside what came in its place."""
    return tuple(
        sorted(found, key=lambda row: (row.one, row.other, row.predicate, row.topic, row.standing, row.change, row.id))
    )


def columns(by: By) -> tuple[str, ...]:
    """The fields of a row that say something."""
    ends = () if by == "topic" else ("one", "other")
    ids = ("id",) if by == "statement" else ()
    return ("change", *ends, "predicate", "topic", "standing", "statements", "releases", "example", *ids)


def table_of(difference: Difference) -> Table:
    """The rows as a table."""
    names = columns(difference.by)
    cells = (tuple(str(getattr(row, name)) for name in names) for row in difference.rows)
    return Table(names, tuple(cells))


def written(difference: Difference, format: Literal["csv", "json"]) -> str:
    """The rows as CSV with a header, or as a list of JSON objects, one to a line."""
    if format == "csv":
        return csv_text(table_of(difference))
    names = columns(difference.by)
    lines = (json.dumps({name: asdict(row)[name] for name in names}, ensure_ascii=False) for row in difference.rows)
    return "[" + ",".join(f"\n{line}" for line in lines) + "\n]\n"
