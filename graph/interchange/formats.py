"""The names of the formats, apart from their code, so that `--help` need not load it."""

from __future__ import annotations

from typing import Literal

Format = Literal["ttl", "trig", "nq", "jsonld", "graphml", "gexf", "csv", "nodes-csv", "edges-csv", "plover"]
