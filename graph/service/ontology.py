"""The ontology under its own address, as RDF and as a page."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from importlib.resources import files

import pyoxigraph as ox
from alliancekg.graph.service.negotiation import HTML, TRIPLES, chosen, with_charset
from alliancekg.graph.service.pages import page
from alliancekg.graph.service.problems import Problem
from alliancekg.graph.service.resources import OFFERS
from alliancekg.ontology.vocabulary import AKG, BASE, PREFIXES
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response


@dataclass(frozen=True, slots=True)
class Term:
    """A class or relation as its page lists it."""

    name: str
    kind: str
    label: str
    comment: str


async def ontology(request: Request) -> Response:
    """The ontology's own file as RDF, or its terms on a page."""
    form = chosen(request, OFFERS)
    if form is None:
        raise Problem(406, f"there are these formats: {', '.join(dict.fromkeys(OFFERS.values()))}")
    triples = declared()
    if form == HTML:
        return HTMLResponse(
            page("ontology.html", iri=f"{BASE}ontology", terms=terms(triples)), headers={"Vary": "Accept"}
        )
    prefixes = {name: iri for name, iri in PREFIXES.items() if name}
    content = ox.serialize(triples, format=ox.RdfFormat.from_media_type(OFFERS[form]), prefixes=prefixes)
    return Response(content, headers={"Content-Type": with_charset(TRIPLES[form]), "Vary": "Accept"})


def declared() -> list[ox.Triple]:
    """The ontology as its file has it."""
    source = files("alliancekg.ontology").joinpath("alliance.ttl").read_bytes()
    return [quad.triple for quad in ox.parse(source, format=ox.RdfFormat.TURTLE)]


def terms(triples: list[ox.Triple]) -> list[Term]:
    """The terms that the ontology declares, by name."""
    said: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for triple in triples:
        if isinstance(triple.subject, ox.NamedNode) and triple.subject.value.startswith(str(AKG._NS)):
            name = triple.subject.value.removeprefix(str(AKG._NS))
            value = triple.object.value if isinstance(triple.object, ox.Literal | ox.NamedNode) else ""
            said[name][triple.predicate.value.rpartition("#")[2]] = value
    return [
        Term(name, told.get("type", "").rpartition("#")[2], told.get("label", ""), told.get("comment", ""))
        for name, told in sorted(said.items())
    ]
