"""A worker process: reads tasks, one a line, and answers each with a line. It ends when its input does.

It keeps one store open and holds itself to the limits that the system can enforce: address space, no
sockets, and a last alarm should its parent be gone.
"""

from __future__ import annotations

import json
import math
import resource
import signal
import sys
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import IO

import pyoxigraph as ox
from alliancekg.graph.holding import hold
from alliancekg.graph.service.confinement import forbid_sockets
from alliancekg.graph.service.evaluation import answer
from alliancekg.graph.service.tasks import Limits, Outcome, Task

GRACE = 5
"""Seconds after its limit at which a worker ends itself: its parent did not, so it is gone."""


def main() -> None:
    """Serve until the input ends."""
    limits, prefixes = Limits(**json.loads(sys.argv[1])), json.loads(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    forbid_sockets()
    folder = ""
    opened: tuple[ox.Store, IO[bytes] | None] = ox.Store(), None
    for line in sys.stdin.buffer:
        task = Task.read(line)
        signal.alarm(math.ceil(limits.seconds * (1 if task.kind == "query" else 10)) + GRACE)
        outcome = None
        if task.folder != folder:
            try:
                folder, opened = task.folder, _opened(task.folder)
            except (OSError, RuntimeError) as error:  # RocksDB calls a store whose files vanish corrupt
                folder, outcome = "", Outcome("gone", str(error))
        outcome = outcome or _answer(opened[0], task, limits, prefixes)
        signal.alarm(0)
        sys.stdout.buffer.write(outcome.line())
        sys.stdout.buffer.flush()


def _opened(folder: str) -> tuple[ox.Store, IO[bytes] | None]:
    """The store in a folder of a generation, and a hold on it, since its files are opened one by one."""
    held = hold(Path(folder).parent)
    if held is None:
        raise FileNotFoundError(folder)
    return ox.Store.read_only(folder), held


def _answer(store: ox.Store, task: Task, limits: Limits, prefixes: dict[str, str]) -> Outcome:
    with FileIO(task.output, "w+") as stream:
        outcome = answer(store, task, stream, limits=limits, prefixes=prefixes)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 > limits.memory // 4
    return Outcome(outcome.ending, outcome.message, outcome.media_type, grown)


if __name__ == "__main__":
    with suppress(BrokenPipeError):
        main()
