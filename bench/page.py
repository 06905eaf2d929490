"""Write the tables of docs/quality.md anew: all that the annotated sets give, and on request the peers and a corpus.

uv run python -m bench.page
uv run --group bench python -m bench.page --peers --corpus ../shared/corpus/releases.jsonl
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from alliancekg.extract.pipeline import load

from bench import causes, corpus, figures, quality
from bench.reports import show
from bench.sets import gold_set

SHARED, OWN = Path("../shared/gold"), Path("tests/gold")
SETS = [SHARED / "dev/gold.jsonl", SHARED / "more/gold.jsonl", OWN / "gold-a.jsonl", OWN / "gold-b.jsonl"]
TOP, EVERY = 15, 5
"""Rows of the lists of a corpus, and which of its releases are read; `bench.corpus` prints more of all."""


def main(
    sets: Annotated[list[Path], typer.Argument(help="Annotated sets.")] = SETS,
    peers: Annotated[bool, typer.Option("--peers", help="Measure other tools, too.")] = False,
    paths: Annotated[list[str] | None, typer.Option("--corpus", help="Releases without annotations.")] = None,
    page: Annotated[Path, typer.Option(help="The page, with markers where the tables go.")] = Path("docs/quality.md"),
) -> None:
    """Measure, and write the tables between their markers."""
    golds, extractor = [gold_set(path) for path in sets], load()
    found = figures.tables(golds, extractor)
    found["causes"] = causes.table([error for gold in golds for error in causes.errors(gold, extractor)])
    if peers:
        found |= quality.tables(golds, extractor)
    if paths:
        found |= corpus.tables(paths, top=TOP, every=EVERY, workers=2)
    show(found, as_json=False, page=page)


if __name__ == "__main__":
    typer.run(main)
