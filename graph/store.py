"""The graph on disk: an embedded Oxigraph in which each release is one named graph, replaced whole.

One process writes, in DIR/store. Readers never open that folder, since Oxigraph leaves undefined what happens
beside a live writer; they open the newest snapshot in DIR/snapshots, hard links that the writer makes.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox
from alliancekg.extract.model import Record
from alliancekg.graph.errors import UserError
from alliancekg.graph.files import written
from alliancekg.graph.rdf import Quad, compact, quads, release_iri
from alliancekg.ontology.vocabulary import AKG, LEDGER_GRAPH, PREFIXES
from oxrdflib import OxigraphStore
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.query import Result

LEDGER = f"""
SELECT ?release ?content ?fingerprint
WHERE {{ GRAPH <{LEDGER_GRAPH}> {{ ?release akg:contentHash ?content ; akg:fingerprint ?fingerprint }} }}"""


class StoreError(UserError):
    """A store that cannot be opened or written, said in one line."""


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """What a release's graph was made from: the same two hashes would make the same graph."""

    content_hash: str
    """Of the release as read; the one in a record has its date and issuer resolved."""
    fingerprint: str


class Store:
    """A graph in a folder: the newest snapshot of it, or with `write` the graph itself.

    Use it as a context manager: what was written reaches readers when it closes. StoreError when there is
    no graph yet, or when another process is writing.
    """

    def __init__(self, directory: Path, *, write: bool = False) -> None:
        self.directory = directory
        self._snapshots = directory / "snapshots"
        self._inner = _open(directory / "store") if write else _read(directory, self._snapshots)
        self._dataset = Dataset(OxigraphStore(store=self._inner), default_union=True)
        self._changed = write and not any(_numbered(self._snapshots))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: object, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files; what a writer stored becomes the snapshot that readers open."""
        if self._changed:
            self.publish()
        # pyoxigraph has no close(): the lock falls with the last reference
        self._dataset.store.close()
        del self._dataset, self._inner

    def replace(self, records: Iterable[tuple[Record, LedgerEntry]]) -> None:
        """Put each release's graph anew, with its entry in the ledger: all of them or none.

        ValueError for a record with a malformed value; nothing is stored then.
        """
        self._update("".join(_replacement(record, entry) for record, entry in records))

    def put_graph(self, iri: URIRef, content: Iterable[Quad]) -> bool:
        """Make the quads the whole content of the graph; False when they already were."""
        new = {_ox(quad) for quad in content}
        if new == set(self._inner.quads_for_pattern(None, None, None, ox.NamedNode(iri))):
            return False
        self._update(_graph(ox.NamedNode(iri), new))
        return True

    def ledger(self) -> dict[str, LedgerEntry]:
        """What every release in the store was made from, by the release's id, in the order of the ids."""
        rows = (map(str, row) for row in self.query(LEDGER) if isinstance(row, tuple))
        entries = {_id(iri): LedgerEntry(content, extractor) for iri, content, extractor in rows}
        return dict(sorted(entries.items()))

    def digest(self) -> str:
        """A hash of the ledger: stores with the same digest hold the same statements of releases."""
        lines = (f"{id_}\t{entry.content_hash}\t{entry.fingerprint}\n" for id_, entry in self.ledger().items())
        return sha256("".join(lines).encode()).hexdigest()

    def query(self, text: str, /) -> Result:
        """SPARQL over the union of all graphs, with the prefixes of the vocabulary declared; SyntaxError.

        A trap: Oxigraph does not fold what stands in several graphs, so aggregates need DISTINCT.
        """
        return self._dataset.query(text, initNs=PREFIXES)

    def graphs(self) -> list[str]:
        """The IRIs of all graphs, sorted."""
        return sorted(graph.value for graph in self._inner.named_graphs() if isinstance(graph, ox.NamedNode))

    def content(self) -> Iterator[tuple[URIRef, Graph]]:
        """Every graph but the ledger, by name, each as a graph in memory of its own."""
        for name in self.graphs():
            if name != str(LEDGER_GRAPH):
                yield URIRef(name), Graph() + Graph(self._dataset.store, URIRef(name))

    def n_quads(self) -> Iterator[bytes]:
        """All of it as N-Quads, a graph at a time, graphs and lines sorted: same content, same bytes."""
        for graph in self.graphs():
            name = f" <{graph}> .\n".encode()
            yield b"".join(line.removesuffix(b" .") + name for line in sorted(self._lines(graph)))

    def turtle(self) -> bytes:
        """All that is said, each triple once, without the ledger and without which release says it.

        Sorted as N-Triples: 24 MB of Turtle out of 700,000 triples take 7 s; ORDER BY in SPARQL, 46 s.
        """
        named = (graph for graph in self.graphs() if graph != str(LEDGER_GRAPH))
        lines = sorted({line for graph in named for line in self._lines(graph)})
        prefixes = {prefix: iri for prefix, iri in PREFIXES.items() if prefix}
        triples = ox.parse(b"\n".join(lines), format=ox.RdfFormat.N_TRIPLES)
        return ox.serialize((quad.triple for quad in triples), format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b""

    def dump(self, path: Path) -> None:
        """Write the N-Quads, the archive from which all else can be made again."""
        with written(path) as stream:
            stream.writelines(self.n_quads())

    def _lines(self, graph: str) -> list[bytes]:
        """The triples of a graph as lines of N-Triples, each with its full stop."""
        triples = self._inner.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph))
        return (triples or b"").splitlines()

    def _update(self, update: str) -> None:
        """Run a SPARQL update, one transaction; flushed, or reopening after a kill replays a long log.

        330,000 quads of 3,631 releases take 11 s and 60 MB in batches of 50 releases. `extend` takes 6 s, but
        cannot remove the old graphs in the same transaction; batches of 200 are no faster.
        """
        try:
            self._inner.update(update)
            self._inner.flush()
        except OSError as error:
            raise StoreError(f"the store could not be written: {error}") from None
        self._changed = True

    def publish(self) -> None:
        """Make what is stored what readers open; closing does it, too, where something changed.

        A reader that is at work keeps its own files: each snapshot has a folder of its own.
        """
        old = list(_numbered(self._snapshots))
        number = max((int(path.name) for path in old), default=0) + 1
        self._snapshots.mkdir(exist_ok=True)
        fresh = self._snapshots / "unfinished"
        shutil.rmtree(fresh, ignore_errors=True)
        self._inner.flush()
        self._inner.backup(fresh)
        fresh.rename(self._snapshots / str(number))
        for path in old:
            shutil.rmtree(path, ignore_errors=True)
        self._changed = False


