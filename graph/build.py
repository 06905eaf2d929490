"""Releases into the store: what is new or changed is extracted and stored, then learned from and drawn."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, tee
from tempfile import TemporaryFile
from typing import IO, Protocol, TypeAlias

from alliancekg.extract.model import Record, Release
from alliancekg.extract.releases import Unreadable
from alliancekg.graph.files import replacing, written
from alliancekg.graph.learned import learned_quads
from alliancekg.graph.rdf import vocabulary_quads
from alliancekg.graph.store import LedgerEntry, Store
from alliancekg.ontology import gazetteer as gazetteers
from alliancekg.ontology.gazetteer import Gazetteer
from alliancekg.ontology.vocabulary import LEARNED_GRAPH, ONTOLOGY_GRAPH

BATCH = 50
"""Releases in one transaction, the most that a kill or Ctrl-C costs; more are no faster (see Store)."""

DUMP = "graph.nq"
PAGE = "graph.html"
DIGEST = "graph.digest"
"""The ledger's digest when dump and page were last made; written last, so that a broken end is made again."""

Progress: TypeAlias = Callable[[str, int, int | None], None]
"""Called with what is being done ("reading"), the number of releases done, and of how many, if known."""

Entry: TypeAlias = tuple[Record, LedgerEntry]


class Extractor(Protocol):
    """What turns releases into records; the same fingerprint makes the same records."""

    @property
    def fingerprint(self) -> str: ...

    def extract(self, releases: Iterable[Release]) -> Iterator[Record]: ...


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: releases stored anew, releases left as they were, and what it could not read."""

    stored: int
    unchanged: int
    refused: tuple[Unreadable, ...]
    changed: bool
    """Whether dump and page were made anew."""


@dataclass(slots=True)
class _Sifted:
    """The input, read once: releases to extract wait on disk, so that memory does not grow with them."""

    waiting: IO[bytes]
    number: int = 0
    unchanged: int = 0
    refused: tuple[Unreadable, ...] = ()

    def releases(self) -> Iterator[Release]:
        self.waiting.seek(0)
        for _ in range(self.number):
            release: Release = pickle.load(self.waiting)
            yield release


def build(
    releases: Iterable[Release | Unreadable],
    store: Store,
    extractor: Extractor,
    *,
    gazetteer: Gazetteer | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> Built:
    """Bring the store up to these releases; those already in it stay, unless they are read again and differ.

    KeyboardInterrupt passes through: all batches stored before it are kept, and the next build goes on there.
    """
    with TemporaryFile() as waiting:
        sifted = _sift(releases, store.ledger(), extractor.fingerprint, waiting, progress)
        failed = _extract(sifted, store, extractor, progress)
    changed = not _is_finished(store)
    if changed:
        _finish(store, gazetteer or gazetteers.load(), progress)
    refused = (*sifted.refused, *failed)
    return Built(sifted.number - len(failed), sifted.unchanged, refused, changed)


def _sift(
    releases: Iterable[Release | Unreadable],
    ledger: dict[str, LedgerEntry],
    fingerprint: str,
    waiting: IO[bytes],
    progress: Progress,
) -> _Sifted:
    """Put aside what the store does not have yet; how many that are makes the time remaining known."""
    sifted, refused = _Sifted(waiting), []
    for number, release in enumerate(releases, 1):
        progress("reading", number, None)
        if isinstance(release, Unreadable):
            refused.append(release)
        elif ledger.get(release.id) == LedgerEntry(release.content_hash, fingerprint):
            sifted.unchanged += 1
        else:
            pickle.dump(release, waiting)
            sifted.number += 1
    sifted.refused = tuple(refused)
    return sifted


def _extract(sifted: _Sifted, store: Store, extractor: Extractor, progress: Progress) -> list[Unreadable]:
    """Extract and store in batches; what fails comes back with the reason."""
    failed: list[Unreadable] = []
    entries = _entries(sifted, extractor, progress) if sifted.number else iter(())
    while batch := list(islice(entries, BATCH)):
        failed += _stored(store, batch)
    return failed


def _entries(sifted: _Sifted, extractor: Extractor, progress: Progress) -> Iterator[Entry]:
    """The records in the order of the releases, each with what the ledger is to say of it."""
    progress("extracting", 0, sifted.number)
    ours, theirs = tee(sifted.releases())  # holds only what the extractor has read ahead, some dozens
    for done, (record, release) in enumerate(zip(extractor.extract(theirs), ours, strict=True), 1):
        yield record, LedgerEntry(release.content_hash, extractor.fingerprint)
        progress("extracting", done, sifted.number)


def _stored(store: Store, batch: Sequence[Entry]) -> list[Unreadable]:
    """Store a batch, or where a record of it cannot be stored, all the others."""
    try:
        store.replace(batch)
    except ValueError as error:
        if len(batch) == 1:
            return [Unreadable(batch[0][0].release.id, f"not stored: {error}")]
        return [failed for each in batch for failed in _stored(store, [each])]
    return []


def _is_finished(store: Store) -> bool:
    """Whether dump and page are there and show what the store holds."""
    mark = store.directory / DIGEST
    made = all((store.directory / name).exists() for name in (DUMP, PAGE, DIGEST))
    return made and mark.read_text() == store.digest()


def _finish(store: Store, gazetteer: Gazetteer, progress: Progress) -> None:
    """Learn from all that the store holds, then make the snapshot for readers, the dump and the page."""
    from alliancekg.graph.html import write_page  # numpy and networkx, which a build without news can spare

    progress("learning", 0, None)
    store.put_graph(ONTOLOGY_GRAPH, vocabulary_quads(gazetteer))
    store.put_graph(LEARNED_GRAPH, learned_quads(store, gazetteer))
    store.publish()
    progress("writing", 0, None)
    store.dump(store.directory / DUMP)
    progress("drawing", 0, None)
    with replacing(store.directory / PAGE) as beside:
        write_page(store, beside)
    with written(store.directory / DIGEST) as stream:
        stream.write(store.digest().encode())
