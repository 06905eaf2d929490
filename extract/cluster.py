"""Extraction on a Dask cluster: a task for each partition, which writes its part itself.

What travels is small (an address there, a list of failures back), so that the scheduler has nothing to do. A task
that is run twice, since its worker died or lost touch, writes the same bytes under the same name.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias

from alliancekg.extract import pipeline
from alliancekg.extract.extracts import Progress
from alliancekg.extract.partitions import MISSING, Partition, Unreachable, partitions, reason
from alliancekg.extract.parts import Parts
from alliancekg.extract.releases import Unreadable
from alliancekg.extract.workers import loaded

if TYPE_CHECKING:
    from distributed import Client, Future

PATIENCE = 10
"""Seconds until a scheduler that does not answer, or has no workers, is given up."""

TRIES = 10
"""Of one partition with workers that may not take it."""

LOGS = ("distributed", "distributed.client", "tornado.application")
ADDRESS = re.compile(r"(tcp|tls|ws|wss|ucx)://[^/]+:[0-9]+/?")
OTHER = "its alliancekg is another than here, or none; install the same version there"
LOST = "the scheduler was lost; what is finished stays, and the same command goes on from there"


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


Outcome: TypeAlias = tuple[Unreadable, ...]
"""What of a partition could not be read."""


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
    found = list(partitions(paths))
    known = [each for each in found if isinstance(each, Partition)]
    waiting = [each for each in known if not each.version or parts.name(each) not in names]
    outcomes = {each.address: parts.refused(each, names) for each in known}
    if waiting:
        with _connected(scheduler) as client:
            job = Job(parts, tables)
            _check(client, job, scheduler, warn)
            progress("partitions", len(known) - len(waiting), len(known))
            for done, (partition, outcome) in enumerate(_outcomes(client, job, waiting), 1):
                outcomes[partition.address] = outcome
                progress("partitions", len(known) - len(waiting) + done, len(known))
    for partition in known:
        parts.tidy(partition, names)
    refused = [(each,) if isinstance(each, Unreadable) else outcomes[each.address] for each in found]
    return Done(len(waiting), len(known) - len(waiting), tuple(chain.from_iterable(refused)))


@contextmanager
def _connected(scheduler: str) -> Iterator[Client]:
    try:
        from distributed import Client
    except ImportError:
        raise Unreachable(MISSING) from None
    if not ADDRESS.fullmatch(scheduler):  # Client would take half a minute to find out
        raise Unreachable(f"{scheduler!r} is no address of a Dask scheduler; write tcp://HOST:8786")
    for name in LOGS:
        logging.getLogger(name).setLevel(logging.CRITICAL)  # they would tell at length what is told in one line
    try:
        client = Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except OSError as error:
        raise Unreachable(f"no Dask scheduler answers at {scheduler}: {reason(error)}") from None
    with client:
        try:
            yield client
        except OSError:  # of a connection: what tasks raise of their own is no exception here
            raise Unreachable(LOST) from None


def _check(client: Client, job: Job, scheduler: str, warn: Callable[[str], None]) -> None:
    """Tell who may not take part; Unreachable where nobody is left, or tasks would not get through, before any is sent."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        raise Unreachable(f"the scheduler at {scheduler} has no workers; start some: dask worker {scheduler}") from None
    try:
        there = client.run_on_scheduler(_installed, job.tables)
    except Exception:  # whatever comes of importing what is not there
        there = ""
    if there != job.parts.made_by:
        raise Unreachable(f"the scheduler at {scheduler}: {OTHER}")
    for worker in _workers(client, job, fit=False):
        warn(f"{worker} is refused: {OTHER}")
    _workers(client, job, fit=True)


def _workers(client: Client, job: Job, *, fit: bool) -> list[str]:
    """Those that have the same alliancekg as this machine, at least one or Unreachable, or those that have not."""
    answers = client.run(_installed, job.tables, on_error="return")
    found = sorted(worker for worker, answer in answers.items() if (answer == job.parts.made_by) == fit)
    if fit and not found:
        raise Unreachable(f"no worker can be used: {OTHER}")
    return found


def _outcomes(client: Client, job: Job, waiting: Iterable[Partition]) -> Iterator[tuple[Partition, Outcome]]:
    """The partitions as they are done; the largest begin, so that no worker is left alone with one at the end."""
    from distributed import as_completed

    ordered = sorted(waiting, key=lambda partition: -partition.size)
    tasks = {client.submit(_make, job, partition, pure=False): partition for partition in ordered}
    running, tries = as_completed(tasks, loop=client.loop), Counter[str]()
    for future in running:
        partition = tasks.pop(future)
        outcome = _outcome(future, partition)
        if outcome is not None:
            yield partition, outcome
        elif tries[partition.address] == TRIES:
            yield partition, (Unreadable(partition.address, f"no worker took it: {OTHER}"),)
        else:
            tries[partition.address] += 1
            fit = _workers(client, job, fit=True)
            again = client.submit(_make, job, partition, pure=False, workers=fit, allow_other_workers=True)
            tasks[again] = partition
            running.add(again)


def _outcome(future: Future[Outcome | None], partition: Partition) -> Outcome | None:
    """What came of a task; None where it met a worker that has another alliancekg, or none."""
    from distributed import KilledWorker

    if future.status in ("cancelled", "lost"):
        raise Unreachable(LOST)
    error = future.exception()
    if isinstance(error, KilledWorker):
        return (Unreadable(partition.address, "each worker that read it died, perhaps for lack of memory"),)
    if isinstance(error, Unreachable):
        raise error
    return None if error else future.result()


# what follows runs on a worker

_ALONE = Lock()
"""A worker with several threads still extracts one partition at a time: the model is not made for more."""


def _make(job: Job, partition: Partition) -> Outcome | None:
    """Make a part; None where the alliancekg here is another."""
    if _installed(job.tables) != job.parts.made_by:
        return None
    try:
        with _ALONE:
            return job.parts.make(partition, loaded(_paths(job.tables)))
    except Unreachable:  # of all
        raise
    except Exception as error:  # of one partition, or of its store's client; the others go on
        return (Unreadable(partition.address, reason(error)),)


@cache
def _installed(tables: tuple[Table, ...]) -> str:
    """What parts depend on beside their partitions: the extractor, and what reads and writes around it."""
    own = Path(__file__).parent
    return pipeline.fingerprint((*_paths(tables), *(own / name for name in sorted(pipeline.READERS))))


@cache
def _paths(tables: tuple[Table, ...]) -> tuple[Path, ...]:
    """The tables as files, each in a folder of its own, since two may have one name."""
    return tuple(_path(table) for table in tables)


def _path(table: Table) -> Path:
    path = Path(mkdtemp(prefix="alliancekg-"), table.name)
    path.write_bytes(table.content)
    return path
