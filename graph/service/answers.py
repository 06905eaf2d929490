"""From a task to an HTTP answer: a worker evaluates it, and only a complete answer is sent.

The status is always right, since nothing is sent before the worker has ended, and the length is known.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import mkstemp
from typing import IO, TypeVar

from alliancekg.graph.generations import STANDARD, UNION, newest
from alliancekg.graph.query import where
from alliancekg.graph.service.negotiation import with_charset
from alliancekg.graph.service.pool import Busy, Pool
from alliancekg.graph.service.problems import Problem
from alliancekg.graph.service.tasks import Ending, Outcome, Task
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

Result = TypeVar("Result")
CHUNK = 1 << 18
STATUS: dict[Ending, int] = {
    "syntax": 400,
    "forbidden": 400,
    "outside": 400,
    "absent": 404,
    "unacceptable": 406,
    "rows": 422,
    "bytes": 422,
    "memory": 422,
    "time": 504,
    "failed": 500,
    "gone": 503,
}
"""A query that is too big for the limits is understood and not carried out (422); one that takes too long is 504, since
503 would invite the client to send it again."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Where the graph is, who evaluates, and where answers are written before they are sent."""

    directory: Path
    """Of the store."""
    pool: Pool
    own: Pool
    """For small questions of the service itself, which do not wait for those of others."""
    scratch: Path
    union: bool = True
    """Whether the default graph is the union of what is asserted."""
    sending: set[IO[bytes]] = field(default_factory=set)
    """Files of answers that clients are taking; a slow client keeps its file all that time."""

    def generation(self) -> Path:
        """The newest generation of the store."""
        found = newest(self.directory)
        if found is None:
            raise Problem(503, "there is no graph here now; try again", {"Retry-After": "1"})
        return found

    async def respond(self, request: Request, task: Task, *, standard: bool = False) -> Response:
        """The answer to a request; Problem with the status that fits. `standard` asks the store as it is."""
        with self._file() as stream:
            task = replace(task, output=stream.name)
            asking = self._outcome(self.pool, task, union=self.union and not standard)
            outcome = await while_connected(request, asking)
            self._check(outcome, task)
            return self._response(request, open(os.dup(stream.fileno()), "rb"), outcome.media_type)

    async def read(self, task: Task, *, small: bool = False) -> bytes:
        """The answer's bytes, over what is asserted, for a page of our own; `small` is answered at once."""
        pool = self.own if small else self.pool
        with self._file() as stream:
            task = replace(task, output=stream.name)
            self._check(await self._outcome(pool, task, union=True), task)
            return await asyncio.to_thread(stream.read)

    async def _outcome(self, pool: Pool, task: Task, *, union: bool) -> Outcome:
        """Ask a worker. A generation may vanish when the next is published: then it is asked again."""
        for _ in range(3):
            folder = self.generation() / (UNION if union else STANDARD)
            try:
                outcome = await pool.run(replace(task, folder=str(folder.resolve())))
            except Busy:
                limit = pool.limits.queries
                raise Problem(503, f"{limit} queries are running or waiting; try again", {"Retry-After": "1"}) from None
            if outcome.ending != "gone":
                break
        return outcome

    def _check(self, outcome: Outcome, task: Task) -> None:
        if outcome.ending == "done":
            return
        message = outcome.message
        if outcome.ending == "syntax":
            message = where(task.text, message)
        if outcome.ending == "memory":
            message = (
                f"the query needs more than {self.pool.limits.memory:,} bytes of memory; ask for less, or a part of it"
            )
        headers = {"Retry-After": "1"} if outcome.ending == "gone" else None
        raise Problem(STATUS[outcome.ending], message, headers)

    def _response(self, request: Request, stream: IO[bytes], media_type: str) -> Response:
        size = os.fstat(stream.fileno()).st_size
        headers = {"Content-Length": str(size), "Content-Type": with_charset(media_type), "Vary": "Accept"}
        if size <= CHUNK or request.method == "HEAD":
            with stream:
                return Response(b"" if request.method == "HEAD" else stream.read(), headers=headers)
        if len(self.sending) >= self.pool.limits.queries:
            stream.close()
            raise Problem(503, f"{len(self.sending)} long answers are being sent; try again", {"Retry-After": "1"})
        return LongAnswer(stream, headers, self.sending)

    @contextmanager
    def _file(self) -> Iterator[IO[bytes]]:
        """A file for a worker to write; its name is gone afterwards, and the open file stays until it is sent."""
        handle, name = mkstemp(dir=self.scratch)
        os.close(handle)
        try:
            with Path(name).open("rb") as stream:
                yield stream
        finally:
            Path(name).unlink()


async def while_connected(request: Request, work: Awaitable[Result]) -> Result:
    """The result of some work, which ends when the client goes: nobody would read it."""
    working = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(_disconnected(request))
    try:
        await asyncio.wait((working, gone), return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise Problem(499, "the client has gone")
        return working.result()
    finally:
        for future in (working, gone):
            future.cancel()
        await asyncio.gather(working, gone, return_exceptions=True)


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


class LongAnswer(StreamingResponse):
    """An answer that is read from its file piece by piece, and counted until the last is sent or the client gone."""

    def __init__(self, stream: IO[bytes], headers: dict[str, str], sending: set[IO[bytes]]) -> None:
        super().__init__(_chunks(stream), headers=headers)
        self._stream, self._sending = stream, sending
        sending.add(stream)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._sending.discard(self._stream)
            self._stream.close()


async def _chunks(stream: IO[bytes]) -> AsyncIterator[bytes]:
    while chunk := await asyncio.to_thread(stream.read, CHUNK):
        yield chunk
