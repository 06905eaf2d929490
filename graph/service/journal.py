"""Lines of the log about what goes wrong beneath an answer: one for each thing, with nothing that a terminal obeys.

Uvicorn and asyncio log tracebacks, which quote what a client sent, and a process without descriptors logs one for
each attempt to accept a connection: 270 MB in a minute.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import datetime
from traceback import extract_tb

LOGGERS = ("uvicorn.error", "asyncio")
REPEATED = 60
"""Seconds in which a thing is said once."""
LONGEST = 300
"""Characters of what is said."""


def mistake(error: BaseException) -> str:
    """The line for an exception that nobody expected, with its place in the code."""
    frames = extract_tb(error.__traceback__)
    place = f" at {frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else ""
    return _line(f"{type(error).__name__}{place}: {error}")


class Journal(logging.Handler):
    """Takes the records of other libraries, and says each of them once a minute."""

    def __init__(self, log: Callable[[str], None]) -> None:
        super().__init__(logging.ERROR)
        self._log = log
        self._said: dict[str, float] = {}

    def emit(self, record: logging.LogRecord) -> None:
        now, template = time.monotonic(), str(record.msg)[:LONGEST]
        if now - self._said.get(template, -REPEATED) < REPEATED:
            return
        if len(self._said) > LONGEST:
            self._said.clear()
        self._said[template] = now
        error = record.exc_info[1] if record.exc_info else None
        self._log(mistake(error) if error else _line(_point(record.getMessage())))


def quieted(log: Callable[[str], None]) -> None:
    """Let the libraries beneath write into our log, a line for each thing, and nowhere else."""
    for name in LOGGERS:
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [Journal(log)], False
        logger.setLevel(logging.ERROR)


def _point(text: str) -> str:
    """A message, or of a traceback its last line: Uvicorn hands on what fails at the start in this form."""
    return text.strip().rpartition("\n")[2] if text.startswith("Traceback") else text


def _line(text: str) -> str:
    when = datetime.now().astimezone().isoformat(timespec="seconds")
    shown = text if len(text) <= LONGEST else text[:LONGEST] + "..."
    return f"{when} error {ascii(shown)[1:-1]}"
