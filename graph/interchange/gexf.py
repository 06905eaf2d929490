"""GEXF of the alliance network, with the times that move Gephi's time line.

Nodes and edges are there on the days on which releases state them; the edges' dynamic attribute `releases` says how many had
done so by then. What has no known date has no times, so it is always there.
"""

from __future__ import annotations

import io

import networkx as nx  # type: ignore[import-untyped]  # ships no types
from alliancekg.graph.interchange.flat import SEPARATOR
from alliancekg.graph.interchange.spells import counts, spell, spells
from networkx.readwrite.gexf import GEXFWriter  # type: ignore[import-untyped]  # ships no types


def gexf(network: nx.MultiDiGraph) -> bytes:
    """The document; the writer's own date of today and version would make it differ from one day to the next."""
    writer = GEXFWriter(timed(network), version="1.2draft")
    writer.graph_element.set("timeformat", "date")
    meta = writer.xml.find("meta")
    del meta.attrib["lastmodifieddate"]
    meta.find("creator").text = "alliancekg"
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def timed(network: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The network with `spells` on what has a date, and `releases` on such edges."""
    moving = nx.MultiDiGraph(network, mode="dynamic")
    last = max((spell(node["last"])[1] for _, node in network.nodes(data=True) if node["last"]), default="")
    for source, target, key, edge in network.edges(keys=True, data=True):
        dates = edge["dates"].split(SEPARATOR)
        if covered := spells(dates):
            moving.edges[source, target, key].update(spells=covered, releases=counts(dates, last))
    for id_ in network:
        ends = [edge for edges in (network.in_edges, network.out_edges) for *_, edge in edges(id_, data=True)]
        if covered := spells(date for edge in ends for date in edge["dates"].split(SEPARATOR)):
            moving.nodes[id_]["spells"] = covered
    return moving
