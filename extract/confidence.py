"""How sure a statement is: the share of statements of its kind that annotators found right.

A logistic model over a dozen plain features; its weights are in lexicon/confidence.tsv and come from `bench/calibrate.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import exp

from alliancekg.extract.frames import VERBS
from alliancekg.extract.lexicon import rows
from alliancekg.extract.model import Statement

WEIGHTS = {row["feature"]: float(row["weight"]) for row in rows("confidence")}
SLOTS = frozenset({"dobj", "ccomp", "xcomp"})


def confidence(statement: Statement) -> float:
    """The estimated probability, with two digits, that a careful reader would state the same."""
    return round(1 / (1 + exp(-sum(WEIGHTS.get(feature, 0.0) for feature in features(statement)))), 2)


def features(statement: Statement) -> Iterator[str]:
    """What is known of a statement: predicate, kind of rule, who and how many act, the shape of object and sentence."""
    yield "any"
    yield f"predicate {statement.predicate}"
    yield from _rule(statement.rule)
    yield "with others" if statement.with_ else "alone"
    if statement.object.type == "Topic":
        yield f"topic of {_size(len(statement.object.label.split()), (1, 3, 6, 9))}"
        yield "topic under a concept" if statement.object.concept else "topic without a concept"
        yield from ("topic with and" for word in ("and",) if word in statement.object.label.split())
    else:
        yield f"object {statement.object.type}"
    if statement.about:
        yield f"about {_size(len(statement.about), (1, 3))}"
    if statement.negated or statement.modality:
        yield "negated" if statement.negated else "planned"
    yield f"sentence of {_size(max(len(e.text.split()) for e in statement.evidence), (15, 30, 50))}"
    if len(statement.evidence) > 1:
        yield "said more than once"


def _rule(rule: str) -> Iterator[str]:
    """ "reaffirm ccomp that > support": the kind of its verb, where the complement stands, whether it is nested."""
    words = rule.split()
    verb = next((VERBS[" ".join(words[:n])] for n in (3, 2, 1) if " ".join(words[:n]) in VERBS), None)
    yield f"rule {verb.kind}" if verb else f"rule {words[0] if words else ''}"
    yield from (f"slot {word}" for word in words if word in SLOTS)
    if "that" in words:
        yield "in a clause"
    if ">" in words:
        yield f"stance {words[-1]}"


def _size(number: int, bounds: tuple[int, ...]) -> str:
    """The class of a number: "up to 3", "over 9"."""
    return next((f"up to {bound}" for bound in bounds if number <= bound), f"over {bounds[-1]}")
