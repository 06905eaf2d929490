"""The graph for the eye and for other tools: view, export."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Annotated

import typer
from alliancekg.graph.cli.options import STORE, Day, Location, Output, Tables, app, example, gazetteer_of
from alliancekg.graph.errors import UserError
from alliancekg.graph.interchange.formats import Format


@app.command(epilog=example("alliancekg view --focus quad --since 2025 --open"))
def view(
    focus: Annotated[str | None, typer.Option(help="A state, person, grouping or topic to look at.")] = None,
    since: Day = None,
    until: Day = None,
    min_weight: Annotated[int, typer.Option(min=1, help="Only edges that so many releases state.")] = 1,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Default: view.html in the graph's folder."),
    ] = None,
    browser: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    store: Location = STORE,
    gazetteer: Tables = None,
) -> None:
    """Draw the graph, or a part of it, as one HTML file that works offline; its path is printed."""
    from alliancekg.graph.console import say
    from alliancekg.graph.files import replacing
    from alliancekg.graph.html import write_page
    from alliancekg.graph.names import Names
    from alliancekg.graph.opening import open_store

    names = gazetteer_of(tuple(gazetteer or ()))
    with open_store(store) as graph:
        path = output or (graph.directory or Path()) / "view.html"
        node = Names.of(graph, names).resolve(focus) if focus else None
        with replacing(path) as beside:
            drawn = write_page(graph.plain(), beside, focus=node, since=since, until=until, min_weight=min_weight)
            if not drawn:
                raise UserError("nothing here fits these options; no page was written")
    say(str(path))
    if browser:
        webbrowser.open(path.resolve().as_uri())


@app.command(epilog=example("alliancekg export --format gexf -o alliance.gexf"))
def export(
    format: Annotated[Format, typer.Option(help="The format, one of those above.")],
    output: Output = None,
    store: Location = STORE,
) -> None:
    """Write the graph for other tools, in one of these formats:

    \b
    --format ttl -o graph.ttl         Turtle: every triple once, for RDF tools
    --format trig -o graph.trig       TriG: each release a named graph
    --format nq -o graph.nq           N-Quads: the same, a quad a line
    --format jsonld -o graph.jsonld   JSON-LD: the same, with its context
    --format graphml -o net.graphml   the network, for networkx or igraph
    --format gexf -o net.gexf         the network in time, for Gephi
    --format csv -o quotes.csv        the quotes behind the statements
    --format nodes-csv -o nodes.csv   the network's nodes, for pandas
    --format edges-csv -o edges.csv   its edges, from node id to node id
    --format plover -o events.tsv     PLOVER events in POLECAT's columns

    The first four carry the releases' full texts. More: docs/interchange.md.

    Cells that a spreadsheet would run as a formula begin with an apostrophe.
    """
    from alliancekg.graph import console
    from alliancekg.graph.interchange.exporting import exported
    from alliancekg.graph.opening import open_store

    with open_store(store) as graph, console.output(output) as stream:
        stream.writelines(exported(graph, format))
