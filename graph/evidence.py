"""What a page needs beside its network: the passages behind its edges as they stand in their releases, and who belongs to what."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest

import networkx as nx  # type: ignore[import-untyped]  # ships no types
from alliancekg.graph.layout import HUBS
from alliancekg.graph.readings import Queryable, Quote, members, quotes, rows
from alliancekg.graph.retold import retold
from alliancekg.graph.terms import compact, expand

STATEMENTS = 8000
"""Whose words are carried at most: the 6,171 of the bundled releases take 1.1 MB."""
AROUND = 120
"""Characters shown on each side of a passage, within its paragraph."""

TEXTS = """
SELECT ?release ?text
WHERE { VALUES ?release { %s } GRAPH ?release { ?release a akg:Release ; akg:text ?text } }"""

BATCH = 50
"""Releases per query: a text may have 100 kB."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote with what stands around it."""

    quote: Quote
    before: str = ""
    after: str = ""
    retold: bool = False
    """Whether the words are this project's, and only the facts are the issuer's."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passages behind a network, newest first, and the members of its bodies, by CURIE."""

    passages: tuple[Passage, ...] = ()
    members: Mapping[str, Collection[str]] = field(default_factory=dict)


def evidence(store: Queryable, network: nx.MultiDiGraph) -> Evidence:
    """What a page of this `alliance_network`, or of its `strongest` part, carries behind it."""
    found = quotes(store, _newest(network))
    releases = sorted({quote.release for quote in found})
    texts, ours = _texts(store, releases), retold(store, releases)
    return Evidence(
        tuple(
            Passage(quote, *around(texts.get(quote.release, ""), quote.start, quote.text), quote.release in ours)
            for quote in found
        ),
        {id_: _members(store, network, id_) for id_, type_ in network.nodes(data="type") if type_ in HUBS},
    )


def _newest(network: nx.MultiDiGraph) -> list[str]:
    """The statements whose words are carried: all, or as many of each edge, the newest, as there is room for."""
    found: dict[str, None] = {}
    for level in zip_longest(*(ids for *_, ids in network.edges(data="statements"))):
        if len(found) < STATEMENTS:
            found |= dict.fromkeys(id_ for id_ in level if id_ is not None)
    return list(found)


def _texts(store: Queryable, releases: Collection[str]) -> dict[str, str]:
    ids = [expand(release).n3() for release in releases]
    batches = (" ".join(ids[first : first + BATCH]) for first in range(0, len(ids), BATCH))
    return {compact(release): text for batch in batches for release, text in rows(store, TEXTS % batch)}


def around(text: str, start: int, quoted: str) -> tuple[str, str]:
    """The rest of a quote's paragraph on both sides, as far as it is near; nothing if the store has another text."""
    end = start + len(quoted)
    if text[start:end] != quoted:
        return "", ""
    before = text[:start].rpartition("\n\n")[2]
    after = text[end:].partition("\n\n")[0]
    # cut between words
    near_before = before if len(before) <= AROUND else "… " + before[-AROUND:].partition(" ")[2]
    near_after = after if len(after) <= AROUND else after[:AROUND].rpartition(" ")[0] + " …"
    return near_before, near_after


def _members(store: Queryable, network: nx.MultiDiGraph, body: str) -> list[str]:
    """Who has not left a body; one of which the store knows no members has those that the releases name."""
    named = {
        source
        for source, _, edge in network.in_edges(body, data=True)
        if (edge["predicate"], edge["standing"]) == ("memberOf", "asserted")
    }
    return sorted(members(store, body) or named)
