"""Which store an address means."""

from __future__ import annotations

from pathlib import Path

from alliancekg.graph.embedded import Embedded
from alliancekg.graph.store import Store


def open_store(where: str, *, write: bool = False) -> Store:
    """The store in a folder, or on the server at an http(s) address; StoreError where there is none."""
    return Embedded(Path(where), write=write)
