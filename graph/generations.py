"""What readers of a folder see: a finished generation of the store, never one that is being written.

A generation is `DIR/generations/N`, the highest N the newest. In it the same quads lie twice, as files that
mostly are hard links: `standard` as stored, its default graph empty, and `union`, whose default graph holds
every asserted triple once, so that `?a akg:met ?b` finds each pair once and without naming a graph. Beside
them lies `index.sqlite`, what the pages of the service ask.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

import pyoxigraph as ox
from alliancekg.graph.archive import ARCHIVE
from alliancekg.graph.bulk import bulk_load
from alliancekg.graph.holding import HOLD, hold, seize
from alliancekg.graph.plain import Plain
from alliancekg.ontology.vocabulary import is_asserted

TRIES = 20
"""More generations than can be published while a reader opens one."""
UNION, STANDARD, INDEX = "union", "standard", "index.sqlite"


def newest(directory: Path) -> Path | None:
    """The folder of the newest generation of the store in a folder, if it has any."""
    return max(_numbered(directory), key=lambda path: int(path.name), default=None)


def hold_newest(directory: Path) -> tuple[Path, IO[bytes]] | None:
    """The newest generation with a hold on it. One that vanishes meanwhile has a newer one after it."""
    for _ in range(TRIES):
        generation = newest(directory)
        if generation and (stream := hold(generation)):
            return generation, stream
    return None


def publish(store: ox.Store, directory: Path) -> Path:
    """Make what the store holds now the newest generation; of those before it, the ones that nobody reads are removed.

    The union is made from the archive, which has to be of the same content.
    """
    old = list(_numbered(directory))
    number = max((int(path.name) for path in old), default=0) + 1
    fresh = directory / "generations" / "unfinished"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    try:
        store.flush()
        store.backup(fresh / STANDARD)
        store.backup(fresh / UNION)
        _fold(directory / ARCHIVE, fresh / UNION)
        _index(fresh)
        (fresh / HOLD).touch()
        finished = fresh.rename(fresh.with_name(str(number)))
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    for path in old:
        _remove(path)
    return finished


def _remove(generation: Path) -> None:
    """Unless it is read: a reader opens its files one by one, so they have to stay. The next build tries again."""
    if stream := seize(generation):
        with stream:
            shutil.rmtree(generation, ignore_errors=True)


def _fold(archive: Path, folder: Path) -> None:
    """Put every asserted triple into the default graph, where the store keeps each once.

    1,330,000 quads take 6 s; read from the store instead of the archive they took 20 s.
    """
    store = ox.Store(folder)
    with archive.open("rb") as quads, NamedTemporaryFile(dir=folder.parent) as triples:
        triples.writelines(_asserted(quads))
        triples.flush()
        bulk_load(Path(triples.name), store, format=ox.RdfFormat.N_TRIPLES)


def _index(generation: Path) -> None:
    from alliancekg.graph.index.writing import write_index  # the analyses and numpy, which readers can spare

    write_index(opened(generation), generation / INDEX)


def opened(generation: Path) -> Plain:
    """A generation's union, as text."""
    return Plain(ox.Store.read_only(str(generation / UNION)))


def _asserted(quads: Iterable[bytes]) -> Iterator[bytes]:
    """The triples in lines of N-Quads of which the last term names an asserted graph."""
    for quad in quads:
        triple, _, graph = quad.rpartition(b" <")
        if is_asserted(graph.removesuffix(b"> .\n").decode()):
            yield triple + b" .\n"


def _numbered(directory: Path) -> Iterator[Path]:
    return (path for path in (directory / "generations").glob("*") if path.name.isdigit())
