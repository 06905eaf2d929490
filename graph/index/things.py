"""What a page links to: a node with its name and type, a release with what its reader wants to know of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from alliancekg.graph.index.opening import Index
from alliancekg.graph.readings import unlabelled

BATCH = 500
"""Ids in a query; SQLite takes at least 999 values."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A node of the graph."""

    id: str
    """CURIE."""
    type: str
    """Country, Grouping, Organization, Person, Office, Topic; empty for what no graph has a class of."""
    label: str
    releases: int = 0
    """That name it, or what stands for it."""


@dataclass(frozen=True, slots=True)
class Source:
    """A release, without its text."""

    id: str
    date: str
    """ISO date at the precision stated; empty if unknown."""
    issuer: str
    """A CURIE, or the issuer's name where it has none; empty if unknown."""
    issuer_name: str
    title: str
    url: str
    retold: bool
    """Whether title and text are this project's words, and only the facts the issuer's: not to be quoted as theirs."""


def things(index: Index, ids: Iterable[str]) -> dict[str, Thing]:
    """The nodes with these ids; one that the graph has no label of is called by its id, the empty one by nothing."""
    wanted = sorted(set(ids))
    rows = selected(index, "SELECT id, type, label, releases FROM node WHERE id IN ({})", wanted)
    known = {id_: Thing(id_, type_, label, releases) for id_, type_, label, releases in rows}
    return {id_: known.get(id_) or Thing(id_, "", unlabelled(id_) or id_) for id_ in wanted}


def thing(index: Index, id_: str) -> Thing | None:
    """The node with this id, of a person with several the main one; None where the graph has none."""
    row = index.row("SELECT id, type, label, releases FROM node WHERE id = :id", id=id_)
    person = "SELECT id, type, label, releases FROM node WHERE id = (SELECT stands_for FROM node WHERE id = :id)"
    main = index.row(person, id=id_) if row and row[1] == "Person" else None
    return Thing(*(main or row)) if row else None


def sources(index: Index, ids: Iterable[str]) -> dict[str, Source]:
    """The releases with these ids, as far as there are any."""
    columns = "id, date, issuer, issuer_name, title, url, retold"
    rows = selected(index, f"SELECT {columns} FROM release WHERE id IN ({{}})", sorted(set(ids)))
    return {row[0]: _source(row) for row in rows}


def _source(row: tuple[Any, ...]) -> Source:
    id_, date, issuer, issuer_name, title, url, retold = row
    return Source(id_, date, issuer, issuer_name, title, url, bool(retold))


def selected(index: Index, sql: str, ids: Iterable[object]) -> list[tuple[Any, ...]]:
    """The rows of a SELECT that has `{}` where the ids go, some hundred at a time."""
    ordered, rows = list(ids), list[tuple[Any, ...]]()
    for first in range(0, len(ordered), BATCH):
        batch = ordered[first : first + BATCH]
        rows += index.connection.execute(sql.format(", ".join("?" * len(batch))), batch).fetchall()
    return rows
