"""CSV: one row for each quote behind each statement, by release and place in it."""

from __future__ import annotations

import re
from collections import defaultdict

from alliancekg.graph.rdf import compact
from alliancekg.graph.readings import Queryable, rows
from alliancekg.graph.table import Table

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
ORDER BY STR(?release) ?start ?end ?statement"""
COLUMNS = tuple(re.findall(r"\?(\w+)", QUOTES.partition("WHERE")[0]))

OTHERS = "SELECT ?statement ?other WHERE { GRAPH ?source { ?source a akg:Release . ?statement akg:with ?other } }"
MATTERS = "SELECT ?statement ?topic WHERE { GRAPH ?source { ?source a akg:Release . ?statement akg:about ?topic } }"


def quotes(store: Queryable) -> Table:
    """A row for each quote of each statement, by release and place in it; several values joined by "|"."""
    with_, about = _joined(store, OTHERS), _joined(store, MATTERS)
    found = tuple(
        (*map(_short, cells), with_.get(cells[0], ""), about.get(cells[0], "")) for cells in rows(store, QUOTES)
    )
    return Table((*COLUMNS, "with", "about"), found)


def _joined(store: Queryable, query: str) -> dict[str, str]:
    """Of each statement, all the things that a query finds for it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for statement, thing in rows(store, query):
        found[statement].add(compact(thing))
    return {statement: "|".join(sorted(things)) for statement, things in found.items()}


def _short(text: str) -> str:
    """Identifiers and predicates as in the JSON Lines: country:JPN, cooperatesOn."""
    return compact(text).removeprefix("akg:")
