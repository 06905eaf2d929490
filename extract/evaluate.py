"""Precision, recall and F1 of extracted statements against annotated ones.

A predicted statement is right when an annotated one of the same release has the same subject, predicate
and negation and a matching object (see matching.py). Pairs are one to one, the closest first. Optional
annotations count neither as missed nor as wrong.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from alliancekg.extract.annotations import FIELDS, Annotation, Claim, Happening, code, without_doubles
from alliancekg.extract.figures import Evaluation, Score, Share
from alliancekg.extract.matching import ENOUGH, likeness, overlap
from alliancekg.extract.model import SYMMETRIC

By = Literal["predicate", "release", "issuer"]
ENTITY_PREDICATES = frozenset({"met", "spokeWith", "visited", "attended", "holdsOffice", "memberOf"})
"""Statements that join named things; the others are about topics."""


@dataclass(frozen=True, slots=True)
class _Count:
    """An annotated statement, found or missed, or a predicted one; those that do not count have none."""

    release: str
    issuer: str
    predicate: str
    side: Literal["right", "missed", "predicted"]


Marks = Iterator[tuple[str, int, int]]
"""Name of a figure, how many more are right, of how many more."""


def evaluate(
    gold: Iterable[Annotation],
    predicted: Iterable[Annotation],
    *,
    by: By = "predicate",
    min_confidence: float = 0.0,
) -> Evaluation:
    """Compare predictions with gold; predicted statements below `min_confidence` are left out."""
    annotations = list(gold)
    said = {annotation.release: annotation for annotation in predicted}
    counts: list[_Count] = []
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for annotation in annotations:
        other = said.get(annotation.release) or Annotation(annotation.release, (), ())
        wanted = without_doubles(annotation.claims)
        given = without_doubles(claim for claim in other.claims if claim.confidence >= min_confidence)
        pairs = paired(wanted, given)
        counts += _counts(annotation.release, issuer(annotation, other), wanted, given, pairs)
        matches = [_circumstances(wanted[i], given[j]) for i, j in pairs.items()]
        for name, more_right, more in chain(*matches, _event_marks(annotation.events, other.events)):
            right[name] += more_right
            of[name] += more
    return _evaluation(annotations, said, counts, {name: Share(right[name], of[name]) for name in of}, by)


def _evaluation(
    annotations: list[Annotation],
    said: Mapping[str, Annotation],
    counts: list[_Count],
    shares: Mapping[str, Share],
    by: By,
) -> Evaluation:
    releases = _groups(counts, "release")
    scores = [releases.get(annotation.release, Score(0, 0, 0)) for annotation in annotations]
    none = Share(0, 0)
    return Evaluation(
        releases=len(annotations),
        absent=tuple(annotation.release for annotation in annotations if annotation.release not in said),
        all=_score(counts),
        entities=_score(count for count in counts if count.predicate in ENTITY_PREDICATES),
        topics=_score(count for count in counts if count.predicate not in ENTITY_PREDICATES),
        groups=_groups(counts, by),
        macro_f1=_mean([score.f1 if score.gold or score.predicted else 1.0 for score in scores]),
        with_=shares.get("with", none),
        about_precision=shares.get("about precision", none),
        about_recall=shares.get("about recall", none),
        modality=shares.get("modality", none),
        evidence=shares.get("evidence", none),
        events={
            name: shares[f"event {name}"]
            for name in sorted(("events", "parties", *FIELDS))
            if f"event {name}" in shares
        },
        event_precision=shares.get("event precision", none),
    )


def paired(gold: list[Claim], predicted: list[Claim]) -> dict[int, int]:
    """Which annotated claim goes with which predicted one: the closest first, then the earliest."""
    likely = [(-_agreement(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted)]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for distance, i, j in sorted(likely):
        if distance < 0 and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _agreement(gold: Claim, predicted: Claim) -> float:
    """How well the objects of two claims agree, the rest being the same; 0 where it is not."""
    if (gold.predicate, gold.negated) != (predicted.predicate, predicted.negated):
        return 0.0
    straight = likeness(gold.subject, predicted.subject) and likeness(gold.object, predicted.object)
    if gold.predicate not in SYMMETRIC:
        return straight
    return max(straight, likeness(gold.subject, predicted.object) and likeness(gold.object, predicted.subject))


def issuer(gold: Annotation, predicted: Annotation) -> str:
    """Who issued a release: its id's prefix and, where the gold has it, the state ("wh" of wh-06f896, "mfa UKR", "mfa LKA").

    Where neither is there it is the issuer that the prediction names.
    """
    prefix, dash, _ = gold.release.partition("-")
    state = (gold.issuer or "").rpartition(":")[2]
    return " ".join(filter(None, (prefix * bool(dash), state))) or predicted.issuer or "unknown"


def _counts(
    release: str, issuer: str, gold: list[Claim], predicted: list[Claim], pairs: Mapping[int, int]
) -> Iterator[_Count]:
    """What counts in a release. Beside what is optional, attendance that is only planned is no mistake."""
    for i, claim in enumerate(gold):
        if not claim.optional:
            yield _Count(release, issuer, claim.predicate, "right" if i in pairs else "missed")
    partner = {j: gold[i] for i, j in pairs.items()}
    for j, claim in enumerate(predicted):
        if counted(claim, partner.get(j)):
            yield _Count(release, issuer, claim.predicate, "predicted")


def counted(predicted: Claim, match: Claim | None) -> bool:
    """Whether what was said is right or wrong at all, `match` being the annotated claim that it goes with."""
    return not match.optional if match else not (predicted.planned and predicted.predicate == "attended")


def _circumstances(gold: Claim, predicted: Claim) -> Marks:
    """What else is right about a statement that was found."""
    if gold.with_ is not None and gold.predicate not in ENTITY_PREDICATES:
        subject = {code(gold.subject.id)}
        yield "with", gold.with_ - subject == (predicted.with_ or frozenset()) - subject, 1
    if gold.optional:
        return
    if gold.about:
        found = sum(any(overlap(a, b) >= ENOUGH for b in predicted.about) for a in gold.about)
        yield "about recall", found, len(gold.about)
        yield "about precision", found, len(predicted.about)
    if gold.planned or predicted.planned:
        yield "modality", gold.planned == predicted.planned, 1
    if gold.at:
        start, end = predicted.evidence or (gold.at[1], gold.at[1])
        yield "evidence", start < gold.at[1] and end > gold.at[0], 1


def _event_marks(gold: Iterable[Happening], predicted: Iterable[Happening]) -> Marks:
    """Events go with the closest one left that shares the date or a party; then each field is compared."""
    left = list(predicted)
    found = 0
    for event in gold:
        best = max(left, key=lambda other: _closeness(event, other), default=None)
        if best and any(_closeness(event, best)[1:]):
            left = [other for other in left if other is not best]
            found += 1
        else:
            best = None
        yield "event events", best is not None, 1
        for name, value in event.fields.items():
            yield f"event {name}", best is not None and best.fields.get(name) == value, 1
        if event.parties:
            yield "event parties", best is not None and best.parties == event.parties, 1
    yield "event precision", found, found + len(left)


def _closeness(event: Happening, other: Happening) -> tuple[bool, bool, int]:
    return event.type == other.type, event.date == other.date, len(event.parties & other.parties)


def _groups(counts: Iterable[_Count], by: By) -> dict[str, Score]:
    """Scores by predicate, release or issuer, in alphabetical order."""
    groups: defaultdict[str, list[_Count]] = defaultdict(list)
    for count in counts:
        groups[getattr(count, by)].append(count)
    return {name: _score(groups[name]) for name in sorted(groups)}


def _score(counts: Iterable[_Count]) -> Score:
    sides = Counter(count.side for count in counts)
    return Score(sides["right"], sides["predicted"], sides["right"] + sides["missed"])


def _mean(values: list[float]) -> float:
    return round(sum(values) / len(values), 4) if values else 0.0
