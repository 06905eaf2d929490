"""How good it is: validate, evaluate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from alliancekg.graph.cli.options import STORE, Location, app, example
from alliancekg.graph.errors import UserError

if TYPE_CHECKING:
    from alliancekg.extract.annotations import Annotation


@app.command(epilog=example("alliancekg validate --store my-graph"))
def validate(store: Location = STORE) -> None:
    """Check the graph against the SHACL shapes; exit status 1 if it breaks any."""
    from alliancekg.graph import console
    from alliancekg.graph.opening import open_store
    from alliancekg.graph.table import Table
    from alliancekg.graph.validate import shapes, tally
    from alliancekg.graph.validate import validate as violations

    with open_store(store) as graph, console.progress() as report:
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
    from alliancekg.graph.console import error, say
    from alliancekg.graph.wording import counted

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
