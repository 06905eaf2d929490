"""The store on a SPARQL server, by query, update and Graph Store Protocol; docs/servers.md says what differs.

A server has no generations: a reader may see a build that is going on, each release whole. Nor can a second
writer be kept out. The journal notes that a build went through to its end, and loses the note with the next change.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence

import pyoxigraph as ox
import requests
from alliancekg.graph.changes import Change, publication
from alliancekg.graph.http import TIMEOUT, Connection, message
from alliancekg.graph.servers import JSON, STAND_IN, find
from alliancekg.graph.store import Store, StoreError
from alliancekg.ontology.vocabulary import AKG, BASE, LEDGER_GRAPH, PREFIXES
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.query import Result, ResultException
from rdflib.term import Identifier

TRIPLES = "application/n-triples"

PROLOGUE = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items())
"""One line, in front of every query; errors count it."""

SKIPPED = re.compile(r"""#[^\n]*|<[^<>"{}|^`\\\s]*>|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[?$:]\w+|\w+:""", re.S)
FORM = re.compile(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE|INSERT|DELETE|DROP|LOAD|CLEAR|CREATE|ADD|MOVE|COPY|WITH)\b", re.I)
LINE = re.compile(r"(error at |line )(\d+)")

GRAPHS = f'SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{BASE}")) }}'
BUILT = f"ASK {{ GRAPH <{LEDGER_GRAPH}> {{ ?release akg:contentHash ?hash }} }}"
UNION = "ASK { ?release a akg:Release }"
"""Of what is asserted, since `alliancekg serve` leaves all else out of its default graph."""
NOTHING = f"DROP SILENT GRAPH <{BASE}graph/none>"

BATCH = 20
"""Deletions in one update, where updates have to be small."""

TURTLE = b"@prefix akg: <%s> .\n" % str(AKG._NS).encode()
"""Virtuoso looks at the first lines, whatever the Content-Type: without a @prefix it refuses a text of 64 kB."""


