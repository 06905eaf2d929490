"""The store in a folder: an embedded Oxigraph, written by one process at a time and read by many.

The writer works in DIR/store. Readers never open that, since Oxigraph leaves undefined what happens beside a
live writer; they open the newest generation.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO

import pyoxigraph as ox
from alliancekg.graph import generations
from alliancekg.graph.archive import ARCHIVE, FORMAT, prepare, version_of
from alliancekg.graph.changes import Change, publication
from alliancekg.graph.plain import Plain
from alliancekg.graph.store import Store, StoreError
from alliancekg.ontology.vocabulary import PREFIXES
from oxrdflib import OxigraphStore
from rdflib import Dataset
from rdflib.query import Result

LOCKED = re.compile(r"While lock file|lock hold by")
"""How RocksDB says that another process has the store, or this one."""


class Embedded(Store):
    """A graph in a folder: its newest generation, or with `write` the graph itself.

    StoreError when there is no graph yet, when another process is writing, or when the format is another one.
    """

    def __init__(self, directory: Path, *, write: bool = False) -> None:
        self.where, self.directory = str(directory), directory
        self._folder = directory
        self._hold: IO[bytes] | None = None
        if write:
            self._inner = _writer(directory)
        else:
            self._inner, self._hold = _reader(directory)
        # a generation's default graph is the union already; the one who writes sees what is not published yet
        self._dataset = Dataset(OxigraphStore(store=self._inner), default_union=write)
        self._write, self._changed = write, False

    def query(self, text: str, /) -> Result:
        # through the store itself: a Dataset would put its own default graph in the place of what FROM names
        return self._dataset.store.query(text, PREFIXES, {}, "__UNION__" if self._write else "")

    def plain(self) -> Plain:
        return Plain(self._inner, union=self._write)

    def graphs(self) -> list[str]:
        return sorted(graph.value for graph in self._inner.named_graphs() if isinstance(graph, ox.NamedNode))

    def lines(self, graph: str, /) -> list[bytes]:
        triples = self._inner.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph))
        return sorted((triples or b"").splitlines())

    def write(self, changes: Iterable[Change], /) -> None:
        """In one transaction: what takes nothing away is added as it is, in half the time of an update; else one SPARQL update."""
        made = list(changes)
        twice = len({(change.graph, change.subject) for change in made}) < len(made)
        if twice or any(map(self._replaces, made)):
            self.update("".join(change.update() for change in made))
        else:
            self._change(lambda: self._inner.extend(quad for change in made for quad in change.quads()))

    def _replaces(self, change: Change) -> bool:
        """Whether the store holds anything that the change takes out."""
        return next(self._inner.quads_for_pattern(change.subject, None, None, change.graph), None) is not None

    def update(self, text: str, /, *, base: str | None = None) -> None:
        """Run a SPARQL update with the prefixes of the vocabulary declared; SyntaxError, StoreError."""
        self._change(lambda: self._inner.update(text, prefixes=PREFIXES, base_iri=base))

    def _change(self, work: Callable[[], None]) -> None:
        """Do it, note that readers do not see it yet, and flush, or reopening after a kill replays a long log."""
        try:
            if not self._changed:
                self._inner.update(publication("").update())
            self._changed = True
            work()
            self._inner.flush()
        except OSError as error:
            raise StoreError(f"{self.where} could not be written: {error}") from None

    def publish(self, note: str = "") -> None:
        """Write the archive, and a generation that readers open."""
        if not self._write or (not self._changed and self.is_published(note)):
            return
        try:
            self.dump(self._folder / ARCHIVE)
            generation = generations.publish(self._inner, self._folder)
            self._inner.update(publication(f"{note} {generation.name}").update())
            self._inner.flush()
        except (OSError, sqlite3.Error) as error:
            raise StoreError(f"{self.where} could not be written: {error}") from None
        self._changed = False

    def published(self) -> str:
        """As the journal says, if archive and generation are there."""
        note, newest = super().published(), generations.newest(self._folder)
        there = newest is not None and newest.name == note.rpartition(" ")[2] and (self._folder / ARCHIVE).exists()
        return note if there else ""

    def close(self) -> None:
        # pyoxigraph has no close(): the lock falls with the last reference
        self._dataset.store.close()
        del self._dataset, self._inner
        if self._hold:
            self._hold.close()


def _writer(directory: Path) -> ox.Store:
    """The store for writing, which RocksDB locks against other processes and against this one."""
    try:
        prepare(directory)
        return ox.Store(directory / "store")
    except (OSError, RuntimeError) as error:
        if LOCKED.search(str(error)):
            raise StoreError(f"another process is writing {directory}; try when it is done") from None
        hint = f"; remove {directory / 'store'} to have it made again from {ARCHIVE}" if _is_broken(error) else ""
        raise StoreError(f"{directory} cannot be opened: {error}{hint}") from None


def _is_broken(error: Exception) -> bool:
    return isinstance(error, RuntimeError) or "orruption" in str(error)


def _reader(directory: Path) -> tuple[ox.Store, IO[bytes]]:
    """The newest generation, and the hold on it."""
    if version_of(directory) < FORMAT:
        raise StoreError(f"{directory} is of an older format; bring it up with: alliancekg build --store {directory}")
    held = generations.hold_newest(directory)
    if held is None:
        raise StoreError(f"no graph in {directory}; make one with: alliancekg build --store {directory}")
    generation, hold = held
    try:
        return ox.Store.read_only(str(generation / generations.UNION)), hold
    except (OSError, RuntimeError) as error:
        hold.close()
        raise StoreError(f"{directory} cannot be read: {error}") from None
