"""The store: each release a named graph, replaced whole, with a ledger; in a folder or on a SPARQL server."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox
from alliancekg.extract.model import Record
from alliancekg.graph.changes import Change, put, removal, replacement
from alliancekg.graph.corrections.kept import corrections_in
from alliancekg.graph.corrections.model import in_force
from alliancekg.graph.errors import UserError
from alliancekg.graph.files import written
from alliancekg.graph.rdf import Quad, compact, release_iri
from alliancekg.graph.readings import Queryable
from alliancekg.ontology.vocabulary import (
    CORRECTIONS_GRAPH,
    JOURNAL_GRAPH,
    LEDGER_GRAPH,
    PREFIXES,
    is_asserted,
)
from rdflib import Graph, URIRef
from rdflib.query import Result

LEDGER = f"""
SELECT ?release ?content ?fingerprint ?read
WHERE {{
  GRAPH <{LEDGER_GRAPH}> {{ ?release akg:contentHash ?content ; akg:fingerprint ?fingerprint }}
  OPTIONAL {{ GRAPH <{JOURNAL_GRAPH}> {{ ?release akg:readAt ?read }} }}
}}"""

PUBLISHED = f"""
SELECT ?note WHERE {{ GRAPH <{JOURNAL_GRAPH}> {{ <{LEDGER_GRAPH}> akg:published ?note }} }}"""


class StoreError(UserError):
    """A store that cannot be opened, read or written, said in one line."""


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """What a release's graph was made from, and when: the same two hashes would make the same graph."""

    content_hash: str
    """Of the release as read; the one in a record has its date and issuer resolved."""
    fingerprint: str
    read: str = field(default="", compare=False)
    """ISO date and time, UTC; empty in a store that was made again from its archive."""


class Store(ABC):
    """A graph that lasts: Embedded keeps it in a folder, Remote on a SPARQL server; `open_store` tells which.

    Use it as a context manager: what was written reaches readers when it closes without an error.
    """

    where: str
    """The folder or the address, as the user gave it."""
    directory: Path | None
    """Where page and dump lie beside the store; None for a server."""
    _changed = False
    """Whether it wrote something that is not published yet."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: object, trace: TracebackType | None) -> None:
        try:
            if kind is None and self._changed:
                self.publish()
        finally:
            self.close()

    @abstractmethod
    def query(self, text: str, /) -> Result:
        """SPARQL over all that is asserted, with the prefixes of the vocabulary declared; SyntaxError.

        A trap: before it is published, what a store writes is seen as the union of its graphs, in which
        Oxigraph does not fold what stands in several; so shipped queries use DISTINCT or stay inside GRAPH.
        """

    def plain(self) -> Queryable:
        """The same store for those who only want the text of what a SELECT finds, and declare its prefixes."""
        return self

    @abstractmethod
    def graphs(self) -> list[str]:
        """The IRIs of all named graphs, sorted."""

    @abstractmethod
    def lines(self, graph: str, /) -> list[bytes]:
        """The triples of a named graph as lines of N-Triples, each with its full stop, sorted."""

    @abstractmethod
    def write(self, changes: Iterable[Change], /) -> None:
        """Make all changes, or none of them; what is stored is no longer published from then on. StoreError."""

    @abstractmethod
    def publish(self, note: str = "") -> None:
        """Make what is stored what readers see, if it is not yet, and keep the note of what it was made with."""

    def published(self) -> str:
        """The note of the publication, and which it was; empty where something was written since."""
        notes = [str(row[0]) for row in _rows(self.query(PUBLISHED))]  # to its end, or the result keeps the store open
        return notes[0] if notes else ""

    def is_published(self, note: str = "") -> bool:
        """Whether readers see what the store holds, and if a note is given, made with that."""
        published = self.published()
        return published.startswith(f"{note} ") if note else bool(published)

    @abstractmethod
    def close(self) -> None:
        """Let go of files and connections, without publishing."""

    def replace(self, records: Iterable[tuple[Record, LedgerEntry]]) -> None:
        """Put each release's graph anew, corrected as the store's corrections say, with its entry in the ledger.

        All of them or none: ValueError for a record with a malformed value, and nothing is stored then.
        """
        corrections = in_force(corrections_in(self))
        entries = ((record, (entry.content_hash, entry.fingerprint, entry.read)) for record, entry in records)
        self.write([change for record, made in entries for change in replacement(record, *made, corrections)])

    def remove(self, ids: Iterable[str]) -> None:
        """Take the releases out with all that they state; what others state stays. StoreError for an unknown id."""
        wanted, known = list(ids), self.ledger()
        if missing := [id_ for id_ in wanted if id_ not in known]:
            raise StoreError(f"no release {missing[0]!r} in {self.where}; see: alliancekg query releases")
        self.write([change for id_ in wanted for change in removal(release_iri(id_))])

    def put_graph(self, iri: URIRef, content: Iterable[Quad]) -> bool:
        """Make the quads the whole content of the graph; False when they already were."""
        change = put(iri, content)
        if change.lines() == self.lines(iri):
            return False
        self.write([change])
        return True

    def ledger(self) -> dict[str, LedgerEntry]:
        """What every release in the store was made from, by the release's id, in the order of the ids."""
        rows = (["" if cell is None else str(cell) for cell in row] for row in _rows(self.query(LEDGER)))
        entries = {_id(iri): LedgerEntry(content, extractor, read) for iri, content, extractor, read in rows}
        return dict(sorted(entries.items()))

    def digest(self) -> str:
        """A hash of ledger and corrections: stores with the same digest hold the same statements."""
        lines = (f"{id_}\t{entry.content_hash}\t{entry.fingerprint}\n" for id_, entry in self.ledger().items())
        return sha256("".join(lines).encode() + b"\n".join(self.lines(CORRECTIONS_GRAPH))).hexdigest()

    def content(self) -> Iterator[tuple[URIRef, Graph]]:
        """Every graph of assertions, by name, each as a graph in memory of its own."""
        for name in filter(is_asserted, self.graphs()):
            yield URIRef(name), Graph().parse(data=b"\n".join(self.lines(name)), format="nt")

    def n_quads(self) -> Iterator[bytes]:
        """All but the journal as N-Quads, a graph at a time, graphs and lines sorted: same content, same bytes."""
        for graph in self.graphs():
            if graph != str(JOURNAL_GRAPH):
                name = f" <{graph}> .\n".encode()
                yield b"".join(line.removesuffix(b" .") + name for line in self.lines(graph))

    def turtle(self) -> bytes:
        """All that is asserted, each triple once, without which release says it.

        Sorted as N-Triples: 24 MB of Turtle out of 700,000 triples take 7 s; ORDER BY in SPARQL, 46 s.
        """
        lines = sorted({line for graph in filter(is_asserted, self.graphs()) for line in self.lines(graph)})
        prefixes = {prefix: iri for prefix, iri in PREFIXES.items() if prefix}
        triples = ox.parse(b"\n".join(lines), format=ox.RdfFormat.N_TRIPLES)
        return ox.serialize((quad.triple for quad in triples), format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b""

    def dump(self, path: Path) -> None:
        """Write the N-Quads, the archive from which all else can be made again."""
        with written(path) as stream:
            stream.writelines(self.n_quads())


def _rows(result: Result) -> Iterator[Sequence[object]]:
    for row in result:
        assert isinstance(row, tuple)
        yield row


def _id(iri: str) -> str:
    return compact(iri).removeprefix("release:")
