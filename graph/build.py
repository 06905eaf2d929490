"""Releases into the store: what is new or changed is extracted and stored, then learned from and drawn."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TypeAlias

from alliancekg.extract.extracts import Extract, Extractor, Progress, extracts
from alliancekg.extract.model import Record, Release
from alliancekg.extract.releases import Unreadable
from alliancekg.graph.files import replacing, written
from alliancekg.graph.learned import learned_quads
from alliancekg.graph.rdf import vocabulary_quads
from alliancekg.graph.readings import Queryable
from alliancekg.graph.store import LedgerEntry, Store, StoreError
from alliancekg.ontology import gazetteer as gazetteers
from alliancekg.ontology.gazetteer import Gazetteer
from alliancekg.ontology.vocabulary import LEARNED_GRAPH, ONTOLOGY_GRAPH

BATCH = 50
"""Releases in one transaction, the most that a kill costs; more are no faster (see Embedded)."""

PAGE = "graph.html"
DRAWN = "drawn"
"""Of which publication the page was drawn; written last, so that a broken end is made again."""

Entry: TypeAlias = tuple[Record, LedgerEntry]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: releases stored anew, releases left as they were, and what it could not read."""

    stored: int
    unchanged: int
    refused: tuple[Unreadable, ...]
    changed: bool
    """Whether what is made of the store (learned, archive, page) was made anew."""


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
    keep: bool = False,
    progress: Progress = lambda stage, done, total: None,
) -> Built:
    """Bring the store up to these releases; those already in it stay, unless they are read again and differ.

    A release is read again when it changed, or the extractor did; with `keep` only when it changed itself.

    KeyboardInterrupt passes through: all that was extracted before it is stored, and the next build goes on there.
    Where nothing could be read and nothing was stored before, there is nothing to publish either.
    """
    with TemporaryFile() as waiting:
        fingerprint = None if keep else extractor.fingerprint
        sifted = _sift(releases, store.ledger(), fingerprint, waiting, progress)
        failed = _stored_in_batches(_entries(sifted, extractor, progress) if sifted.number else (), store)
    told = Built(sifted.number - len(failed), sifted.unchanged, (*sifted.refused, *failed), changed=False)
    return _ended(told, store, gazetteer, progress)


