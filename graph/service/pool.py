"""The worker processes: who is free, who is waiting, and the end of those that take too long."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from dataclasses import asdict

from alliancekg.graph.service.tasks import Limits, Outcome, Task

DUMP = 10
"""A whole graph is written out in so many times the seconds of a query."""
WORKER = ("-P", "-m", "alliancekg.graph.service.worker")  # -P: a file json.py in this folder is not ours
ENDING = 5
"""Seconds in which a process that has closed its output ends by itself."""
SECRET = "ALLIANCEKG_TOKEN"
# no backtrace, which takes longer than many a query; and no heap of 64 MB for each of RocksDB's threads, since it
# is address space that is limited: 107 MB of it for a worker at rest instead of 434
ENVIRONMENT = {"RUST_BACKTRACE": "0", "MALLOC_ARENA_MAX": "1"}


class Busy(Exception):
    """As many queries as may be are running or waiting."""


class Worker:
    """One process. It is started when there is something to do and it is not there, and killed at its limit."""

    def __init__(self, limits: Limits, prefixes: dict[str, str]) -> None:
        self._limits = limits
        self._arguments = json.dumps(asdict(limits)), json.dumps(prefixes)
        self._process: Process | None = None

    async def start(self) -> Process:
        """The process, made if there is none. In a session of its own: Ctrl-C is for the parent."""
        if self._process is None or self._process.returncode is not None:
            environment = {name: value for name, value in os.environ.items() if name != SECRET} | ENVIRONMENT
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, *WORKER, *self._arguments),
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,
                env=environment,
                start_new_session=True,
            )
        return self._process

    async def run(self, task: Task) -> Outcome:
        """The task's outcome; whatever ends the waiting, a limit or a client that has gone, ends the process, too."""
        process, finished = await self.start(), False
        seconds = self._limits.seconds * (1 if task.kind == "query" else DUMP)
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(task.line())
            line = await asyncio.wait_for(process.stdout.readline(), seconds)
            if not line:  # its own end has a status, which killing it now would hide
                with suppress(TimeoutError):
                    await asyncio.wait_for(process.wait(), ENDING)
            finished = bool(line)
        except TimeoutError:
            self.kill()
            await process.wait()
            return Outcome("time", f"stopped after {seconds:g} seconds; ask for less, or a part of it")
        finally:
            if not finished:
                self.kill()
        if not line:
            return await _crashed(process)
        outcome = Outcome.read(line)
        if outcome.retire:
            self.kill()
        return outcome

    def kill(self) -> None:
        """End the process at once, with all that it holds; the next task gets a new one."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
        self._process = None

    async def close(self) -> None:
        """End the process and wait until it has ended."""
        process = self._process
        self.kill()
        if process is not None:
            await process.wait()


class Pool:
    """As many workers as the limits say, and a count of those who want one."""

    def __init__(self, limits: Limits, prefixes: dict[str, str]) -> None:
        self.limits = limits
        self.workers = [Worker(limits, prefixes) for _ in range(limits.workers)]
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        for worker in self.workers:
            self._idle.put_nowait(worker)
        self._inside, self._closed = 0, False
        self._returning: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """All processes, before the first query asks for one. Without this each is made when it is asked for."""
        await asyncio.gather(*(worker.start() for worker in self.workers))

    async def run(self, task: Task) -> Outcome:
        """The outcome of a task, once a worker is free; Busy when too many are waiting already."""
        if self._inside >= self.limits.queries:
            raise Busy
        self._inside += 1
        try:
            worker = await self._idle.get()
            try:
                return await worker.run(task)
            finally:
                returning = asyncio.create_task(self._back(worker))
                self._returning.add(returning)
                returning.add_done_callback(self._returning.discard)
        finally:
            self._inside -= 1

    async def _back(self, worker: Worker) -> None:
        """A worker that was ended is replaced before the next query needs it."""
        if not self._closed:  # a run that ends because of the end would leave a process
            with suppress(OSError):  # the next run tries again, and says so
                await worker.start()
        self._idle.put_nowait(worker)

    async def close(self) -> None:
        """End all processes."""
        self._closed = True
        for returning in self._returning:
            returning.cancel()
        await asyncio.gather(*self._returning, return_exceptions=True)
        await asyncio.gather(*(worker.close() for worker in self.workers))


async def _crashed(process: Process) -> Outcome:
    """What it means that a worker ended by itself.

    Rust aborts when it gets no memory, the kernel kills who takes the last of the machine's, and a full stack is a fault.
    """
    status = await process.wait()
    if status == -signal.SIGSEGV:
        return Outcome("forbidden", "the query is nested too deep for the parser; flatten it")
    if status in (-signal.SIGABRT, -signal.SIGKILL):
        return Outcome("memory")
    return Outcome("failed", f"the process that evaluates ended (status {status}); try again")
