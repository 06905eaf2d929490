"""The weights of `confidence`: fitted on annotated sets, tried on releases that a fit has not seen.

uv run python -m bench.calibrate ../shared/gold/*/gold.jsonl tests/gold/gold-*.jsonl --write
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from alliancekg.extract.annotations import read_annotations
from alliancekg.extract.confidence import features
from alliancekg.extract.lexicon import FOLDER
from alliancekg.extract.pipeline import Extractor, load
from alliancekg.extract.records import to_json
from alliancekg.graph.table import Table

from bench.figures import judged
from bench.reports import show
from bench.sets import GoldSet, gold_set

Case = tuple[str, tuple[str, ...], bool]
"""Release, features of a statement, whether it is right."""
FOLDS = 5
PENALTY = 2.0
RARE = 4
"""A feature seen less often than this has no weight."""
STEPS = (0.0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)


def main(
    sets: Annotated[list[Path], typer.Argument(help="Annotated sets: files with a folder `releases` beside them.")],
    write: Annotated[bool, typer.Option("--write", help="Write lexicon/confidence.tsv.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One line of JSON.")] = False,
    page: Annotated[Path | None, typer.Option(help="Write the table between the markers of this page.")] = None,
) -> None:
    """Fit, and show how often statements of each confidence are right in releases that were left out of the fit."""
    extractor = load()
    cases = [case for path in sets for case in judgements(gold_set(path), extractor)]
    show({"reliability": reliability(cases)}, as_json=as_json, page=page)
    if write:
        lines = (f"{name}\t{weight:.3f}\n" for name, weight in sorted(fit(cases).items()))
        table = (
            (FOLDER / "frames.tsv").resolve().with_name("confidence.tsv")
        )  # beside the source, not in the linked package
        table.write_text("feature\tweight\n" + "".join(lines), encoding="utf-8")


def judgements(gold: GoldSet, extractor: Extractor) -> Iterator[Case]:
    """Every statement of a set that counts, with its features."""
    records = list(extractor.extract(gold.releases))
    found = tuple(read_annotations(map(to_json, records)))
    known = {
        (Path(r.release.id).stem, s.subject, s.predicate, s.object.id, s.negated): tuple(features(s))
        for r in records
        for s in reversed(r.statements)
    }
    for annotation in gold.gold:
        mine = [each for each in found if each.release == annotation.release]
        for claim, right in judged([annotation], mine):
            key = (annotation.release, claim.subject.id, claim.predicate, claim.object.id, claim.negated)
            if key in known:
                yield annotation.release, known[key], right


def fit(cases: Sequence[Case]) -> dict[str, float]:
    """Weights of a logistic regression with a quadratic penalty, by Newton's method; many alike in one release count less."""
    counts: dict[str, int] = {}
    for _, names, _ in cases:
        for name in names:
            counts[name] = counts.get(name, 0) + 1
    known = sorted(name for name, count in counts.items() if count >= RARE)
    column = {name: i for i, name in enumerate(known)}
    matrix = np.zeros((len(cases), len(known)))
    for i, (_, names, _) in enumerate(cases):
        for name in names:
            if name in column:
                matrix[i, column[name]] = 1.0
    alike: dict[tuple[str, tuple[str, ...]], int] = {}
    for release, names, _ in cases:
        alike[release, names] = alike.get((release, names), 0) + 1
    share = np.array([1 / alike[release, names] ** 0.5 for release, names, _ in cases])
    right = np.array([float(each) for *_, each in cases])
    weights = np.zeros(len(known))
    for _ in range(25):
        guess = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (share * (right - guess)) - PENALTY * weights
        curve = (matrix * (share * guess * (1 - guess))[:, None]).T @ matrix + PENALTY * np.eye(len(known))
        weights += np.linalg.solve(curve, slope)
    return {name: float(weights[i]) for name, i in column.items()}


def reliability(cases: Sequence[Case]) -> Table:
    """By confidence: how many statements, how many of them right, and the share of all right ones that is kept from there on."""
    guessed = list(_cross_validated(cases))
    all_right = sum(right for _, right in guessed)
    rows = []
    for low, high in pairwise(STEPS):
        inside = [right for guess, right in guessed if low <= guess < high]
        above = [right for guess, right in guessed if guess >= low]
        if inside:
            rows.append(
                (f"{low:.2f} to {min(high, 1):.2f}", str(len(inside)), f"{np.mean(inside):.3f}", f"{np.mean(above):.3f}",
                 f"{sum(above) / all_right:.3f}")
            )  # fmt: skip
    return Table(("confidence", "said", "right", "right from here up", "kept of what is right"), tuple(rows))


def _cross_validated(cases: Sequence[Case]) -> Iterator[tuple[float, bool]]:
    """Each statement with the confidence that a fit without its release gives it."""
    fold = {release: int(sha256(release.encode()).hexdigest(), 16) % FOLDS for release, *_ in cases}
    for number in range(FOLDS):
        weights = fit([case for case in cases if fold[case[0]] != number])
        for release, names, right in cases:
            if fold[release] == number:
                yield round(float(1 / (1 + np.exp(-sum(weights.get(n, 0.0) for n in names)))), 2), right


if __name__ == "__main__":
    typer.run(main)
