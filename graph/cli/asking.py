"""Questions to the graph: query, why."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer
from alliancekg.graph.cli.options import STORE, Location, Output, Tables, app, example, gazetteer_of
from alliancekg.graph.errors import UserError


@app.command(
    epilog=example("alliancekg query who-met-whom", "alliancekg query 'SELECT ?x { country:JPN akg:supports ?x }'")
)
def query(
    question: Annotated[
        str | None,
        typer.Argument(metavar="[FILE.rq | SPARQL | NAME]", help="A file, a query, or a name from --list."),
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="Show the named queries.")] = False,
    format: Annotated[Literal["table", "csv", "json", "ttl"], typer.Option(help="ttl is for CONSTRUCT.")] = "table",
    output: Output = None,
    store: Location = STORE,
) -> None:
    """Ask the graph in SPARQL, over all releases at once; the prefixes (akg:, country:, topic: ...) are declared."""
    from alliancekg.graph import console
    from alliancekg.graph.opening import open_store
    from alliancekg.graph.query import ask, named, table, text_of, written
    from alliancekg.graph.table import Table

    if listed:
        rows = tuple((each.name, each.description) for each in named().values())
        return console.show_table(Table(("name", "answers"), rows))
    if question is None:
        raise typer.BadParameter("give a query, or --list to see the named ones")
    text = sys.stdin.read() if question == "-" else text_of(question)
    with open_store(store) as graph:
        result = ask(graph, text)
        if format == "table" and output is None:
            return console.show_table(table(result))
        answer = written(result, "csv" if format == "table" else format)
    with console.output(output) as stream:
        stream.write(answer.encode())


@app.command(epilog=example("alliancekg why Japan supports 'United States'", "alliancekg why motegi met rubio"))
def why(
    subject: Annotated[str, typer.Argument(help="A name as people write it, or an id such as country:JPN.")],
    predicate: Annotated[str, typer.Argument(help="met, cooperatesOn, 'cooperates on', supports ...")],
    object: Annotated[str, typer.Argument(help="A name, topic or id; also a partner in what is done jointly.")],
    store: Location = STORE,
    gazetteer: Tables = None,
) -> None:
    """Show the words behind an edge: the quotes, with their releases and dates."""
    from alliancekg.graph.console import show_edge
    from alliancekg.graph.names import Names
    from alliancekg.graph.opening import open_store
    from alliancekg.graph.why import why as reasons

    names = gazetteer_of(tuple(gazetteer or ()))
    with open_store(store) as graph:
        edge = reasons(graph, subject, predicate, object, names=Names.of(graph, names))
    if not edge.reasons:
        raise UserError(f"no release here states: {edge.subject} {edge.predicate} {edge.object}")
    show_edge(edge)
