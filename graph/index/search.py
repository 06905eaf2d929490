"""Full text over names, topics, titles and quotes, forgiving of spelling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeVar

from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.spelling import Vocabulary
from alliancekg.graph.index.things import Source, Thing, selected, sources, things
from alliancekg.graph.index.words import Snippet, Term, snippet, words
from alliancekg.graph.names import folded as compared

T = TypeVar("T")

LONGEST = 12
"""Words of a question that are looked for."""
SHORT = 3
"""Letters of a word that is not the beginning of another if it is a word itself: "un" is not "under"."""
IDLE = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])
"""Words that half of all texts have."""
TYPES = ("Country", "Grouping", "Organization", "Person", "Office", "Topic")

NAMES = """
SELECT name.text, name.folded = :whole, node.type, node.label, node.id, node.stands_for, node.releases, rank
FROM name_text
JOIN name ON name.number = name_text.rowid
JOIN node ON node.id = name.node
WHERE name_text MATCH :match"""

STATED = """
SELECT evidence.passage, statement.id
FROM evidence JOIN statement ON statement.number = evidence.statement
WHERE evidence.passage IN ({})
ORDER BY evidence.passage, statement.id"""


@dataclass(frozen=True, slots=True)
class Named:
    """A node that bears a name with the words, which may be another than its label."""

    thing: Thing
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Titled:
    """A release with the words in its title."""

    source: Source
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage with the words, and the ids of the statements that it states."""

    source: Source
    start: int
    """Where the passage begins in the release's text."""
    snippet: Snippet
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """What was found of one kind: how many, and the best of them."""

    name: str
    """A type of node, "Release" or "Quote"."""
    total: int
    hits: tuple[Named, ...] | tuple[Titled, ...] | tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, by kind; no kind is empty."""

    kinds: tuple[Kind, ...]
    meant: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The words that no text has, each with those that were looked for in its place."""


def search(index: Index, text: str, *, limit: int = 10) -> Found:
    """What a question finds, at most so many of a kind; any text is a question, one without words finds nothing.

    A word is also the beginning of longer ones. One that no text has is taken for those spelt most like it. Where nothing
    has all the words, words like them are looked for, and then any of them: among names, titles and quotes apart.
    """
    text = text.encode(errors="replace").decode()  # half a surrogate is no text for SQLite
    vocabulary = Vocabulary.of(index)
    asked = _asked(vocabulary, text)
    if not asked:
        return Found(())
    unknown = {word: vocabulary.near(word) for word in asked if not vocabulary.begins(word)}
    typed = [unknown.get(word) or (word,) for word in asked]
    like = [unknown.get(word) or (word, *vocabulary.near(word)) for word in asked]
    steps = [
        _Sought(every, tuple(_terms(vocabulary, alternatives) for alternatives in each))
        for every, each in ((True, typed), (True, like), (False, typed))
    ]
    kinds = (*_named(index, steps, compared(text), limit), *_titled(index, steps, limit), *_quoted(index, steps, limit))
    return Found(kinds, tuple((word, near) for word, near in unknown.items() if near))


def _asked(vocabulary: Vocabulary, text: str) -> tuple[str, ...]:
    """The words that are looked for: two that were written as one apart, and of a longer question not the idle ones."""
    typed = words(text)[:LONGEST]
    parts = [(word,) if vocabulary.begins(word) else vocabulary.parts(word) for word in typed]
    asked = tuple(dict.fromkeys(chain.from_iterable(parts)))
    return tuple(word for word in asked if word not in IDLE) or asked


def _terms(vocabulary: Vocabulary, alternatives: Iterable[str]) -> tuple[Term, ...]:
    return tuple(Term(word, len(word) > SHORT or word not in vocabulary.texts) for word in alternatives)


