"""A build that tells each step of its store on standard output, as the program that test_crash.py kills.

python told_build.py FOLDER RECORDS: the records are pickled, and what reading them has to give.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from alliancekg.extract.model import Record, Release
from alliancekg.graph import build as module
from alliancekg.graph.build import build
from alliancekg.graph.changes import Change
from alliancekg.graph.embedded import Embedded

BATCH = 5


@dataclass(frozen=True)
class Known:
    """An extractor that has read everything before: what it says is real, and costs no time."""

    records: Sequence[Record]
    fingerprint: str

    def extract(self, releases: Iterable[Release]) -> Iterator[Record]:
        known = {record.release.id: record for record in self.records}
        for release in releases:
            yield known[release.id]


class Told(Embedded):
    """A store that says when it begins and ends to write."""

    def write(self, changes: Iterable[Change], /) -> None:
        _tell("write")
        super().write(changes)
        _tell("written")

    def publish(self, note: str = "") -> None:
        _tell("publish")
        super().publish(note)
        _tell("published")


def run(store: Embedded, records: Sequence[Record], fingerprint: str) -> None:
    """Build the store up to what the records say."""
    module.BATCH = BATCH
    with store:
        build([replace(record.release) for record in records], store, Known(records, fingerprint))


def _tell(step: str) -> None:
    sys.stdout.write(f"{step}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    run(Told(Path(sys.argv[1]), write=True), pickle.loads(Path(sys.argv[2]).read_bytes()), "v2")
