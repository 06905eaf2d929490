"""One door to all formats, for the command line and whoever else hands a graph on."""

from __future__ import annotations

from collections.abc import Iterator

from alliancekg.graph.interchange.flat import flat_network
from alliancekg.graph.interchange.formats import Format
from alliancekg.graph.interchange.gexf import gexf
from alliancekg.graph.interchange.graphml import graphml
from alliancekg.graph.interchange.jsonld import jsonld
from alliancekg.graph.interchange.plover.polecat import polecat
from alliancekg.graph.interchange.quotes import quotes
from alliancekg.graph.interchange.tables import edge_table, node_table
from alliancekg.graph.interchange.trig import trig
from alliancekg.graph.store import Store
from alliancekg.graph.table import csv_text


def exported(store: Store, format: Format) -> Iterator[bytes]:
    """The graph in pieces, to be written one after another; same graph, same bytes.

    N-Quads, TriG and JSON-LD come a graph at a time; the others are made whole before the first piece.
    """
    match format:
        case "ttl":
            yield store.turtle()
        case "nq":
            yield from store.n_quads()
        case "trig":
            yield from trig(store.n_quads())
        case "jsonld":
            yield from jsonld(store.n_quads())
        case "graphml":
            yield from graphml(flat_network(store))
        case "gexf":
            yield gexf(flat_network(store))
        case "csv":
            yield csv_text(quotes(store)).encode()
        case "nodes-csv":
            yield csv_text(node_table(flat_network(store))).encode()
        case "edges-csv":
            yield csv_text(edge_table(flat_network(store))).encode()
        case "plover":
            yield csv_text(polecat(store), separator="\t").encode()
