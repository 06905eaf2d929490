"""What readers of a folder see: a finished generation of the store, never one that is being written.

A generation is `DIR/generations/N`, the highest N the newest. In it the same quads lie twice, as files that
mostly are hard links: `standard` as stored, its default graph empty, and `union`, whose default graph holds
every asserted triple once, so that `?a akg:met ?b` finds each pair once and without naming a graph.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
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

    A reader that is at work keeps its own files, since an open file outlives its name. Without `union` there is
    only `standard`: hard links, made in an instant whatever the size.
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
        _fold(ox.Store(fresh / UNION))
    (fresh / DIGEST).write_text(digest)
    finished = fresh.rename(fresh.with_name(str(number)))
    for path in old:
        shutil.rmtree(path, ignore_errors=True)
    return finished


def _fold(store: ox.Store) -> None:
    """Copy every asserted triple into the default graph, where the store keeps each once."""
    named = [graph for graph in store.named_graphs() if isinstance(graph, ox.NamedNode) and is_asserted(graph.value)]
    store.bulk_extend(
        ox.Quad(quad.subject, quad.predicate, quad.object)
        for graph in named
        for quad in store.quads_for_pattern(None, None, None, graph)
    )
    store.flush()


def _numbered(directory: Path) -> Iterator[Path]:
    return (path for path in (directory / "generations").glob("*") if path.name.isdigit())
