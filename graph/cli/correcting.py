"""What a person puts right: correct."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from alliancekg.graph.cli.options import STORE, Location, Output, Tables, app, example, gazetteer_of
from alliancekg.graph.errors import UserError

if TYPE_CHECKING:
    from alliancekg.graph.corrections.table import Row
    from alliancekg.graph.store import Store
    from alliancekg.graph.why import Edge
    from alliancekg.ontology.gazetteer import Gazetteer


@app.command(
    epilog=example(
        "alliancekg correct --for Japan opposes 'North Korea' -o mine.tsv",
        "alliancekg correct mine.tsv --by 'asia-desk' --dry-run",
    )
)
def correct(
    table: Annotated[
        Path | None, typer.Argument(metavar="[TABLE.tsv]", help="Tab-separated; - for standard input.")
    ] = None,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who decided, where a row does not say.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
    listed: Annotated[bool, typer.Option("--list", help="Write the table of all corrections in force.")] = False,
    edge: Annotated[
        tuple[str, str, str] | None,
        typer.Option("--for", metavar="SUBJECT PREDICATE OBJECT", help="Write rows for an edge, to fill in a verdict."),
    ] = None,
    output: Output = None,
    store: Location = STORE,
    gazetteer: Tables = None,
) -> None:
    """Accept, reject or change statements, and join or split persons, by a table.

    Columns: target, verdict, value, by, at, note. A target is statement:ID with accept, reject or change (value:
    "object=country:PRK; date=2025-10"), or person:ID with same or split (value: the other person, or "person:ID in
    release:ID"). withdraw takes a correction back. Corrections outlive a rebuild and a new extractor.
    """
    from alliancekg.graph import console
    from alliancekg.graph.opening import open_store

    names = gazetteer_of(tuple(gazetteer or ()))
    if (table is not None) + listed + (edge is not None) != 1:
        raise typer.BadParameter("give a table, or --list, or --for SUBJECT PREDICATE OBJECT")
    if table is not None:
        return _apply(_rows(table), store, names, by=by, dry_run=dry_run)
    with open_store(store) as graph:
        text = _blank(graph, edge, names) if edge else _listed(graph, names)
    with console.output(output) as stream:
        stream.write(text.encode())


def _apply(rows: tuple[Row, ...], where: str, names: Gazetteer, *, by: str, dry_run: bool) -> None:
    from alliancekg.graph.build import finish
    from alliancekg.graph.console import progress, show_outcome
    from alliancekg.graph.corrections.correct import correct as corrected
    from alliancekg.graph.opening import open_store

    open_store(where).close()  # a graph that is not there is told so, and not made
    with open_store(where, write=not dry_run) as graph, progress() as report:
        outcome = corrected(graph, rows, gazetteer=names, by=by, dry_run=dry_run)
        if not dry_run and (outcome.made or not graph.is_published()):
            finish(graph, gazetteer=names, progress=report)
    show_outcome(outcome, dry_run=dry_run)


def _rows(path: Path) -> tuple[Row, ...]:
    from alliancekg.graph.corrections.table import rows_of, text_of

    source = "standard input" if str(path) == "-" else str(path)
    try:
        content = sys.stdin.buffer.read() if source == "standard input" else path.read_bytes()
    except OSError as cause:
        raise UserError(f"{source}: {(cause.strerror or str(cause)).lower()}") from None
    return rows_of(text_of(content, source=source), source=source)


def _listed(graph: Store, names: Gazetteer) -> str:
    from alliancekg.graph.corrections.correct import dormant
    from alliancekg.graph.corrections.kept import corrections_in
    from alliancekg.graph.corrections.model import in_force
    from alliancekg.graph.corrections.table import table_of

    return table_of(in_force(corrections_in(graph)), asleep=dormant(graph, names))


def _blank(graph: Store, edge: tuple[str, str, str], names: Gazetteer) -> str:
    """Rows for the statements of an edge, their quotes as notes; without a verdict they are left out."""
    from alliancekg.graph.corrections.table import COLUMNS
    from alliancekg.graph.names import Names
    from alliancekg.graph.why import why

    found = why(graph, *edge, names=Names.of(graph, names))
    if not found.reasons:
        raise UserError(f"no release here states: {found.subject} {found.predicate} {found.object}")
    return "".join(("\t".join(COLUMNS) + "\n", *_lines(found)))


def _lines(edge: Edge) -> Iterator[str]:
    for reason in edge.reasons:
        objects, quote = "; ".join(reason.objects), " ".join(reason.quote.text.split())
        yield f"# {edge.subject} {edge.predicate} {objects}, {reason.quote.release}: {quote}\n"
        for id_ in reason.statements:
            yield f"{id_}\t\t\t\t\t\n"