def load(
    found: Iterable[Extract | Unreadable],
    store: Store,
    *,
    gazetteer: Gazetteer | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> Built:
    """Bring the store up to what was extracted elsewhere, as a `build` of the same releases would.

    What the store holds from the same release and extractor is left as it is. KeyboardInterrupt passes through:
    all that was read before it is stored.
    """
    ledger, number, unchanged = store.ledger(), 0, 0
    refused: list[Unreadable] = []

    def entries() -> Iterator[Entry]:
        nonlocal number, unchanged
        for done, each in enumerate(found, 1):
            progress("loading", done, None)
            if isinstance(each, Unreadable):
                refused.append(each)
            elif ledger.get(each.record.release.id) == (entry := _entry(each)):
                unchanged += 1
            else:
                number += 1
                yield each.record, entry

    failed = _stored_in_batches(entries(), store)
    told = Built(number - len(failed), unchanged, (*refused, *failed), changed=False)
    return _ended(told, store, gazetteer, progress)


def _sift(
    releases: Iterable[Release | Unreadable],
    ledger: dict[str, LedgerEntry],
    fingerprint: str | None,
    waiting: IO[bytes],
    progress: Progress,
) -> _Sifted:
    """Put aside what the store does not have yet; how many that are makes the time remaining known."""
    sifted, refused = _Sifted(waiting), []
    for number, release in enumerate(releases, 1):
        progress("reading", number, None)
        if isinstance(release, Unreadable):
            refused.append(release)
        elif _is_known(ledger.get(release.id), release, fingerprint):
            sifted.unchanged += 1
        else:
            pickle.dump(release, waiting)
            sifted.number += 1
    sifted.refused = tuple(refused)
    return sifted


def _is_known(entry: LedgerEntry | None, release: Release, fingerprint: str | None) -> bool:
    """Whether the store has what reading the release would give; None stands for any extractor."""
    if entry is None or entry.content_hash != release.content_hash:
        return False
    return fingerprint in (None, entry.fingerprint)


def _stored_in_batches(entries: Iterable[Entry | Unreadable], store: Store) -> list[Unreadable]:
    """Store them, the last batch also when the user ends it; what fails, or failed before, comes back with the reason."""
    failed: list[Unreadable] = []
    batch: list[Entry] = []
    try:
        for entry in entries:
            if isinstance(entry, Unreadable):
                failed.append(entry)
                continue
            batch.append(entry)
            if len(batch) == BATCH:
                failed += _stored(store, batch)
                batch = []
    finally:
        if batch:
            failed += _stored(store, batch)
    return failed


def _entries(sifted: _Sifted, extractor: Extractor, progress: Progress) -> Iterator[Entry | Unreadable]:
    """The records in the order of the releases, each with what the ledger is to say of it."""
    progress("extracting", 0, sifted.number)
    for done, each in enumerate(extracts(sifted.releases(), extractor), 1):
        yield each if isinstance(each, Unreadable) else (each.record, _entry(each))
        progress("extracting", done, sifted.number)


def _entry(each: Extract) -> LedgerEntry:
    return LedgerEntry(each.content_hash, each.fingerprint, datetime.now(UTC).isoformat(timespec="seconds"))


def _stored(store: Store, batch: Sequence[Entry]) -> list[Unreadable]:
    """Store a batch, or where a record of it cannot be stored, all the others."""
    try:
        store.replace(batch)
    except ValueError as error:
        if len(batch) == 1:
            return [Unreadable(batch[0][0].release.id, f"not stored: {error}")]
        return [failed for each in batch for failed in _stored(store, [each])]
    return []


def _ended(told: Built, store: Store, gazetteer: Gazetteer | None, progress: Progress) -> Built:
    """Make anew what is made of the store, if that is not what it holds now."""
    if told.refused and not told.stored and not store.ledger():
        return told
    names = gazetteer or gazetteers.load()
    if _is_finished(store, _note(names)):
        return told
    finish(store, gazetteer=names, progress=progress)
    return replace(told, changed=True)


def _is_finished(store: Store, note: str) -> bool:
    """Whether all that is made of the store is there, and was made of what it holds with these names."""
    if not store.is_published(note):
        return False
    if store.directory is None:
        return True
    mark, page = store.directory / DRAWN, store.directory / PAGE
    return page.exists() and mark.exists() and mark.read_text() == store.published()


def finish(
    store: Store,
    *,
    gazetteer: Gazetteer | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> None:
    """Learn from all that the store holds, draw it, and let readers see it.

    A server has neither archive nor page: `export` and `view` make them where they are wanted.
    """
    names, plain = gazetteer or gazetteers.load(), store.plain()
    note = _note(names)
    progress("learning", 0, None)
    store.put_graph(ONTOLOGY_GRAPH, vocabulary_quads(names))
    store.put_graph(LEARNED_GRAPH, learned_quads(plain, names))
    if store.directory is None:
        return store.publish(note)
    with replacing(store.directory / PAGE) as page:
        progress("drawing", 0, None)
        _draw(plain, page)
        progress("writing", 0, None)
        store.publish(note)
    with written(store.directory / DRAWN) as stream:
        stream.write(store.published().encode())


def _note(names: Gazetteer) -> str:
    """Which names the ontology's graph and what is learned were made with; a user's own may be among them."""
    return sha256(repr(names).encode()).hexdigest()[:16]


def _draw(store: Queryable, path: Path) -> None:
    from alliancekg.graph.html import write_page  # numpy and networkx, which a build without news can spare

    try:
        write_page(store, path)
    except OSError as error:
        raise StoreError(f"{path.parent / PAGE} could not be written: {error.strerror}") from None
