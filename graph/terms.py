"""IRIs and literals of the graph, in the one form that Oxigraph and rdflib both hand back unchanged."""

from __future__ import annotations

import re
from datetime import date, time
from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote, unquote

from alliancekg.ontology.vocabulary import AKG, BASE, NODES, REJECTED, SYMMETRIC
from pyoxigraph import NamedNode
from rdflib import Literal, URIRef
from rdflib.namespace import XSD

WEB = re.compile(r"https?://[^/?#]+")


@lru_cache(maxsize=65536)
def expand(curie: str) -> URIRef:
    """The IRI of `person:marco-rubio` or `akg:met`; whatever an IRI may not hold is percent-encoded."""
    prefix, _, rest = curie.partition(":")
    if prefix == "akg":
        if rest not in AKG:
            raise ValueError(f"{curie!r} is no term of the ontology; akg:met would be one")
        return AKG[rest]
    if prefix not in NODES or not rest:
        raise ValueError(f"{curie!r} is no identifier; it would be one of {', '.join(NODES)}, a colon and a name")
    # "/" stands between country and office; in a release's id it is only a character of a path
    return URIRef(f"{BASE}{prefix}/{quote(rest, safe='' if prefix == 'release' else '/')}")


def compact(iri: str) -> str:
    """The inverse of `expand`; an IRI that is not of this graph comes back as it is."""
    if iri.startswith(str(AKG._NS)):
        return "akg:" + iri.removeprefix(str(AKG._NS))
    prefix, slash, rest = iri.removeprefix(BASE).partition("/")
    if not iri.startswith(BASE) or prefix not in NODES or not slash:
        return str(iri)
    return f"{prefix}:{unquote(rest)}"


def release_iri(id: str) -> URIRef:
    """The IRI of a release, which is also the name of its graph; any id is safe in it."""
    return expand(f"release:{id}")


def rejected_iri(release: URIRef) -> URIRef:
    """The graph of what a person rejected of a release."""
    return URIRef(REJECTED + release.removeprefix(f"{BASE}release/"))


def edge_iri(s: URIRef, p: URIRef, o: URIRef) -> URIRef:
    """The key under which all statements of one relation are found, from either end when it is symmetric."""
    first, last = sorted((s, o)) if p in SYMMETRIC else (s, o)
    return hash_iri("edge", first, p, last)


def hash_iri(prefix: str, *parts: str) -> URIRef:
    """The IRI of a node that is what its parts are: the same parts, the same node."""
    digest = sha256("\x1f".join(parts).encode()).hexdigest()
    return expand(f"{prefix}:{digest[:16]}")


def date_literal(text: str) -> Literal:
    """An ISO date at its own precision, xsd:date, xsd:gYearMonth or xsd:gYear; ValueError when it is none."""
    datatype, rest = {4: (XSD.gYear, "-01-01"), 7: (XSD.gYearMonth, "-01")}.get(len(text), (XSD.date, ""))
    if date.fromisoformat(text + rest).isoformat() != text + rest:
        raise ValueError(f"{text!r} is no date of the form 2025-10-28, 2025-10 or 2025")
    return Literal(text, datatype=datatype)


def time_literal(text: str) -> Literal:
    """A time of day such as 13:00 as xsd:time, with the seconds that it asks for."""
    return Literal(time.fromisoformat(text).isoformat("seconds"), datatype=XSD.time)


def duration_literal(text: str) -> Literal:
    """xsd:duration in canonical form (PT90M is PT1H30M), which rdflib's literal takes by itself."""
    literal = Literal(text, datatype=XSD.duration)
    if not literal.value:  # None where rdflib cannot read it
        raise ValueError(f"{text!r} is no ISO 8601 duration such as PT40M")
    return literal


def decimal_literal(number: float) -> Literal:
    """xsd:decimal without trailing zeros; three digits are more than a confidence is worth."""
    return Literal(f"{number:.3f}".rstrip("0").rstrip("."), datatype=XSD.decimal)


def web_address(url: str) -> URIRef | None:
    """The IRI of an untrusted address, which becomes a link on a page: http(s) and well formed, or None."""
    if not WEB.match(url):
        return None
    try:
        NamedNode(url)
    except ValueError:
        return None
    return URIRef(url)
