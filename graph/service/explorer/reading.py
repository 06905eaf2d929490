"""How pages read: the index of the newest generation, opened once, asked in a thread while the service goes on.

`await asked(request, question)` gives what `question(index)` gives; a page that is rendered within it keeps nobody
waiting either.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TypeVar

from alliancekg.graph.generations import INDEX, newest
from alliancekg.graph.index.making import open_newest
from alliancekg.graph.index.opening import Index, is_current, open_index
from alliancekg.graph.service.answers import while_connected
from alliancekg.graph.service.pages import page
from alliancekg.graph.service.problems import Problem
from starlette.requests import Request
from starlette.responses import HTMLResponse

Result = TypeVar("Result")
TRIES = 5
"""More generations than can be published while one is opened."""


async def asked(request: Request, question: Callable[[Index], Result]) -> Result:
    """What a question to the index gives; it runs in a thread of its own."""
    reading: Reading = request.app.state.reading
    return await while_connected(request, asyncio.to_thread(reading.ask, question))


async def shown(request: Request, template: str, values: Callable[[Index], dict[str, object]]) -> HTMLResponse:
    """A template with what a question gives for its names, rendered in the same thread."""
    answer = await shown_if(request, template, values)
    assert answer is not None
    return answer


async def shown_if(
    request: Request, template: str, values: Callable[[Index], dict[str, object] | None]
) -> HTMLResponse | None:
    """The same, or None where the question gives none: the index has nothing of what was asked for."""
    correctable = request.app.state.updates is not None

    def rendered(index: Index) -> str | None:
        found = values(index)
        return None if found is None else page(template, correctable=correctable, **found)

    html = await asked(request, rendered)
    return None if html is None else HTMLResponse(html, headers={"Vary": "Accept"})


@dataclass(slots=True)
class Reading:
    """The open connections to the index of the newest generation; as many as there were questions at once."""

    directory: Path
    """Of the store."""
    log: Callable[[str], None]
    _current: Path = Path()
    _idle: list[tuple[Index, ExitStack]] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def ask(self, question: Callable[[Index], Result]) -> Result:
        """What a question gives. Problem 503 where there is no graph, StoreError where its index can't be made."""
        with self._index() as index:
            return question(index)

    def close(self) -> None:
        """Close what nobody uses."""
        while self._idle:
            self._idle.pop()[1].close()

    @contextmanager
    def _index(self) -> Iterator[Index]:
        """A connection that is given back, unless a generation was published meanwhile."""
        with self._lock:
            path, (index, opened) = self._opened()
        try:
            yield index
        finally:
            with self._lock:
                if path == self._current:
                    self._idle.append((index, opened))
                else:
                    opened.close()

    def _opened(self) -> tuple[Path, tuple[Index, ExitStack]]:
        for _ in range(TRIES):
            generation = newest(self.directory)
            if generation is None:
                break
            try:
                return generation, self._of(generation)
            except sqlite3.OperationalError:
                continue  # removed meanwhile: there is a newer one
        raise Problem(503, "there is no graph here now; try again", {"Retry-After": "1"})

    def _of(self, generation: Path) -> tuple[Index, ExitStack]:
        """An idle connection or a new one. It needs no hold: SQLite has the whole file open, removed or not."""
        if generation != self._current:
            self.close()
            if not is_current(generation / INDEX):  # published by another version of the project
                with open_newest(self.directory, log=self.log):
                    pass
            self._current = generation
        if self._idle:
            return self._idle.pop()
        opened = ExitStack()
        return opened.enter_context(open_index(generation / INDEX)), opened
