"""The graph for other tools: Turtle, N-Quads, and one CSV row for each quote behind each statement.

Turtle and N-Quads carry the full text of every release (akg:text); the CSV carries the quotes only.
A CSV cell that a spreadsheet would run as a formula (it begins with = + - @, also in full width, or with a
tab or line break) gets an apostrophe in front, the spreadsheets' own mark for text; numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from alliancekg.graph.rdf import compact
from alliancekg.graph.readings import rows
from alliancekg.graph.store import Store

Format = Literal["ttl", "nq", "csv"]

FORMULA = re.compile(r"[=@＝＋－＠\t\r\n]|[+-](?!\d+(?:\.\d+)?$)")

QUOTES = """
SELECT ?statement ?subject ?subject_label ?predicate ?object ?object_label ?date ?negated ?modality
  ?confidence ?rule ?speaker ?quote ?start ?end ?release ?title ?release_date ?issuer ?url
WHERE {
  GRAPH ?source {
    ?statement a akg:Statement ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
      akg:evidence ?evidence .
    ?evidence oa:exact ?quote ; oa:start ?start ; oa:end ?end .
    ?source dcterms:identifier ?release .
    OPTIONAL { ?subject rdfs:label ?subject_label }
    OPTIONAL { ?object rdfs:label ?object_label }
    OPTIONAL { ?statement akg:date ?date }
    OPTIONAL { ?statement akg:negated ?negated }
    OPTIONAL { ?statement akg:modality ?modality }
    OPTIONAL { ?statement akg:confidence ?confidence }
    OPTIONAL { ?statement akg:rule ?rule }
    OPTIONAL { ?statement akg:speaker ?speaker }
    OPTIONAL { ?source dcterms:title ?title }
    OPTIONAL { ?source dcterms:issued ?release_date }
    OPTIONAL { ?source akg:issuerName|dcterms:publisher ?issuer }
    OPTIONAL { ?source prov:wasDerivedFrom ?url }
  }
}
ORDER BY ?release ?start ?end ?statement"""
COLUMNS = tuple(re.findall(r"\?(\w+)", QUOTES.partition("WHERE")[0]))

OTHERS = "SELECT ?statement ?other WHERE { GRAPH ?source { ?source a akg:Release . ?statement akg:with ?other } }"
MATTERS = "SELECT ?statement ?topic WHERE { GRAPH ?source { ?source a akg:Release . ?statement akg:about ?topic } }"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under named columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def exported(store: Store, format: Format) -> Iterator[bytes]:
    """The graph in pieces, to be written one after another; same graph, same bytes."""
    if format == "nq":
        return store.n_quads()
    return iter([store.turtle() if format == "ttl" else csv_text(edges(store)).encode()])


def edges(store: Store) -> Table:
    """A row for each quote of each statement, by release and place in it; several values joined by "|"."""
    with_, about = _joined(store, OTHERS), _joined(store, MATTERS)
    found = tuple(
        (*map(_short, cells), with_.get(cells[0], ""), about.get(cells[0], "")) for cells in rows(store, QUOTES)
    )
    return Table((*COLUMNS, "with", "about"), found)


def csv_text(table: Table) -> str:
    """A table as CSV with a header line, safe to open in a spreadsheet."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(map(cell, row) for row in table.rows)
    return buffer.getvalue()


def cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def _joined(store: Store, query: str) -> dict[str, str]:
    """Of each statement, all the things that a query finds for it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for statement, thing in rows(store, query):
        found[statement].add(compact(thing))
    return {statement: "|".join(sorted(things)) for statement, things in found.items()}


def _short(text: str) -> str:
    """Identifiers and predicates as in the JSON Lines: country:JPN, cooperatesOn."""
    return compact(text).removeprefix("akg:")
