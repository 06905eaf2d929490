"""Two SPARQL servers that nobody here wrote, each on a free port of this machine, started and stopped by pid."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

VIRTUOSO_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200

[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx

[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 10
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
MaxMemPoolSize = 200000000
CheckpointInterval = 0
CaseMode = 2
DirsAllowed = .

[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
MaxClientConnections = 10

[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryExecutionTime = 60
"""
VIRTUOSO_PASSWORD = "dba"
"""Of its administrator, also called dba, in a database that is new."""


def free_port() -> int:
    """A port that nothing listens on, at least not now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def oxigraph_binary() -> str | None:
    """The server of the package `oxigraph`, beside the interpreter."""
    return shutil.which("oxigraph", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")


@contextmanager
def oxigraph(folder: Path, *options: str) -> Iterator[str]:
    """The address of an Oxigraph server that keeps its files in a folder."""
    binary, port = oxigraph_binary(), free_port()
    assert binary is not None
    command = [binary, "serve", "--location", "data", "--bind", f"127.0.0.1:{port}", *options]
    with _running(command, folder, f"http://127.0.0.1:{port}/", "query") as address:
        yield address


@contextmanager
def virtuoso(folder: Path, *, rows: int = 1_000_000_000) -> Iterator[str]:
    """The address of a Virtuoso that keeps its files in a folder, and gives no more than so many rows."""
    http = free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO_INI.format(sql=free_port(), http=http, rows=rows))
    command = ["virtuoso-t", "+configfile", "virtuoso.ini", "+foreground"]
    with _running(command, folder, f"http://127.0.0.1:{http}/", "sparql") as address:
        yield address


@contextmanager
def _running(command: list[str], folder: Path, address: str, query: str) -> Iterator[str]:
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
    try:
        _wait(process, address + query, folder / "server.log")
        yield address
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    """Until it answers; Virtuoso takes 4 to 20 s to make a new database."""
    for _ in range(300):
        assert process.poll() is None, log.read_text(errors="replace")
        try:
            answer = requests.post(address, {"query": "ASK {}"}, timeout=5)
        except requests.ConnectionError:
            time.sleep(0.2)
            continue
        assert answer.ok, answer.text
        return
    raise AssertionError(f"{address} does not answer: {log.read_text(errors='replace')}")
