"""The extractor in several processes: the same records in the same order, sooner, and none lost to a release that breaks one.

The model is loaded when there is something to extract; a build with nothing to do never waits for it.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import TypeAlias

from alliancekg.extract import pipeline
from alliancekg.extract.model import Record, Release
from alliancekg.extract.releases import Unreadable

CHUNK = 12
"""Releases handed to a process at a time: about a second's work, which is what Ctrl-C loses of each process."""
FEW = 48
"""So many releases in all, or fewer, are not worth a second process, which takes seconds to load the model."""
AHEAD = 2
"""Chunks for each process that are read before they are needed, so that memory does not grow with the input."""
DIED = "the process that read it died, and another one too, which may be for lack of memory"

Outcome: TypeAlias = Record | Unreadable
"""What a release states, or why it could not be extracted."""


@dataclass(frozen=True, slots=True)
class Workers:
    """As many processes as `count`, each with an extractor of its own; `gazetteer` are paths of a user's own tables."""

    gazetteer: tuple[Path, ...] = ()
    count: int = 1

    @property
    def fingerprint(self) -> str:
        return pipeline.fingerprint(self.gazetteer)

    def extract(self, releases: Iterable[Release]) -> Iterator[Outcome]:
        """The outcomes in the order of the releases, whatever the number of processes."""
        releases = iter(releases)
        first = list(islice(releases, FEW + 1))
        everything = chain(first, releases)
        if self.count > 1 and len(first) > FEW:
            with _Pool(self.gazetteer, self.count) as pool:
                yield from pool.extract(everything)
        elif first:
            yield from Careful(pipeline.load(self.gazetteer)).extract(everything)


@dataclass(frozen=True, slots=True)
class Careful:
    """An extractor to which a release that an error in a rule or a library stops costs no other: it is told."""

    extractor: pipeline.Extractor

    @property
    def fingerprint(self) -> str:
        return self.extractor.fingerprint

    def extract(self, releases: Iterable[Release]) -> Iterator[Outcome]:
        """The outcomes in the order of the releases."""
        for batch in pipeline.batches(releases, most=pipeline.BATCH):
            yield from self._outcomes(batch)

    def _outcomes(self, batch: Sequence[Release]) -> Iterator[Outcome]:
        done = 0
        try:
            for record in self.extractor.extract(batch):
                done += 1
                yield record
        except Exception as error:  # whatever it is, it is told with its name
            if len(batch) == 1:
                yield Unreadable(batch[0].id, f"not extracted: {type(error).__name__}: {error}")
                return
            for release in batch[done:]:
                yield from self._outcomes([release])


class _Pool:
    """Processes of which each may die; what they were at is begun anew."""

    def __init__(self, gazetteer: tuple[Path, ...], count: int) -> None:
        self._gazetteer, self._count = gazetteer, count
        self._processes = _processes(count)
        self._waiting: deque[tuple[list[Release], Future[list[Outcome]]]] = deque()

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *error: object) -> None:
        if self._waiting:  # ended early: what they are at is wanted by nobody
            for process in list(
                (self._processes._processes or {}).values()
            ):  # Python 3.14 has terminate_workers for it
                process.terminate()
        self._processes.shutdown(cancel_futures=True)

    def extract(self, releases: Iterable[Release]) -> Iterator[Outcome]:
        """The outcomes in order; no more chunks are taken than the processes can soon read."""
        for chunk in pipeline.batches(releases, most=CHUNK):
            self._waiting.append((chunk, self._submit(chunk)))
            if len(self._waiting) > AHEAD * self._count:
                yield from self._next()
        while self._waiting:
            yield from self._next()

    def _submit(self, chunk: list[Release]) -> Future[list[Outcome]]:
        try:
            return self._processes.submit(_extract, self._gazetteer, chunk)
        except BrokenProcessPool:
            self._processes.shutdown()
            self._processes = _processes(self._count)
            return self._processes.submit(_extract, self._gazetteer, chunk)

    def _next(self) -> Iterator[Outcome]:
        chunk, future = self._waiting.popleft()
        try:
            yield from future.result()
        except BrokenProcessPool:
            yield from self._begun_anew(chunk)

    def _begun_anew(self, chunk: Iterable[Release]) -> Iterator[Outcome]:
        """A chunk whose process died, for its sake or another's: each release alone, in a process that serves nothing else."""
        process = _processes(1)
        try:
            for release in chunk:
                try:
                    yield from process.submit(_extract, self._gazetteer, [release]).result()
                except BrokenProcessPool:
                    process.shutdown()
                    process = _processes(1)
                    yield Unreadable(release.id, f"not extracted: {DIED}")
        finally:
            process.shutdown(cancel_futures=True)


def _processes(count: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_bound)


def _bound() -> None:
    """Ctrl-C is for the process that stores; the others end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


@lru_cache(maxsize=1)  # with other tables it is another, and each holds much memory
def loaded(gazetteer: tuple[Path, ...]) -> Careful:
    """One extractor for each process that serves others."""
    return Careful(pipeline.load(gazetteer))


def _extract(gazetteer: tuple[Path, ...], releases: list[Release]) -> list[Outcome]:
    return list(loaded(gazetteer).extract(releases))
