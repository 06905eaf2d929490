"""The figures of an evaluation, and how they are shown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    right: int
    of: int

    @property
    def rate(self) -> float | None:
        """From 0 to 1; None where there was nothing to get right."""
        return round(self.right / self.of, 4) if self.of else None


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of statements: found and right, said at all, and wanted."""

    right: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All figures of a comparison."""

    releases: int
    absent: tuple[str, ...]
    """Annotated releases without a prediction; all their statements are missed."""
    all: Score
    entities: Score
    topics: Score
    groups: Mapping[str, Score]
    """By predicate, release or issuer, as asked."""
    macro_f1: float
    """Mean of the F1 of each release."""
    with_: Share
    about_precision: Share
    about_recall: Share
    modality: Share
    evidence: Share
    events: Mapping[str, Share]
    """Events found, and of all annotated ones each field that is right."""
    event_precision: Share


def format_evaluation(evaluation: Evaluation) -> str:
    """A table of the scores, then the other figures, a line each."""
    rows = {"all": evaluation.all, "entities": evaluation.entities, "topics": evaluation.topics}
    return "\n".join(
        [
            f"{'':22}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}{'said':>7}",
            *(_row(name, score) for name, score in [*rows.items(), *evaluation.groups.items()]),
            "",
            f"mean F1 over releases  {evaluation.macro_f1:.3f} ({evaluation.releases} releases)",
            _line("with right", evaluation.with_),
            _line("about, precision", evaluation.about_precision),
            _line("about, recall", evaluation.about_recall),
            _line("modality right", evaluation.modality),
            _line("evidence overlaps", evaluation.evidence),
            *(_line(_event_figure(name), share) for name, share in evaluation.events.items()),
            _line("events, precision", evaluation.event_precision),
        ]
    )


def evaluation_json(evaluation: Evaluation) -> str:
    """All figures but those of the groups, as one line of JSON."""
    scores = {"all": evaluation.all, "entities": evaluation.entities, "topics": evaluation.topics}
    events = {**evaluation.events, "precision": evaluation.event_precision}
    return json.dumps(
        {
            "releases": evaluation.releases,
            "absent": evaluation.absent,
            **{name: _score_json(score) for name, score in scores.items()},
            "macro_f1": evaluation.macro_f1,
            "with": evaluation.with_.rate,
            "about": {"p": evaluation.about_precision.rate, "r": evaluation.about_recall.rate},
            "modality": evaluation.modality.rate,
            "evidence": evaluation.evidence.rate,
            "events": {name: f"{share.right}/{share.of}" for name, share in events.items()},
        }
    )


def _row(name: str, score: Score) -> str:
    figures = f"{score.precision:7.3f}{score.recall:7.3f}{score.f1:7.3f}"
    return f"{name:22}{figures}{score.gold:7}{score.predicted:7}"


def _event_figure(name: str) -> str:
    return "events found" if name == "events" else f"event {name}"


def _line(name: str, share: Share) -> str:
    return f"{name:22} " + ("     –" if share.rate is None else f"{share.rate:6.3f} ({share.right}/{share.of})")


def _score_json(score: Score) -> dict[str, float]:
    return {
        "p": round(score.precision, 4),
        "r": round(score.recall, 4),
        "f1": round(score.f1, 4),
        "gold": score.gold,
        "predicted": score.predicted,
    }
