"""The command line. A command imports what it needs itself, so that help is there at once."""

from __future__ import annotations

import os
import re
import sys
import webbrowser
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from alliancekg.graph.errors import UserError
from typer.core import TyperGroup

if TYPE_CHECKING:
    from alliancekg.extract.annotations import Annotation
    from alliancekg.extract.model import Release
    from alliancekg.extract.releases import Unreadable
    from alliancekg.ontology.gazetteer import Gazetteer

DATE = re.compile(r"\d{4}(-\d{2}){0,2}")


class Commands(TyperGroup):
    """The commands, with errors that a user can put right shown in one line."""

    def invoke(self, ctx: Any) -> Any:
        from alliancekg.graph.console import error

        try:
            return super().invoke(ctx)
        except UserError as cause:
            error(str(cause))
            raise typer.Exit(1) from None


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Official releases on foreign relations in, a graph of alliance relations out, each edge with its words.",
)


def example(*lines: str) -> str:
    """The end of a command's help."""
    return "Example: " + "  or  ".join(lines)


def _date(text: str | None) -> str | None:
    if text is not None and not DATE.fullmatch(text):
        raise typer.BadParameter(f"{text!r} is no date; write 2025, 2025-10 or 2025-10-28")
    return text


STORE = Path("alliance-graph")
Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATH]...", help="Files, folders, patterns, or - for standard input."),
]
Folder = Annotated[Path, typer.Option("--store", metavar="DIR", help="The folder of the graph.")]
Tables = Annotated[
    list[Path] | None,
    typer.Option("--gazetteer", metavar="FILE", help="Your own names, offices and groupings (TSV); repeatable."),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here; it appears when complete.")
]
Processes = Annotated[
    int, typer.Option("--workers", "-j", min=1, metavar="N", help="Processes that extract. The result is the same.")
]
CORES = os.cpu_count() or 1
Day = Annotated[str | None, typer.Option(callback=_date, metavar="DATE")]


@app.command(epilog=example("alliancekg build", "alliancekg build releases/ 'more/*.pdf' --store my-graph"))
def build(paths: Paths = None, store: Folder = STORE, gazetteer: Tables = None, workers: Processes = CORES) -> None:
    """Read releases, extract what they state, store it and draw it; without a PATH the bundled releases.

    What is in the graph already and has not changed is not read again.
    """
    from alliancekg.extract.releases import read
    from alliancekg.extract.workers import Workers
    from alliancekg.graph.build import build as build_graph
    from alliancekg.graph.console import counted, error, progress, refuse, show_built
    from alliancekg.graph.store import Store

    tables = tuple(gazetteer or ())
    names = _gazetteer(tables)
    with Store(store, write=True) as graph:
        try:
            with progress() as report:
                releases = read(paths or bundled(), stdin=sys.stdin.buffer)
                built = build_graph(releases, graph, Workers(tables, workers), gazetteer=names, progress=report)
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
    _gazetteer(tables)
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
    store: Folder = STORE,
) -> None:
    """Ask the graph in SPARQL, over all releases at once; the prefixes (akg:, country:, topic: ...) are declared."""
    from alliancekg.graph import console
    from alliancekg.graph.export import Table
    from alliancekg.graph.query import ask, named, table, text_of, written
    from alliancekg.graph.store import Store

    if listed:
        rows = tuple((each.name, each.description) for each in named().values())
        return console.show_table(Table(("name", "answers"), rows))
    if question is None:
        raise typer.BadParameter("give a query, or --list to see the named ones")
    text = sys.stdin.read() if question == "-" else text_of(question)
    with Store(store) as graph:
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
    store: Folder = STORE,
    gazetteer: Tables = None,
) -> None:
    """Show the words behind an edge: the quotes, with their releases and dates."""
    from alliancekg.graph.console import show_edge
    from alliancekg.graph.names import Names
    from alliancekg.graph.store import Store
    from alliancekg.graph.why import why as reasons

    names = _gazetteer(tuple(gazetteer or ()))
    with Store(store) as graph:
        edge = reasons(graph, subject, predicate, object, names=Names.of(graph, names))
    if not edge.reasons:
        raise UserError(f"no release here states: {edge.subject} {edge.predicate} {edge.object}")
    show_edge(edge)


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
    store: Folder = STORE,
    gazetteer: Tables = None,
) -> None:
    """Draw the graph, or a part of it, as one HTML file that works offline; its path is printed."""
    from alliancekg.graph.console import say
    from alliancekg.graph.files import replacing
    from alliancekg.graph.html import write_page
    from alliancekg.graph.names import Names
    from alliancekg.graph.store import Store

    names, path = _gazetteer(tuple(gazetteer or ())), output or store / "view.html"
    with Store(store) as graph:
        node = Names.of(graph, names).resolve(focus) if focus else None
        with replacing(path) as beside:
            drawn = write_page(graph, beside, focus=node, since=since, until=until, min_weight=min_weight)
            if not drawn:
                raise UserError("nothing here fits these options; no page was written")
    say(str(path))
    if browser:
        webbrowser.open(path.resolve().as_uri())


