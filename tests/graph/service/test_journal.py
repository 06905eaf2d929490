"""What goes wrong beneath an answer is one line of the log, whatever the client sent."""

from __future__ import annotations

import asyncio
import logging

import pytest
from alliancekg.graph.service.gate import Gate
from alliancekg.graph.service.journal import LOGGERS, Journal, quieted
from starlette.types import Message, Receive, Scope, Send

EVIL = "\x1b[2J\nfalse line \x9b" + "x" * 1000


def test_a_mistake_is_one_line_and_goes_no_further() -> None:
    async def broken(scope: Scope, receive: Receive, send: Send) -> None:
        raise KeyError(EVIL)

    async def receive() -> Message:
        raise AssertionError("nothing is read")

    async def send(message: Message) -> None:
        raise AssertionError("nothing is sent")

    lines: list[str] = []
    scope = {"type": "http", "method": "GET", "query_string": b"", "headers": [(b"host", b"localhost")]}
    asyncio.run(Gate(broken, frozenset({"localhost"}), frozenset(), lines.append)(scope, receive, send))
    assert len(lines) == 2
    assert "KeyError at test_journal.py:" in lines[0]
    assert all(line.isprintable() and len(line) < 500 for line in lines)


def test_libraries_say_a_thing_once() -> None:
    lines: list[str] = []
    before = {name: logging.getLogger(name).handlers for name in LOGGERS}
    try:
        quieted(lines.append)
        for number in range(1000):
            logging.getLogger("asyncio").error("socket.accept() out of system resource")
            logging.getLogger("uvicorn.error").error("request %s %d", EVIL, number, exc_info=ValueError(EVIL))
    finally:
        for name, handlers in before.items():
            logging.getLogger(name).handlers, logging.getLogger(name).propagate = handlers, True
    assert len(lines) == 2
    assert "out of system resource" in lines[0]
    assert "ValueError" in lines[1]
    assert all(line.isprintable() and len(line) < 500 for line in lines)


def test_of_a_traceback_the_last_line_is_said() -> None:
    lines: list[str] = []
    Journal(lines.append).handle(
        logging.makeLogRecord({"msg": "Traceback (most recent call last):\n  File x\nStoreError: busy\n"})
    )
    assert [line.partition(" ")[2] for line in lines] == ["error StoreError: busy"]


@pytest.mark.parametrize("level", [logging.DEBUG, logging.WARNING])
def test_only_errors_are_said(level: int) -> None:
    assert Journal(print).level > level
