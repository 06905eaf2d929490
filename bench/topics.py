"""How much of what releases talk about falls under the topic scheme, and pairs to judge by eye.

alliancekg extract releases.jsonl -o records.jsonl
python bench/topics.py records.jsonl --sample 100 --seed 1
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Annotated, Any

import typer
from alliancekg.ontology.topics import concept


def topics(record: dict[str, Any]) -> set[str]:
    """The distinct topic labels of one record; a matter that binds several states is one mention."""
    things = [thing for each in record["statements"] for thing in (each["object"], *each.get("about", ()))]
    entities = [thing for thing in things if isinstance(thing, dict)]
    bare = {thing for each in record["statements"] for thing in each.get("about", ()) if isinstance(thing, str)}
    return bare | {thing["label"] for thing in entities if thing["type"] == "Topic"}


def mentions(lines: Iterable[str]) -> list[str]:
    """Every topic label of every record, in the order of the file."""
    return [label for line in lines if line.strip() for label in sorted(topics(json.loads(line)))]


def main(
    records: Path,
    sample: Annotated[int, typer.Option(help="Print so many random linked mentions.")] = 0,
    seed: Annotated[int, typer.Option(help="Seed of the sample.")] = 1,
    unlinked: Annotated[int, typer.Option(help="Print so many of the commonest labels without a concept.")] = 50,
) -> None:
    """Print mentions, the share with a concept, the commonest labels without one, and a sample of links."""
    with records.open(encoding="utf-8") as lines:
        labels = mentions(lines)
    linked = [(label, found) for label in labels if (found := concept(label))]
    share = len(linked) / len(labels) if labels else 0.0
    typer.echo(f"{len(labels)} mentions, {len(linked)} with a concept ({share:.1%})")
    for label, count in Counter(label for label in labels if not concept(label)).most_common(unlinked):
        typer.echo(f"{count:5}  {label}")
    for label, found in Random(seed).sample(linked, min(sample, len(linked))):
        typer.echo(f"{found}\t{label}")


if __name__ == "__main__":
    typer.run(main)
