"""What goes into a paper: cite, report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer
from alliancekg.graph.cli.options import STORE, Day, Location, Output, Tables, app, example, gazetteer_of, whole_day
from alliancekg.graph.errors import UserError


@app.command(
    epilog=example(
        "alliancekg cite Japan cooperatesOn 'United States'", "alliancekg cite biden met kishida --format csl"
    )
)
def cite(
    subject: Annotated[str, typer.Argument(help="A name as people write it, or an id such as country:JPN.")],
    predicate: Annotated[str, typer.Argument(help="met, cooperatesOn, 'cooperates on', supports ...")],
    object: Annotated[str, typer.Argument(help="A name, topic or id; also a partner in what is done jointly.")],
    format: Annotated[
        Literal["text", "bibtex", "csl"],
        typer.Option(help="A note in Chicago's manner, BibTeX, or CSL JSON for Zotero."),
    ] = "text",
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="Only the newest N releases.")] = None,
    output: Output = None,
    store: Location = STORE,
    gazetteer: Tables = None,
) -> None:
    """Write a reference for each release that states an edge, newest first, to be pasted into a footnote.

    Releases that come with the project are retold in its own words: they are cited for their facts, not quoted.
    """
    from alliancekg.graph import console
    from alliancekg.graph.citations import cited
    from alliancekg.graph.cite import references
    from alliancekg.graph.names import Names
    from alliancekg.graph.opening import open_store

    names = gazetteer_of(tuple(gazetteer or ()))
    with open_store(store) as graph:
        edge, found = references(graph, subject, predicate, object, names=Names.of(graph, names))
    if not found:
        raise UserError(f"no release here states: {edge.subject} {edge.predicate} {edge.object}")
    with console.output(output) as stream:
        stream.write(cited(found[:limit], format).encode())


@app.command(
    epilog=example("alliancekg report quad --since 2023 -o reports/", "alliancekg report jpn-usa-kor --turn 2023-08-18")
)
def report(
    grouping: Annotated[str, typer.Argument(metavar="GROUPING", help="A grouping: quad, aukus, 'Japan-U.S.-ROK' ...")],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR|FILE", help="A folder, or a file that ends in .html or .md."),
    ] = None,
    since: Day = None,
    until: Day = None,
    turn: Annotated[
        str | None,
        typer.Option(
            callback=whole_day,
            metavar="DATE",
            help="Compare the two years before a day with the two from it; Camp David is 2023-08-18.",
        ),
    ] = None,
    store: Location = STORE,
    gazetteer: Tables = None,
) -> None:
    """Write what the graph says of a grouping: one HTML file, and Markdown with its figures as PNG files beside it.

    Who met, when, on what, how close they are, what they say about others, with n, intervals and quotes, and
    what the data cannot tell. The paths are printed.
    """
    from alliancekg.graph.console import say
    from alliancekg.graph.names import Names
    from alliancekg.graph.opening import open_store
    from alliancekg.graph.report.build import report as reported
    from alliancekg.graph.report.writing import files, write

    names = gazetteer_of(tuple(gazetteer or ()))
    with open_store(store) as graph:
        made = reported(graph, grouping, names=Names.of(graph, names), since=since, until=until, turn=turn)
        written = files(made, output)
    write(written)
    for path in written:
        say(str(path))
