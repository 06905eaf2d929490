"""The embedded store against rdflib's memory store, on a graph of our shape: loading it, and every named query.

uv run python -m bench.store --triples 1000000
"""

from __future__ import annotations

import multiprocessing
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, TypeVar

import pyoxigraph as ox
import typer
from alliancekg.graph.archive import ARCHIVE
from alliancekg.graph.bulk import bulk_load
from alliancekg.graph.changes import node, term
from alliancekg.graph.console import error
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.query import named
from alliancekg.graph.rdf import Quad, quads, vocabulary_quads
from alliancekg.graph.table import Table
from alliancekg.ontology.vocabulary import PREFIXES
from rdflib import Dataset, Variable
from rdflib.term import Identifier

from bench.reports import show
from bench.synthetic import records

T = TypeVar("T")

RELEASES = 1_000_000
"""More than are needed: triples end it."""


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds of the peer and of ours for the same work."""

    name: str
    peer: float
    ours: float
    ended: bool = True
    """Whether the peer came to an end; else it was stopped then."""

    @property
    def ratio(self) -> float:
        return self.peer / self.ours


def main(
    triples: Annotated[int, typer.Option(help="Of our shape, invented.")] = 1_000_000,
    limit: Annotated[float, typer.Option(help="Seconds after which rdflib is stopped at a query.")] = 150,
    page: Annotated[Path | None, typer.Option(help="Write the tables between the markers of this page.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One line of JSON.")] = False,
) -> None:
    """Load the graph into both, then ask both the named queries; the answers have to be the same."""
    with TemporaryDirectory() as folder:
        show(tables(Path(folder), triples, limit), as_json=as_json, page=page)


def tables(folder: Path, triples: int, limit: float) -> dict[str, Table]:
    """Both stores filled in the folder, and what each took."""
    written = write_archive(folder / ARCHIVE, triples)
    error(f"{written} quads written; rdflib reads them")
    memory, theirs = _timed(lambda: Dataset(default_union=True).parse(str(folder / ARCHIVE), format="nquads"))
    _, ours = _timed(lambda: bulk_load(folder / ARCHIVE, ox.Store(folder / "store"), format=ox.RdfFormat.N_QUADS))
    with Embedded(folder, write=True) as store:
        _, published = _timed(store.publish)
    loads = [Timed("bulk load", theirs, ours), Timed("bulk load, then published", theirs, ours + published)]
    with Embedded(folder) as store:
        asked = [_asked(name, query.text, memory, store, limit) for name, query in named().items()]
    return {"load": _rows(loads, written), "queries": _rows(asked, written), "ratios": _summary(asked)}


def write_archive(path: Path, triples: int) -> int:
    """An archive of so many quads or, to complete the last release, a few more; how many they are."""
    number = 0
    with path.open("wb") as stream:
        for graph in _graphs():
            lines = ox.serialize(map(_ox, graph), format=ox.RdfFormat.N_QUADS) or b""
            number += lines.count(b"\n")
            stream.write(lines)
            if number >= triples:
                break
    return number


def _graphs() -> Iterator[list[Quad]]:
    yield list(vocabulary_quads())
    for record in records(RELEASES):
        yield list(quads(record))


def _ox(quad: Quad) -> ox.Quad:
    s, p, o, graph = quad
    return ox.Quad(node(s), node(p), term(o), node(graph))


def _asked(name: str, text: str, memory: Dataset, store: Embedded, limit: float) -> Timed:
    """A query's times until all rows are there, the best of three for ours; ValueError where the answers differ."""
    error(name)
    runs = [_timed(lambda: list(store.query(text).bindings)) for _ in range(3)]
    ours = min(seconds for _, seconds in runs)
    theirs = _apart(lambda: _timed(lambda: _texts(memory.query(text, initNs=PREFIXES).bindings)), limit)
    if theirs is None:
        return Timed(name, limit, ours, ended=False)
    if theirs[0] != _texts(runs[0][0]):
        raise ValueError(f"{name}: the engines differ")
    return Timed(name, theirs[1], ours)


def _apart(work: Callable[[], T], limit: float) -> T | None:
    """What the work gives in a process of its own, which starts with all that this one holds; None if it takes longer."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=lambda: there.send(work()))
    process.start()
    there.close()
    answer: T | None = here.recv() if here.poll(limit) else None
    process.kill()
    process.join()
    return answer


def _texts(bindings: Iterable[Mapping[Variable, Identifier]]) -> list[dict[str, str]]:
    """Rows that compare equal where only the forms of literals differ."""
    return [{str(name): str(value) for name, value in row.items() if value is not None} for row in bindings]


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    start = time.perf_counter()
    return work(), time.perf_counter() - start


def _rows(timed: list[Timed], quads: int) -> Table:
    columns = (f"at {quads:,} quads", "rdflib, s", "ours, s", "times as fast")
    rows = (
        (each.name, f"{'' if each.ended else 'over '}{each.peer:.2f}", f"{each.ours:.3f}", _times(each))
        for each in timed
    )
    return Table(columns, tuple(rows))


def _times(timed: Timed) -> str:
    return f"{'' if timed.ended else 'over '}{timed.ratio:.1f}"


def _summary(timed: list[Timed]) -> Table:
    ratios = [each.ratio for each in timed]
    row = (f"{statistics.median(ratios):.1f}", f"{min(ratios):.1f}", f"{max(ratios):.1f}")
    return Table(("median", "least", "most"), (row,))


if __name__ == "__main__":
    typer.run(main)
