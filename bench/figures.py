"""The figures of docs/quality.md: by set, by issuer, by predicate, and how far `confidence` and a rule's name can be trusted.

uv run python -m bench.figures ../shared/gold/*/gold.jsonl tests/gold/gold-*.jsonl
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer
from alliancekg.extract.annotations import Annotation, Claim, without_doubles
from alliancekg.extract.evaluate import By, counted, evaluate, paired
from alliancekg.extract.figures import Evaluation, Score, Share
from alliancekg.extract.pipeline import Extractor, load
from alliancekg.graph.table import Table

from bench.reports import show
from bench.sets import GoldSet, gold_set, said

BLIND = "gold-a"
"""The set whose releases are not looked at when rules are written."""
FEW, WORST = 8, 25
"""Rules that spoke less often than FEW are not shown, and of the others as many as WORST."""


def main(
    sets: Annotated[list[Path], typer.Argument(help="Annotated sets: files with a folder `releases` beside them.")],
    as_json: Annotated[bool, typer.Option("--json", help="One line of JSON.")] = False,
    page: Annotated[Path | None, typer.Option(help="Write the tables between the markers of this page.")] = None,
) -> None:
    """Measure the extractor on the sets."""
    show(tables([gold_set(path) for path in sets], load()), as_json=as_json, page=page)


def tables(golds: Sequence[GoldSet], extractor: Extractor) -> dict[str, Table]:
    """All tables over the sets, each release read as it is; for the first also with its issuer given, where the gold has it."""
    given = [gold.issued() for gold in golds if any(each.issuer for each in gold.gold)]
    runs = [(gold, said(gold, extractor)) for gold in (*golds, *given)]
    plain = runs[: len(golds)]
    return {
        "sets": _sets(runs),
        "issuers": _grouped(plain, "issuer"),
        "predicates": _grouped(plain, "predicate"),
        "confidence": _reliability(plain, "confidence", lambda claim: _bin(claim.confidence)),
        "rules": _reliability(plain, "rule", lambda claim: claim.rule, few=FEW),
    }


Runs = Sequence[tuple[GoldSet, tuple[Annotation, ...]]]
"""Sets with what was said of their releases."""


def _sets(runs: Runs) -> Table:
    columns = (
        "set",
        "releases",
        "statements",
        "precision",
        "recall",
        "F1",
        "F1 named things",
        "F1 topics",
        "events found",
    )
    evaluations = {gold.name: evaluate(gold.gold, found) for gold, found in runs}
    return Table((*columns, "their parties", "evidence"), tuple(_set(name, e) for name, e in evaluations.items()))


def _set(name: str, found: Evaluation) -> tuple[str, ...]:
    figures = (found.all.precision, found.all.recall, found.all.f1, found.entities.f1, found.topics.f1)
    shares = (found.events.get("events"), found.events.get("parties"), found.evidence)
    numbers = (str(found.releases), str(found.all.gold))
    return (name, *numbers, *(f"{figure:.3f}" for figure in figures), *map(_share, shares))


def _share(share: Share | None) -> str:
    return f"{share.right} of {share.of}" if share and share.of else "–"


def _grouped(runs: Runs, by: By) -> Table:
    """Scores by issuer or predicate, of the sets that rules were written with and of those that were not seen."""
    sides = {"seen": _scores(runs, by, blind=False), "unseen": _scores(runs, by, blind=True)}
    names = sorted({name for scores in sides.values() for name in scores}, key=lambda name: (name != "all", name))
    columns = (f"{side}: {figure}" for side in sides for figure in ("gold", "P", "R", "F1"))
    rows = ((name, *(cell for scores in sides.values() for cell in _cells(scores.get(name)))) for name in names)
    return Table((by, *columns), tuple(rows))


def _scores(runs: Runs, by: By, *, blind: bool) -> dict[str, Score]:
    chosen = [run for run in runs if run[0].name.startswith(BLIND) == blind]
    wanted = [each for gold, _ in chosen for each in gold.gold]
    evaluation = evaluate(wanted, [each for _, found in chosen for each in found], by=by)
    return {"all": evaluation.all, **evaluation.groups}


def _cells(score: Score | None) -> tuple[str, ...]:
    if score is None:
        return ("", "", "", "")
    return (str(score.gold), f"{score.precision:.2f}", f"{score.recall:.2f}", f"{score.f1:.2f}")


def _reliability(runs: Runs, title: str, key: Callable[[Claim], str], *, few: int = 1) -> Table:
    """How many statements of each kind are right, in the sets that were seen and in the others."""
    right: Counter[tuple[bool, str]] = Counter()
    of: Counter[tuple[bool, str]] = Counter()
    for gold, found in runs:
        for claim, is_right in judged(gold.gold, found):
            of[gold.name.startswith(BLIND), key(claim)] += 1
            right[gold.name.startswith(BLIND), key(claim)] += is_right
    names = [name for name in sorted({name for _, name in of}) if of[False, name] + of[True, name] >= few]
    if few > 1:
        names = sorted(names, key=lambda name: _rate(right, of, name))[:WORST]
    rows = ((name, *_part(right, of, (False, name)), *_part(right, of, (True, name))) for name in names)
    return Table((title, "seen: said", "seen: P", "unseen: said", "unseen: P"), tuple(rows))


def _rate(right: Counter[tuple[bool, str]], of: Counter[tuple[bool, str]], name: str) -> float:
    return (right[False, name] + right[True, name]) / (of[False, name] + of[True, name])


def _part(right: Counter[tuple[bool, str]], of: Counter[tuple[bool, str]], key: tuple[bool, str]) -> tuple[str, str]:
    return (str(of[key]), f"{right[key] / of[key]:.2f}") if of[key] else ("", "")


def _bin(confidence: float) -> str:
    """The tenth that a confidence lies in; 1 is in the last."""
    low = min(int(confidence * 10 + 1e-9), 9)
    return f"{low / 10:.1f} to {(low + 1) / 10:.1f}"


def judged(gold: Iterable[Annotation], found: Iterable[Annotation]) -> Iterator[tuple[Claim, bool]]:
    """Each predicted claim that counts, and whether it is right."""
    predicted = {each.release: each for each in found}
    for annotation in gold:
        wanted = without_doubles(annotation.claims)
        given = without_doubles(predicted[annotation.release].claims)
        partner = {j: wanted[i] for i, j in paired(wanted, given).items()}
        yield from ((claim, j in partner) for j, claim in enumerate(given) if counted(claim, partner.get(j)))


if __name__ == "__main__":
    typer.run(main)
