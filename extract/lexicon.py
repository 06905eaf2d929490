"""The lexicon's tables: what words mean in this genre, as data, each row with an example that runs as a test."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "lexicon"


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    """The rows of `lexicon/<table>.tsv` by column name."""
    with (FOLDER / f"{table}.tsv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def words(name: str) -> frozenset[str]:
    """One list of `lexicon/words.tsv`; KeyError for a list it does not have."""
    found = frozenset(row["word"] for row in rows("words") if row["list"] == name)
    if not found:
        raise KeyError(f"lexicon/words.tsv has no list {name!r}")
    return found
