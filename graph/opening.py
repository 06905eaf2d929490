"""Which store an address means."""

from __future__ import annotations

from pathlib import Path

from alliancekg.graph.embedded import Embedded
from alliancekg.graph.store import Store


def open_store(where: str, *, write: bool = False) -> Store:
    """The store in a folder, or on the server at an http(s) address; StoreError where there is none."""
    if where.lower().startswith(("http://", "https://")):
        from alliancekg.graph.remote import Remote  # the HTTP client, which a store in a folder can spare

        return Remote(where, write=write)
    return Embedded(Path(where), write=write)
