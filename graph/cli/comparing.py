"""Two graphs: merge, diff."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from alliancekg.graph.address import shown
from alliancekg.graph.cli.options import DATE, STORE, Location, Output, Tables, app, example, gazetteer_of, is_date
from alliancekg.graph.errors import UserError

if TYPE_CHECKING:
    from alliancekg.graph.differences import By, Difference


@app.command(epilog=example("alliancekg merge my-graph colleagues-graph", "alliancekg merge my-graph https://.../"))
def merge(
    into: Annotated[str, typer.Argument(metavar="A", help="The graph that is written: a folder or a server.")],
    other: Annotated[str, typer.Argument(metavar="B", help="The graph that is only read.")],
    gazetteer: Tables = None,
) -> None:
    """Bring the releases and corrections of graph B into graph A.

    A release of both that differs is taken from where it was read later; where nobody knows, A's stays. Of corrections
    of one thing the latest holds. Nothing is removed, and merging again changes nothing.
    """
    from alliancekg.graph.build import finish
    from alliancekg.graph.console import progress, show_merged
    from alliancekg.graph.merging import merge as merged
    from alliancekg.graph.opening import open_store

    names = gazetteer_of(tuple(gazetteer or ()))
    if _same(into, other):
        raise UserError(f"{into} and {other} are one graph; give two")
    with open_store(other) as theirs, open_store(into, write=True) as ours, progress() as report:
        report("merging", 0, None)
        done = merged(ours, theirs)
        if done.changed or not ours.is_published():
            finish(ours, gazetteer=names, progress=report)
    show_merged(done, shown(into), shown(other))


@app.command(
    epilog=example("alliancekg diff old-graph new-graph --by topic", "alliancekg diff 2021 2025 --store my-graph")
)
def diff(
    before: Annotated[str, typer.Argument(metavar="A", help="A graph's folder or server, or a time: 2025, 2025-10.")],
    after: Annotated[str, typer.Argument(metavar="B", help="Another graph, or another time of one graph.")],
    by: Annotated[Literal["pair", "topic", "statement"], typer.Option(help="What each row is for.")] = "pair",
    format: Annotated[Literal["table", "csv", "json"], typer.Option(help="How to write it.")] = "table",
    output: Output = None,
    store: Location = STORE,
) -> None:
    """Show what B states and A does not (gained), and what only A states (lost).

    Two graphs are compared statement by statement; two times of one graph by who says what on which topic.
    """
    from alliancekg.graph import console
    from alliancekg.graph.differences import written

    difference = _difference(before, after, store, by)
    if format == "table" and output is None:
        return console.show_difference(difference)
    with console.output(output) as stream:
        stream.write(written(difference, "csv" if format == "table" else format).encode())


def _same(one: str, other: str) -> bool:
    addresses = "://" in one or "://" in other
    return one.rstrip("/") == other.rstrip("/") if addresses else Path(one).resolve() == Path(other).resolve()


def _difference(before: str, after: str, store: str, by: By) -> Difference:
    from alliancekg.graph.differences import between_stores, between_times
    from alliancekg.graph.opening import open_store

    times = [bool(DATE.fullmatch(each)) for each in (before, after)]
    for each in (before, after):
        if DATE.fullmatch(each) and not is_date(each):
            raise UserError(f"{each!r} is no date; write 2025, 2025-10 or 2025-10-28")
    if all(times):
        with open_store(store) as graph:
            return between_times(graph, before, after, by=by)
    if any(times):
        one, other = shown(before), shown(after)
        raise UserError(f"{one!r} and {other!r}: give two graphs or two times; a folder called 2025 is ./2025")
    with open_store(before) as old, open_store(after) as new:
        return between_stores(old, new, by=by)
