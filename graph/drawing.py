"""A network as what a page draws: pyvis builds nodes and edges, quotes and words stand beside them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import networkx as nx  # type: ignore[import-untyped]  # ships no types
from alliancekg.graph.layout import letters, positions, radius
from alliancekg.graph.readings import Quote, Stated, unlabelled

if TYPE_CHECKING:
    from pyvis.network import Network  # type: ignore[import-untyped]  # ships no types

STATEMENTS = 40
"""Statements whose quotes are carried for one edge, the newest: Japan and the United States have hundreds."""

FAMILIES = {
    "contact": ("met", "spokeWith", "visited", "attended"),
    "together": ("cooperatesOn", "agreedOn", "discussed", "signed"),
    "stance": ("supports", "appreciates", "aids", "commitsTo", "emphasizes"),
    "friction": ("concernedAbout", "opposes", "urges", "sanctions"),
    "place": ("memberOf", "holdsOffice"),
}
"""Predicates by the colour of their edges: nineteen colours would tell nobody anything."""
FAMILY = {predicate: family for family, predicates in FAMILIES.items() for predicate in predicates}

WORDS = {
    "memberOf": "is member of",
    "holdsOffice": "holds office in",  # the office is drawn as its state
    "concernedAbout": "is concerned about",
}
WORDS_BETWEEN_STATES = {
    "cooperatesOn": "cooperates with",
    "agreedOn": "agreed with",
    "discussed": "held discussions with",
}

TYPES = {
    "Country": "State",
    "Grouping": "Grouping",
    "Organization": "Organisation",
    "Person": "Person",
    "Topic": "Topic",
    "Office": "Office",
}
SHAPES = {"Country": "dot", "Grouping": "diamond", "Organization": "square", "Person": "triangle"}
"""Marks of vis-network by type, so that colour is never the only sign; a hexagon for the rest."""


def data(network: nx.MultiDiGraph, evidence: Iterable[Quote]) -> dict[str, Any]:
    """What the page's script reads: passages, releases and sentences stand once and are pointed to by number.

    `evidence` comes newest first, so that a lower passage number is the newer one.
    """
    drawn, labels = build(network), network.graph["labels"]
    releases: dict[tuple[str, ...], int] = {}
    passages: dict[tuple[int, int, str], int] = {}
    sentences: dict[str, int] = {}
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for quote in evidence:
        release = releases.setdefault(_source(quote, labels), len(releases))
        passage = passages.setdefault((release, quote.start, quote.text), len(passages))
        said = _sentence(network.graph["stated"][quote.statement], labels)
        found[quote.statement].append((passage, sentences.setdefault(said, len(sentences))))
    for edge, (*_, each) in zip(drawn.edges, network.edges(data=True), strict=True):
        edge["evidence"] = sorted({pair for id_ in each["statements"][:STATEMENTS] for pair in found[id_]})
    return {
        "nodes": drawn.nodes,
        "edges": drawn.edges,
        "passages": [{"text": text, "release": release} for release, _, text in passages],
        "releases": [
            {"title": title, "date": date, "issuer": issuer, "url": url} for _, title, date, issuer, url in releases
        ],
        "sentences": list(sentences),
    }


def build(network: nx.MultiDiGraph) -> Network:
    """The network as pyvis has it: numbers for ids, so that no name is ever a key in the browser."""
    from pyvis.network import Network  # it imports IPython: half a second that only a page is worth

    drawn = Network(directed=True)  # undirected would drop parallel edges
    numbers = {id_: number for number, id_ in enumerate(network)}
    places = positions(network)
    for id_, node in network.nodes(data=True):
        x, y = places[id_]
        shape = SHAPES.get(node["type"], "hexagon")
        reach = len(set(nx.all_neighbors(network, id_)))
        look = {"size": round(radius(reach), 1), "letters": round(letters(reach), 1)}
        own = {"key": id_, "type": node["type"], "x": x, "y": y, "reach": reach}
        # `group` keeps pyvis from writing its blue into every node
        drawn.add_node(numbers[id_], node["label"] or id_, shape, group=node["type"], **own, **look)
    bends = _bends(network)
    for number, (source, target, edge) in enumerate(network.edges(data=True)):
        drawn.add_edge(numbers[source], numbers[target], id=number, bend=bends[number], **_edge(edge))
    return drawn


def _edge(edge: Mapping[str, Any]) -> dict[str, Any]:
    predicate = edge["predicate"]
    apart = WORDS if edge["directed"] else WORDS_BETWEEN_STATES
    return {
        "predicate": predicate,
        "words": apart.get(predicate) or words(predicate),
        "family": FAMILY.get(predicate, "stance"),
        "standing": edge["standing"],
        "arrows": "to" if edge["directed"] else "",
        "dates": edge["dates"],
        "statements": len(edge["statements"]),
        "carried": min(len(edge["statements"]), STATEMENTS),
    }


def _bends(network: nx.MultiDiGraph) -> list[float]:
    """How far each edge bends to its right, so that parallel ones lie apart; 0 is straight."""
    pairs = [(min(edge), max(edge)) for edge in network.edges()]
    parallel, seen = Counter(pairs), Counter[tuple[str, str]]()
    bends = []
    for pair, (source, _) in zip(pairs, network.edges(), strict=True):
        offset = seen[pair] - (parallel[pair] - 1) / 2
        seen[pair] += 1
        bends.append(offset if source == pair[0] else -offset)
    return bends


def words(predicate: str) -> str:
    """cooperatesOn as "cooperates on"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", predicate).lower()


def _sentence(stated: Stated, labels: Mapping[str, str]) -> str:
    """What was read out of a passage, in words; the same for every party of what is done jointly."""
    subject, obj, *others = (
        labels.get(id_) or unlabelled(id_) for id_ in (stated.subject, stated.object, *stated.with_)
    )
    mark = "" if stated.standing == "asserted" else f" ({stated.standing})"
    return f"{', '.join(sorted((subject, *others)))} · {words(stated.predicate)} · {obj}{mark}"


def _source(quote: Quote, labels: Mapping[str, str]) -> tuple[str, ...]:
    title, issuer = quote.title or unlabelled(quote.release), labels.get(quote.issuer, quote.issuer)
    return quote.release, title, quote.date, issuer, _link(quote.url)


def _link(url: str) -> str:
    """The address if it is one of the web, else nothing: `javascript:` is an address, too."""
    try:
        return url if urlsplit(url).scheme in {"http", "https"} else ""
    except ValueError:
        return ""


def rows(edges: Iterable[Mapping[str, Any]], labels: list[str]) -> list[dict[str, Any]]:
    """The edges for a table, in the order of their weight; `labels` are those of the nodes, by number."""
    unordered = [
        {
            "id": edge["id"],
            "source": labels[edge["from"]],
            "words": edge["words"],
            "target": labels[edge["to"]],
            "standing": edge["standing"],
            "weight": len(edge["dates"]),
            "last": edge["dates"][-1],
            "place": edge["family"] == "place",
        }
        for edge in edges
    ]
    # every release names offices: they go last
    return sorted(unordered, key=lambda r: (r["place"], -r["weight"], r["source"], r["target"], r["id"]))


def families(edges: Iterable[Mapping[str, Any]]) -> list[tuple[str, list[tuple[str, str, int]]]]:
    """The predicates that occur, by family: name, words, number of edges."""
    count = Counter(edge["predicate"] for edge in edges)
    found = [
        (family, [(name, WORDS.get(name) or words(name), count[name]) for name in predicates if count[name]])
        for family, predicates in FAMILIES.items()
    ]
    return [(family, present) for family, present in found if present]
