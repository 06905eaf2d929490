"""A network as one HTML file that works offline: nothing is asked for, nothing in the data can run.

pyvis builds the network, but its own page is not used: it calls a CDN and runs what stands in names. Ours
puts the data into a JSON block, allows only its own scripts, by hash, and writes names and quotes as text.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import get_args

import networkx as nx  # type: ignore[import-untyped]  # ships no types
from alliancekg.graph import vis_network
from alliancekg.graph.drawing import STATEMENTS, TYPES, data, families, rows
from alliancekg.graph.network import alliance_network, strongest
from alliancekg.graph.readings import Queryable, Quote, Standing, quotes
from jinja2 import Environment, FileSystemLoader, Template
from markupsafe import Markup

PAGE = Path(__file__).parent / "page"
TITLE = "Alliance relations"


def write_page(
    store: Queryable,
    path: Path,
    *,
    title: str = TITLE,
    focus: str | None = None,
    since: str | None = None,
    until: str | None = None,
    min_weight: int = 1,
) -> nx.MultiDiGraph:
    """Write the page of a store, options as for `alliance_network`; returns the network that it draws."""
    network = strongest(alliance_network(store, focus=focus, since=since, until=until, min_weight=min_weight))
    path.write_bytes(page(network, evidence(store, network), title=title).encode())
    return network


def evidence(store: Queryable, network: nx.MultiDiGraph) -> tuple[Quote, ...]:
    """The quotes that a page of this network carries, newest first."""
    newest = (edge["statements"][:STATEMENTS] for *_, edge in network.edges(data=True))
    return quotes(store, (id_ for ids in newest for id_ in ids))


def page(network: nx.MultiDiGraph, evidence: Iterable[Quote], *, title: str = TITLE) -> str:
    """One HTML document that shows an `alliance_network`, or the `strongest` part of one, with its quotes."""
    drawn = data(network, evidence)
    nodes, edges = drawn["nodes"], drawn["edges"]
    labels = [node["label"] for node in nodes]
    days = [date for edge in edges for date in edge["dates"] if len(date) == len("2025-10-28")]
    scripts = [vis_network.script(), (PAGE / "page.js").read_text(encoding="utf-8")]
    style = (PAGE / "page.css").read_text(encoding="utf-8")
    return _template().render(
        title=title,
        data=Markup(_json(drawn)),
        edges=rows(edges, labels),
        families=families(edges),
        first=min(days, default=""),
        found=network.graph.get("found", len(edges)),
        heaviest=max((len(edge["dates"]) for edge in edges), default=1),
        labels=sorted(set(labels), key=lambda label: (label.casefold(), label)),
        last=max(days, default=""),
        policy=_policy(scripts, style),
        scripts=[Markup(script) for script in scripts],
        standings=[name for name in get_args(Standing) if name in {edge["standing"] for edge in edges}],
        style=Markup(style),
        types={name: word for name, word in TYPES.items() if name in {node["type"] for node in nodes}},
    )


def frame(html: str, *, height: int = 720) -> str:
    """A page as an element for a notebook: `IPython.display.HTML(frame(html))`; `height` in pixels."""
    return (
        f'<iframe title="{TITLE}" srcdoc="{escape(html)}" width="100%" height="{height}" '
        'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>'
    )


def _json(value: object) -> str:
    """JSON that may stand in a script element: pure ASCII, and no markup can begin or end in it."""
    text = json.dumps(value, separators=(",", ":"))
    return text.replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e")


def _template() -> Template:
    loader = FileSystemLoader(PAGE)
    environment = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.get_template("template.html")


def _policy(scripts: Iterable[str], style: str) -> str:
    """A Content-Security-Policy under which only these scripts run and nothing is fetched."""
    allowed = " ".join(_hash(script) for script in scripts)
    return f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
