"""A build beside the same build again, when nothing has changed: seconds on the clock, of the whole command.

uv run python -m bench.rebuild ../shared/corpus/releases.jsonl
"""

from __future__ import annotations

import subprocess
import time
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from alliancekg.graph.console import error
from alliancekg.graph.table import Table

from bench.command import ALLIANCEKG
from bench.reports import show


def main(
    releases: Annotated[Path, typer.Argument(help="JSON Lines of releases.")],
    every: Annotated[int, typer.Option(min=1, help="Only every so many of them.")] = 1,
    rounds: Annotated[int, typer.Option(min=1, help="Of the second build; the median counts.")] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="One line of JSON.")] = False,
    page: Annotated[Path | None, typer.Option(help="Write the table between the markers of this page.")] = None,
) -> None:
    """Build once, which is long, and then again and again."""
    with TemporaryDirectory() as folder, releases.open(encoding="utf-8") as lines:
        chosen = list(islice(lines, 0, None, every))
        some = Path(folder, "releases.jsonl")
        some.write_text("".join(chosen), encoding="utf-8")
        first, *again = [_seconds(some, Path(folder, "graph")) for _ in range(rounds + 1)]
    columns = ("releases", "first build, s", "again, s", "times as fast", "spread")
    ratios = [first / each for each in again]
    spread = f"{min(ratios):.0f} to {max(ratios):.0f}"
    row = (f"{len(chosen):,}", f"{first:.1f}", f"{median(again):.2f}", f"{median(ratios):.0f}", spread)
    show({"rebuild": Table(columns, (row,))}, as_json=as_json, page=page)


def _seconds(releases: Path, store: Path) -> float:
    start = time.perf_counter()
    ended = subprocess.run([ALLIANCEKG, "build", str(releases), "--store", str(store)], capture_output=True, text=True)
    if not (store / "graph.html").exists():
        raise SystemExit(ended.stderr)
    seconds = time.perf_counter() - start
    error(f"a build of {releases.name}: {seconds:.1f} s")
    return seconds


if __name__ == "__main__":
    typer.run(main)
