"""A store's content written as the tables of schema.sql, rows in an order that the content alone decides."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

from alliancekg.graph.drawing import FAMILY
from alliancekg.graph.files import replacing
from alliancekg.graph.index.contents import Contents
from alliancekg.graph.index.opening import script, version
from alliancekg.graph.index.words import folded
from alliancekg.graph.names import folded as compared
from alliancekg.graph.network import HOLDS_OFFICE, Fold, is_directed, pair, shown, type_of
from alliancekg.graph.readings import Passage, Queryable, Stated
from alliancekg.ontology.gazetteer import Gazetteer

Row: TypeAlias = tuple[str | int | float | None, ...]

FAST = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -100000;"
"""Nobody reads it before it is whole, and a broken one is made again. The cache is of 100 MB."""


def write_index(store: Queryable, path: Path, *, gazetteer: Gazetteer | None = None) -> None:
    """Write the index of a store that was built; the file appears when it is whole. OSError, sqlite3.Error."""
    contents = Contents.of(store, gazetteer)
    with replacing(path) as beside, closing(sqlite3.connect(beside)) as connection:
        connection.executescript(FAST + script("schema"))
        for table, rows in _tables(contents):
            _fill(connection, table, rows)
        connection.commit()
        connection.executescript(script("indexes") + f"PRAGMA user_version = {version()};")
        connection.commit()


def _fill(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    """An owner's update may have put anything into the store: of two rows with one key the first stays."""
    columns = [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")]
    columns = ["rowid", *columns] if table.endswith("_text") else columns
    places = ", ".join("?" * len(columns))
    connection.executemany(f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({places})", rows)


def _tables(contents: Contents) -> Iterator[tuple[str, Iterable[Row]]]:
    """Each table with its rows."""
    numbers = {said.id: number for number, said in enumerate(contents.statements, 1)}
    yield "node", _nodes(contents)
    names = sorted(contents.names)
    yield "name", ((number, node, text, compared(text)) for number, (node, text) in enumerate(names, 1))
    yield "name_text", ((number, folded(text)) for number, (_, text) in enumerate(names, 1))
    yield "membership", ((term.member, term.body, term.since, term.until) for term in contents.terms)
    yield "broader", ((topic, above) for topic, found in contents.broader.items() for above in found)
    yield "release", _releases(contents)
    titles = enumerate(contents.publications.values(), 1)
    yield "title_text", ((number, folded(each.title)) for number, each in titles)
    yield "event", _events(contents)
    yield "party", sorted((node, account.event) for account in contents.accounts for node in account.parties)
    yield "participant", sorted((node, each.event) for each in contents.accounts for node in each.participants)
    yield "statement", (_statement(contents, number, said) for number, said in enumerate(contents.statements, 1))
    yield "beside", ((numbers[said.id], node) for said in contents.statements for node in said.with_)
    yield "about", ((numbers[said.id], topic) for said in contents.statements for topic in said.about)
    yield (
        "matter",
        sorted((topic, numbers[said.id], shown(contents.nodes, topic)) for topic, said in contents.matters()),
    )
    yield "spoken", sorted(_spoken(contents))
    yield "pair", sorted(set(contents.pairs()))
    yield "involved", sorted((node, numbers[said.id]) for node, said in contents.parts())
    yield from _passages(contents, numbers)
    yield from _edges(contents, numbers)


def _nodes(contents: Contents) -> Iterator[Row]:
    named: defaultdict[str, set[int]] = defaultdict(set)
    for id_, release in contents.mentions():
        named[id_].add(release)
    under: defaultdict[str, set[int]] = defaultdict(set)
    for node in contents.nodes.values():
        under[node.stands_for] |= named[node.id]
    for node in contents.nodes.values():
        yield node.id, node.type, node.label, node.stands_for, len(under[node.id] | named[node.id])


def _releases(contents: Contents) -> Iterator[Row]:
    stated = Counter(said.release for said in contents.statements)
    for id_, each in contents.publications.items():
        name, retold = contents.issuer(each)
        source = (each.date, each.issuer, name, each.title, each.url)
        text, first = contents.texts.get(id_, ""), contents.first.get(id_)
        yield contents.releases[id_], id_, *source, text, first, retold, stated[id_]


def _events(contents: Contents) -> Iterator[Row]:
    for each in sorted(contents.accounts, key=lambda account: account.event):
        occasion = contents.same.get(each.event, each.event)
        what = (each.type, each.date, each.place, each.planned, each.start, each.duration)
        yield each.event, occasion, each.release, *what


def _spoken(contents: Contents) -> set[tuple[str, int, str]]:
    return {
        (shown(contents.nodes, topic), contents.counted(said.release), said.date)
        for topic, said in contents.matters()
        if said.standing == "asserted"
    }


def _statement(contents: Contents, number: int, said: Stated) -> Row:
    triple = (said.subject, said.predicate, said.object, said.standing)
    where = (said.date, said.release, contents.counted(said.release), said.event)
    return number, said.id, *triple, *where, said.speaker, said.confidence


def _passages(contents: Contents, numbers: Mapping[str, int]) -> Iterator[tuple[str, Iterable[Row]]]:
    """The newest release's have the highest numbers, and of one release the first."""
    ordered = sorted(contents.passages.items(), key=lambda item: (_number(contents, item[1]), -item[1].start, item[0]))
    places = {id_: number for number, (id_, _) in enumerate(ordered, 1)}
    yield "passage", ((places[id_], each.release, each.start, each.end, each.text) for id_, each in ordered)
    pairs = {
        (numbers[statement], places[id_])
        for statement, ids in contents.evidence.items()
        for id_ in ids
        if statement in numbers and id_ in places
    }
    yield "evidence", sorted(pairs)
    offices = {numbers[said.id] for said in contents.statements if said.predicate == HOLDS_OFFICE}
    quoted = {passage for statement, passage in pairs if statement not in offices}
    yield "passage_text", ((places[id_], folded(each.text)) for id_, each in ordered if places[id_] in quoted)


def _number(contents: Contents, passage: Passage) -> int:
    return contents.releases.get(passage.release, 0)


def _edges(contents: Contents, numbers: Mapping[str, int]) -> Iterator[tuple[str, Iterable[Row]]]:
    made: defaultdict[Fold, list[Stated]] = defaultdict(list)
    for fold, said in contents.folds():
        made[fold].append(said)
    folds = sorted(made)
    joined: defaultdict[tuple[str, str], list[Fold]] = defaultdict(list)
    for fold in folds:
        joined[pair(*fold[:2])].append(fold)
    line = {ends: number for number, ends in enumerate(sorted(joined), 1)}
    yield "line", (_line(contents, line[ends], ends, joined[ends], made) for ends in sorted(joined))
    yield (
        "edge",
        (_edge(contents, number, line[pair(*fold[:2])], fold, made[fold]) for number, fold in enumerate(folds, 1)),
    )
    yield (
        "tie",
        (
            (number, numbers[said.id], said.date, contents.counted(said.release))
            for number, fold in enumerate(folds, 1)
            for said in made[fold]
        ),
    )


def _line(
    contents: Contents,
    number: int,
    ends: tuple[str, str],
    folds: Collection[Fold],
    made: Mapping[Fold, Collection[Stated]],
) -> Row:
    told = [said for fold in folds for said in made[fold]]
    releases = {contents.counted(said.release) for said in told}
    office = all(predicate == HOLDS_OFFICE for _, _, predicate, _ in folds)
    return number, *ends, len(releases), max(said.date for said in told), office


def _edge(contents: Contents, number: int, line: int, fold: Fold, made: Collection[Stated]) -> Row:
    source, target, predicate, standing = fold
    types = (type_of(contents.nodes, source), type_of(contents.nodes, target))
    how = (predicate, FAMILY.get(predicate, "stance"), standing, is_directed(contents.nodes, predicate, target))
    releases = {contents.counted(said.release) for said in made}
    dates = sorted({said.date for said in made} - {""}) or [""]
    return number, line, source, target, *types, *how, len(releases), len(made), dates[0], dates[-1]
