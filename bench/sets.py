"""Annotated sets: a folder with `gold.jsonl` and `releases/`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from alliancekg.extract.annotations import Annotation, read_annotations
from alliancekg.extract.model import Release
from alliancekg.extract.releases import read


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Releases and what an annotator says that they state."""

    name: str
    releases: tuple[Release, ...]
    gold: tuple[Annotation, ...]


def gold_set(folder: Path) -> GoldSet:
    """The set in a folder, named after it. Raises OSError where a file is missing."""
    releases = tuple(found for found in read([str(folder / "releases")]) if isinstance(found, Release))
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return GoldSet(folder.name, releases, tuple(read_annotations(lines)))
