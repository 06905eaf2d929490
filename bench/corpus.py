"""What is found, and what goes unsaid, in releases that nobody has annotated.

uv run python -m bench.corpus ../shared/corpus/releases.jsonl
uv run python -m bench.corpus ../shared/corpus/releases.jsonl --top 15 --every 5 --page docs/quality.md
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, fields
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer
from alliancekg.extract import pipeline
from alliancekg.extract.frames import NOUNS, frame_of
from alliancekg.extract.mentions import covering
from alliancekg.extract.model import Record, Release
from alliancekg.extract.names import CALENDAR
from alliancekg.extract.releases import read
from alliancekg.extract.tokens import read as read_doc
from alliancekg.graph.console import progress
from alliancekg.graph.table import Table
from spacy.tokens import Doc, Span, Token

from bench.reports import show

CHUNK = 48
INSIDE = frozenset({"of", "the", "for", "and", "-"})
"""What may stand inside a name: "Ministry of the Interior", "Indo-Pacific"."""


@dataclass(slots=True)
class Tally:
    """Counts that add up, whoever counted them."""

    releases: Counter[str] = field(default_factory=Counter)
    """By issuer, as the source names it."""
    empty: Counter[str] = field(default_factory=Counter)
    """Those that state nothing."""
    statements: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By predicate and issuer."""
    attitudes: Counter[str] = field(default_factory=Counter)
    """Sentences with an attitude, by its verb or noun; "" counts each sentence once."""
    silent: Counter[str] = field(default_factory=Counter)
    """Those of them that gave no statement."""
    names: Counter[str] = field(default_factory=Counter)
    """Capitalised words that are no mention."""
    topics: Counter[str] = field(default_factory=Counter)
    """Topics without a concept, once for each release."""

    def add(self, other: Tally) -> None:
        for each in fields(self):
            getattr(self, each.name).update(getattr(other, each.name))


def main(
    paths: Annotated[list[str], typer.Argument(help="Releases, as for `alliancekg extract`.")],
    top: Annotated[int, typer.Option(help="Rows of each list of commonest things.")] = 100,
    every: Annotated[int, typer.Option(min=1, help="Read every nth release.")] = 1,
    workers: Annotated[int, typer.Option(help="Processes.")] = 2,
    as_json: Annotated[bool, typer.Option("--json", help="One line of JSON.")] = False,
    page: Annotated[Path | None, typer.Option(help="Write the tables between the markers of this page.")] = None,
) -> None:
    """Count over a corpus."""
    show(tables(paths, top=top, every=every, workers=workers), as_json=as_json, page=page)


def tables(paths: list[str], *, top: int, every: int, workers: int) -> dict[str, Table]:
    """All tables; the same corpus gives the same ones, however many workers read it."""
    releases = [found for found in read(paths) if isinstance(found, Release)][::every]
    total = Tally()
    with ProcessPoolExecutor(workers) as pool, progress() as report:
        for number, tally in enumerate(pool.map(_counted, _chunks(releases)), 1):
            total.add(tally)
            report("counting", min(number * CHUNK, len(releases)), len(releases))
    return _tables(total, top)


@cache
def _extractor() -> pipeline.Extractor:
    """One for each process."""
    return pipeline.load()


def _chunks(releases: list[Release]) -> Iterator[list[Release]]:
    rest = iter(releases)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _counted(releases: list[Release]) -> Tally:
    nlp, tally = _extractor().nlp, Tally()
    for doc in nlp.pipe((read_doc(nlp, release) for release in releases), batch_size=CHUNK):
        _count(doc, tally)
    return tally


def _count(doc: Doc, tally: Tally) -> None:
    record: Record = doc._.record
    issuer = doc._.release.issuer or "unknown"
    tally.releases[issuer] += 1
    tally.empty[issuer] += not record.statements
    tally.statements.update((statement.predicate, issuer) for statement in record.statements)
    tally.topics.update(_unlinked_topics(record))
    quoted = [(piece.start, piece.end) for statement in record.statements for piece in statement.evidence]
    for sent in doc.sents:
        if doc._.kinds[sent.start] == "body":
            tally.names.update(unlinked_names(sent))
            if found := attitudes(sent):
                tally.attitudes.update({"", *found})
                if not _quoted(sent, quoted):
                    tally.silent.update({"", *found})


