"""Extraction on a Dask cluster: a task for each partition, which writes its part itself.

What travels is small (an address there, a list of failures back), so that the scheduler has nothing to do. A task
that is run twice, since its worker died or lost touch, writes the same bytes under the same name.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias

from alliancekg.extract import pipeline
from alliancekg.extract.partitions import MISSING, Partition, Unreachable, partitions, reason
from alliancekg.extract.parts import Parts
from alliancekg.extract.releases import Unreadable
from alliancekg.extract.workers import Workers

if TYPE_CHECKING:
    from distributed import Client, Future

PATIENCE = 10
"""Seconds until a scheduler that does not answer, or has no workers, is given up."""

READERS = ("extracts.py", "formats.py", "language.py", "parts.py", "records.py", "releases.py")
"""Modules on which parts depend beside the extractor."""

OTHER = "its alliancekg is another than here, or none; install the same version there"

Progress: TypeAlias = Callable[[str, int, int | None], None]


@dataclass(frozen=True, slots=True)
class Table:
    """A user's own gazetteer on its way to the workers."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Job:
    """What every task is told."""

    parts: Parts
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Declined:
    """A worker's answer to a task that another alliancekg than its own should do."""

    worker: str


@dataclass(frozen=True, slots=True)
class Done:
    """What a run did: partitions extracted now, those finished before, and what could not be read."""

    made: int
    finished: int
    refused: tuple[Unreadable, ...]


def extract(
    paths: Sequence[str],
    folder: str,
    *,
    scheduler: str,
    gazetteer: Sequence[Path] = (),
    progress: Progress = lambda stage, done, total: None,
    warn: Callable[[str], None] = lambda line: None,
) -> Done:
    """Make the part of every partition that has none yet, on the workers of the scheduler at an address.

    A partition that fails is told and the rest goes on; `warn` hears of workers that may not take part. Unreachable
    where the cluster or the folder is. KeyboardInterrupt passes through, and finished parts stay.
    """
    tables = tuple(Table(path.name, path.read_bytes()) for path in gazetteer)
    parts = Parts(folder, _installed(tables))
    names = parts.names()
    waiting, finished, refused = _sifted(paths, parts, names)
    before, total = len(finished), len(finished) + len(waiting)
    failed: dict[str, tuple[Unreadable, ...]] = {each.address: parts.refused(each, names) for each in finished}
    if waiting:
        with _connected(scheduler) as client:
            _check_workers(client, scheduler, parts.made_by, tables, warn)
            progress("partitions", before, total)
            outcomes = _outcomes(client, Job(parts, tables), waiting)
            for done, (partition, lost) in enumerate(outcomes, before + 1):
                failed[partition.address] = lost
                progress("partitions", done, total)
    for partition in (*finished, *waiting):
        refused += failed[partition.address]
        parts.tidy(partition, names)
    return Done(len(waiting), len(finished), tuple(refused))


def _sifted(
    paths: Sequence[str], parts: Parts, names: set[str]
) -> tuple[list[Partition], list[Partition], list[Unreadable]]:
    """What has no part yet, what has one, and what is no partition."""
    waiting, finished, refused = [], [], []
    for found in partitions(paths):
        if isinstance(found, Unreadable):
            refused.append(found)
        elif found.version and parts.name(found) in names:
            finished.append(found)
        else:
            waiting.append(found)
    return waiting, finished, refused


@contextmanager
def _connected(scheduler: str) -> Iterator[Client]:
    try:
        from distributed import Client
    except ImportError:
        raise Unreachable(MISSING) from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # it would tell at length what is told in one line
    try:
        client = Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise Unreachable(f"no Dask scheduler answers at {scheduler}: {reason(error)}") from None
    with client:
        yield client


def _check_workers(
    client: Client, scheduler: str, made_by: str, tables: tuple[Table, ...], warn: Callable[[str], None]
) -> None:
    """Tell which workers are refused; Unreachable where none is left, before anything is done."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        raise Unreachable(f"the scheduler at {scheduler} has no workers; start some: dask worker {scheduler}") from None
    answers = client.run(_installed, tables, on_error="return")
    wrong = sorted(worker for worker, answer in answers.items() if answer != made_by)
    for worker in wrong:
        warn(f"{worker} is refused: {OTHER}")
    if len(wrong) == len(answers):
        raise Unreachable(f"no worker at {scheduler} can be used; nothing was extracted")


def _outcomes(
    client: Client, job: Job, waiting: Iterable[Partition]
) -> Iterator[tuple[Partition, tuple[Unreadable, ...]]]:
    """The partitions as they are done, each with what of it could not be read."""
    from distributed import as_completed

    tasks = {client.submit(_make, job, partition, pure=False): partition for partition in waiting}
    running, refused = as_completed(tasks, loop=client.loop), set[str]()
    for future in running:
        partition, answer = tasks.pop(future), _answer(future, client)
        if isinstance(answer, Declined):
            refused.add(answer.worker)
            again = client.submit(_make, job, partition, pure=False, **_elsewhere(client, refused))
            tasks[again] = partition
            running.add(again)
        elif isinstance(answer, str):
            yield partition, (Unreadable(partition.address, answer),)
        else:
            yield partition, answer


def _answer(
    future: Future[tuple[Unreadable, ...] | Declined], client: Client
) -> tuple[Unreadable, ...] | Declined | str:
    """What a task gave, or why it failed."""
    from distributed import KilledWorker

    if future.cancelled():
        raise Unreachable("the scheduler was lost; what is finished stays, and the same command goes on from there")
    error = future.exception()
    if isinstance(error, KilledWorker):
        return "each worker that read it died, which may be for lack of memory"
    if error:
        return reason(error)
    return future.result()


def _elsewhere(client: Client, refused: set[str]) -> dict[str, object]:
    """Any worker but those refused, if there is another; a task may still move to one that comes later."""
    others = sorted(set(client.scheduler_info(n_workers=-1)["workers"]) - refused)
    if not others:
        raise Unreachable(f"no worker is left: {OTHER} on all of them")
    return {"workers": others, "allow_other_workers": True}


# what follows runs on a worker

_ALONE = Lock()
"""A worker with several threads still extracts one partition at a time: the model is not made for more."""


def _make(job: Job, partition: Partition) -> tuple[Unreadable, ...] | Declined:
    from distributed import get_worker

    if _installed(job.tables) != job.parts.made_by:
        return Declined(get_worker().address)
    with _ALONE:
        return job.parts.make(partition, Workers(_paths(job.tables)))


@cache
def _installed(tables: tuple[Table, ...]) -> str:
    """What parts depend on beside their partitions: the extractor, and what reads and writes around it."""
    own = Path(__file__).parent
    return pipeline.fingerprint((*_paths(tables), *(own / name for name in READERS)))


@cache
def _paths(tables: tuple[Table, ...]) -> tuple[Path, ...]:
    """The tables as files, each in a folder of its own, since two may have one name."""
    return tuple(_path(table) for table in tables)


def _path(table: Table) -> Path:
    path = Path(mkdtemp(prefix="alliancekg-"), table.name)
    path.write_bytes(table.content)
    return path
