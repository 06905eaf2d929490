"""A network as one HTML file that works offline: nothing is asked for, nothing in the data can run.

The picture is drawn by vis-network as pyvis carries it in its wheel. pyvis' own page is not used: it calls a CDN and runs
what stands in names. Ours puts the data into a JSON block, allows only its own scripts, by hash, and writes names and
quotes as text.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any, get_args

import networkx as nx  # type: ignore[import-untyped]  # ships no types
from alliancekg.graph import drawing, vis_network
from alliancekg.graph.evidence import Evidence, evidence
from alliancekg.graph.network import alliance_network, strongest
from alliancekg.graph.readings import Queryable, Standing
from alliancekg.graph.telling import told
from jinja2 import Environment, FileSystemLoader, Template
from markupsafe import Markup

PAGE = Path(__file__).parent / "page"
TITLE = "Alliance relations"
CARRIED = 5000
"""Edges that a page carries at most, the strongest, with all that is said of them; it draws a few hundred of them at a time."""
IMPORT = re.compile(r'^import (\{.*\}) from "\./(.+)";$', re.MULTILINE)
EXPORT = re.compile(r"^export ((?:async )?(?:const|function|class) ([\w$]+))", re.MULTILINE)
LISTED = 100
"""Rows that a page shows where no script runs, as in the preview of a mail."""


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
    """Write the page of a store, options as for `alliance_network`; returns the network that it carries."""
    found = alliance_network(store, focus=focus, since=since, until=until, min_weight=min_weight)
    network = strongest(found, CARRIED)
    path.write_bytes(page(network, evidence(store, network), title=title).encode())
    return network


def page(network: nx.MultiDiGraph, evidence: Evidence, *, title: str = TITLE) -> str:
    """One HTML document that shows an `alliance_network`, or the `strongest` part of one, with its `evidence`."""
    carried = data(network, evidence)
    edges = [edge for *_, edge in network.edges(data=True)]
    drawer, script = vis_network.script(), modules("onefile.js")
    style = "".join((PAGE / name).read_text(encoding="utf-8") for name in ("parts.css", "page.css"))
    return _template().render(
        title=title,
        carried=len(edges),
        filled={},
        hidden=(),
        least=1,
        lines=200,
        most=len(edges),
        most_words="all",
        table=(),
        data=Markup(in_script(carried)),
        drawer=Markup(drawer),
        families=drawing.families(network),
        found=network.graph.get("found", len(edges)),
        heaviest=max((edge["weight"] for edge in edges), default=1),
        policy=_policy((drawer, script), style),
        rows=drawing.rows(network)[:LISTED],
        script=Markup(script),
        standings=[name for name in get_args(Standing) if name in {edge["standing"] for edge in edges}],
        style=Markup(style),
        types={name: word for name, word in drawing.TYPES.items() if name in dict(network.nodes(data="type")).values()},
    )


def data(network: nx.MultiDiGraph, evidence: Evidence) -> dict[str, Any]:
    """What the page's scripts read: tables, and how they speak of predicates."""
    node = drawing.numbered(network)
    statement = drawing.numbered(id_ for *_, edge in network.edges(data=True) for id_ in edge["statements"])
    return {
        "predicates": drawing.wording(),
        "nodes": drawing.nodes(network, evidence, node),
        "edges": drawing.edges(network, node, statement),
        **told(network, evidence, node, statement),
    }


def modules(entry: str) -> str:
    """The JavaScript modules of the page as one, each a block of its own behind those that it imports."""
    found: dict[str, str] = {}

    def take(name: str) -> None:
        text = (PAGE / name).read_text(encoding="utf-8")
        for _, imported in IMPORT.findall(text):
            if imported not in found:
                take(imported)
        inside = EXPORT.sub(r"\1", IMPORT.sub(r'const \1 = modules["\2"];', text)).strip()
        exported = ", ".join(name for _, name in EXPORT.findall(text))
        found[name] = f'{{\n{inside}\nmodules["{name}"] = {{ {exported} }};\n}}'

    take(entry)
    return "\n".join(("const modules = {};", *found.values()))


def frame(html: str, *, height: int = 720) -> str:
    """A page as an element for a notebook: `IPython.display.HTML(frame(html))`; `height` in pixels."""
    return (
        f'<iframe title="{TITLE}" srcdoc="{escape(html)}" width="100%" height="{height}" '
        'sandbox="allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"></iframe>'
    )


def in_script(value: object) -> str:
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
