"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO


@contextmanager
def written(path: Path) -> Iterator[IO[bytes]]:
    """A stream whose bytes become the file when the block ends; after an error the old one is still there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as stream:
        try:
            yield stream
        except BaseException:
            os.unlink(stream.name)
            raise
    _publish(Path(stream.name), path)


def _publish(temporary: Path, path: Path) -> None:
    """Rename, with the permissions that any new file gets: temporary ones are for their owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~mask)
    temporary.replace(path)
