"""JSON-LD expands to exactly the quads that it was made of, and reads like what it says."""

from __future__ import annotations

import json
from typing import Any

import pyoxigraph as ox
import pytest
from alliancekg.graph.interchange.jsonld import jsonld
from alliancekg.graph.store import Store
from rdflib import Dataset

AKG = "urn:alliancekg:ontology#"
XSD = "http://www.w3.org/2001/XMLSchema#"


def document(n_quads: list[bytes]) -> bytes:
    return b"".join(jsonld(n_quads))


def by_oxigraph(text: bytes, format: ox.RdfFormat) -> set[ox.Quad]:
    return set(ox.parse(text, format=format))


def by_rdflib(text: bytes, format: str) -> set[object]:
    dataset = Dataset()
    dataset.parse(data=text, format=format)
    return set(dataset.quads())


def same_quads(n_quads: list[bytes]) -> bool:
    written, dumped = document(n_quads), b"".join(n_quads)
    oxigraph = by_oxigraph(written, ox.RdfFormat.JSON_LD) == by_oxigraph(dumped, ox.RdfFormat.N_QUADS)
    return oxigraph and by_rdflib(written, "json-ld") == by_rdflib(dumped, "nquads")


def test_it_expands_to_the_same_quads(store: Store) -> None:
    assert same_quads(list(store.n_quads()))


@pytest.mark.slow
def test_the_bundled_graph_expands_to_the_same_quads(bundled: Store) -> None:
    assert same_quads(list(bundled.n_quads()))


def nodes(store: Store, graph: str) -> dict[str, dict[str, Any]]:
    parsed = json.loads(document(list(store.n_quads())))
    (found,) = [one["graph"] for one in parsed["graph"] if one["id"] == graph]
    return {node["id"]: node for node in found}


def test_an_object_for_each_graph(store: Store) -> None:
    parsed = json.loads(document(list(store.n_quads())))
    assert list(parsed) == ["@context", "graph"]
    assert [one["id"].replace("release:", "urn:alliancekg:release/") for one in parsed["graph"]] == store.graphs()


def test_a_statement_reads_like_one(store: Store) -> None:
    found = nodes(store, "release:jp-2025-10-28")
    (support,) = [node for node in found.values() if node.get("predicate") == "supports"]
    assert list(support)[:5] == ["id", "type", "subject", "predicate", "object"]
    assert {key: support[key] for key in ("type", "subject", "object", "about", "date", "confidence")} == {
        "type": "Statement",
        "subject": "country:JPN",
        "object": "country:USA",
        "about": ["topic:ceasefire-in-gaza"],
        "date": "2025-10-28",
        "confidence": "0.9",
    }
    evidence = found[support["akg:evidence"][0]]
    assert (evidence["start"], evidence["end"]) == (387, 468)
    assert found["country:JPN"]["supports"] == ["country:USA"]
    (planned,) = [node for node in nodes(store, "release:us%2F2025-11-03%20call").values() if "modality" in node]
    assert planned["modality"] == "planned"


@pytest.mark.parametrize(
    ("triple", "key", "value"),
    [
        (f'<{AKG}date> "2026-01-02"^^<{XSD}date>', "date", "2026-01-02"),
        (f'<{AKG}date> "2026-01"^^<{XSD}gYearMonth>', "date", {"value": "2026-01", "type": "xsd:gYearMonth"}),
        (f'<{AKG}date> "soon"', "date", {"value": "soon"}),
        (f'<{AKG}negated> "true"^^<{XSD}boolean>', "negated", True),
        (f'<{AKG}negated> "1"^^<{XSD}boolean>', "negated", "1"),
        ('<http://www.w3.org/ns/oa#start> "56"^^<' + XSD + "integer>", "start", 56),
        ('<http://www.w3.org/ns/oa#start> "-0"^^<' + XSD + "integer>", "start", "-0"),
        ('<http://www.w3.org/ns/oa#start> "056"^^<' + XSD + "integer>", "start", "056"),
        (f'<http://www.w3.org/ns/oa#start> "{2**64}"^^<{XSD}integer>', "start", str(2**64)),
        ('<http://www.w3.org/2004/02/skos/core#prefLabel> "a"@en', "prefLabel", "a"),
        ('<http://www.w3.org/2004/02/skos/core#prefLabel> "a"@fr', "prefLabel", {"value": "a", "language": "fr"}),
        ('<http://www.w3.org/2004/02/skos/core#prefLabel> "a"', "prefLabel", {"value": "a"}),
        ('<http://www.w3.org/2000/01/rdf-schema#label> "a"@en', "label", {"value": "a", "language": "en"}),
        (f"<{AKG}with> <urn:alliancekg:country/JPN>", "with", ["country:JPN"]),
        (f'<{AKG}with> "JPN"', "with", [{"value": "JPN"}]),
        (f"<{AKG}event> <urn:alliancekg:event/1>", "akg:event", "event:1"),
        (f"<{AKG}modality> <{AKG}planned>", "modality", "planned"),
        (f"<{AKG}modality> <urn:x:y>", "modality", "urn:x:y"),
        (f"<{AKG}text> <urn:x:y>", "text", {"id": "urn:x:y"}),
        ("<https://schema.org/about> <https://x.org/>", "schema:about", {"id": "https://x.org/"}),
        ('<urn:x:y> "a"', "urn:x:y", "a"),
        (f"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{AKG}Country>", "type", "Country"),
        ("<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:x:y>", "type", "urn:x:y"),
    ],
)
def test_a_value_is_as_short_as_it_can_be(triple: str, key: str, value: object) -> None:
    line = f"<urn:alliancekg:country/USA> {triple} <urn:g:1> .\n".encode()
    written = document([line])
    assert json.loads(written)["graph"][0]["graph"] == [{"id": "country:USA", key: value}]
    assert by_oxigraph(written, ox.RdfFormat.JSON_LD) == by_oxigraph(line, ox.RdfFormat.N_QUADS)


def test_pieces_need_not_be_graphs(store: Store) -> None:
    lines = b"".join(store.n_quads()).splitlines(keepends=True)
    assert document(lines) == document(list(store.n_quads()))
