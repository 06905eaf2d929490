"""The index of a store's newest generation, made here where another version of the project published it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from alliancekg.graph.generations import INDEX, hold_newest, opened
from alliancekg.graph.index.opening import Index, is_current, open_index
from alliancekg.graph.index.writing import write_index
from alliancekg.graph.store import StoreError


@contextmanager
def open_newest(directory: Path, *, log: Callable[[str], None] = lambda line: None) -> Iterator[Index]:
    """The index of the newest generation of the store in a folder; `log` is told if it has to be made. StoreError."""
    held = hold_newest(directory)
    if held is None:
        raise StoreError(f"no graph in {directory}; make one with: alliancekg build --store {directory}")
    generation, hold = held
    with hold:
        if not is_current(generation / INDEX):
            log(f"{directory} was published without the index of this version; making it, once")
            _make(generation)
        with open_index(generation / INDEX) as index:
            yield index


def _make(generation: Path) -> None:
    try:
        write_index(opened(generation), generation / INDEX)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"{generation / INDEX} could not be written: {error}; serve it once as who may") from None