@dataclass(frozen=True, slots=True)
class _Sought:
    """What a text has to have: of every word of a question, or of any, one of those that it may stand for."""

    every: bool
    alternatives: tuple[tuple[Term, ...], ...]

    @property
    def terms(self) -> tuple[Term, ...]:
        return tuple(chain.from_iterable(self.alternatives))

    @property
    def match(self) -> str:
        """In FTS5's syntax. Words are letters and digits in quotation marks, so that none is an operator."""
        groups = (" OR ".join(f'"{term.text}"{" *" * term.begins}' for term in terms) for terms in self.alternatives)
        return (" AND " if self.every else " OR ").join(f"({group})" for group in groups)


def _named(index: Index, steps: Sequence[_Sought], whole: str, limit: int) -> Iterator[Kind]:
    """By type of node: what is called just so, then what most releases name; if it has few of the words, what has more."""
    rows, sought = _first(steps, lambda step: index.rows(NAMES, match=step.match, whole=whole))
    best: dict[str, dict[str, tuple[Any, ...]]] = {type_: {} for type_ in TYPES}
    for text, same, type_, label, id_, main, releases, rank in rows:
        shown = main if type_ == "Person" else id_
        key = (not same, 0 if sought.every else rank, -releases, text != label, len(text), text)
        best[type_][shown] = min(best[type_].get(shown, key), key)
    for type_, found in best.items():
        ordered = sorted(found.items(), key=lambda item: (item[1][:3], item[0]))[:limit]
        known = things(index, (id_ for id_, _ in ordered))
        if found:
            hits = (Named(known[id_], snippet(key[-1], sought.terms)) for id_, key in ordered)
            yield Kind(type_, len(found), tuple(hits))


def _titled(index: Index, steps: Sequence[_Sought], limit: int) -> Iterator[Kind]:
    numbers, sought = _first(steps, lambda step: _numbers(index, "title_text", step, limit))
    rows = selected(index, "SELECT number, id, title FROM release WHERE number IN ({})", numbers)
    known = sources(index, (id_ for _, id_, _ in rows))
    if rows:
        hits = (Titled(known[id_], snippet(title, sought.terms)) for _, id_, title in _ordered(rows, numbers))
        yield Kind("Release", _count(index, "title_text", sought), tuple(hits))


def _quoted(index: Index, steps: Sequence[_Sought], limit: int) -> Iterator[Kind]:
    numbers, sought = _first(steps, lambda step: _numbers(index, "passage_text", step, limit))
    rows = selected(index, "SELECT number, release, start, text FROM passage WHERE number IN ({})", numbers)
    known = sources(index, (release for _, release, *_ in rows))
    stated: defaultdict[int, list[str]] = defaultdict(list)
    for passage, statement in selected(index, STATED, numbers):
        stated[passage].append(statement)
    hits = tuple(
        Quoted(known[release], start, snippet(text, sought.terms), tuple(stated[number]))
        for number, release, start, text in _ordered(rows, numbers)
        if release in known
    )
    if hits:
        yield Kind("Quote", _count(index, "passage_text", sought), hits)


def _first(steps: Sequence[_Sought], find: Callable[[_Sought], list[T]]) -> tuple[list[T], _Sought]:
    """What the first step finds that finds anything, and which it is."""
    for step in steps:
        if found := find(step):
            return found, step
    return [], steps[-1]


def _numbers(index: Index, table: str, sought: _Sought, limit: int) -> list[int]:
    """Of what has all the words the newest; else what has more of them, or rarer ones."""
    order = "rowid DESC" if sought.every else "rank, rowid DESC"
    sql = f"SELECT rowid FROM {table} WHERE {table} MATCH :match ORDER BY {order} LIMIT :limit"
    return [number for (number,) in index.rows(sql, match=sought.match, limit=limit)]


def _ordered(rows: Iterable[tuple[Any, ...]], numbers: Sequence[int]) -> list[tuple[Any, ...]]:
    return sorted(rows, key=lambda row: numbers.index(row[0]))


def _count(index: Index, table: str, sought: _Sought) -> int:
    ((number,),) = index.rows(f"SELECT COUNT(*) FROM {table} WHERE {table} MATCH :match", match=sought.match)
    return int(number)
