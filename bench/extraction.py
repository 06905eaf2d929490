"""Extraction beside spaCy's stock pipeline on the same texts, in one process, and the quality of the same extractor.

uv run python -m bench.extraction ../shared/corpus/releases.jsonl --gold ../shared/gold/dev/gold.jsonl
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from itertools import islice
from pathlib import Path
from statistics import quantiles
from typing import Annotated

import spacy
import typer
from alliancekg.extract.evaluate import evaluate
from alliancekg.extract.model import Release
from alliancekg.extract.pipeline import BATCH, MODEL, Extractor, load
from alliancekg.extract.records import to_json
from alliancekg.extract.releases import read
from alliancekg.extract.tokens import read as read_doc
from alliancekg.graph.console import progress
from alliancekg.graph.table import Table
from spacy.language import Language
from spacy.tokens import Doc

from bench.reports import show
from bench.sets import GoldSet, gold_set, said

PART = 60
"""Releases that all are timed on, one after the other, before the next ones: then all meet the same machine."""
TRAINED = ("tok2vec", "tagger", "parser")
"""The model's parts that run in our pipeline, too."""


@dataclass(frozen=True, slots=True)
class Timed:
    """Processor seconds for the same releases."""

    words: int
    stock: float
    ours: float
    trained: float
    """What the model's parts alone take of ours."""


def main(
    paths: Annotated[list[str], typer.Argument(help="Releases.")],
    every: Annotated[int, typer.Option(min=1, help="Only every so many of them.")] = 1,
    gold: Annotated[list[Path] | None, typer.Option(help="Annotated sets, whose figures are shown.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One line of JSON.")] = False,
    page: Annotated[Path | None, typer.Option(help="Write the tables between the markers of this page.")] = None,
) -> None:
    """Measure words a second, in processor time, and quality."""
    extractor, stock = load(), spacy.load(MODEL)
    timed = []
    with progress() as report:
        for number, releases in enumerate(_parts(paths, every), 1):
            timed.append(_timed(releases, extractor, stock))
            report("measuring", number * PART, None)
    tables = {"extraction": _speed(timed)}
    if gold:
        tables["quality"] = _quality([gold_set(path) for path in gold], extractor)
    show(tables, as_json=as_json, page=page)


def _parts(paths: Sequence[str], every: int) -> Iterator[list[Release]]:
    releases = islice((each for each in read(paths) if isinstance(each, Release)), 0, None, every)
    while part := list(islice(releases, PART)):
        yield part


def _timed(releases: Sequence[Release], extractor: Extractor, stock: Language) -> Timed:
    docs: Iterable[Doc] = [read_doc(extractor.nlp, release) for release in releases]
    return Timed(
        words=sum(len(release.text.split()) for release in releases),
        stock=_seconds(stock.pipe(release.text for release in releases)),
        ours=_seconds(map(to_json, extractor.extract(releases))),
        trained=_seconds(_read_by_model(extractor.nlp, docs)),
    )


def _read_by_model(nlp: Language, docs: Iterable[Doc]) -> Iterator[Doc]:
    for name in TRAINED:
        docs = nlp.get_pipe(name).pipe(docs, batch_size=BATCH)  # type: ignore[attr-defined]  # declared as any callable
    yield from docs


def _seconds(results: Iterable[object]) -> float:
    start = time.process_time()
    deque(results, maxlen=0)
    return time.process_time() - start


def _speed(timed: Sequence[Timed]) -> Table:
    """Over all the releases, and the ratios of their parts: the middle one, and between which the middle half lies."""
    words, stock, ours, trained = (sum(each) for each in zip(*map(astuple, timed), strict=True))
    ratios = [each.stock / each.ours for each in timed]
    low, middle, high = quantiles(ratios, n=4) if len(ratios) > 1 else ratios * 3
    columns = (
        "words",
        "stock, words/s",
        "ours, words/s",
        "times as fast",
        "median of parts",
        "middle half",
        "the model, of ours",
    )
    row = (
        f"{words:,}", f"{words / stock:,.0f}", f"{words / ours:,.0f}", f"{stock / ours:.2f}",
        f"{middle:.2f}", f"{low:.2f} to {high:.2f}", f"{trained / ours:.0%}",
    )  # fmt: skip
    return Table(columns, (row,))


def _quality(golds: Iterable[GoldSet], extractor: Extractor) -> Table:
    rows = []
    for gold in golds:
        score = evaluate(gold.gold, said(gold, extractor)).all
        rows.append((gold.name, f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}"))
    return Table(("set", "precision", "recall", "F1"), tuple(rows))


if __name__ == "__main__":
    typer.run(main)
