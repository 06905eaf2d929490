"""TriG holds exactly the quads of the N-Quads, for two parsers."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from alliancekg.graph.interchange.trig import trig
from alliancekg.graph.store import Store
from alliancekg.ontology.vocabulary import PREFIXES
from rdflib import Dataset


def n_quads(text: bytes) -> set[ox.Quad]:
    return set(ox.parse(text, format=ox.RdfFormat.N_QUADS))


def test_it_is_the_same_quads(store: Store) -> None:
    written, dumped = b"".join(trig(store.n_quads())), b"".join(store.n_quads())
    assert set(ox.parse(written, format=ox.RdfFormat.TRIG)) == n_quads(dumped)
    one, other = Dataset(), Dataset()
    one.parse(data=written, format="trig")
    other.parse(data=dumped, format="nquads")
    assert set(one.quads()) == set(other.quads())
    assert set(one.quads())


def test_prefixes_are_declared_once_and_used(store: Store) -> None:
    written = b"".join(trig(store.n_quads())).decode()
    assert written.count("@prefix") == len(PREFIXES) - 1  # ":" is a second one of akg:
    assert "country:JPN a akg:Country" in written


def test_each_graph_is_a_piece_of_its_own(store: Store) -> None:
    head, *pieces = trig(store.n_quads())
    assert head.startswith(b"@prefix")
    assert len(pieces) == len(store.graphs())
    assert [piece.splitlines()[-1] for piece in pieces] == [b"}"] * len(pieces)


def test_nothing_is_nothing() -> None:
    assert list(ox.parse(b"".join(trig(())), format=ox.RdfFormat.TRIG)) == []


@pytest.mark.slow
def test_the_bundled_graph_is_the_same_quads(bundled: Store) -> None:
    written, dumped = b"".join(trig(bundled.n_quads())), b"".join(bundled.n_quads())
    assert set(ox.parse(written, format=ox.RdfFormat.TRIG)) == n_quads(dumped)
