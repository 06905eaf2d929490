"""What the commands share: the application, its one-line errors, and the options that several take."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from alliancekg.graph.address import STORE as STORE
from alliancekg.graph.errors import UserError
from typer.core import TyperGroup

if TYPE_CHECKING:
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


def is_date(text: str) -> bool:
    """Whether it is a year, a month or a day that there is."""
    try:
        return bool(DATE.fullmatch(text) and date.fromisoformat(text + "-01-01"[len(text) - 4 :]))
    except ValueError:
        return False


def _date(text: str | None) -> str | None:
    if text is not None and not is_date(text):
        raise typer.BadParameter(f"{text!r} is no date; write 2025, 2025-10 or 2025-10-28")
    return text


def whole_day(text: str | None) -> str | None:
    """A date that names its day; else an error that says so."""
    if text is not None and not (is_date(text) and len(text) == len("2023-08-18")):
        raise typer.BadParameter(f"{text!r} is no day; write 2023-08-18")
    return text


Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATH]...", help="Files, folders, patterns, or - for standard input."),
]
Location = Annotated[
    str,
    typer.Option(
        "--store", metavar="DIR|URL", envvar="ALLIANCEKG_STORE", help="The graph's folder, or a SPARQL server."
    ),
]
Tables = Annotated[
    list[Path] | None,
    typer.Option("--gazetteer", metavar="FILE", help="Your own names, offices and groupings (TSV); repeatable."),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here; it appears when complete.")
]
Processes = Annotated[
    int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes that extract. The result is the same.")
]
CORES = os.cpu_count() or 1
Day = Annotated[str | None, typer.Option(callback=_date, metavar="DATE")]


def gazetteer_of(tables: tuple[Path, ...]) -> Gazetteer:
    """The bundled names with a user's own; a bad table is an error that names its line."""
    from alliancekg.ontology.gazetteer import load

    try:
        return load(tables)
    except (OSError, ValueError) as cause:
        raise UserError(str(cause)) from None
