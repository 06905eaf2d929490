"""Connections that hold nothing for long: how many there may be, and the end of those on which nothing moves.

Uvicorn waits for the head of a request, and for a client that does not read, as long as they like. 1,100 half
requests took every descriptor of a process, so that it answered nobody.
"""

from __future__ import annotations

import asyncio
import resource

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD = 10.0
"""Seconds in which the head of a request has to arrive, and the rest of a body that was refused."""
TAKING = 30.0
"""Seconds after which a client that takes nothing of its answer is let go."""
MOST = 1000
"""Connections at once, where the system allows so many descriptors."""
KEPT = 64
"""Descriptors for all else: workers, logs, the store."""
REFUSED = 16
"""Connections beyond the limit that are told so (503); more are closed without a word."""


def most_connections() -> int:
    """How many there may be: an answer that is sent has a file beside its connection."""
    descriptors, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    spare = MOST if descriptors == resource.RLIM_INFINITY else (descriptors - KEPT) // 2 - REFUSED
    return max(REFUSED, min(MOST, spare))


class Connection(H11Protocol):
    """One connection. Uvicorn closes it when nothing follows an answer; here are the other ends."""

    _head: asyncio.TimerHandle | None = None
    _taking: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if self.limit_concurrency is not None and len(self.connections) > self.limit_concurrency + REFUSED:
            transport.abort()
        else:
            self._expect_head()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._stop_head()
        self._stop_taking()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._expect_taking()

    def resume_writing(self) -> None:
        super().resume_writing()
        self._stop_taking()

    def timeout_keep_alive_handler(self) -> None:
        super().timeout_keep_alive_handler()
        self._expect_taking()  # closing waits until all is sent

    def _expect_head(self) -> None:
        """A head that comes byte by byte has no more time than another."""
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop_head()
        elif self._head is None:
            self._head = self.loop.call_later(HEAD, self.transport.abort)

    def _expect_taking(self) -> None:
        self._stop_taking()
        left = self.transport.get_write_buffer_size()
        if left:
            self._taking = self.loop.call_later(TAKING, self._look, left)

    def _look(self, before: int) -> None:
        if self.transport.get_write_buffer_size() >= before:
            self.transport.abort()
        else:
            self._expect_taking()

    def _stop_head(self) -> None:
        if self._head is not None:
            self._head.cancel()
            self._head = None

    def _stop_taking(self) -> None:
        if self._taking is not None:
            self._taking.cancel()
            self._taking = None
