"""TriG: what Turtle is to one graph, for all of them; each release in its named graph, prefixes declared once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from alliancekg.ontology.vocabulary import PREFIXES

SHORT = {prefix: iri for prefix, iri in PREFIXES.items() if prefix}
DECLARATIONS = re.compile(rb"\A(?:@prefix [^\n]*\n)*")


def trig(n_quads: Iterable[bytes]) -> Iterator[bytes]:
    """The same quads, a piece for each piece of N-Quads, so that a large store never stands in memory."""
    yield "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in SHORT.items()).encode()
    for piece in n_quads:
        quads = ox.parse(piece, format=ox.RdfFormat.N_QUADS)
        yield DECLARATIONS.sub(b"", ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=SHORT) or b"")
