"""The service under load, on a store of our shape: many clients with the named queries, and one query that never ends.

uv run python -m bench.load --seconds 60
"""

from __future__ import annotations

import re
import statistics
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Annotated
from urllib.parse import urlencode, urlsplit

import typer
from alliancekg.graph.archive import ARCHIVE
from alliancekg.graph.console import error
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.query import named
from alliancekg.graph.table import Table

from bench.command import ALLIANCEKG
from bench.reports import show
from bench.store import write_archive

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one question: the status, 0 for a broken connection, and the seconds until the last byte."""

    status: int
    seconds: float


def main(
    store: Annotated[Path | None, typer.Option(help="A graph's folder; by default an invented graph.")] = None,
    triples: Annotated[int, typer.Option(help="Of the invented graph.")] = 1_000_000,
    seconds: Annotated[int, typer.Option(min=1, max=600, help="How long each number of clients asks.")] = 60,
    clients: Annotated[list[int], typer.Option(min=1, max=64, help="How many ask at once; repeatable.")] = [8, 32],  # noqa: B006  (typer wants a list)
) -> None:
    """Fill a store, serve it, and ask."""
    with TemporaryDirectory() as folder:
        where = store or _filled(Path(folder), triples)
        with _service(where) as address:
            runs = [(number, _load(address, number, seconds)) for number in clients]
            show(
                {"load": _loads(runs, seconds), "queries": _queries(address), "runaway": _runaway(address)},
                as_json=False,
            )


def _filled(folder: Path, triples: int) -> Path:
    number = write_archive(folder / ARCHIVE, triples)
    with Embedded(folder, write=True) as graph:
        graph.publish()
        error(f"{number} quads stored")
    return folder


@contextmanager
def _service(store: Path) -> Iterator[str]:
    """The address of a service of its own, which is ended afterwards."""
    command = [
        ALLIANCEKG,
        "serve",
        "--store",
        str(store),
        "--port",
        "0",
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        found = re.search(r"http://[\d.:]+", process.stdout.readline() if process.stdout else "")
        if not found:
            raise typer.Exit(1)
        yield found[0]
    finally:
        process.terminate()
        process.wait(30)


def _load(address: str, clients: int, seconds: int) -> list[Answer]:
    """All that the clients were answered; each asks the named queries in an order of its own, again and again."""
    error(f"{clients} clients for {seconds} s")
    end = time.monotonic() + seconds
    with ThreadPoolExecutor(clients) as pool:
        return [
            answer
            for found in pool.map(lambda number: _client(address, number, end), range(clients))
            for answer in found
        ]


def _client(address: str, number: int, end: float) -> list[Answer]:
    random, texts, answers = Random(number), [query.text for query in named().values()], list[Answer]()
    while time.monotonic() < end:
        answers.append(_ask(address, random.choice(texts)))
        if answers[-1].status == 503:
            time.sleep(1)  # what Retry-After says
    return answers


def _ask(address: str, text: str) -> Answer:
    start = time.monotonic()
    try:
        connection = HTTPConnection(urlsplit(address).netloc, timeout=120)
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/sparql-results+json"}
        connection.request("POST", "/sparql", urlencode({"query": text}), headers)
        response = connection.getresponse()
        response.read()
        status = response.status
        connection.close()
    except (OSError, HTTPException):
        status = 0
    return Answer(status, time.monotonic() - start)


def _loads(runs: list[tuple[int, list[Answer]]], seconds: int) -> Table:
    columns = ("clients", "asked", "200", "503", "other", "200 per s", "median, s", "p99, s")
    return Table(columns, tuple(_load_row(clients, answers, seconds) for clients, answers in runs))


def _load_row(clients: int, answers: list[Answer], seconds: int) -> tuple[str, ...]:
    status = Counter(answer.status for answer in answers)
    times = [answer.seconds for answer in answers if answer.status == 200]
    other = len(answers) - status[200] - status[503]
    p99 = statistics.quantiles(times, n=100)[98] if len(times) > 1 else 0.0
    figures = (f"{status[200] / seconds:.1f}", f"{statistics.median(times or [0]):.2f}", f"{p99:.2f}")
    return (
        str(clients),
        str(len(answers)),
        f"{status[200]} ({status[200] / len(answers):.1%})",
        str(status[503]),
        str(other),
        *figures,
    )


def _queries(address: str) -> Table:
    """Each named query alone."""
    rows = ((name, _ask(address, query.text)) for name, query in named().items())
    return Table(("query", "status", "seconds"), tuple((name, str(a.status), f"{a.seconds:.2f}") for name, a in rows))


def _runaway(address: str) -> Table:
    """A query that would take ages, while others ask; how it ended, and what the processes hold before and after."""
    error("a query that never ends")
    before = _memory()
    with ThreadPoolExecutor(2) as pool:
        runaway = pool.submit(_ask, address, RUNAWAY)
        others = pool.submit(_client, address, 1, time.monotonic() + 20).result()
        ended = runaway.result()
    served = sum(answer.status == 200 for answer in others)
    columns = ("ended with", "after, s", "others served meanwhile", "MB before", "MB after")
    row = (str(ended.status), f"{ended.seconds:.1f}", f"{served} of {len(others)}", f"{before:.0f}", f"{_memory():.0f}")
    return Table(columns, (row,))


def _memory() -> float:
    """Megabytes that the service and its workers hold: the descendants of this process."""
    parents = {
        int(path.parent.name): path.read_text().rpartition(")")[2].split() for path in Path("/proc").glob("[0-9]*/stat")
    }
    ours = {int(Path("/proc/self").resolve().name)}
    while more := {pid for pid, fields in parents.items() if int(fields[1]) in ours} - ours:
        ours |= more
    pages = sum(int(parents[pid][21]) for pid in ours - {int(Path("/proc/self").resolve().name)})
    return pages * 4096 / 1e6


if __name__ == "__main__":
    typer.run(main)
