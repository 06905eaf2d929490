"""An index opened for reading."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zlib import crc32


@dataclass(frozen=True, slots=True)
class Index:
    """The tables of an index; the functions of this package ask it, one a question. For one thread at a time."""

    connection: sqlite3.Connection

    def rows(self, sql: str, /, **values: object) -> list[tuple[Any, ...]]:
        """The rows of a SELECT, with values for its names."""
        return self.connection.execute(sql, values).fetchall()

    def row(self, sql: str, /, **values: object) -> tuple[Any, ...] | None:
        """The first row of a SELECT, if there is any."""
        found: tuple[Any, ...] | None = self.connection.execute(sql, values).fetchone()
        return found


@cache
def version() -> int:
    """A number for what the tables are: an index with another one is made again."""
    return crc32((script("schema") + script("indexes")).encode()) >> 1  # SQLite keeps 31 bits of it


def script(name: str) -> str:
    """An SQL file of this folder."""
    return files("alliancekg.graph.index").joinpath(f"{name}.sql").read_text(encoding="utf-8")


def is_current(path: Path) -> bool:
    """Whether there is an index that this version reads."""
    if not path.exists():
        return False
    try:
        with open_index(path) as index:
            return index.row("PRAGMA user_version") == (version(),)
    except sqlite3.DatabaseError:
        return False


@contextmanager
def open_index(path: Path) -> Iterator[Index]:
    """An index that cannot be written through it; its file may be removed meanwhile. sqlite3.OperationalError.

    Immutable: no lock is taken and no journal looked for, since a finished index never changes.
    """
    address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True, check_same_thread=False)) as connection:
        yield Index(connection)
