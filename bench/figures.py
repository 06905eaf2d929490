"""The figures of docs/quality.md: by set, by issuer, by predicate, and how far `confidence` and a rule's name can be trusted.

uv run python -m bench.figures ../shared/gold/*/gold.jsonl tests/gold/gold-*.jsonl
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer
from alliancekg.extract.annotations import Annotation, Claim, without_doubles
from alliancekg.extract.evaluate import By, counted, evaluate, paired
from alliancekg.extract.figures import Evaluation, Score, Share
from alliancekg.extract.pipeline import Extractor, load
from alliancekg.graph.export import Table

from bench.reports import show
from bench.sets import GoldSet, gold_set, said

OWN = "gold-"
"""How the project's own sets begin: their releases were not looked at when rules were written."""
FEW = 8
"""A rule that spoke less often than this is not shown."""


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
        "confidence": _reliability(plain, "confidence", lambda claim: f"{claim.confidence:.2f}"),
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
    sides = {"seen": _scores(runs, by, own=False), "unseen": _scores(runs, by, own=True)}
    names = sorted({name for scores in sides.values() for name in scores}, key=lambda name: (name != "all", name))
    columns = (f"{side}: {figure}" for side in sides for figure in ("gold", "P", "R", "F1"))
    rows = ((name, *(cell for scores in sides.values() for cell in _cells(scores.get(name)))) for name in names)
    return Table((by, *columns), tuple(rows))


def _scores(runs: Runs, by: By, *, own: bool) -> dict[str, Score]:
    chosen = [run for run in runs if run[0].name.startswith(OWN) == own]
    wanted = [each for gold, _ in chosen for each in gold.gold]
    evaluation = evaluate(wanted, [each for _, found in chosen for each in found], by=by)
    return {"all": evaluation.all, **evaluation.groups}


def _cells(score: Score | None) -> tuple[str, ...]:
    if score is None:
        return ("", "", "", "")
    return (str(score.gold), f"{score.precision:.2f}", f"{score.recall:.2f}", f"{score.f1:.2f}")


def _reliability(runs: Runs, title: str, key: Callable[[Claim], str], *, few: int = 1) -> Table:
    """How many of the statements of each kind are right: precision where a gold set could say."""
    right: defaultdict[str, int] = defaultdict(int)
    of: defaultdict[str, int] = defaultdict(int)
    for claim, is_right in (each for gold, found in runs for each in judged(gold.gold, found)):
        of[key(claim)] += 1
        right[key(claim)] += is_right
    rows = [(name, of[name], right[name] / of[name]) for name in sorted(of) if of[name] >= few]
    if few > 1:
        rows.sort(key=lambda row: (row[2], row[0]))  # the worst first
    return Table((title, "said", "precision"), tuple((name, str(n), f"{share:.2f}") for name, n, share in rows))


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
