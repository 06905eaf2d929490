"""How SPARQL servers differ: where they are asked and written, and what they do not keep as it was.

servers.tsv has a row for each layout of addresses, in the order in which they are tried. `put` is filled where
whole graphs have to be put one by one, since the server does not take large updates.
"""

from __future__ import annotations

import csv
import os
import re
from dataclasses import dataclass, fields, replace
from functools import cache
from importlib.resources import files
from urllib.parse import urljoin

import pyoxigraph as ox
from alliancekg.graph.address import shown
from alliancekg.graph.changes import Change
from alliancekg.graph.http import Connection, parts_of
from alliancekg.graph.store import StoreError
from alliancekg.ontology.vocabulary import BASE
from rdflib.namespace import XSD

STAND_IN = f"{BASE}datatype/"
"""Before the name of an XSD datatype: what a server that alters such literals gets to keep in its place."""

JSON = "application/sparql-results+json"


@dataclass(frozen=True, slots=True)
class Server:
    """A row of servers.tsv; `find` gives it with whole addresses."""

    name: str
    software: str
    """What the header Server has to contain."""
    address: str
    """A pattern that the user's address has to fit."""
    query: str
    update: str
    graphs: str
    """For reading whole graphs by the Graph Store Protocol; empty where only queries can."""
    put: str
    """The same for writing, where updates have to be small."""
    union: str
    """The parameter that makes the default graph the union of all."""
    alters: str
    """The XSD datatypes whose literals come back in another form, by name."""
    cuts: str
    """Not empty where a graph may come back cut at the server's limit of rows, with nothing to say so."""
    longest_iri: str
    """In characters; longer ones are cut."""
    longest_text: str
    """In bytes of UTF-8; longer ones are refused, after minutes."""

    def kept(self, change: Change) -> bytes:
        """A change's triples as N-Triples that this server keeps; ValueError for what it would not."""
        for triple in change.triples:
            self._check(triple)
        return b"".join(line + b"\n" for line in self._swapped(change.lines(), str(XSD), STAND_IN))

    def restored(self, lines: list[bytes]) -> list[bytes]:
        """Lines of N-Triples as they were before `kept`."""
        return self._swapped(lines, STAND_IN, str(XSD))

    def _check(self, triple: ox.Triple) -> None:
        iris = [term.value for term in triple if isinstance(term, ox.NamedNode)]
        for iri in iris if self.longest_iri else ():
            if len(iri) > int(self.longest_iri):
                raise ValueError(f"{iri[:80]}... has {len(iri):,} characters, and {self.name} keeps {self.longest_iri}")
        text = triple.object.value if isinstance(triple.object, ox.Literal) else ""
        if self.longest_text and len(text.encode()) > int(self.longest_text):
            raise ValueError(f"a text of {len(text):,} characters is longer than what {self.name} keeps")

    def _swapped(self, lines: list[bytes], old: str, new: str) -> list[bytes]:
        """An N-Triples line ends in `"^^<...> .` only if its object has that datatype: quotes in a text are escaped."""
        for name in self.alters.split():
            end, put = (f'"^^<{namespace}{name}> .'.encode() for namespace in (old, new))
            lines = [line.removesuffix(end) + put if line.endswith(end) else line for line in lines]
        return lines


def find(connection: Connection) -> Server:
    """The addresses of a server, given by the environment or tried in the order of the table; StoreError."""
    if os.environ.get("ALLIANCEKG_QUERY_URL"):
        return _given(connection)
    answered: dict[str, str | None] = {}
    for server in layouts():
        if not re.search(server.address, connection.where):
            continue
        query = _joined(connection.where, server.query)
        if query not in answered:
            answered[query] = _software(connection, query)
        software = answered[query]
        if software is not None and server.software in software:
            return _placed(server, connection.where)
    raise StoreError(
        f"{connection.where} answers no SPARQL query at {', '.join(answered)}; where its addresses are others, "
        "give them: ALLIANCEKG_QUERY_URL, ALLIANCEKG_UPDATE_URL, ALLIANCEKG_DATA_URL"
    )


@cache
def layouts() -> tuple[Server, ...]:
    """The rows of servers.tsv."""
    text = files("alliancekg.graph").joinpath("servers.tsv").read_text(encoding="utf-8")
    names = [field.name for field in fields(Server)]
    rows = csv.DictReader(text.splitlines(), delimiter="\t")
    return tuple(Server(**{name: row[name] for name in names}) for row in rows)


def _given(connection: Connection) -> Server:
    """The addresses of the environment; how the server differs is told by what it calls itself."""
    query = os.environ["ALLIANCEKG_QUERY_URL"]
    update, data = os.environ.get("ALLIANCEKG_UPDATE_URL", ""), os.environ.get("ALLIANCEKG_DATA_URL", "")
    for address in (query, update, data):
        parts_of(address)  # or what cannot be read is quoted when it is asked
    software = _software(connection, query)
    if software is None:
        raise StoreError(f"ALLIANCEKG_QUERY_URL: {shown(query)} answers no SPARQL query")
    *known, plain = layouts()
    server = next((each for each in known if each.software and each.software in software), plain)
    if server.put and update and not data:
        raise StoreError(f"{server.software} takes no large updates; give the address for graphs: ALLIANCEKG_DATA_URL")
    return replace(server, query=query, update=update, graphs=data, put=data if server.put else "")


def _software(connection: Connection, address: str) -> str | None:
    """What a server that answers SPARQL at this address calls itself; None where none answers."""
    response = connection.post(address, {"query": "ASK {}"}, accept=JSON)
    if response.status_code in (401, 403):
        connection.check(response)
    try:
        answer = response.json()
    except ValueError:
        return None
    is_answer = response.status_code == 200 and isinstance(answer, dict) and answer.get("boolean") is True
    return response.headers.get("Server", "") if is_answer else None


def _placed(server: Server, where: str) -> Server:
    """The row with whole addresses. One that is the user's own address is empty in the table, as is one that is not there."""
    return replace(
        server,
        query=_joined(where, server.query),
        update=_joined(where, server.update),
        graphs=server.graphs and _joined(where, server.graphs),
        put=server.put and _joined(where, server.put),
    )


def _joined(where: str, place: str) -> str:
    return urljoin(where.rstrip("/") + "/", place) if place else where
