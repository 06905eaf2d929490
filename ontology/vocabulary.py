"""The terms that a graph may use, as closed namespaces: a typo raises instead of making a new term."""

from __future__ import annotations

from rdflib import URIRef
from rdflib.namespace import DefinedNamespace, Namespace

BASE = "urn:alliancekg:"
"""The one place that says where identifiers live; a server maps it to its own addresses."""


class AKG(DefinedNamespace):
    """The alliance ontology, ontology/alliance.ttl."""

    _NS = Namespace(BASE + "ontology#")
    _fail = True

    # classes
    Release: URIRef
    Statement: URIRef
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
