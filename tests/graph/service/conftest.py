"""The service on a port of this machine, in a process of its own, and a client that hides nothing of HTTP."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from alliancekg.extract.model import Record
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.rdf import vocabulary_quads
from alliancekg.graph.store import LedgerEntry
from alliancekg.ontology.vocabulary import ONTOLOGY_GRAPH

TOKEN = "a-token-of-the-tests"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, header names in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]

    def cells(self) -> list[tuple[str, ...]]:
        """The rows of a SELECT in JSON, as text in the order of the variables."""
        answer = json.loads(self.body)
        return [
            tuple(row[name]["value"] if name in row else "" for name in answer["head"]["vars"])
            for row in answer["results"]["bindings"]
        ]


@dataclass(frozen=True, slots=True)
class Service:
    """A running service."""

    address: str
    process: subprocess.Popen[str]

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 0

    def request(
        self, method: str, target: str, headers: Mapping[str, str] | None = None, *, body: bytes | None = None
    ) -> Answer:
        """One request."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, target, body=body, headers=dict(headers or {}))
            response = connection.getresponse()
            return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        finally:
            connection.close()

    def get(self, target: str, **headers: str) -> Answer:
        """GET with headers as keywords."""
        return self.request("GET", target, headers)

    def ask(self, query: str, **headers: str) -> Answer:
        """A query by GET."""
        return self.get("/sparql?" + urlencode({"query": query}), **headers)

    def workers(self) -> list[int]:
        """The ids of its worker processes."""
        found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True)
        return [int(pid) for pid in found.stdout.split()]


@contextmanager
def serving(directory: Path, *options: str) -> Iterator[Service]:
    """`alliancekg serve` on a free port, stopped by SIGTERM at the end; its log goes into the folder."""
    command = [str(Path(sys.executable).with_name("alliancekg")), "serve", "--store", str(directory), "--port", "0"]
    environment = os.environ | {"ALLIANCEKG_TOKEN": TOKEN}
    with (directory / "serve.log").open("a") as log:
        process = subprocess.Popen([*command, *options], stdout=subprocess.PIPE, stderr=log, text=True, env=environment)
        try:
            assert process.stdout is not None
            first = process.stdout.readline()
            assert "http://" in first, (directory / "serve.log").read_text()
            yield Service(first.split(" at ")[1].split(";")[0], process)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=20)
            assert process.stdout is not None
            process.stdout.close()


@pytest.fixture(scope="session")
def folder(records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the sample records with the ontology's graph."""
    directory = tmp_path_factory.mktemp("served")
    with Embedded(directory, write=True) as store:
        store.replace((record, LedgerEntry("hash", "v1")) for record in records)
        store.put_graph(ONTOLOGY_GRAPH, vocabulary_quads())
    return directory


@pytest.fixture(scope="session")
def service(folder: Path) -> Iterator[Service]:
    """The sample store, read only, with small limits."""
    with serving(folder, "--timeout", "5", "--workers", "2", "--max-rows", "50000") as service:
        yield service
