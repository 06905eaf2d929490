"""What a store holds, as rows: statements, nodes and quotes, fetched by three queries and folded here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from alliancekg.graph.rdf import compact, expand
from alliancekg.ontology.vocabulary import AKG, BASE, PREFIXES
from rdflib.namespace import SKOS

Standing = Literal["asserted", "planned", "denied"]


class Queryable(Protocol):
    """A store, or an rdflib Dataset whose default graph is the union of its graphs; a SELECT gives tuples."""

    def query(self, text: str, /) -> Iterable[object]: ...


@dataclass(frozen=True, slots=True)
class Node:
    """An entity as a network shows it."""

    id: str
    type: str
    label: str
    stands_for: str
    """The node drawn in its place: a topic's concept, an office's state, a person's main id; else itself."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement as the store has it, identifiers as CURIEs."""

    id: str
    subject: str
    predicate: str
    object: str
    release: str
    date: str
    """ISO date at the precision stated; empty where neither statement nor release has one."""
    standing: Standing = "asserted"
    confidence: float = 1.0
    event: str = ""
    """The meeting, call or the like that it belongs to, as its release has it; empty if none."""
    with_: tuple[str, ...] = ()
    speaker: str = ""
    """Who said it for the subject; empty if nobody is named."""
    about: tuple[str, ...] = ()
    """The matters on which a target is supported, urged, thanked and so on."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage that states something, and where it stands."""

    statement: str
    text: str
    start: int
    release: str
    title: str = ""
    date: str = ""
    issuer: str = ""
    """A CURIE, or the issuer's name where it has none."""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a release, exactly `text[start:end]` of its text."""

    release: str
    start: int
    end: int
    text: str


DECLARATIONS = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())

# Oxigraph's union of graphs repeats what several of them say, and a state's label stands in thousands: so
# what belongs to one release is asked within its graph, and of all others one fact at a time. `?release a
# akg:Release` holds in no graph of rejected statements.

STATEMENTS = """
SELECT ?statement ?subject ?predicate ?object ?release ?date ?issued ?modality ?negated ?confidence ?event ?speaker
WHERE {
  GRAPH ?release {
    ?release a akg:Release .
    ?statement a akg:Statement ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object .
    OPTIONAL { ?statement akg:date ?date }
    OPTIONAL { ?release dcterms:issued ?issued }
    OPTIONAL { ?statement akg:modality ?modality }
    OPTIONAL { ?statement akg:negated ?negated }
    OPTIONAL { ?statement akg:confidence ?confidence }
    OPTIONAL { ?statement akg:event ?event }
    OPTIONAL { ?statement akg:speaker ?speaker }
  }
}"""

WITH = """
SELECT ?statement ?with
WHERE { GRAPH ?release { ?release a akg:Release . ?statement akg:with ?with } }"""

ABOUT = """
SELECT ?statement ?topic
WHERE { GRAPH ?release { ?release a akg:Release . ?statement akg:about ?topic } }"""

TYPES = """
SELECT DISTINCT ?node ?type
WHERE {
  VALUES ?type { akg:Country akg:Organization akg:Grouping akg:Person akg:Office akg:Topic skos:Concept }
  ?node a ?type
}"""

LABELS = """
SELECT DISTINCT ?node ?label
WHERE { ?node rdfs:label ?label FILTER(lang(?label) IN ("", "en")) }"""

PREFERRED = """
SELECT DISTINCT ?node ?label
WHERE { ?node skos:prefLabel ?label FILTER(lang(?label) IN ("", "en")) }"""

STANDS_FOR = f"""
SELECT DISTINCT ?node ?target
WHERE {{
  ?node akg:jurisdiction|skos:broader|owl:sameAs ?target FILTER(STRSTARTS(STR(?target), "{BASE}"))
}}"""

MEMBERS = """
SELECT DISTINCT ?member ?since ?until
WHERE {
  ?fact a akg:Fact ; rdf:subject ?member ; rdf:predicate akg:memberOf ; rdf:object %s .
  OPTIONAL { ?fact akg:since ?since }
  OPTIONAL { ?fact akg:until ?until }
}"""

# in one GRAPH, Oxigraph goes through all releases for each statement: 12 s instead of 0.2 for 500 of 43,000
QUOTES = """
SELECT ?statement ?text ?start ?release ?title ?date ?issuer ?url
WHERE {
  VALUES ?statement { %s }
  GRAPH ?release { ?statement akg:evidence ?evidence . ?evidence oa:exact ?text ; oa:start ?start }
  GRAPH ?release {
    ?release a akg:Release .
    OPTIONAL { ?release dcterms:title ?title }
    OPTIONAL { ?release dcterms:issued ?date }
    OPTIONAL { ?release akg:issuerName|dcterms:publisher ?issuer }
    OPTIONAL { ?release prov:wasDerivedFrom ?url }
  }
}"""

EVIDENCE = """
SELECT ?statement ?evidence
WHERE { GRAPH ?release { ?release a akg:Release . ?statement akg:evidence ?evidence } }"""

PASSAGES = """
SELECT ?evidence ?release ?start ?end ?text
WHERE {
  GRAPH ?release {
    ?release a akg:Release .
    ?evidence oa:exact ?text ; oa:start ?start ; oa:end ?end .
  }
}"""

OFFSET = re.compile(r"[0-9]{1,9}")

BATCH = 500
"""Statements per query for quotes: one IRI is about 50 characters, so a query stays below 30 kB."""


def rows(store: Queryable, query: str) -> Iterator[tuple[str, ...]]:
    """The cells of a SELECT as text, an unbound one empty: the stores differ in literals, not in text."""
    for row in store.query(DECLARATIONS + query):
        assert isinstance(row, tuple)
        yield tuple("" if cell is None else str(cell) for cell in row)


def statements(store: Queryable) -> tuple[Stated, ...]:
    """All statements, in the order of their ids."""
    folded: dict[str, tuple[str, ...]] = {}
    for statement, *rest in rows(store, STATEMENTS):
        cells = tuple(rest)
        folded[statement] = min(folded.get(statement, cells), cells)
    with_, about = _values(store, WITH), _values(store, ABOUT)
    return tuple(
        _stated(iri, cells, with_.get(compact(iri), ()), about.get(compact(iri), ()))
        for iri, cells in sorted(folded.items())
    )


def _stated(iri: str, cells: tuple[str, ...], with_: Iterable[str], about: Iterable[str]) -> Stated:
    subject, predicate, obj, release, date, issued, modality, negated, confidence, event, speaker = cells
    return Stated(
        id=compact(iri),
        subject=compact(subject),
        predicate=predicate.removeprefix(str(AKG._NS)),
        object=compact(obj),
        release=release,
        date=date or issued,
        standing="denied" if negated == "true" else "planned" if modality else "asserted",
        confidence=_number(confidence),
        event=compact(event),
        with_=tuple(sorted(with_)),
        speaker=compact(speaker),
        about=tuple(sorted(about)),
    )


def _number(text: str) -> float:
    """A confidence, 1 where there is none; an owner's update may have written anything there."""
    try:
        return float(text)
    except ValueError:
        return 1.0


