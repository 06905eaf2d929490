"""A worker process and its parent: how each end is told, and that none is left behind."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import pyoxigraph as ox
import pytest
from alliancekg.graph.holding import HOLD, seize
from alliancekg.graph.service import pool
from alliancekg.graph.service.evaluation import answer
from alliancekg.graph.service.pool import Pool, Worker
from alliancekg.graph.service.tasks import Limits, Outcome, Task


def made(tmp_path: Path) -> Path:
    """A store with a triple, in a generation of its own."""
    (tmp_path / HOLD).touch()
    folder = tmp_path / "store"
    store = ox.Store(folder)
    store.add(ox.Quad(ox.NamedNode("a:s"), ox.NamedNode("a:p"), ox.Literal("o")))
    store.flush()
    return folder


def told(*tasks: Task) -> list[Outcome]:
    """What a worker process answers."""
    command = [sys.executable, "-P", "-m", "alliancekg.graph.service.worker", json.dumps(asdict(Limits())), "{}"]
    lines = b"".join(task.line() for task in tasks)
    ran = subprocess.run(command, input=lines, capture_output=True, check=False)
    return [Outcome.read(line) for line in ran.stdout.splitlines()]


def test_a_message_is_short_whatever_the_query_quotes(tmp_path: Path) -> None:
    task = Task(
        "",
        str(tmp_path / "answer"),
        f"SELECT * FROM <http://{'x' * 70_000}> {{}}",
        base="http://x/",
        rows_as="text/csv",
    )
    (outcome,) = told(Task(**asdict(task) | {"folder": str(made(tmp_path))}))
    assert (outcome.ending, len(outcome.message)) == ("outside", 500)
    assert len(Outcome("failed", "\U0001f600" * 70_000).line()) < 64_000


@pytest.mark.parametrize("lost", ["*.sst", "MANIFEST-*", "CURRENT", "*"])
def test_a_generation_that_vanishes_is_gone_and_the_worker_goes_on(tmp_path: Path, lost: str) -> None:
    folder, output = made(tmp_path), str(tmp_path / "answer")
    whole = tmp_path / "whole"
    ox.Store(folder).backup(whole)
    for path in folder.glob(lost):
        path.unlink()
    query = Task("", output, "ASK { ?s ?p ?o }", rows_as="text/csv")
    outcomes = told(*(Task(**asdict(query) | {"folder": str(each)}) for each in (folder, whole)))
    assert [outcome.ending for outcome in outcomes] == ["gone", "done"]


@pytest.mark.parametrize(
    ("error", "ending"),
    [
        (OSError("IO error: No such file or directory: 000012.sst"), "gone"),
        (RuntimeError("Corruption: Can't access /000012.sst: IO error: No such file or directory"), "gone"),
        (OSError("No space left on device"), "failed"),
        (RuntimeError("the function <http://x/none> is not known"), "forbidden"),
    ],
)
def test_what_an_error_while_reading_means(
    error: Exception, ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> Outcome:
        raise error

    monkeypatch.setattr("alliancekg.graph.service.evaluation._query", fails)
    with (tmp_path / "answer").open("wb", buffering=0) as stream:
        task = Task("", "", rows_as="text/csv")
        outcome = answer(ox.Store(), task, stream, limits=Limits(), prefixes={})
    assert outcome.ending == ending


@pytest.mark.parametrize(
    ("end", "ending"),
    [
        ("os.abort()", "memory"),
        ("os.kill(os.getpid(), 9)", "memory"),
        ("os.kill(os.getpid(), 11)", "forbidden"),
        ("sys.exit(1)", "failed"),
        ("sys.exit(0)", "failed"),
    ],
)
def test_what_the_end_of_a_process_means(end: str, ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    limit = "resource.setrlimit(resource.RLIMIT_CORE, (0, 0))"
    code = f"import os, resource, sys; {limit}; sys.stdin.readline(); {end}"
    monkeypatch.setattr(pool, "WORKER", ("-c", code))
    outcome = asyncio.run(Worker(Limits(), {}).run(Task("", "")))
    assert outcome.ending == ending


@pytest.mark.parametrize("turns", [0, 1, 3, 10, 30])
def test_no_process_is_left_when_a_run_is_cancelled_at_the_end(turns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "WORKER", ("-c", "import sys; sys.stdin.read(); 'of the tests'"))

    async def ended() -> list[str]:
        workers = Pool(Limits(workers=1), {})
        running = asyncio.ensure_future(workers.run(Task("", "")))
        for _ in range(turns):
            await asyncio.sleep(0)
        running.cancel()  # by the server, which does not wait before it closes
        await workers.close()
        with suppress(asyncio.CancelledError):
            await running
        await asyncio.sleep(0.1)
        command = ["ps", "-o", "args=", "--ppid", str(os.getpid())]
        found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        return [line for line in found.splitlines() if "of the tests" in line]

    assert asyncio.run(ended()) == []


def test_what_a_worker_reads_is_held(tmp_path: Path) -> None:
    folder, output = made(tmp_path), str(tmp_path / "answer")
    query = Task(str(folder), output, "ASK { ?s ?p ?o }", rows_as="text/csv")
    process = subprocess.Popen(
        [sys.executable, "-m", "alliancekg.graph.service.worker", json.dumps(asdict(Limits())), "{}"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(query.line())
    process.stdin.flush()
    assert Outcome.read(process.stdout.readline()).ending == "done"
    assert seize(tmp_path) is None
    process.communicate()
    assert seize(tmp_path) is not None
