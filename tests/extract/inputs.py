"""What tests of reading give it, and what they expect of one input. All is invented."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from alliancekg.extract.model import Release
from alliancekg.extract.releases import Unreadable, read

TEXT = (
    "Foreign Minister Kanda met Secretary Brook in Tokyo on October 28. “The two Ministers’ talks” went on "
    "for forty minutes – longer than planned – and they agreed to meet again before the end of the year."
)
FRENCH = (
    "Le ministre des affaires étrangères a rencontré hier son homologue japonaise à Paris pour évoquer les "
    "relations bilatérales et la sécurité de la région, avant un dîner de travail avec la presse."
)


def write(path: Path, content: str | bytes) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def only(path: str, *, stdin: BinaryIO | None = None) -> Release:
    (release,) = read([path], stdin=stdin)
    assert isinstance(release, Release), release
    return release


def why(path: str, *, stdin: BinaryIO | None = None) -> str:
    (unreadable,) = read([path], stdin=stdin)
    assert isinstance(unreadable, Unreadable)
    return unreadable.reason
