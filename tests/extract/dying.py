"""What processes do in place of extraction, so that some die; they import this, which is light."""

import os
import signal
from collections.abc import Sequence
from pathlib import Path

from alliancekg.extract.model import Release
from alliancekg.extract.releases import Unreadable


def dies_of_one(_: tuple[Path, ...], chunk: Sequence[Release]) -> list[Unreadable]:
    """Each process dies that is given the release."""
    if any(release.id == "r030" for release in chunk):
        os.kill(os.getpid(), signal.SIGKILL)
    return [Unreadable(release.id, "read") for release in chunk]


def dies_once(marks: tuple[Path, ...], chunk: Sequence[Release]) -> list[Unreadable]:
    """One dies at a release; the mark says that it has."""
    if chunk[0].id == "r024" and not marks[0].exists():
        marks[0].touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return [Unreadable(release.id, "read") for release in chunk]
