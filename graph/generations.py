"""What readers of a folder see: a finished generation of the store, never one that is being written.

A generation is `DIR/generations/N`, the highest N the newest. In it the same quads lie twice, as files that
mostly are hard links: `standard` as stored, its default graph empty, and `union`, whose default graph holds
every asserted triple once, so that `?a akg:met ?b` finds each pair once and without naming a graph.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile

import pyoxigraph as ox
from alliancekg.graph.archive import ARCHIVE
from alliancekg.graph.bulk import bulk_load
from alliancekg.ontology.vocabulary import is_asserted

UNION, STANDARD, DIGEST = "union", "standard", "digest"


def newest(directory: Path) -> Path | None:
    """The folder of the newest generation of the store in a folder, if it has any."""
    return max(_numbered(directory), key=lambda path: int(path.name), default=None)


def digest(directory: Path) -> str | None:
    """What the store's digest was when its newest generation was made."""
    newest_ = newest(directory)
    return (newest_ / DIGEST).read_text() if newest_ else None


def publish(store: ox.Store, directory: Path, *, digest: str, union: bool = True) -> Path:
    """Make what the store holds now the newest generation; those before it are removed.

    A reader that is at work keeps its own files, since an open file outlives its name. The union is made from
    the archive, which has to be of the same content. Without `union` there is only `standard`: hard links, made in
    an instant whatever the size.
    """
    old = list(_numbered(directory))
    number = max((int(path.name) for path in old), default=0) + 1
    fresh = directory / "generations" / "unfinished"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    store.flush()
    store.backup(fresh / STANDARD)
    if union:
        store.backup(fresh / UNION)
        _fold(directory / ARCHIVE, fresh / UNION)
    (fresh / DIGEST).write_text(digest)
    finished = fresh.rename(fresh.with_name(str(number)))
    for path in old:
        shutil.rmtree(path, ignore_errors=True)
    return finished


def _fold(archive: Path, folder: Path) -> None:
    """Put every asserted triple into the default graph, where the store keeps each once.

    1,330,000 quads take 6 s; read from the store instead of the archive they took 20 s.
    """
    store = ox.Store(folder)
    with archive.open("rb") as quads, NamedTemporaryFile(dir=folder.parent) as triples:
        triples.writelines(_asserted(quads))
        triples.flush()
        bulk_load(Path(triples.name), store, format=ox.RdfFormat.N_TRIPLES)


def _asserted(quads: Iterable[bytes]) -> Iterator[bytes]:
    """The triples in lines of N-Quads of which the last term names an asserted graph."""
    for quad in quads:
        triple, _, graph = quad.rpartition(b" <")
        if is_asserted(graph.removesuffix(b"> .\n").decode()):
            yield triple + b" .\n"


def _numbered(directory: Path) -> Iterator[Path]:
    return (path for path in (directory / "generations").glob("*") if path.name.isdigit())
