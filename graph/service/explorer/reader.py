"""Who extracts for /try: one process, begun by the first release, ended at its limit or when nobody needs it."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from dataclasses import asdict, replace

from alliancekg.extract.model import Record, Release
from alliancekg.extract.records import from_json
from alliancekg.graph.service.pool import ENVIRONMENT, SECRET
from alliancekg.graph.service.problems import Problem

PROGRAM = ("-P", "-m", "alliancekg.graph.service.explorer.extracting")
LOADING = 60.0
"""Seconds in which the model has to be there; it takes three."""
SECONDS = 30.0
"""Of extraction; a release of 100 kB takes four."""
WAITING = 4
"""Releases that are read or wait, one at a time."""
IDLE = 600.0
"""Seconds after which the process is ended: it holds 350 MB."""
LONGEST = 64_000_000
"""Bytes of a record as a line."""


class Reader:
    """The process and those who wait for it. Nothing of a release is kept."""

    def __init__(self, *, seconds: float = SECONDS, idle: float = IDLE) -> None:
        self._seconds, self._idle = seconds, idle
        self._turn = asyncio.Lock()
        self._inside = 0
        self._process: Process | None = None
        self._ending: asyncio.TimerHandle | None = None

    async def read(self, release: Release) -> Record:
        """What a release states; Problem 422 for what cannot be read, 503 where too many wait, 504 after the time."""
        if self._inside >= WAITING:
            raise Problem(503, f"{WAITING} releases are being read or wait; try again", {"Retry-After": "5"})
        self._inside += 1
        try:
            async with self._turn:
                answer = await self._asked(release)
        finally:
            self._inside -= 1
        if "refused" in answer:
            raise Problem(422, f"this cannot be read: {answer['refused']}")
        record = from_json(answer["record"])
        return replace(record, release=replace(record.release, text=release.text))

    async def _asked(self, release: Release) -> dict[str, str]:
        """The answer; whatever ends the waiting, a limit or a reader who has gone, ends the process, too."""
        line = b""
        if self._ending:
            self._ending.cancel()
        try:
            process = await self._started()
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(json.dumps(asdict(release)).encode() + b"\n")
            line = await asyncio.wait_for(process.stdout.readline(), self._seconds)
        except TimeoutError:
            raise Problem(504, f"stopped after {self._seconds:g} seconds; paste a shorter text") from None
        finally:
            if not line:
                await self.close()
        if not line:
            raise Problem(500, "the process that reads ended; the text may need more memory than it has")
        self._ending = asyncio.get_running_loop().call_later(self._idle, self._end)
        answer: dict[str, str] = json.loads(line)
        return answer

    async def _started(self) -> Process:
        """The process with its model loaded. In a session of its own: Ctrl-C is for the parent."""
        if self._process is None or self._process.returncode is not None:
            environment = {name: value for name, value in os.environ.items() if name != SECRET} | ENVIRONMENT
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, *PROGRAM),
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,
                env=environment,
                limit=LONGEST,
                start_new_session=True,
            )
            assert self._process.stdout is not None
            if not await asyncio.wait_for(self._process.stdout.readline(), LOADING):
                raise Problem(500, "the language model cannot be loaded; `alliancekg extract` says why")
        return self._process

    def _end(self) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.kill()

    async def close(self) -> None:
        """End the process, if there is one, and wait until it has ended."""
        process, self._process = self._process, None
        if self._ending:
            self._ending.cancel()
        if process is not None:
            if process.returncode is None:
                process.kill()
            await process.wait()
