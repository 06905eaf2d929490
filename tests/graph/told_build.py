"""A build that tells each step of its store, in a process of its own, which test_crash.py kills."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
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

    def __init__(self, folder: Path, teller: Connection) -> None:
        super().__init__(folder, write=True)
        self.teller = teller

    def write(self, changes: Iterable[Change], /) -> None:
        self.teller.send("write")
        super().write(changes)
        self.teller.send("written")

    def publish(self, note: str = "") -> None:
        self.teller.send("publish")
        super().publish(note)
        self.teller.send("published")


def run(store: Embedded, records: Sequence[Record], fingerprint: str) -> None:
    """Build the store up to what the records say."""
    module.BATCH = BATCH
    with store:
        build([replace(record.release) for record in records], store, Known(records, fingerprint))


def tell(folder: Path, records: Path, teller: Connection) -> None:
    """The whole process: the records are pickled, and what reading them has to give."""
    run(Told(folder, teller), pickle.loads(records.read_bytes()), "v2")


def started(folder: Path, records: Path) -> tuple[BaseProcess, Connection]:
    """The process and what it tells; it is forked from one that has imported all this, which takes a second."""
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    ear, teller = context.Pipe(duplex=False)
    process = context.Process(target=tell, args=(folder, records, teller))
    process.start()
    teller.close()
    return process, ear


def steps(ear: Connection) -> Iterator[str]:
    """What it tells until it has ended."""
    try:
        while True:
            yield ear.recv()
    except EOFError:
        return
