"""What is asked of a worker process and what it answers, as lines of JSON between the two."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import Literal


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one query may take, and how many queries there may be."""

    seconds: float = 30.0
    """Of evaluation; waiting for a worker does not count."""
    rows: int = 1_000_000
    answer: int = 256_000_000
    """Bytes of one answer."""
    memory: int = 2_000_000_000
    """Bytes of address space of one worker."""
    queries: int = 16
    """Running and waiting together."""
    workers: int = 2
    question: int = 1_000_000
    """Bytes of one query."""
    update: int = 100_000_000
    """Bytes of one update or of one graph sent."""


@dataclass(frozen=True, slots=True)
class Task:
    """A query to evaluate or a graph to write out, and where the answer goes."""

    folder: str
    """Of Oxigraph, opened read only."""
    output: str
    """The file for the answer."""
    text: str = ""
    """The query; of a dump the graph's IRI, or empty for the default graph."""
    kind: Literal["query", "graph", "dataset"] = "query"
    base: str | None = None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    rows_as: str = ""
    """Media type for SELECT and ASK; empty where the client takes none of them."""
    triples_as: str = ""
    """Media type for CONSTRUCT, DESCRIBE and dumps."""
    lenient: bool = False
    """Whether a graph of the protocol's parameters may be one that is not there yet."""

    def line(self) -> bytes:
        """As a line of JSON."""
        return json.dumps(asdict(self)).encode() + b"\n"

    @staticmethod
    def read(line: bytes) -> Task:
        """The task of a line."""
        task = Task(**json.loads(line))
        return replace(task, default_graphs=tuple(task.default_graphs), named_graphs=tuple(task.named_graphs))


Ending = Literal[
    "done",
    "syntax",
    "forbidden",
    "outside",
    "absent",
    "unacceptable",
    "rows",
    "bytes",
    "memory",
    "time",
    "failed",
    "gone",
]


MESSAGE = 500
"""Characters of a message: it may quote the query, and the line that it is in has to stay short (asyncio reads 64 kB)."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a task ended."""

    ending: Ending
    message: str = ""
    media_type: str = ""
    """Of the answer, when it is done."""
    retire: bool = False
    """The worker has grown and should be replaced, since freed memory is not always given back."""

    def line(self) -> bytes:
        """As a line of JSON, the message cut short."""
        return json.dumps(asdict(replace(self, message=self.message[:MESSAGE]))).encode() + b"\n"

    @staticmethod
    def read(line: bytes) -> Outcome:
        """The outcome of a line."""
        return Outcome(**json.loads(line))
