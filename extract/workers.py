"""The extractor in several processes: the same records in the same order, sooner.

The model is loaded when there is something to extract; a build with nothing to do never waits for it.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread

from alliancekg.extract import pipeline
from alliancekg.extract.model import Record, Release

CHUNK = 12
"""Releases handed to a process at a time: about a second's work, which is what Ctrl-C loses of each process."""
FEW = 48
"""So many releases in all, or fewer, are not worth a second process, which takes seconds to load the model."""
AHEAD = 2
"""Chunks for each process that are read before they are needed, so that memory does not grow with the input."""


@dataclass(frozen=True, slots=True)
class Workers:
    """As many processes as `count`, each with an extractor of its own; `gazetteer` are paths of a user's own tables."""

    gazetteer: tuple[Path, ...] = ()
    count: int = 1

    @property
    def fingerprint(self) -> str:
        return pipeline.fingerprint(self.gazetteer)

    def extract(self, releases: Iterable[Release]) -> Iterator[Record]:
        """The records in the order of the releases, whatever the number of processes."""
        releases = iter(releases)
        first = list(islice(releases, FEW + 1))
        everything = chain(first, releases)
        if self.count > 1 and len(first) > FEW:
            yield from self._pooled(everything)
        elif first:
            yield from pipeline.load(self.gazetteer).extract(everything)

    def _pooled(self, releases: Iterable[Release]) -> Iterator[Record]:
        waiting: deque[Future[list[Record]]] = deque()
        pool = ProcessPoolExecutor(self.count, mp_context=get_context("spawn"), initializer=_bound)
        try:
            for chunk in _chunks(iter(releases)):
                waiting.append(pool.submit(_extract, self.gazetteer, chunk))
                if len(waiting) > AHEAD * self.count:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            if waiting:  # ended early: what they are at is wanted by nobody
                _terminate(pool)
            pool.shutdown(cancel_futures=True)


def _chunks(releases: Iterator[Release]) -> Iterator[list[Release]]:
    while chunk := list(islice(releases, CHUNK)):
        yield chunk


def _terminate(pool: ProcessPoolExecutor) -> None:
    for process in list((pool._processes or {}).values()):  # Python 3.14 has terminate_workers for it
        process.terminate()


def _bound() -> None:
    """Ctrl-C is for the process that stores; the others end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


@cache
def _loaded(gazetteer: tuple[Path, ...]) -> pipeline.Extractor:
    """One extractor for each process."""
    return pipeline.load(gazetteer)


def _extract(gazetteer: tuple[Path, ...], releases: list[Release]) -> list[Record]:
    return list(_loaded(gazetteer).extract(releases))
