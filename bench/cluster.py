"""Extraction from disk to disk by one process, by several, and by a Dask cluster on this machine: wall and CPU time.

uv run python -m bench.cluster releases.jsonl --number 600 --partitions 40
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import psutil
import typer
from alliancekg.graph.console import error
from alliancekg.graph.table import Table

from bench.command import ALLIANCEKG
from bench.reports import show

UNTRIMMED = {"MALLOC_TRIM_THRESHOLD_": "1000000000"}
"""Else a worker hands memory back to the system after each document, and asks for it again (see docs/scale.md)."""


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds that a run took: on the clock, of CPU in processes that extract, and of CPU in all others."""

    wall: float
    extracting: float
    around: float


def main(
    releases: Annotated[Path, typer.Argument(help="JSON Lines of releases.")],
    number: Annotated[int, typer.Option(min=1, help="Releases, the first ones.")] = 600,
    partitions: Annotated[int, typer.Option(min=2, help="Files that they are split into.")] = 40,
    workers: Annotated[int, typer.Option(min=2, help="Processes, and workers of the cluster.")] = 2,
    repeat: Annotated[int, typer.Option(min=1, help="Times; medians are shown.")] = 3,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Run every way, one after the other, as often as told."""
    runs: dict[str, list[Run]] = defaultdict(list)
    with TemporaryDirectory() as folder:
        files = _split(releases, Path(folder), number, partitions)
        for _ in range(repeat):
            for way, run in _round(files, Path(folder), workers):
                runs[way].append(run)
                error(f"{way}: {run.wall:.1f} s, CPU {run.extracting:.1f} s extracting and {run.around:.1f} s around")
    show({"cluster": _table(runs, number)}, as_json=as_json)


def _split(releases: Path, folder: Path, number: int, partitions: int) -> list[str]:
    """Files with every so manieth release, so that each has long and short ones."""
    with releases.open("rb") as stream:
        lines = list(islice(stream, number))
    files = [folder / f"p{each:03}.jsonl" for each in range(partitions)]
    for each, path in enumerate(files):
        path.write_bytes(b"".join(lines[each::partitions]))
    return [str(path) for path in files]


def _round(files: Sequence[str], folder: Path, workers: int) -> Iterator[tuple[str, Run]]:
    out = str(folder / "out.jsonl")
    yield "one process", _local([[*files, "-j", "1", "-o", out]])
    yield f"--jobs {workers}", _local([[*files, "-j", str(workers), "-o", out]])
    apart = [[*files[each::workers], "-j", "1", "-o", f"{out}.{each}"] for each in range(workers)]
    yield f"{workers} apart, the ceiling", _local(apart)
    for name, env in (("Dask as it comes", {}), ("Dask, memory kept", UNTRIMMED)):
        with _cluster(workers, env) as (address, processes):
            for turn in ("first", "again"):
                with TemporaryDirectory() as parts:
                    yield f"{name}, {turn}", _remote([*files, "-o", parts, "--cluster", address], processes)


def _local(commands: Sequence[Sequence[str]]) -> Run:
    """All at the same time."""
    start = time.monotonic()
    pids = [subprocess.Popen([ALLIANCEKG, "extract", *command], stdout=subprocess.DEVNULL).pid for command in commands]
    used = [_ended(pid) for pid in pids]
    return Run(time.monotonic() - start, sum(used), 0)


def _remote(command: Sequence[str], processes: Mapping[str, Sequence[psutil.Process]]) -> Run:
    before, start = {role: _cpu(processes[role]) for role in processes}, time.monotonic()
    client = _ended(subprocess.Popen([ALLIANCEKG, "extract", *command], stdout=subprocess.DEVNULL).pid)
    wall = time.monotonic() - start
    used = {role: _cpu(processes[role]) - before[role] for role in processes}
    return Run(wall, used["workers"], client + used["others"])


def _ended(pid: int) -> float:
    """Wait for a process; the seconds of CPU that it and its children used."""
    _, status, usage = os.wait4(pid, 0)
    if status:
        raise SystemExit(f"a command failed with status {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime


def _cpu(processes: Sequence[psutil.Process]) -> float:
    times = [each.cpu_times() for each in processes]
    return float(sum(each.user + each.system for each in times))


@contextmanager
def _cluster(workers: int, env: Mapping[str, str]) -> Iterator[tuple[str, Mapping[str, Sequence[psutil.Process]]]]:
    """A scheduler and workers of one thread, each with its nanny; the address, and the processes by what they do."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        told = Path(folder, "scheduler.json")
        options = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
        scheduler = stack.enter_context(_dask("scheduler", [*options, "--scheduler-file", str(told)], env))
        options = ["--host", "127.0.0.1", "--nthreads", "1", "--no-dashboard", "--local-directory", folder]
        options += ["--scheduler-file", str(told), "--nworkers", str(workers)]
        nannies = stack.enter_context(_dask("worker", options, env))
        address = _address(told, workers)
        children = [child for child in nannies.children() if "resource_tracker" not in "".join(child.cmdline())]
        yield address, {"workers": children, "others": [scheduler, nannies]}


@contextmanager
def _dask(program: str, options: Sequence[str], env: Mapping[str, str]) -> Iterator[psutil.Process]:
    command = [sys.executable, "-m", f"distributed.cli.dask_{program}", *options]
    process = subprocess.Popen(command, env={**os.environ, **env}, stderr=subprocess.DEVNULL)
    try:
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait()


def _address(told: Path, workers: int) -> str:
    """The scheduler's, as soon as all workers are there."""
    from distributed import Client

    while not told.exists():
        time.sleep(0.1)
    with Client(scheduler_file=str(told), timeout=60, set_as_default=False) as client:
        client.wait_for_workers(workers, timeout=60)
        address: str = client.scheduler.address
    return address


def _table(runs: Mapping[str, Sequence[Run]], number: int) -> Table:
    """Medians, and how they stand to one process."""
    medians = {
        way: [statistics.median(getattr(run, name) for run in found) for name in Run.__slots__]
        for way, found in runs.items()
    }
    one = medians["one process"]
    rows = tuple(
        (
            way,
            f"{wall:.1f}",
            f"{one[0] / wall:.2f}",
            f"{number / wall:.1f}",
            f"{extracting:.1f}",
            f"{around:.1f}",
            f"{(extracting + around) / one[1]:.2f}",
        )
        for way, (wall, extracting, around) in medians.items()
    )
    columns = (
        "way",
        "seconds",
        "times as fast",
        "releases/s",
        "CPU s extracting",
        "CPU s around",
        "CPU to one process",
    )
    return Table(columns, rows)


if __name__ == "__main__":
    typer.run(main)
