"""Releases in and out: build, extract, load, remove."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from alliancekg.graph.cli.options import (
    CORES,
    STORE,
    Location,
    Paths,
    Processes,
    Tables,
    app,
    example,
    gazetteer_of,
)
from alliancekg.graph.errors import UserError

if TYPE_CHECKING:
    from alliancekg.extract.extracts import Progress as Report
    from alliancekg.extract.model import Release
    from alliancekg.extract.releases import Unreadable
    from alliancekg.extract.workers import Workers
    from alliancekg.graph.build import Built
    from alliancekg.graph.store import Store


@app.command(epilog=example("alliancekg build", "alliancekg build releases/ 'more/*.pdf' --store my-graph"))
def build(
    paths: Paths = None,
    store: Location = STORE,
    gazetteer: Tables = None,
    jobs: Processes = CORES,
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

    tables = tuple(gazetteer or ())
    names = gazetteer_of(tables)

    def work(graph: Store, report: Report) -> Built:
        releases = read(paths or bundled(), stdin=sys.stdin.buffer)
        return build_graph(releases, graph, Workers(tables, jobs), gazetteer=names, keep=keep, progress=report)

    _bring_up(store, work)


def _bring_up(store: str, work: Callable[[Store, Report], Built]) -> None:
    """Write to a store with a bar, then say what came of it; Ctrl-C says what is stored."""
    from alliancekg.graph.console import error, progress, refuse, show_built
    from alliancekg.graph.opening import open_store
    from alliancekg.graph.wording import counted

    with open_store(store, write=True) as graph:
        try:
            with progress() as report:
                built = work(graph, report)
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


@app.command(
    epilog=example(
        "alliancekg extract releases/ -o statements.jsonl",
        "cat note.txt | alliancekg extract -",
        "alliancekg extract --cluster tcp://scheduler:8786 's3://bucket/releases/*.jsonl' -o s3://bucket/parts",
    )
)
def extract(
    paths: Paths,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE|FOLDER", help="Write here; with --cluster a folder or URL of parts."
        ),
    ] = None,
    gazetteer: Tables = None,
    jobs: Processes = CORES,
    cluster: Annotated[
        str | None,
        typer.Option("--cluster", metavar="URL", help="A Dask scheduler, whose workers extract a file each."),
    ] = None,
) -> None:
    """Write what releases state as JSON Lines, one object for each release; `load` puts them into a graph.

    With --cluster, each file becomes a part in a folder; PATH and folder may be URLs (s3://, gs://, https://), and
    parts that are finished are not made again.
    """
    from alliancekg.extract.workers import Workers
    from alliancekg.graph import console

    tables = tuple(gazetteer or ())
    gazetteer_of(tables)
    if cluster:
        refused = _extract_there(paths or [], output, tables, cluster)
    else:
        refused = _extract_here(paths or [], Path(output) if output else None, Workers(tables, jobs))
    for unreadable in refused:
        console.refuse(unreadable)
    raise typer.Exit(1 if refused else 0)


def _extract_here(paths: list[str], output: Path | None, extractor: Workers) -> list[Unreadable]:
    from alliancekg.extract.extracts import extracts, to_line
    from alliancekg.extract.releases import Unreadable, read
    from alliancekg.graph import console

    refused: list[Unreadable] = []
    with console.output(output) as stream, console.progress(shown=not sys.stdout.isatty()) as report:
        releases = _readable(read(paths, stdin=sys.stdin.buffer), refused)
        for number, each in enumerate(extracts(releases, extractor), 1):
            if isinstance(each, Unreadable):
                refused.append(each)
            else:
                stream.write(f"{to_line(each)}\n".encode())
                stream.flush()
            report("extracting", number, None)
    return refused


def _extract_there(paths: list[str], folder: str | None, tables: tuple[Path, ...], scheduler: str) -> list[Unreadable]:
    """On a cluster; one line says what was done."""
    from alliancekg.extract.cluster import extract as extract_on
    from alliancekg.extract.partitions import Unreachable
    from alliancekg.graph import console
    from alliancekg.graph.wording import counted

    if not folder:
        raise UserError("with --cluster, -o says in which folder the parts go")
    try:
        with console.progress() as report:
            done = extract_on(paths, folder, scheduler=scheduler, gazetteer=tables, progress=report, warn=console.error)
    except Unreachable as error:
        raise UserError(str(error)) from None
    except KeyboardInterrupt:
        console.error(f"stopped; what is finished is in {folder}, and the same command goes on from there")
        raise typer.Exit(130) from None
    console.say(f"Extracted {counted(done.made, 'partition')} into {folder}; {done.finished:,} finished before.")
    return list(done.refused)


@app.command(
    epilog=example(
        "alliancekg load statements.jsonl --store my-graph", "alliancekg load s3://bucket/parts --store my-graph"
    )
)
def load(paths: Paths, store: Location = STORE, gazetteer: Tables = None) -> None:
    """Store what `extract` wrote and draw it: the graph that `build` makes of the same releases, which are not read.

    PATH is a file, a folder of parts, a pattern, a URL of these, or - for standard input.
    """
    from alliancekg.extract.parts import read
    from alliancekg.graph.build import load as load_graph

    names = gazetteer_of(tuple(gazetteer or ()))

    def work(graph: Store, report: Report) -> Built:
        return load_graph(read(paths or [], stdin=sys.stdin.buffer), graph, gazetteer=names, progress=report)

    _bring_up(store, work)


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
