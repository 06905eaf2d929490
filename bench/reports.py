"""How a measurement is shown: columns on a terminal, a line for each row in a pipe, JSON, or a table in a page of docs/."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import typer
from alliancekg.graph.console import show_table
from alliancekg.graph.table import Table


def show(tables: Mapping[str, Table], *, as_json: bool, page: Path | None = None) -> None:
    """Print the tables under their names, or write each between its markers in a page."""
    if page:
        insert(page, tables, stamp())
    elif as_json:
        typer.echo(json.dumps(plain(tables)))
    else:
        for name, table in tables.items():
            typer.echo(f"\n{name}\n")
            show_table(table)


def insert(page: Path, tables: Mapping[str, Table], when: str) -> None:
    """Write each table between its markers in a page, under a line that says when it was measured."""
    text = page.read_text(encoding="utf-8")
    for name, table in tables.items():
        text = between(text, name, f"{when}\n\n{markdown(table)}")
    page.write_text(text, encoding="utf-8")


def plain(tables: Mapping[str, Table]) -> dict[str, list[dict[str, str]]]:
    """Tables as JSON has them: rows by column. Raises ValueError where two columns have one name."""
    for name, table in tables.items():
        if len({*table.columns}) < len(table.columns):
            raise ValueError(f"two columns of {name} have one name")
    return {name: [dict(zip(t.columns, row, strict=True)) for row in t.rows] for name, t in tables.items()}


def markdown(table: Table) -> str:
    """A Markdown table; bars inside cells are escaped."""
    lines = [table.columns, tuple("---" for _ in table.columns), *table.rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def between(text: str, name: str, block: str) -> str:
    """The text with `block` between the markers of `name`. Raises ValueError where the page has no such markers."""
    start, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    pattern = re.compile(f"{re.escape(start)}.*?{re.escape(end)}", re.S)
    if not pattern.search(text):
        raise ValueError(f"the page has no markers {start} and {end}")
    return pattern.sub(lambda _: f"{start}\n{block}\n{end}", text)


def stamp() -> str:
    """When something was measured, and the last commit that changed what is read."""
    command = ["git", "log", "-1", "--format=%h", "--", "extract", "ontology", *(f":!extract/{name}" for name in APART)]
    commit = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.strip()
    return f"{date.today()}, extractor of commit {commit}."


APART = ("annotations.py", "evaluate.py", "figures.py", "matching.py")
"""What measures, and reads nothing."""
