"""Questions to a store: SPARQL from a file, from the command line or by name, and answers in four forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

from alliancekg.graph.errors import UserError
from alliancekg.graph.rdf import compact
from alliancekg.graph.service.guard import Forbidden, check_query
from alliancekg.graph.service.tokens import Unreadable, tokens
from alliancekg.graph.store import Store
from alliancekg.graph.table import Table, csv_text
from alliancekg.ontology.vocabulary import PREFIXES
from rdflib import URIRef
from rdflib.query import Result

Format = Literal["csv", "json", "ttl"]

POSITION = re.compile(r"error at (\d+):(\d+)")
KEYWORD = re.compile(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE|PREFIX|BASE|INSERT|DELETE|DROP|LOAD|CLEAR)\b|[{}]", re.I)


class QueryError(UserError):
    """A query that cannot be found, parsed or written as asked, said in one line."""


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query that comes with the project; its first line is the description."""

    name: str
    description: str
    text: str


@cache
def named() -> dict[str, NamedQuery]:
    """The queries in graph/queries, by name."""
    folder = files("alliancekg.graph").joinpath("queries")
    texts = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    found = (_named(name.removesuffix(".rq"), text) for name, text in texts.items() if name.endswith(".rq"))
    return {query.name: query for query in sorted(found, key=lambda query: query.name)}


def text_of(question: str) -> str:
    """The SPARQL meant by a name, the path of a file, or SPARQL itself; QueryError for none of them."""
    if question in named():
        return named()[question].text
    if KEYWORD.search(question):
        return question
    if not Path(question).is_file():
        raise QueryError(f"{question!r} is neither a query's name (see: alliancekg query --list), a file nor SPARQL")
    try:
        return Path(question).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{question}: {error}") from None


def ask(store: Store, text: str) -> Result:
    """The answer; QueryError with line, column and the words there for what is no query, or asks another service."""
    try:
        check_query(text, tokens(text))
        return store.query(text)
    except Forbidden as error:
        raise QueryError(str(error)) from None
    except (SyntaxError, Unreadable) as error:
        raise QueryError(where(text, str(error))) from None


def table(result: Result, *, short: bool = True) -> Table:
    """The answer as rows: of a SELECT, of a CONSTRUCT's triples, or of yes or no; IRIs `short` or whole."""
    if result.type == "ASK":
        return Table(("answer",), (("yes" if result.askAnswer else "no",),))
    if result.graph is not None:
        triples = (tuple(_text(term, short) for term in triple) for triple in result.graph)
        return Table(("subject", "predicate", "object"), tuple(sorted(triples)))
    variables = tuple(result.vars or ())
    rows = (tuple(_text(row.get(variable), short) for variable in variables) for row in result.bindings)
    return Table(tuple(map(str, variables)), tuple(rows))


def written(result: Result, format: Format) -> str:
    """The answer as CSV, JSON (W3C's SPARQL results) or Turtle; QueryError where it has no such form."""
    if format == "csv":
        return csv_text(table(result, short=False))
    if format == "json" and result.graph is None:
        return (result.serialize(format="json") or b"").decode() + "\n"
    if format == "ttl" and result.graph is not None:
        for prefix, iri in PREFIXES.items():
            if prefix:
                result.graph.bind(prefix, iri)
        return result.graph.serialize(format="turtle")
    raise QueryError(
        f"this query gives {'rows' if format == 'ttl' else 'triples'}, which have no {format} form; "
        f"use table, csv or {'json' if format == 'ttl' else 'ttl'}"
    )


def _named(name: str, text: str) -> NamedQuery:
    return NamedQuery(name, text.partition("\n")[0].removeprefix("#").strip(), text)


def _text(term: object, short: bool) -> str:
    if term is None:
        return ""
    return compact(str(term)) if short and isinstance(term, URIRef) else str(term)


def where(text: str, error: str) -> str:
    """Where Oxigraph's parser stopped and at what; its own list of all that it expected helps nobody."""
    hint = "; the prefix is not declared" if "Prefix not found" in error else ""
    position = POSITION.search(error)
    if position is None:
        return f"not SPARQL: {' '.join(error.split())}{hint}"
    line, column = map(int, position.groups())
    rest = (text.splitlines() or [""])[line - 1 :][:1]
    near = rest[0][column - 1 :][:40].strip() if rest else ""
    return f"not SPARQL at line {line}, column {column}, near {near or 'the end'!r}{hint}"
