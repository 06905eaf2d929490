"""A Dask scheduler, its workers and object stores on this machine, each a process that is ended by its pid."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.graph.servers import free_port

PATIENCE = 300
"""Seconds for whatever has to come; a busy machine takes long to import what a worker needs."""


@dataclass(slots=True)
class Cluster:
    """A scheduler at an address, and the processes of its workers; `before` is put in front of their commands."""

    folder: Path
    stack: ExitStack
    env: Mapping[str, str]
    address: str = ""
    scheduler: subprocess.Popen[bytes] | None = None
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start_worker(self, *, preload: str = "", before: Sequence[str] = (), host: str = "127.0.0.1") -> None:
        """One more, which runs the script `preload` first; it is there when this returns."""
        number = len(self.workers)
        script = self.folder / f"preload{number}.py"
        script.write_text(preload)
        options = ["--host", host, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--preload", str(script)]
        command = [self.address, *options, "--local-directory", str(self.folder / f"worker{number}")]
        process, log = self._started("dask_worker", command, before)
        self.workers.append(process)
        wait_for(lambda: "Registered to" in log.read_text())

    def _started(
        self, program: str, options: Sequence[str], before: Sequence[str]
    ) -> tuple[subprocess.Popen[bytes], Path]:
        log = self.folder / f"{program}{len(self.workers)}.log"
        command = [*before, sys.executable, "-m", f"distributed.cli.{program}", *options]
        return self.stack.enter_context(process(command, log, self.env)), log


@contextmanager
def cluster(
    folder: Path, *, env: Mapping[str, str] | None = None, before: Sequence[str] = (), host: str = "127.0.0.1"
) -> Iterator[Cluster]:
    """A scheduler without workers."""
    folder.mkdir(exist_ok=True)
    told = folder / "scheduler.json"
    with ExitStack() as stack:
        made = Cluster(folder, stack, env or {})
        options = ["--host", host, "--port", "0", "--no-dashboard", "--scheduler-file", str(told)]
        made.scheduler, _ = made._started("dask_scheduler", options, before)
        wait_for(told.exists)
        wait_for(lambda: bool(told.read_text()))
        made.address = json.loads(told.read_text())["address"]
        yield made


@contextmanager
def object_stores(folder: Path) -> Iterator[Mapping[str, str]]:
    """The variables of the environment with which `s3://` is moto's server, and `gs://` another that stands for Google's."""
    with (
        _server(folder, "moto_server", "-H", "127.0.0.1", "-p") as amazon,
        _server(folder, "gcp-storage-emulator", "start", "--in-memory", "-H", "127.0.0.1", "--port") as google,
    ):
        yield {
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ENDPOINT_URL": amazon,
            "STORAGE_EMULATOR_HOST": google,
            "FSSPEC_GS_TOKEN": "anon",
            "GCSFS_EXPERIMENTAL_ZB_HNS_SUPPORT": "false",  # it would ask Google itself, by gRPC, what kind a bucket is
        }


@contextmanager
def _server(folder: Path, program: str, *options: str) -> Iterator[str]:
    """The address of a program that takes its port as the last option, as soon as it answers."""
    port = free_port()
    command = [str(Path(sys.executable).with_name(program)), *options, str(port)]
    with process(command, folder / f"{program}.log", {}):
        wait_for(lambda: _answers(f"http://127.0.0.1:{port}/"))
        yield f"http://127.0.0.1:{port}"


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5):
            return True
    except OSError:
        return False


@contextmanager
def process(command: Sequence[str], log: Path, env: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A process that writes to a log, and is ended in any case."""
    with log.open("wb") as stream:
        started = subprocess.Popen(command, stdout=stream, stderr=stream, env={**os.environ, **env})
    try:
        yield started
    finally:
        started.send_signal(signal.SIGKILL)
        started.wait()


def wait_for(is_so: Callable[[], bool]) -> None:
    """Until it is so; an AssertionError when it does not become so."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.05)
