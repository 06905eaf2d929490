"""One task on an open store: the whole answer goes into a file, or an outcome says why there is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import FileIO
from itertools import islice

import pyoxigraph as ox
from alliancekg.graph.service.guard import Forbidden, check_query, outside
from alliancekg.graph.service.tasks import Limits, Outcome, Task
from alliancekg.graph.service.tokens import Unreadable, lined, original, tokens

QUOTED = re.compile(rb'"[^"]*"')
CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
UNHOLDABLE = "a value has a control character, which XML cannot hold; ask for JSON or CSV, or for Turtle"
MISSING = "No such file"
"""RocksDB's words, in an OSError, or in a RuntimeError where it takes a lost file for a broken store."""
JSON_STRING = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"')


class TooLong(Exception):
    """More rows or bytes than one answer may have, or what its format cannot hold."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.message)
        self.outcome = outcome


@dataclass(slots=True)
class Capped:
    """The answer's file, which ends the evaluation when it is full. Oxigraph writes 8 kB at a time."""

    stream: FileIO
    limit: int
    written: int = 0
    xml: bool = False
    """Whether it is XML, in which control characters are not well-formed."""

    def write(self, data: bytes) -> int:
        self.written += len(data)
        if self.written > self.limit:
            raise TooLong(
                Outcome("bytes", f"the answer has more than {self.limit:,} bytes; ask for less, or use LIMIT")
            )
        if self.xml and CONTROL.search(data):
            raise TooLong(Outcome("unacceptable", UNHOLDABLE))
        view = memoryview(data)
        while view:
            view = view[self.stream.write(view) :]
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""


def answer(store: ox.Store, task: Task, stream: FileIO, *, limits: Limits, prefixes: dict[str, str]) -> Outcome:
    """Evaluate the task and write what it gives; never raises for what a client can do."""
    try:
        if task.kind != "query":
            return _dump(store, task, stream, prefixes)
        return _query(store, task, Capped(stream, limits.answer), limits, prefixes)
    except TooLong as error:
        return error.outcome
    except MemoryError:
        return Outcome("memory")
    except (OSError, RuntimeError, ValueError) as error:
        return _ended(error)


def _ended(error: OSError | RuntimeError | ValueError) -> Outcome:
    """A generation that was removed while it was read, a disk that is full, or a function that there is not."""
    if MISSING in str(error):
        return Outcome("gone", str(error))
    if isinstance(error, OSError):
        return Outcome("failed", str(error))
    return Outcome("forbidden", f"the query cannot be evaluated: {error}")


def _query(store: ox.Store, task: Task, capped: Capped, limits: Limits, prefixes: dict[str, str]) -> Outcome:
    try:
        words = tokens(task.text)
        check_query(task.text, words)
    except Unreadable as error:
        return Outcome("syntax", str(error))
    except Forbidden as error:
        return Outcome("forbidden", str(error))
    try:
        result = store.query(
            lined(words),
            base_iri=task.base,
            prefixes=prefixes,
            default_graph=list(map(ox.NamedNode, task.default_graphs)) if _has_dataset(task) else None,
            named_graphs=list(map(ox.NamedNode, task.named_graphs)) if _has_dataset(task) else None,
        )
    except SyntaxError as error:
        return Outcome("syntax", original(str(error), words, task.text))
    missing = _missing(store, task) or (
        None if _has_dataset(task) else outside(store, task.text, words, base=task.base or "", prefixes=prefixes)
    )
    if missing:
        return Outcome("outside", missing)
    return _written(result, task, capped, limits, prefixes)


def _has_dataset(task: Task) -> bool:
    """Whether the protocol names a dataset, of which what is not named is empty; it takes the place of FROM."""
    return bool(task.default_graphs or task.named_graphs)


def _missing(store: ox.Store, task: Task) -> str | None:
    for graph in () if task.lenient else (*task.default_graphs, *task.named_graphs):
        if not store.contains_named_graph(ox.NamedNode(graph)):
            return f"there is no graph <{graph}> here; GET /sparql lists them"
    return None


def _written(
    result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples,
    task: Task,
    capped: Capped,
    limits: Limits,
    prefixes: dict[str, str],
) -> Outcome:
    media_type = task.triples_as if isinstance(result, ox.QueryTriples) else task.rows_as
    if not media_type:
        kind = "triples" if isinstance(result, ox.QueryTriples) else "rows"
        return Outcome("unacceptable", f"this query gives {kind}, and the request accepts no format for them")
    capped.xml = media_type.endswith("+xml")
    if isinstance(result, ox.QueryTriples):
        triples = _at_most(result, limits.rows)
        ox.serialize(triples, capped, format=ox.RdfFormat.from_media_type(media_type), prefixes=prefixes)  # type: ignore[arg-type]  # it only needs write
    else:
        result.serialize(capped, format=ox.QueryResultsFormat.from_media_type(media_type))  # type: ignore[arg-type]  # it only needs write
    if isinstance(result, ox.QuerySolutions):
        _check_rows(capped, media_type, limits.rows)
    return Outcome("done", media_type=media_type)


def _at_most(triples: Iterable[ox.Triple], limit: int) -> Iterator[ox.Triple]:
    iterator = iter(triples)
    yield from islice(iterator, limit)
    if next(iterator, None) is not None:
        raise TooLong(_too_many(limit))


def _check_rows(capped: Capped, media_type: str, limit: int) -> None:
    """The rows are counted in the file: pyoxigraph writes them without a look at each, ten times as fast.

    A line break is the least that a row takes, so a short answer need not be read again.
    """
    if capped.written > limit:
        capped.stream.seek(0)
        if rows(capped.stream.readall(), media_type) > limit:
            raise TooLong(_too_many(limit))


def rows(answer: bytes, media_type: str) -> int:
    """How many solutions an answer holds."""
    if "xml" in media_type:
        return answer.count(b"<result>")
    if "tab-separated-values" in media_type:
        return answer.count(b"\n") - 1
    if "csv" in media_type:
        return QUOTED.sub(b"", answer).count(b"\n") - 1
    bare = JSON_STRING.sub(b"", answer)
    # without strings only two rows can meet so; within a row a name and its colon stand between
    return 0 if bare.endswith(b"[]}}") else bare.count(b"},{") + 1


def _too_many(limit: int) -> Outcome:
    return Outcome("rows", f"the answer has more than {limit:,} rows; use LIMIT")


def _dump(store: ox.Store, task: Task, stream: FileIO, prefixes: dict[str, str]) -> Outcome:
    graph = ox.NamedNode(task.text) if task.text else ox.DefaultGraph()
    if task.kind == "graph" and isinstance(graph, ox.NamedNode) and not store.contains_named_graph(graph):
        return Outcome("absent", f"there is no graph <{task.text}> here")
    store.dump(
        Capped(stream, 2**62, xml=task.triples_as.endswith("+xml")),  # type: ignore[arg-type]  # it only needs write
        format=ox.RdfFormat.from_media_type(task.triples_as),
        from_graph=graph if task.kind == "graph" else None,
        prefixes=prefixes,
    )
    return Outcome("done", media_type=task.triples_as)
