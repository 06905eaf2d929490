"""Our figures beside those of other tools on annotated releases, with what each costs.

uv run --group bench python -m bench.quality ../shared/gold/*/gold.jsonl tests/gold/gold-*.jsonl
uv run --group bench python -m bench.quality ../shared/gold/*/gold.jsonl tests/gold/gold-*.jsonl --page docs/quality.md
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

import spacy
import typer
from alliancekg.extract.annotations import Annotation
from alliancekg.extract.evaluate import evaluate
from alliancekg.extract.figures import Evaluation, Score
from alliancekg.extract.model import Release
from alliancekg.extract.pipeline import MODEL, Extractor, load
from alliancekg.extract.tokens import read
from alliancekg.graph.table import Table
from spacy.language import Language
from spacy.tokens import Doc

from bench.adapter import claims
from bench.peers import PEERS, Triple
from bench.reports import show
from bench.sets import GoldSet, gold_set, said

ROUNDS = 3
"""The fastest of so many runs counts, in processor time: other work on the machine then matters little."""

Peer = Callable[[Doc], Iterator[Triple]]


def main(
    sets: Annotated[list[Path], typer.Argument(help="Annotated sets: files with a folder `releases` beside them.")],
    as_json: Annotated[bool, typer.Option("--json", help="One line of JSON.")] = False,
    page: Annotated[Path | None, typer.Option(help="Write the table between the markers of this page.")] = None,
) -> None:
    """Measure us and the peers on the sets."""
    show(tables([gold_set(path) for path in sets], load()), as_json=as_json, page=page)


def tables(golds: Sequence[GoldSet], extractor: Extractor) -> dict[str, Table]:
    """The table of all tools on all sets."""
    stock = spacy.load(MODEL)
    rows = (row for gold in golds for row in _rows(gold, extractor, stock))
    columns = ("set", "tool", "precision", "recall", "F1", "F1 named things", "F1 topics", "time")
    return {"peers": Table(columns, tuple(rows))}


def _rows(gold: GoldSet, extractor: Extractor, stock: Language) -> Iterator[tuple[str, ...]]:
    ours = said(gold, extractor)
    seconds = _seconds(lambda: list(extractor.extract(gold.releases)))
    yield _row(gold.name, "alliancekg", evaluate(gold.gold, ours), 1.0)
    docs = [_doc(release, extractor, stock) for release in gold.releases]
    for name, peer in PEERS.items():
        ratio = _seconds(lambda peer=peer: _alone(peer, gold.releases, stock)) / seconds  # type: ignore[misc]
        for label, reference in ((name, False), (f"{name}, our reference", True)):
            theirs = [_annotation(doc, peer, reference=reference) for doc in docs]
            yield _row(gold.name, label, evaluate(gold.gold, theirs), ratio)


def _doc(release: Release, extractor: Extractor, stock: Language) -> Doc:
    """A release as our components leave it, with the names of the stock model's `ner` beside."""
    named: Doc = stock.get_pipe("ner")(extractor.nlp(read(extractor.nlp, release)))
    return named


def _annotation(doc: Doc, peer: Peer, *, reference: bool) -> Annotation:
    id = Path(doc._.release.id).stem
    return Annotation(id, tuple(claims(doc, peer(doc), reference=reference)), ())


def _alone(peer: Peer, releases: Iterable[Release], stock: Language) -> None:
    """The peer as its users run it: the stock model and the peer, nothing of ours."""
    disable = [] if peer is PEERS["co-occurrence"] else ["ner"]
    for doc in stock.pipe((release.text for release in releases), disable=disable):
        list(peer(doc))


def _seconds(run: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def _row(gold: str, tool: str, evaluation: Evaluation, ratio: float) -> tuple[str, ...]:
    score: Score = evaluation.all
    figures = (score.precision, score.recall, score.f1, evaluation.entities.f1, evaluation.topics.f1)
    return (gold, tool, *(f"{figure:.3f}" for figure in figures), f"{ratio:.2f} ×")


if __name__ == "__main__":
    typer.run(main)