def nodes(store: Queryable) -> dict[str, Node]:
    """All entities by id, in the order of their ids."""
    types, written, preferred, targets = (_values(store, query) for query in (TYPES, LABELS, PREFERRED, STANDS_FOR))
    labels = written | preferred
    return {id_: _node(id_, types[id_], labels.get(id_, {""}), targets.get(id_, {id_})) for id_ in sorted(types)}


def _values(store: Queryable, query: str) -> dict[str, set[str]]:
    values: defaultdict[str, set[str]] = defaultdict(set)
    for node, value in rows(store, query):
        values[compact(node)].add(compact(value))
    return dict(values)


def _node(id_: str, types: set[str], labels: set[str], targets: set[str]) -> Node:
    """A concept is called as the scheme calls it; else of several labels the longest, of several concepts the first."""
    concept = str(SKOS.Concept) in types
    return Node(
        id=id_,
        type="Topic" if concept else min(types).removeprefix("akg:"),
        label=max(labels, key=lambda label: (len(label), label)) or unlabelled(id_),
        stands_for=id_ if concept else min(targets),
    )


def unlabelled(id_: str) -> str:
    """Readable words for what no graph labels: "topic:freedom-of-navigation" is "freedom of navigation"."""
    return id_.partition(":")[2].replace("-", " ")


def label(known: Mapping[str, Node], id_: str) -> str:
    """How a node is called."""
    return known[id_].label if id_ in known else unlabelled(id_)


def members(store: Queryable, body: str, date: str | None = None) -> set[str]:
    """Who belongs to a body on a date, by the facts given to the store; without a date, who has not left."""
    return {
        compact(member)
        for member, since, until in rows(store, MEMBERS % expand(body).n3())
        if (not until if date is None else within(date, since, until))
    }


def within(date: str, since: str, until: str) -> bool:
    """Whether a date is within the bounds, at the coarser precision of the two; an empty bound is open."""
    return since[: len(date)] <= date[: len(since)] and (not until or date[: len(until)] <= until[: len(date)])


def overlaps(date: str, since: str | None, until: str | None) -> bool:
    """Whether a date of any precision may lie in the range; an unknown date only lies in an open one."""
    after = since is None or (bool(date) and date[: len(since)] >= since[: len(date)])
    before = until is None or (bool(date) and date[: len(until)] <= until[: len(date)])
    return after and before


def quotes(store: Queryable, ids: Iterable[str]) -> tuple[Quote, ...]:
    """The passages behind the statements with these ids, newest first."""
    found = {
        Quote(compact(statement), text, int(start), compact(release), title, date, compact(issuer), url)
        for batch in _batches(sorted(set(ids)))
        for statement, text, start, release, title, date, issuer, url in rows(store, QUOTES % batch)
    }
    ordered = sorted(found, key=lambda quote: (quote.release, quote.start, quote.statement, quote.issuer))
    return tuple(sorted(ordered, key=lambda quote: quote.date, reverse=True))


def passages(store: Queryable) -> dict[str, Passage]:
    """All passages that state something, by id, in no order."""
    return {
        compact(evidence): Passage(compact(release), int(start), int(end), text)
        for evidence, release, start, end, text in rows(store, PASSAGES)
        if OFFSET.fullmatch(start) and OFFSET.fullmatch(end)
    }


def evidence(store: Queryable) -> dict[str, set[str]]:
    """The ids of the passages that state each statement."""
    return _values(store, EVIDENCE)


def _batches(ids: Sequence[str]) -> Iterator[str]:
    """The ids as IRIs for VALUES, a few hundred a query."""
    for first in range(0, len(ids), BATCH):
        yield " ".join(expand(id_).n3() for id_ in ids[first : first + BATCH])
