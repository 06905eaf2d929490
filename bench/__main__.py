"""All ratios, each of two things measured side by side in one run.

uv run python -m bench ../shared
uv run python -m bench ../shared extraction rebuild --json ratios.json
"""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from alliancekg.graph.console import error
from alliancekg.graph.table import Table

from bench.reports import insert, plain, show

CORPUS, GOLD = "{shared}/corpus/releases.jsonl", "{shared}/gold/dev/gold.jsonl"
MEASURES: Mapping[str, tuple[str, ...]] = {
    "extraction": (CORPUS, "--every", "4", "--gold", GOLD),
    "quality": (GOLD,),
    "cluster": (CORPUS,),
    "rebuild": (CORPUS,),
    "store": ("--triples", "300000", "--limit", "60"),
    "index": (),
    "pages": (),
}
"""The modules of bench/ that measure ratios, with their arguments; the longest last."""


def main(
    shared: Annotated[Path, typer.Argument(help="The folder with corpus/ and gold/.")],
    names: Annotated[list[str] | None, typer.Argument(help=f"Of {', '.join(MEASURES)}; all without.")] = None,
    output: Annotated[Path | None, typer.Option("--json", help="Write the tables here, too.")] = None,
    page: Annotated[Path | None, typer.Option(help="And between the markers of this page.")] = None,
) -> None:
    """Run the measurements one after the other, on a machine that does nothing else."""
    if unknown := sorted(set(names or ()) - MEASURES.keys()):
        raise typer.BadParameter(f"{unknown[0]} is none of {', '.join(MEASURES)}")
    tables: dict[str, Table] = {}
    for name in names or MEASURES:
        error(name)
        tables |= _measured(name, [each.format(shared=shared) for each in MEASURES[name]])
    show(tables, as_json=False)
    if output:
        output.write_text(json.dumps({"when": _stamp(), **plain(tables)}, indent=1) + "\n", encoding="utf-8")
    if page:
        text = page.read_text(encoding="utf-8")  # some stand in pages of their own
        insert(page, {name: table for name, table in tables.items() if f"<!-- {name}: begin -->" in text}, _stamp())


def _measured(name: str, arguments: Sequence[str]) -> dict[str, Table]:
    """The tables of one module, from a process of its own: what one has loaded does not slow the next."""
    command = [sys.executable, "-m", f"bench.{name}", *arguments, "--json"]
    ended = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if ended.returncode:
        error(f"{name} failed and is left out")
        return {}
    return {each: _table(rows) for each, rows in json.loads(ended.stdout).items() if rows}


def _table(rows: Sequence[Mapping[str, str]]) -> Table:
    return Table(tuple(rows[0]), tuple(tuple(row.values()) for row in rows))


def _stamp() -> str:
    commit = subprocess.run(["git", "log", "-1", "--format=%h"], capture_output=True, text=True).stdout.strip()
    return f"{date.today()}, commit {commit}, {os.cpu_count()} cores of {_processor()}, Python {platform.python_version()}."


def _processor() -> str:
    """Its name, and whether it multiplies with AVX-512, on which the ratios depend."""
    about = Path("/proc/cpuinfo")
    named = re.search(r"^model name\s*: (.+)", text := about.read_text() if about.exists() else "", re.M)
    vectors = "with" if " avx512f" in text else "without"
    return f"{named[1]} ({platform.machine()}, {vectors} AVX-512)" if named else platform.machine()


if __name__ == "__main__":
    typer.run(main)
