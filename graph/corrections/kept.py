"""Corrections as they are kept in the store: a graph of their own, which asserts nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import cast

from alliancekg.extract.model import Record
from alliancekg.extract.records import from_json, to_json
from alliancekg.graph.corrections.model import Correction, Verdict, instant, ordered
from alliancekg.graph.rdf import Quad, Triple, compact, expand
from alliancekg.graph.readings import Queryable, rows
from alliancekg.ontology.vocabulary import AKG, CORRECTIONS_GRAPH
from rdflib import Literal
from rdflib.namespace import DCTERMS, RDF, RDFS, XSD

CORRECTIONS = f"""
SELECT ?target ?verdict ?value ?by ?at ?note ?kept
WHERE {{
  GRAPH <{CORRECTIONS_GRAPH}> {{
    ?correction a akg:Correction ; akg:corrects ?target ; akg:verdict ?verdict ; dcterms:created ?at .
    OPTIONAL {{ ?correction akg:becomes ?value }}
    OPTIONAL {{ ?correction dcterms:creator ?by }}
    OPTIONAL {{ ?correction rdfs:comment ?note }}
    OPTIONAL {{ ?correction akg:kept ?kept }}
  }}
}}"""


def corrections_in(store: Queryable) -> tuple[Correction, ...]:
    """All that were ever made in a store, in the order in which they were made."""
    found = (
        Correction(compact(target), cast("Verdict", verdict), value, by, _time(at), note, _record(kept))
        for target, verdict, value, by, at, note, kept in rows(store, CORRECTIONS)
    )
    return tuple(ordered(found))


def _time(at: str) -> str:
    """In our own form: rdflib hands Z back as +00:00."""
    return instant(datetime.fromisoformat(at)) if "T" in at else at


def _record(kept: str) -> Record | None:
    return from_json(kept) if kept else None


def correction_quads(corrections: Iterable[Correction]) -> Iterator[Quad]:
    """The graph of corrections; of two that are the same, the first."""
    for correction in {each.id: each for each in reversed(tuple(corrections))}.values():
        for s, p, o in _triples(correction):
            yield s, p, o, CORRECTIONS_GRAPH


def _triples(correction: Correction) -> Iterator[Triple]:
    node = expand(correction.id)
    time = XSD.dateTime if "T" in correction.at else XSD.date
    yield node, RDF.type, AKG.Correction
    yield node, AKG.corrects, expand(correction.target)
    yield node, AKG.verdict, Literal(correction.verdict)
    # rdflib would write +00:00, and Oxigraph gives back Z
    yield node, DCTERMS.created, Literal(correction.at, datatype=time, normalize=False)
    if correction.value:
        yield node, AKG.becomes, Literal(correction.value)
    if correction.by:
        yield node, DCTERMS.creator, Literal(correction.by)
    if correction.note:
        yield node, RDFS.comment, Literal(correction.note)
    if correction.kept:
        yield node, AKG.kept, Literal(to_json(correction.kept))
