"""Releases in and out: build, extract, remove."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import TYPE_CHECKING, Annotated

import typer
from alliancekg.graph.cli.options import (
    CORES,
    STORE,
    Location,
    Output,
    Paths,
    Processes,
    Tables,
    app,
    example,
    gazetteer_of,
)

if TYPE_CHECKING:
    from alliancekg.extract.model import Release
    from alliancekg.extract.releases import Unreadable


@app.command(epilog=example("alliancekg build", "alliancekg build releases/ 'more/*.pdf' --store my-graph"))
def build(
    paths: Paths = None,
    store: Location = STORE,
    gazetteer: Tables = None,
    workers: Processes = CORES,
    keep: Annotated[
        bool, typer.Option("--keep", help="Keep what another version of the extractor made of unchanged releases.")
    ] = False,
) -> None:
    """Read releases, extract what they state, store it and draw it; without a PATH the bundled releases.

    What is in the graph already and has not changed is not read again, unless the extractor changed.
    """
    from alliancekg.extract.releases import read
    from alliancekg.extract.workers import Workers
    from alliancekg.graph.build import build as build_graph
    from alliancekg.graph.console import error, progress, refuse, show_built
    from alliancekg.graph.opening import open_store
    from alliancekg.graph.wording import counted

    tables = tuple(gazetteer or ())
    names = gazetteer_of(tables)
    with open_store(store, write=True) as graph:
        try:
            with progress() as report:
                releases = read(paths or bundled(), stdin=sys.stdin.buffer)
                extractor = Workers(tables, workers)
                built = build_graph(releases, graph, extractor, gazetteer=names, keep=keep, progress=report)
        except KeyboardInterrupt:
            error(f"stopped; {counted(len(graph.ledger()), 'release')} stored, and the same command goes on from there")
            raise typer.Exit(130) from None
        show_built(built, graph, default=STORE)
    for unreadable in built.refused:
        refuse(unreadable)
    raise typer.Exit(1 if built.refused else 0)


def bundled() -> list[str]:
    """The releases that come with the project."""
    folder = files("alliancekg.extract").joinpath("chronicle")
    return sorted(str(path) for path in folder.iterdir() if path.name.endswith(".jsonl"))


@app.command(epilog=example("alliancekg extract releases/ -o statements.jsonl", "cat note.txt | alliancekg extract -"))
def extract(paths: Paths, output: Output = None, gazetteer: Tables = None, workers: Processes = CORES) -> None:
    """Write what releases state as JSON Lines, one object for each release."""
    from alliancekg.extract.records import to_json
    from alliancekg.extract.releases import read
    from alliancekg.extract.workers import Workers
    from alliancekg.graph import console

    tables = tuple(gazetteer or ())
    gazetteer_of(tables)
    refused: list[Unreadable] = []
    with console.output(output) as stream, console.progress(shown=not sys.stdout.isatty()) as report:
        releases = _readable(read(paths or [], stdin=sys.stdin.buffer), refused)
        for number, record in enumerate(Workers(tables, workers).extract(releases), 1):
            stream.write(f"{to_json(record)}\n".encode())
            stream.flush()
            report("extracting", number, None)
    for unreadable in refused:
        console.refuse(unreadable)
    raise typer.Exit(1 if refused else 0)


def _readable(found: Iterable[Release | Unreadable], refused: list[Unreadable]) -> Iterator[Release]:
    """The releases; what could not be read is put aside."""
    from alliancekg.extract.model import Release

    for each in found:
        if isinstance(each, Release):
            yield each
        else:
            refused.append(each)


@app.command(epilog=example("alliancekg remove releases/2021-03-12.txt", "alliancekg query releases"))
def remove(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Releases, by the ids that the query shows.")],
    store: Location = STORE,
    gazetteer: Tables = None,
) -> None:
    """Take releases out of the graph with all that they state; what other releases state stays."""
    from alliancekg.graph.build import finish
    from alliancekg.graph.console import progress, say
    from alliancekg.graph.opening import open_store
    from alliancekg.graph.wording import counted

    names = gazetteer_of(tuple(gazetteer or ()))
    ids = [id_.removeprefix("release:") for id_ in ids]  # as `why` writes them
    open_store(store).close()  # a graph that is not there is told so, and not made
    with open_store(store, write=True) as graph, progress() as report:
        graph.remove(dict.fromkeys(ids))
        finish(graph, gazetteer=names, progress=report)
    say(f"Removed {counted(len(set(ids)), 'release')}.")
