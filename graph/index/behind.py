"""The words behind lines of the network: each passage with the statements that it makes, newest first."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from alliancekg.graph.evidence import around
from alliancekg.graph.index.network import Edge
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.part import EVERYTHING, Part, clauses
from alliancekg.graph.index.statements import COLUMNS, Said, said
from alliancekg.graph.index.things import Source, selected, sources

MADE = """
{before}
SELECT DISTINCT tie.statement
FROM tie JOIN edge ON edge.number = tie.edge
{where}"""

PASSAGES = """
SELECT DISTINCT passage
FROM evidence
WHERE statement IN (SELECT value FROM json_each(:statements))
ORDER BY passage DESC"""

TOLD = """
SELECT passage, statement
FROM evidence
WHERE passage IN (SELECT value FROM json_each(:passages)) AND statement IN (SELECT value FROM json_each(:statements))
ORDER BY passage DESC, statement"""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a release with what stands around them in their paragraph, and what they state."""

    source: Source
    start: int
    before: str
    text: str
    after: str
    statements: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Behind:
    """Some of the passages behind edges, newest first, and how many statements and passages there are."""

    statements: int
    passages: int
    shown: tuple[Passage, ...]


def behind(index: Index, edges: Iterable[Edge], part: Part = EVERYTHING, *, limit: int = 20, offset: int = 0) -> Behind:
    """What these edges of a part are made of."""
    asked = clauses(index, part, edges=[edge.number for edge in edges])
    made = [number for (number,) in index.rows(MADE.format(before=asked.before, where=asked.where), **asked.values)]
    statements = json.dumps(made)
    passages = [number for (number,) in index.rows(PASSAGES, statements=statements)]
    page = passages[offset : offset + limit]
    told = defaultdict[int, list[int]](list)
    for passage, statement in index.rows(TOLD, passages=json.dumps(page), statements=statements):
        told[passage].append(statement)
    return Behind(len(made), len(passages), tuple(_passages(index, page, told)))


def drawn_as(index: Index, ids: Collection[str]) -> dict[str, str]:
    """The node of the network that stands for each: a topic's concept, an office's state, a person's main id."""
    rows = selected(index, "SELECT id, stands_for FROM node WHERE id IN ({})", sorted(ids))
    return {id_: id_ for id_ in ids} | dict(rows)


def _passages(index: Index, numbers: Collection[int], told: dict[int, list[int]]) -> Iterable[Passage]:
    every = sorted({statement for ids in told.values() for statement in ids})
    rows = selected(index, f"SELECT {COLUMNS} FROM statement WHERE number IN ({{}})", every)
    stated = dict(zip((row[0] for row in rows), said(index, rows), strict=True))
    found = selected(index, "SELECT number, release, start, text FROM passage WHERE number IN ({})", numbers)
    place = {number: row for number, *row in found}
    releases = {release for release, *_ in place.values()}
    known = sources(index, releases)
    texts = dict(selected(index, "SELECT id, text FROM release WHERE id IN ({})", sorted(releases)))
    for number in numbers:
        release, start, text = place[number]
        before, after = around(texts.get(release, ""), start, text)
        statements = tuple(stated[each] for each in told[number])
        yield Passage(known[release], start, before, text, after, statements)
