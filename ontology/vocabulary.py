"""The terms that a graph may use, as closed namespaces: a typo raises instead of making a new term."""

from __future__ import annotations

from typing import ClassVar

from rdflib import URIRef
from rdflib.namespace import (
    DCTERMS,
    FOAF,
    ORG,
    OWL,
    PROV,
    RDF,
    RDFS,
    SDO,
    SKOS,
    XSD,
    DefinedNamespace,
    Namespace,
)

BASE = "urn:alliancekg:"
"""The one place that says where identifiers live; a server maps it to its own addresses."""

ONTOLOGY_GRAPH = URIRef(BASE + "graph/ontology")
"""What the project brings along, topics and gazetteer; a release has its own graph, named by its IRI."""
LEARNED_GRAPH = URIRef(BASE + "graph/learned")
"""What was learned across releases: terms of office, which person identifiers are one person."""
LEDGER_GRAPH = URIRef(BASE + "graph/ledger")
"""What each release's graph was made from: content hash and extractor fingerprint."""
JOURNAL_GRAPH = URIRef(BASE + "graph/journal")
"""When each release was read; the one thing in which two builds of the same input differ, so no dump has it."""
CORRECTIONS_GRAPH = URIRef(BASE + "graph/corrections")
"""What persons decided of statements and of each other's names: who, when, and what."""
REJECTED = BASE + "graph/rejected/"
"""Before a release's id: the graph of what corrections took out of the release's, rejected statements above all."""


BOOKS = frozenset(map(str, (LEDGER_GRAPH, JOURNAL_GRAPH, CORRECTIONS_GRAPH)))
"""The graphs that say something of releases and corrections, and nothing of the world."""


def is_asserted(graph: str) -> bool:
    """Whether what stands in a graph is asserted: neither in the books nor rejected."""
    return str(graph) not in BOOKS and not graph.startswith(REJECTED)


class AKG(DefinedNamespace):
    """The alliance ontology, ontology/alliance.ttl."""

    _NS = Namespace(BASE + "ontology#")
    _fail = True
    _extras: ClassVar[list[str]] = ["with"]  # a Python keyword: AKG["with"]

    # classes
    Release: URIRef
    Statement: URIRef
    Fact: URIRef
    Edge: URIRef
    Event: URIRef
    Meeting: URIRef
    Call: URIRef
    Visit: URIRef
    Summit: URIRef
    Signing: URIRef
    JointStatement: URIRef
    Actor: URIRef
    Country: URIRef
    Organization: URIRef
    Grouping: URIRef
    Person: URIRef
    Office: URIRef
    Topic: URIRef
    Modality: URIRef
    Correction: URIRef

    # the nineteen relations a release states
    met: URIRef
    spokeWith: URIRef
    visited: URIRef
    attended: URIRef
    holdsOffice: URIRef
    memberOf: URIRef
    signed: URIRef
    cooperatesOn: URIRef
    agreedOn: URIRef
    discussed: URIRef
    emphasizes: URIRef
    commitsTo: URIRef
    supports: URIRef
    appreciates: URIRef
    concernedAbout: URIRef
    opposes: URIRef
    urges: URIRef
    aids: URIRef
    sanctions: URIRef

    # their inverses, for reasoners and readers; no release's graph writes them
    visitedBy: URIRef
    attendedBy: URIRef
    heldBy: URIRef
    hasMember: URIRef

    # of a release
    text: URIRef
    contentHash: URIRef
    fingerprint: URIRef
    readAt: URIRef
    published: URIRef
    issuerName: URIRef
    repeats: URIRef

    # of a statement, beside rdf:subject, rdf:predicate and rdf:object
    about: URIRef
    speaker: URIRef
    event: URIRef
    negated: URIRef
    modality: URIRef
    planned: URIRef
    confidence: URIRef
    rule: URIRef
    edge: URIRef
    evidence: URIRef
    accepted: URIRef

    # of a correction, beside dcterms:creator, dcterms:created and rdfs:comment
    corrects: URIRef
    verdict: URIRef
    becomes: URIRef
    kept: URIRef
    added: URIRef

    # of an event
    date: URIRef
    startTime: URIRef
    duration: URIRef
    place: URIRef
    format: URIRef
    participant: URIRef
    party: URIRef
    sameEventAs: URIRef

    # of an office, and of a fact
    jurisdiction: URIRef
    since: URIRef
    until: URIRef
    firstAttested: URIRef
    lastAttested: URIRef

    # of a term of this ontology
    plover: URIRef


class OA(DefinedNamespace):
    """The part of the Web Annotation vocabulary that says where a quote stands."""

    _NS = Namespace("http://www.w3.org/ns/oa#")
    _fail = True

    Selector: URIRef
    TextQuoteSelector: URIRef
    TextPositionSelector: URIRef
    hasSelector: URIRef
    exact: URIRef
    start: URIRef
    end: URIRef


RELATIONS: tuple[URIRef, ...] = (
    AKG.met,
    AKG.spokeWith,
    AKG.visited,
    AKG.attended,
    AKG.holdsOffice,
    AKG.memberOf,
    AKG.signed,
    AKG.cooperatesOn,
    AKG.agreedOn,
    AKG.discussed,
    AKG.emphasizes,
    AKG.commitsTo,
    AKG.supports,
    AKG.appreciates,
    AKG.concernedAbout,
    AKG.opposes,
    AKG.urges,
    AKG.aids,
    AKG.sanctions,
)
"""What a release states, in the order of the statement guide."""

SYMMETRIC: frozenset[URIRef] = frozenset({AKG.met, AKG.spokeWith})
"""Relations without direction: one statement, the plain triple both ways."""

CLASSES: dict[str, URIRef] = {
    "country": AKG.Country,
    "org": AKG.Organization,
    "grouping": AKG.Grouping,
    "person": AKG.Person,
    "office": AKG.Office,
    "topic": AKG.Topic,
}
"""The class of the thing that an identifier names, by its prefix."""

NODES: tuple[str, ...] = (*CLASSES, "event", "statement", "fact", "edge", "evidence", "release", "correction")
"""The prefixes of the nodes of the graph: `country:JPN` is `urn:alliancekg:country/JPN`."""

PREFIXES: dict[str, str] = {
    "": str(AKG._NS),
    "akg": str(AKG._NS),
    **{prefix: f"{BASE}{prefix}/" for prefix in NODES},
    "dcterms": str(DCTERMS._NS),
    "foaf": str(FOAF._NS),
    "oa": str(OA._NS),
    "owl": str(OWL._NS),
    "prov": str(PROV._NS),
    "rdf": str(RDF._NS),
    "rdfs": str(RDFS._NS),
    "schema": str(SDO._NS),
    "skos": str(SKOS._NS),
    "w3org": str(ORG._NS),
    "xsd": str(XSD._NS),
}
"""The prefixes of queries and Turtle; `org` is ours (org:un), so W3C's Organization ontology is `w3org`.

A trap: rdflib's own engine keeps one prefix for a namespace and forgets ":", so shipped queries write `akg:`.
"""
