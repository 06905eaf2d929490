"""Why statements are missed or wrong: each is put into the first class that it fits, in the order of the stages.

uv run python -m bench.causes ../shared/gold/*/gold.jsonl tests/gold/gold-*.jsonl
uv run python -m bench.causes ../shared/gold/more/gold.jsonl --examples 5
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer
from alliancekg.extract.annotations import Annotation, Claim, Happening, read_annotations, without_doubles
from alliancekg.extract.evaluate import ENTITY_PREDICATES, counted, issuer, paired
from alliancekg.extract.matching import CODED, Thing, likeness, overlap
from alliancekg.extract.pipeline import Extractor, load
from alliancekg.extract.records import to_json
from alliancekg.extract.tokens import read as read_doc
from alliancekg.graph.table import Table
from spacy.tokens import Doc

from bench.corpus import attitudes
from bench.reports import show
from bench.sets import GoldSet, gold_set

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Read:
    """A release as annotated and as read."""

    release: str
    issuer: str
    gold: Sequence[Claim]
    predicted: Sequence[Claim]
    events: Sequence[Happening]
    worded: Sequence[Span] = ()
    """Start and end of the sentences with a verb, adjective or noun of the lexicon."""


@dataclass(frozen=True, slots=True)
class Error:
    """A statement that is missed or wrong, and why as far as a program can tell."""

    side: str
    cause: str
    release: str
    issuer: str
    claim: Claim


def main(
    sets: Annotated[list[Path], typer.Argument(help="Annotated sets: files with a folder `releases` beside them.")],
    examples: Annotated[int, typer.Option(help="Print so many errors of each class.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="One line of JSON.")] = False,
    page: Annotated[Path | None, typer.Option(help="Write the table between the markers of this page.")] = None,
) -> None:
    """Count the errors of each class by issuer."""
    extractor = load()
    found = [error for path in sets for error in errors(gold_set(path), extractor)]
    show({"causes": table(found)}, as_json=as_json, page=page)
    for side, cause in sorted({(error.side, error.cause) for error in found}):
        chosen = (error for error in found if (error.side, error.cause) == (side, cause))
        for error in islice(chosen, examples):
            typer.echo(f"{side}, {cause}: {error.release}: {_line(error.claim)}")


def errors(gold: GoldSet, extractor: Extractor) -> Iterator[Error]:
    """Every error of a set, in the order of its releases."""
    wanted = {each.release: each for each in gold.gold}
    docs = extractor.nlp.pipe(read_doc(extractor.nlp, release) for release in gold.releases)
    for doc in docs:
        (other,) = read_annotations([to_json(doc._.record)])
        yield from _errors(wanted[other.release], other, tuple(_worded(doc)))


def _worded(doc: Doc) -> Iterator[Span]:
    for sent in doc.sents:
        if attitudes(sent):
            yield doc._.starts[sent.start], doc._.ends[sent.end - 1]


def _errors(annotation: Annotation, other: Annotation, worded: Sequence[Span]) -> Iterator[Error]:
    wanted, given = without_doubles(annotation.claims), without_doubles(other.claims)
    pairs = paired(wanted, given)
    taken = set(pairs.values())
    read = Read(annotation.release, issuer(annotation, other), wanted, given, other.events, worded)
    for i, claim in enumerate(wanted):
        if i not in pairs and not claim.optional:
            yield Error("missed", _first(MISSED, claim, read), read.release, read.issuer, claim)
    for j, claim in enumerate(given):
        if j not in taken and counted(claim, None):
            yield Error("wrong", _first(WRONG, claim, read), read.release, read.issuer, claim)


Test = Callable[[Claim, Read], bool]


def _first(causes: dict[str, Test], claim: Claim, read: Read) -> str:
    return next(cause for cause, fits in causes.items() if fits(claim, read))


def _same_topic(one: Claim, other: Claim) -> bool:
    return likeness(one.object, other.object) > 0 or likeness(other.object, one.object) > 0


def _same_subject(one: Claim, other: Claim) -> bool:
    return likeness(one.subject, other.subject) > 0


def _together(one: Claim, other: Claim) -> bool:
    """Whether one is quoted from the sentence that states the other."""
    a, b = one.at or one.evidence, other.at or other.evidence
    return a is not None and b is not None and _overlap(a, b)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _any(claims: Callable[[Read], Sequence[Claim]], *, predicate: bool, subject: bool, topic: bool | None) -> Test:
    """A test for a claim of the same sentence that agrees in just these parts; `topic` None is a word in common."""

    def test(claim: Claim, read: Read) -> bool:
        return any(
            _together(claim, other)
            and (claim.predicate == other.predicate) == predicate
            and _same_subject(claim, other) == subject
            and (
                overlap(claim.object.label, other.object.label) > 0
                if topic is None
                else _same_topic(claim, other) == topic
            )
            for other in claims(read)
        )

    return test


def _same(one: Claim, other: Claim) -> bool:
    """Whether two claims agree but for negation."""
    return one.predicate == other.predicate and _same_subject(one, other) and _same_topic(one, other)


def _denied(claim: Claim, others: Sequence[Claim]) -> bool:
    return any(_together(claim, each) and _same(claim, each) and claim.negated != each.negated for each in others)


def _unknown(claim: Claim, read: Read) -> bool:
    """Whether the subject is nobody that the reading of this release knows."""
    known: list[Thing] = [thing for each in read.predicted for thing in (each.subject, each.object)]
    parties = {party for event in read.events for party in event.parties}
    coded = claim.subject.type in CODED
    return not (claim.subject.id.lower() in parties and coded) and not any(likeness(claim.subject, t) for t in known)


def _predicted(read: Read) -> Sequence[Claim]:
    return read.predicted


def _gold(read: Read) -> Sequence[Claim]:
    return read.gold


def _quoted(claims: Callable[[Read], Sequence[Claim]]) -> Test:
    return lambda claim, read: any(_together(claim, other) for other in claims(read))


def _shared(claims: Callable[[Read], Sequence[Claim]]) -> dict[str, Test]:
    """The classes that both sides have, for a sentence from which both state something."""
    return {
        "right topic, other predicate": _any(claims, predicate=False, subject=True, topic=True),
        "right predicate and topic, other subject": _any(claims, predicate=True, subject=False, topic=True),
        "right topic, other predicate and subject": _any(claims, predicate=False, subject=False, topic=True),
        "right predicate, target and topic mixed up": lambda claim, read: any(
            _together(claim, other)
            and claim.predicate == other.predicate
            and _same_subject(claim, other)
            and (claim.object.type in CODED) != (other.object.type in CODED)
            for other in claims(read)
        ),
        "right predicate, other words for the topic": _any(claims, predicate=True, subject=True, topic=None),
        "right predicate, another topic": _any(claims, predicate=True, subject=True, topic=False),
    }


MISSED: dict[str, Test] = {
    "nothing read in the release": lambda claim, read: not read.predicted,
    "subject unknown in the release": _unknown,
    "no named thing read in the sentence": lambda claim, read: (
        claim.predicate in ENTITY_PREDICATES and not _quoted(_predicted)(claim, read)
    ),
    "nothing read in the sentence, a word of the lexicon in it": lambda claim, read: (
        not _quoted(_predicted)(claim, read) and any(_overlap(claim.at or (0, 0), span) for span in read.worded)
    ),
    "nothing read in the sentence, no word of the lexicon": lambda claim, read: not _quoted(_predicted)(claim, read),
    "other negation": lambda claim, read: _denied(claim, read.predicted),
    "one reading for two statements": _any(_predicted, predicate=True, subject=True, topic=True),
    **_shared(_predicted),
    "something else read in the sentence": lambda claim, read: True,
}
WRONG: dict[str, Test] = {
    "said twice": lambda claim, read: any(
        _same(claim, other) and claim.negated == other.negated for other in read.gold
    ),
    "other negation": lambda claim, read: _denied(claim, read.gold),
    "release states nothing": lambda claim, read: not read.gold,
    "sentence states nothing": lambda claim, read: not _quoted(_gold)(claim, read),
    **_shared(_gold),
    "sentence states something else": lambda claim, read: True,
}


def table(found: Sequence[Error]) -> Table:
    """Classes in the order of the stages: errors, errors counted once for all sides of a joint statement, errors by issuer."""
    issuers = sorted({error.issuer for error in found})
    counts = Counter((error.side, error.cause, error.issuer) for error in found)
    alike = {
        (e.side, e.cause, e.release, e.claim.predicate, e.claim.object.label, e.claim.at or e.claim.evidence)
        for e in found
    }
    once = Counter((side, cause) for side, cause, *_ in alike)
    stages = [(side, cause) for side, causes in (("missed", MISSED), ("wrong", WRONG)) for cause in causes]
    rows = []
    for side, cause in stages:
        total = sum(counts[side, cause, name] for name in issuers)
        rows.append((f"{side}: {cause}", str(total), str(once[side, cause]), *_counts(counts, side, cause, issuers)))
    return Table(("class", "all", "once", *issuers), tuple(rows))


def _counts(counts: Counter[tuple[str, str, str]], side: str, cause: str, issuers: Sequence[str]) -> Iterator[str]:
    return (str(counts[side, cause, name] or "") for name in issuers)


def _line(claim: Claim) -> str:
    negation = "not " if claim.negated else ""
    return f"{claim.subject.label} {negation}{claim.predicate} {claim.object.label} {claim.rule and f'[{claim.rule}]'}"


if __name__ == "__main__":
    typer.run(main)
