"""GraphML of the alliance network, for networkx, igraph, yEd, Cytoscape and Gephi."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx  # type: ignore[import-untyped]  # ships no types


def graphml(network: nx.MultiDiGraph) -> Iterator[bytes]:
    """The document, line by line; parallel edges keep ids of their own.

    networkx's `write_graphml` takes lxml where that is installed, whose bytes differ; this one never does.
    """
    yield b'<?xml version="1.0" encoding="utf-8"?>\n'
    for line in nx.generate_graphml(network):
        yield f"{line}\n".encode()
