"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp
from typing import IO


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside it that takes its place when the block ends; after an error the old file stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    try:
        yield Path(name)
        _synced(Path(name))
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_mask())
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def _synced(path: Path) -> None:
    """On the disk before it takes the other's place, or a power cut could leave an empty file."""
    with path.open("rb") as stream:
        os.fsync(stream.fileno())


@contextmanager
def written(path: Path) -> Iterator[IO[bytes]]:
    """A stream whose bytes become the file when the block ends without an error."""
    with replacing(path) as beside, beside.open("wb") as stream:
        yield stream


def _mask() -> int:
    """The permissions that new files do not get here: temporary files are for their owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