def _unlinked_topics(record: Record) -> set[str]:
    things = (thing for statement in record.statements for thing in (statement.object, *statement.about))
    return {thing.label for thing in things if thing.type == "Topic" and not thing.concept}


def _quoted(sent: Span, quoted: Iterable[tuple[int, int]]) -> bool:
    start, end = sent.doc._.starts[sent.start], sent.doc._.ends[sent.end - 1]
    return any(a < end and b > start for a, b in quoted)


def attitudes(sent: Span) -> set[str]:
    """The triggers of verbs, adjectives and nouns of attitude in a sentence."""
    frames = [frame_of(token) for token in sent if token.pos_ in {"VERB", "AUX"} and token.dep_ != "aux"]
    nouns = {token.lemma_.lower() for token in sent if token.pos_ == "NOUN"} & NOUNS.keys()
    return {frame.trigger for frame in frames if frame} | {f"{noun} (noun)" for noun in nouns}


def unlinked_names(sent: Span) -> Iterator[str]:
    """Runs of capitalised words that no mention covers; what only begins the sentence is no name."""
    run: list[Token] = []
    for token in [*sent, None]:
        if token is not None and _capital(token):
            run.append(token)
        elif token is None or not (run and token.lower_ in INSIDE and token.i + 1 < sent.end):
            yield from _name(run, sent)
            run = []
        else:
            run.append(token)


def _name(run: list[Token], sent: Span) -> Iterator[str]:
    while run and run[-1].lower_ in INSIDE:
        run = run[:-1]
    if run and not (len(run) == 1 and run[0].i == sent.start):
        yield sent.doc[run[0].i : run[-1].i + 1].text


def _capital(token: Token) -> bool:
    free = covering(token.doc, token.i) is None and token.text not in CALENDAR and token.is_alpha
    return free and token.text[0].isupper() and len(token) > 1 and token.pos_ in {"PROPN", "NOUN", "ADJ"}


def _tables(tally: Tally, top: int) -> dict[str, Table]:
    silent, of = tally.silent.pop("", 0), tally.attitudes.pop("", 0)
    title = f"attitudes of {of:,} sentences, {silent:,} without a statement ({silent / max(of, 1):.1%})"
    rows = [(word, count, tally.attitudes[word]) for word, count in commonest(tally.silent, top)]
    return {
        "statements": _statements(tally),
        "attitudes": Table(
            (title, "sentences", "without a statement", "share"),
            tuple((word, f"{total:,}", f"{count:,}", f"{count / total:.2f}") for word, count, total in rows),
        ),
        "names": _list("name that is no mention", tally.names, top),
        "topics": _list("topic without a concept", tally.topics, top),
    }


def _statements(tally: Tally) -> Table:
    """Statements for each release, by predicate and issuer."""
    issuers = sorted(tally.releases)
    predicates = sorted({predicate for predicate, _ in tally.statements})
    counts = [("releases", *(f"{tally.releases[issuer]:,}" for issuer in issuers))]
    counts += [("of them without a statement", *(f"{tally.empty[issuer]:,}" for issuer in issuers))]
    rows = [("all", {i: sum(n for (_, by), n in tally.statements.items() if by == i) for i in issuers})]
    rows += [(predicate, {i: tally.statements[predicate, i] for i in issuers}) for predicate in predicates]
    each = [(name, *(f"{by[i] / tally.releases[i]:.2f}" for i in issuers)) for name, by in rows]
    return Table(("statements for each release", *issuers), (*counts, *each))


def _list(title: str, counts: Counter[str], top: int) -> Table:
    return Table((title, "times"), tuple((name, f"{count:,}") for name, count in commonest(counts, top)))


def commonest(counts: Counter[str], top: int) -> list[tuple[str, int]]:
    """The highest counts, equal ones by name."""
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:top]


if __name__ == "__main__":
    typer.run(main)
