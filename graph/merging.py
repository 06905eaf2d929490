"""One store into another: releases, each with what was read of it last, and all corrections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from alliancekg.graph.changes import Change, entry, graphs
from alliancekg.graph.corrections.applied import corrected
from alliancekg.graph.corrections.correct import outcome_of, released
from alliancekg.graph.corrections.kept import corrections_in
from alliancekg.graph.corrections.model import Correction, in_force
from alliancekg.graph.rdf import release_iri
from alliancekg.graph.store import LedgerEntry, Store

BATCH = 50
"""Releases in one transaction, and in memory, as in a build."""

Fate = Literal["added", "replaced", "same", "kept", "undecided"]
FATES: tuple[Fate, ...] = get_args(Fate)


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of the other store's releases (ids), and how many of its corrections were news."""

    added: tuple[str, ...]
    replaced: tuple[str, ...]
    """Read later there than here."""
    same: tuple[str, ...]
    kept: tuple[str, ...]
    """Read later here than there."""
    undecided: tuple[str, ...]
    """Kept as they are here too, since nobody knows which was read later."""
    corrections: int

    @property
    def changed(self) -> bool:
        return bool(self.added or self.replaced or self.corrections)


def merge(store: Store, other: Store) -> Merged:
    """Bring what another store holds into this one, a batch of releases at a time; StoreError.

    Releases that differ are taken from where they were read last. Of corrections of one thing the latest is in force, as
    ever, and they hold for all releases. Nothing is removed, the other store is only read, and doing it again changes
    nothing. Broken off, it holds whole releases, and the same command goes on. `build.finish` does the rest.
    """
    here, there = store.ledger(), other.ledger()
    fates = {id_: _fate(here.get(id_), made) for id_, made in there.items()}
    ours, theirs = corrections_in(store), corrections_in(other)
    known = {correction.id for correction in ours}
    news = tuple(correction for correction in theirs if correction.id not in known)
    if news:
        store.write(outcome_of(store, ours, news).changes)
    force = in_force((*ours, *news))
    taken = [id_ for id_, fate in fates.items() if fate in ("added", "replaced")]
    for first in range(0, len(taken), BATCH):
        batch = {id_: there[id_] for id_ in taken[first : first + BATCH]}
        store.write(list(_changes(other, batch, force)))
    added, replaced, same, kept, undecided = (tuple(i for i, fate in fates.items() if fate == each) for each in FATES)
    return Merged(added, replaced, same, kept, undecided, len(news))


def _fate(ours: LedgerEntry | None, theirs: LedgerEntry) -> Fate:
    """What becomes of a release of the other store."""
    if ours is None:
        return "added"
    if ours == theirs:  # by both hashes
        return "same"
    if not ours.read or not theirs.read:
        return "undecided"
    here, there = datetime.fromisoformat(ours.read), datetime.fromisoformat(theirs.read)
    return "replaced" if here < there else "kept" if there < here else "undecided"


def _changes(other: Store, batch: Mapping[str, LedgerEntry], force: Sequence[Correction]) -> Iterator[Change]:
    """Releases as the other store's extractor made them, corrected anew."""
    for id_, made in batch.items():
        iri = release_iri(id_)
        yield from graphs(iri, corrected(released(other, id_).base, force))
        yield from entry(iri, made.content_hash, made.fingerprint, made.read)
