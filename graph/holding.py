"""A hold on a generation, so that nobody removes it while it is read. Standard library only: worker processes start with it."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import IO

HOLD = "hold"
"""The file in a generation that readers lock together and whoever removes it locks alone."""


def hold(generation: Path) -> IO[bytes] | None:
    """The lock of a reader, which falls when it is closed or its process ends; None where the generation is gone."""
    try:
        stream = (generation / HOLD).open("rb")
    except FileNotFoundError:
        return None
    fcntl.flock(stream, fcntl.LOCK_SH)
    if os.fstat(stream.fileno()).st_nlink:
        return stream
    stream.close()  # removed while the lock was waited for
    return None


def seize(generation: Path) -> IO[bytes] | None:
    """The lock of whoever removes it; None while somebody reads it."""
    stream = (generation / HOLD).open("ab")
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        stream.close()
        return None
    return stream