@app.command(epilog=example("alliancekg export --format csv -o edges.csv"))
def export(
    format: Annotated[
        Literal["ttl", "nq", "csv"],
        typer.Option(help="Turtle, N-Quads (one graph for each release), or CSV."),
    ],
    output: Output = None,
    store: Folder = STORE,
) -> None:
    """Write the graph for other tools: ttl and nq with the releases' full texts, csv a row for each quote.

    CSV cells that a spreadsheet would run as a formula begin with an apostrophe.
    """
    from alliancekg.graph import console
    from alliancekg.graph.export import exported
    from alliancekg.graph.store import Store

    with Store(store) as graph, console.output(output) as stream:
        stream.writelines(exported(graph, format))


@app.command(epilog=example("alliancekg validate --store my-graph"))
def validate(store: Folder = STORE) -> None:
    """Check the graph against the SHACL shapes; exit status 1 if it breaks any."""
    from alliancekg.graph import console
    from alliancekg.graph.export import Table
    from alliancekg.graph.store import Store
    from alliancekg.graph.validate import shapes, tally
    from alliancekg.graph.validate import validate as violations

    with Store(store) as graph, console.progress() as report:
        number = len(graph.graphs())
        contents = ((report("validating", done, number), content)[1] for done, content in enumerate(graph.content(), 1))
        found = tally(violations(contents))
    if not found:
        return console.say(f"The graph satisfies all {len(shapes())} shapes.")
    rows = tuple((name, str(each.count), each.example.message, each.example.focus) for name, each in found.items())
    console.show_table(Table(("shape", "broken", "because", "for example"), rows))
    raise typer.Exit(1)


@app.command(epilog=example("alliancekg evaluate gold.jsonl statements.jsonl --by release"))
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Annotated releases, JSON Lines.")],
    predicted: Annotated[Path, typer.Argument(metavar="PREDICTED", help="What `alliancekg extract` wrote.")],
    by: Annotated[
        Literal["predicate", "release", "issuer"],
        typer.Option(help="What each row is for; the issuer is the prefix of a release's id."),
    ] = "predicate",
    min_confidence: Annotated[float, typer.Option(min=0, max=1, help="Leave out statements below it.")] = 0.0,
    json: Annotated[bool, typer.Option("--json", help="All figures as one line of JSON.")] = False,
) -> None:
    """Compare extracted statements with annotated ones: precision, recall and F1."""
    from alliancekg.extract.evaluate import evaluate as compared
    from alliancekg.extract.figures import evaluation_json, format_evaluation
    from alliancekg.graph.console import counted, error, say

    evaluation = compared(_annotations(gold), _annotations(predicted), by=by, min_confidence=min_confidence)
    if evaluation.absent:
        error(f"no prediction for {counted(len(evaluation.absent), 'release')}: {', '.join(evaluation.absent)}")
    say(evaluation_json(evaluation) if json else format_evaluation(evaluation))


def _annotations(path: Path) -> tuple[Annotation, ...]:
    from alliancekg.extract.annotations import read_annotations

    try:
        return tuple(read_annotations(path.read_text(encoding="utf-8-sig").split("\n")))
    except (OSError, ValueError) as cause:
        raise UserError(f"{path}: {cause}") from None


def _gazetteer(tables: tuple[Path, ...]) -> Gazetteer:
    """The bundled names with a user's own; a bad table is an error that names its line."""
    from alliancekg.ontology.gazetteer import load

    try:
        return load(tables)
    except (OSError, ValueError) as cause:
        raise UserError(str(cause)) from None
