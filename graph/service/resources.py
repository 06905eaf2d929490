"""Identifiers that answer: /country/JPN is urn:alliancekg:country/JPN, a page for a reader and RDF for a program."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import quote

import pyoxigraph as ox
from alliancekg.graph.readings import unlabelled
from alliancekg.graph.service.answers import Answers, while_connected
from alliancekg.graph.service.evaluation import CONTROL, UNHOLDABLE
from alliancekg.graph.service.negotiation import HTML, TRIPLES, chosen, with_charset
from alliancekg.graph.service.pages import page
from alliancekg.graph.service.problems import Problem
from alliancekg.graph.service.tasks import Task
from alliancekg.graph.terms import compact, expand, web_address
from alliancekg.ontology.vocabulary import AKG, BASE, PREFIXES
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

JSON = "application/sparql-results+json"
OFFERS = {HTML: HTML, **TRIPLES}
PATH = "%/:@!$&'()*+,;=~"
"""What stays as it was sent in an address between < and >; decoded, a release's id could end it there."""
LABELS = ("rdfs:label", "dcterms:title", "skos:prefLabel")


@dataclass(frozen=True, slots=True)
class Link:
    """A term as a page shows it: words, and the address where they lead, if to any."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Property:
    """A row of what is said of a thing."""

    name: Link
    values: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with its words and where they stand."""

    statement: Link
    subject: Link
    predicate: Link
    object: Link
    standing: str
    date: str
    release: Link
    source: str
    quotes: tuple[str, ...]


async def resource(request: Request) -> Response:
    """The page or the RDF of the identifier that an address is."""
    return await described(request, f"{request.path_params['prefix']}:{request.path_params['rest']}")


async def described(request: Request, id_: str) -> Response:
    """The page or the RDF of an identifier, a CURIE; Problem 404 when the graph says nothing of it."""
    answers: Answers = request.app.state.answers
    iri = _iri(id_)
    form = chosen(request, OFFERS)
    if form is None:
        raise Problem(406, f"there are these formats: {', '.join(dict.fromkeys(OFFERS.values()))}")
    if form == HTML:
        return await while_connected(request, _page(answers, request, iri))
    content = await while_connected(
        request, answers.read(Task("", "", _query("about", iri), triples_as="application/n-triples"))
    )
    if not content:
        raise Problem(404, f"the graph says nothing of {iri}")
    return _rdf(request, content, OFFERS[form])


def _iri(id_: str) -> str:
    try:
        return ox.NamedNode(expand(id_)).value
    except ValueError:
        raise Problem(404, f"{id_.replace(':', '/', 1)} is no identifier of this graph") from None


def _rdf(request: Request, content: bytes, media_type: str) -> Response:
    triples = sorted({quad.triple for quad in ox.parse(content, format=ox.RdfFormat.N_TRIPLES)}, key=str)
    prefixes = {name: iri for name, iri in PREFIXES.items() if name}
    written = ox.serialize(triples, format=ox.RdfFormat.from_media_type(media_type), prefixes=prefixes)
    if media_type.endswith("+xml") and CONTROL.search(written or b""):
        raise Problem(406, UNHOLDABLE)
    return Response(written, headers={"Content-Type": with_charset(media_type), **alternates(request)})


async def _page(answers: Answers, request: Request, iri: str) -> Response:
    properties = list(_properties(await _rows(answers, "properties", iri)))
    statements = await said(answers, iri)
    if not properties and not statements:
        raise Problem(404, f"the graph says nothing of {iri}")
    texts = {row.name.text: row for row in properties}
    label = next((texts[name].values[-1].text for name in LABELS if name in texts), unlabelled(compact(iri)))
    kinds = [value.text for value in texts["rdf:type"].values] if "rdf:type" in texts else []
    html = page(
        "resource.html",
        iri=iri,
        label=label,
        kinds=kinds,
        properties=properties,
        statements=statements,
        correctable=request.app.state.updates is not None,
    )
    return HTMLResponse(html, headers=alternates(request))


async def said(answers: Answers, iri: str) -> list[Said]:
    """The statements that a thing is part of, or the one that it is, newest first."""
    return list(_statements(await _rows(answers, "statements", iri)))


async def _rows(answers: Answers, query: str, iri: str) -> list[dict[str, str]]:
    """The rows of one of our queries, a cell's value by its variable."""
    content = await answers.read(Task("", "", _query(query, iri), rows_as=JSON))
    bindings = json.loads(content)["results"]["bindings"]
    return [{name: cell["value"] for name, cell in row.items()} for row in bindings]


def _properties(rows: Iterable[dict[str, str]]) -> Iterator[Property]:
    grouped: dict[str, list[Link]] = {}
    for row in rows:
        grouped.setdefault(row["property"], []).append(link(row["value"], row.get("label", "")))
    for name, values in grouped.items():
        yield Property(link(name), tuple(values))


def _statements(rows: Iterable[dict[str, str]]) -> Iterator[Said]:
    """One of each statement, with all its quotes."""
    grouped: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        grouped.setdefault(row["statement"], []).append(row)
    for iri, told in grouped.items():
        row = told[0]
        yield Said(
            statement=link(iri, "statement"),
            subject=link(row["subject"], row.get("subjectLabel", "")),
            predicate=link(row["predicate"]),
            object=link(row["object"], row.get("objectLabel", "")),
            standing="denied" if row.get("negated") == "true" else "planned" if "modality" in row else "asserted",
            date=row.get("date", ""),
            release=link(row["release"], row.get("title", "")),
            source=row["url"] if _is_web(row.get("url", "")) else "",
            quotes=tuple(dict.fromkeys(each["quote"] for each in told if "quote" in each)),
        )


def link(value: str, label: str = "") -> Link:
    """A term's words and address: ours within the service, the web's outside, and none for anything else."""
    if value.startswith(str(AKG._NS)):
        return Link("akg:" + value.removeprefix(str(AKG._NS)), "/ontology#" + value.removeprefix(str(AKG._NS)))
    if value.startswith(BASE):
        return Link(label or unlabelled(compact(value)) or value, "/" + value.removeprefix(BASE))
    for prefix, iri in PREFIXES.items():
        if prefix and value.startswith(iri) and value != iri:
            return Link(f"{prefix}:{value.removeprefix(iri)}", value)
    return Link(label or value, value if _is_web(value) else "")


def _is_web(value: str) -> bool:
    """An address that a browser may be led to; javascript: and data: are none."""
    return web_address(value) is not None


@cache
def shipped(name: str) -> str:
    """A query of this folder."""
    return files("alliancekg.graph.service").joinpath("queries", f"{name}.rq").read_text(encoding="utf-8")


def _query(name: str, iri: str) -> str:
    """One of our queries about a thing; its IRI was checked, so it cannot end early."""
    return shipped(name).replace("$THING", f"<{iri}>")


def alternates(request: Request) -> dict[str, str]:
    """For caches and for programs that got the page: the other forms are at the same address."""
    here = quote(request.scope["raw_path"], safe=PATH)
    others = ", ".join(f'<{here}>; rel="alternate"; type="{name}"' for name in dict.fromkeys(TRIPLES.values()))
    return {"Vary": "Accept", "Link": others}
