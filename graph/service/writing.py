"""Writes: the service holds the store open as its one writer, and publishes a generation after each change.

Oxigraph's update can be given no limit in time. So it is for the owner, who has the token.
"""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox
from alliancekg.graph.build import finish
from alliancekg.graph.corrections.correct import Outcome, correct
from alliancekg.graph.corrections.table import Row
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.query import where
from alliancekg.graph.service.guard import Forbidden, check_update
from alliancekg.graph.service.owner import Owners
from alliancekg.graph.service.problems import Problem
from alliancekg.graph.service.requests import Operation
from alliancekg.graph.service.tokens import Token, Unreadable, lined, original, tokens
from alliancekg.graph.service.using import Conflict, Dataset, with_dataset
from alliancekg.graph.store import StoreError
from alliancekg.ontology import gazetteer
from starlette.requests import Request

Result = TypeVar("Result")


class Writer(Embedded):
    """The store in a folder, open for writing; each change is published at once, so that a read after it sees it."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory, write=True)

    def change(self, words: tuple[Token, ...], text: str, base: str) -> None:
        """Run an update; Problem 400 with the place of a mistake, 500 for a disk that is full."""
        try:
            self.update(lined(words), base=base)
        except SyntaxError as error:
            raise Problem(400, where(text, original(str(error), words, text))) from None
        except (OSError, RuntimeError, ValueError) as error:
            raise Problem(500, f"the update failed: {error}") from None
        self.publish()

    def correct(self, row: Row) -> Outcome:
        """Apply a correction, and make anew what is made of the store."""
        names = gazetteer.load()
        outcome = correct(self, [row], gazetteer=names)
        if outcome.made:
            finish(self, gazetteer=names)
        return outcome

    def put(self, name: str, content: list[ox.Triple], *, add: bool) -> bool:
        """Put the triples into a graph, instead of what is there or beside it; whether the graph is new."""
        graph = ox.NamedNode(name) if name else ox.DefaultGraph()
        new = isinstance(graph, ox.NamedNode) and not self._inner.contains_named_graph(graph)
        data = (ox.serialize(content, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
        within = f"GRAPH {graph} {{ {data} }}" if isinstance(graph, ox.NamedNode) else data
        what = f"GRAPH {graph}" if isinstance(graph, ox.NamedNode) else "DEFAULT"
        clear = "" if add else f"CLEAR SILENT {what};\n"
        create = f"CREATE SILENT {what};\n" if isinstance(graph, ox.NamedNode) else ""
        self.update(f"{clear}{create}INSERT DATA {{ {within} }}")
        self.publish()
        return new

    def delete(self, name: str) -> bool:
        """Remove a graph, or empty the default one; False when there is none."""
        if name and not self._inner.contains_named_graph(ox.NamedNode(name)):
            return False
        self.update(f"DROP GRAPH {ox.NamedNode(name)}" if name else "DROP DEFAULT")
        self.publish()
        return True


class Updates:
    """The writer, one change at a time, for who has the token."""

    def __init__(self, writer: Writer, token: str, *, limit: int) -> None:
        self.limit = limit
        """Bytes of one change."""
        self.owners = Owners(token)
        """The browsers that may correct."""
        self._writer, self._token = writer, token
        self._turn = asyncio.Lock()

    def authorize(self, request: Request) -> None:
        """Problem 401 unless the request carries the token. A browser sends no such header by itself."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        right = hmac.compare_digest(token.strip().encode(), self._token.encode())
        if scheme.lower() != "bearer" or not right:
            message = "an update needs the token that the service printed when it began: Authorization: Bearer TOKEN"
            raise Problem(401, message, {"WWW-Authenticate": 'Bearer realm="alliancekg"'})

    async def update(self, asked: Operation, *, base: str) -> None:
        """Run the update of a request; Problem 400."""
        await self._alone(lambda: self._writer.change(_words(asked), asked.update or "", base))

    async def correct(self, row: Row) -> Outcome:
        """Apply a correction; TableError where it cannot be."""
        return await self._alone(lambda: self._writer.correct(row))

    async def put(self, name: str, content: list[ox.Triple], *, add: bool) -> bool:
        """Put triples into a graph; whether it is new."""
        return await self._alone(lambda: self._writer.put(name, content, add=add))

    async def delete(self, name: str) -> bool:
        """Remove a graph; False when there is none."""
        return await self._alone(lambda: self._writer.delete(name))

    def close(self) -> None:
        """Let go of the store."""
        self._writer.close()

    async def _alone(self, work: Callable[[], Result]) -> Result:
        async with self._turn:
            try:
                return await asyncio.to_thread(work)
            except StoreError as error:
                raise Problem(500, str(error)) from None


def _words(asked: Operation) -> tuple[Token, ...]:
    """The words of an update, with the dataset that the request names; Problem 400."""
    text = asked.update or ""
    try:
        words = tokens(text)
        check_update(text, words)
        return with_dataset(words, Dataset(asked.using, asked.using_named))
    except Unreadable as error:
        raise Problem(400, where(text, str(error))) from None
    except (Forbidden, Conflict) as error:
        raise Problem(400, str(error)) from None