class Remote(Store):
    """A graph on a server, at the address that the user gave.

    StoreError where no SPARQL server answers, where it holds no graph to read, or lets nobody write.
    """

    def __init__(self, where: str, *, write: bool = False, timeout: tuple[float, float] = TIMEOUT) -> None:
        self._connection = Connection(where, timeout=timeout)
        self.where, self.directory = self._connection.where, None
        self._server = find(self._connection)
        self._write, self._changed = write, False
        if write:
            self._update(NOTHING)  # so that a build hears of a missing right before it has read a thousand releases
        elif not self.query(BUILT).askAnswer:
            raise StoreError(f"no graph at {self.where}; make one with: alliancekg build --store {self.where}")
        elif not self.query(UNION).askAnswer:
            raise StoreError(f"{self.where}: its default graph must be the union of all; see docs/servers.md")

    def query(self, text: str, /) -> Result:
        selects = form(text) in ("SELECT", "ASK")
        fields = {"query": f"{PROLOGUE}\n{text}"} | ({self._server.union: ""} if self._server.union else {})
        response = self._connection.post(self._server.query, fields, accept=JSON if selects else TRIPLES)
        if response.status_code == 400:
            raise SyntaxError(LINE.sub(lambda found: f"{found[1]}{int(found[2]) - 1}", message(response)))
        self._connection.check(response)
        return self._rows(response) if selects else self._graph(response)

    def graphs(self) -> list[str]:
        return sorted(self._column(GRAPHS))

    def lines(self, graph: str, /) -> list[bytes]:
        if self._server.graphs:
            response = self._connection.get(self._server.graphs, graph, accept=TRIPLES)
        else:
            text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
            response = self._connection.post(self._server.query, {"query": text}, accept=TRIPLES)
        if response.status_code == 404:
            return []
        lines = self._lines(self._connection.check(response))
        if self._server.cuts and len(lines) != self._number(graph):
            raise StoreError(
                f"{self.where} gives {len(lines):,} of {self._number(graph):,} triples of {graph}; "
                "let it give all: in Virtuoso, ResultSetMaxRows"
            )
        return lines

    def write(self, changes: Iterable[Change], /) -> None:
        """One update, which servers run as one transaction; or graph by graph, where they take no large ones."""
        if not self._write:
            raise StoreError(f"{self.where} was opened to be read")
        if not self._changed:
            self._commit([publication("")])
        self._changed = True
        self._commit(list(changes))

    def _commit(self, changes: Sequence[Change]) -> None:
        if self._server.put:
            self._write_graphs(changes)
        elif changes:
            self._update("".join(change.update() for change in changes))

    def publish(self, note: str = "") -> None:
        if self._write and (self._changed or not self.is_published(note)):
            self._commit([publication(f"{note} -")])
            self._changed = False

    def close(self) -> None:
        self._connection.close()

    def _update(self, text: str) -> None:
        if not self._server.update:
            raise StoreError(f"{self.where} has no address for updates; give it as ALLIANCEKG_UPDATE_URL")
        self._connection.check(self._connection.post(self._server.update, {"update": text}))

    def _write_graphs(self, changes: Sequence[Change]) -> None:
        """Graph by graph, each with one request.

        What ledger and journal say of a release goes before its graph is touched and comes after it is whole,
        so that the next build reads the release again if this one dies in between.
        """
        kept = [(change, self._server.kept(change)) for change in changes]
        parts = [(change, content) for change, content in kept if change.subject]
        self._forget([change for change, _ in parts])
        for change, content in kept:
            if not change.subject:
                self._put(change.graph.value, content)
        self._note(parts)

    def _put(self, graph: str, content: bytes) -> None:
        """A graph whole, or gone."""
        if content:
            self._connection.check(self._connection.put(self._server.put, graph, TURTLE + content))
            return
        response = self._connection.delete(self._server.put, graph)
        if response.status_code != 404:
            self._connection.check(response)

    def _forget(self, changes: Sequence[Change]) -> None:
        for first in range(0, len(changes), BATCH):
            some = changes[first : first + BATCH]
            self._update("".join(Change(change.graph, (), change.subject).update() for change in some))

    def _note(self, parts: Sequence[tuple[Change, bytes]]) -> None:
        """What is said of each subject; of two changes of one, the later."""
        latest = {(change.graph, change.subject): content for change, content in parts}
        for graph in dict.fromkeys(change.graph for change, _ in parts):
            content = b"".join(content for (place, _), content in latest.items() if place == graph).decode()
            if content:
                self._update(f"INSERT DATA {{ GRAPH {graph} {{\n{content}}} }}")

    def _number(self, graph: str) -> int:
        (number,) = self._column(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
        return int(number)

    def _column(self, query: str) -> list[str]:
        """The answer to a query for one variable."""
        return [str(term) for row in self.query(query).bindings for term in row.values()]

    def _rows(self, response: requests.Response) -> Result:
        """The answer to a SELECT or ASK, if it is whole."""
        try:
            result = Result.parse(io.BytesIO(response.content), format="json")
        except (ValueError, KeyError, TypeError, AttributeError, ResultException):
            raise self._broken(response) from None
        limit = int(response.headers.get("X-SPARQL-MaxRows", 0))
        if result.type == "SELECT" and 0 < limit <= len(result.bindings):
            raise StoreError(f"{self.where} gives no more than {limit:,} rows; in Virtuoso, raise ResultSetMaxRows")
        if self._server.alters and result.type == "SELECT":
            result.bindings = [{name: restored(term) for name, term in row.items()} for row in result.bindings]
        return result

    def _graph(self, response: requests.Response) -> Result:
        result = Result("CONSTRUCT")
        result.graph = Graph().parse(data=b"\n".join(self._lines(response)), format="nt")
        return result

    def _lines(self, response: requests.Response) -> list[bytes]:
        """N-Triples in Oxigraph's form, whatever the server's, sorted, each once."""
        try:
            triples = {quad.triple for quad in ox.parse(response.content, format=ox.RdfFormat.N_TRIPLES)}
        except SyntaxError:
            raise self._broken(response) from None
        content = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
        return sorted(self._server.restored(content.splitlines()))

    def _broken(self, response: requests.Response) -> StoreError:
        end = " ".join(response.content[-80:].decode(errors="replace").split())
        kind = response.headers.get("Content-Type", "something")
        return StoreError(f"{self.where} answered {kind} that breaks off or is no answer to SPARQL; it ends: {end}")


def form(text: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE; SyntaxError for an update, which some servers would run."""
    found = FORM.search(SKIPPED.sub(" ", text))
    if found is None or found[1].upper() not in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"):
        raise SyntaxError(f"error at 1:1: {found[1] if found else 'neither SELECT, ASK, CONSTRUCT nor DESCRIBE'}")
    return found[1].upper()


def restored(term: Identifier) -> Identifier:
    """A term of an answer, with the datatype that it had before the server got it."""
    datatype = str(term.datatype or "") if isinstance(term, Literal) else ""
    if not datatype.startswith(STAND_IN):
        return term
    return Literal(str(term), datatype=URIRef(str(XSD) + datatype.removeprefix(STAND_IN)))
