"""The archive of a store in a folder, DIR/graph.nq, and the store made again from it.

The N-Quads are what lasts; DIR/store is a form of them that answers fast. A store of an older format, and one
whose folder is gone, is made again from the archive. What was stored after the archive was written is read anew
by the next build.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox
from alliancekg.graph.bulk import bulk_load
from alliancekg.graph.files import written
from alliancekg.graph.store import StoreError

ARCHIVE = "graph.nq"

FORMAT = 2
"""Of a store's folder, noted in DIR/format. 1 had neither journal nor corrections, and other snapshots."""


def prepare(directory: Path) -> None:
    """Make the folder one that this version can write, from its archive where need be; StoreError, OSError."""
    store, archive = directory / "store", directory / ARCHIVE
    directory.mkdir(parents=True, exist_ok=True)
    version = version_of(directory)
    if version == FORMAT and (store.exists() or not archive.exists()):
        return _note(directory) if not store.exists() else None
    if not archive.exists():
        raise StoreError(
            f"{directory} is of an older format ({version}, now {FORMAT}) and has no {ARCHIVE} to make it again from; "
            "build it anew: alliancekg build RELEASES --store ANOTHER-FOLDER"
        )
    _restore(directory)


def version_of(directory: Path) -> int:
    """The format of a store's folder, this version's where there is no store yet; StoreError for a newer one."""
    if not (directory / "format").exists():
        return 1 if (directory / "store").exists() or (directory / ARCHIVE).exists() else FORMAT
    text = (directory / "format").read_text().strip()
    if not text.isdecimal():
        raise StoreError(f"{directory / 'format'}: {text!r} is no format of a store, which would be a number")
    if int(text) > FORMAT:
        raise StoreError(f"{directory} is of format {text}, which a newer alliancekg made; this one reads {FORMAT}")
    return int(text)


def _restore(directory: Path) -> None:
    """In place, under the store's own lock: until the format is noted, the next to open it begins again."""
    archive = directory / ARCHIVE
    _check(archive)
    (directory / "format").unlink(missing_ok=True)
    store = ox.Store(directory / "store")
    store.clear()
    bulk_load(archive, store, format=ox.RdfFormat.N_QUADS)
    shutil.rmtree(directory / "snapshots", ignore_errors=True)  # of format 1
    _note(directory)


def _check(archive: Path) -> None:
    """Read it through once, so that a broken archive costs nothing."""
    try:
        for _ in ox.parse(path=archive, format=ox.RdfFormat.N_QUADS):
            pass
    except SyntaxError as error:
        raise StoreError(f"{archive} is no archive of a store: {error}") from None


def _note(directory: Path) -> None:
    with written(directory / "format") as stream:
        stream.write(f"{FORMAT}\n".encode())