def _open(path: Path) -> ox.Store:
    """The store for writing, which RocksDB locks against other processes and against this one."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        return ox.Store(path)
    except OSError as error:
        if "lock" in str(error).lower():
            raise StoreError(f"another process is writing {path.parent}; try when it is done") from None
        raise StoreError(f"{path.parent} cannot be opened: {error}") from None


def _read(directory: Path, snapshots: Path) -> ox.Store:
    """The newest snapshot. A writer that closes now removes it, but then there is a newer one."""
    for _ in range(3):
        newest = max(_numbered(snapshots), key=lambda path: int(path.name), default=None)
        if newest is not None:
            with suppress(FileNotFoundError):
                return ox.Store.read_only(str(newest))
    raise StoreError(f"no graph in {directory}; make one with: alliancekg build --store {directory}")


def _numbered(snapshots: Path) -> Iterator[Path]:
    return (path for path in snapshots.glob("*") if path.name.isdigit())


def _replacement(record: Record, entry: LedgerEntry) -> str:
    """The update that makes a release's graph and its ledger entry what they should be."""
    release, ledger = ox.NamedNode(release_iri(record.release.id)), ox.NamedNode(LEDGER_GRAPH)
    hashes = {AKG.contentHash: entry.content_hash, AKG.fingerprint: entry.fingerprint}
    line = (ox.Triple(release, ox.NamedNode(term), ox.Literal(value)) for term, value in hashes.items())
    return (
        _graph(release, map(_ox, quads(record)))
        + f"DELETE WHERE {{ GRAPH {ledger} {{ {release} ?p ?o }} }};\n"
        + f"INSERT DATA {{ GRAPH {ledger} {{\n{_n_triples(line)}}} }};\n"
    )


def _graph(name: ox.NamedNode, content: Iterable[ox.Quad]) -> str:
    """The update that replaces a graph."""
    triples = _n_triples(quad.triple for quad in content)
    return f"DROP SILENT GRAPH {name};\nINSERT DATA {{ GRAPH {name} {{\n{triples}}} }};\n"


def _n_triples(triples: Iterable[ox.Triple]) -> str:
    """Oxigraph's own escapes, so that no text of a release can end its literal inside an update."""
    return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()


def _ox(quad: Quad) -> ox.Quad:
    s, p, o, graph = quad
    obj = _literal(o) if isinstance(o, Literal) else ox.NamedNode(o)
    return ox.Quad(ox.NamedNode(s), ox.NamedNode(p), obj, ox.NamedNode(graph))


def _literal(literal: Literal) -> ox.Literal:
    if literal.language:
        return ox.Literal(literal, language=literal.language)
    return ox.Literal(literal, datatype=ox.NamedNode(literal.datatype) if literal.datatype else None)


def _id(iri: str) -> str:
    return compact(iri).removeprefix("release:")
