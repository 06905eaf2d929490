"""Releases issued twice, or by two offices in the same words: they are read once and counted once.

A copy may add a head or a foot and change a little word ("below" for "following"). Where each has a name or a
number that the other lacks they are two releases: readouts of two calls can share nine words in ten. A shorter
text of the same address and date, most of whose names and numbers stand in the longer one, retells it: where a
retelling and its source are read side by side, they count once.

Candidates share the smallest hashes of their shingles (A. Broder, "On the resemblance and containment of
documents", 1997) and are then compared in full.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from itertools import combinations
from urllib.parse import urlsplit
from zlib import crc32

SHINGLE = 5
"""Words in a row that are compared as one."""
SKETCH, SHARED = 24, 6
"""Hashes kept of a release, and how many two must share to be compared; copies at 0.8 share about 16."""
COMMON = 50
"""Releases that share a hash from which on it is boilerplate."""
ALIKE = 0.8
"""Shingles in common, of all: of 3,631 releases two pairs of copies lie at 0.88 and 1, two calls on one day at 0.67."""
WINDOW = 14
"""Days within which a release is issued again; a yearly statement in last year's words is a new one."""

RETOLD = 0.5
"""Names and numbers of a retelling that its source has, at least: of 86 bundled ones the lowest has 0.58."""

WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Issue:
    """A release as it is compared: its id, its date of issue (ISO, empty if unknown), its text and its address."""

    id: str
    date: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class _Words:
    """What is compared of a release."""

    shingles: frozenset[int]
    plain: frozenset[str]
    marked: frozenset[str]
    """Names and numbers, with the words that begin a sentence: what makes two releases two."""

    @classmethod
    def of(cls, text: str) -> _Words:
        found = WORD.findall(text.replace("’", "").replace("'", ""))
        words = [word.casefold() for word in found]
        rows = zip(*(words[n:] for n in range(SHINGLE)), strict=False)
        shingles = frozenset(crc32(" ".join(row).encode()) for row in rows) or frozenset({crc32(text.encode())})
        return cls(
            shingles,
            frozenset(word for word in found if word.islower()),
            frozenset(word.casefold() for word in found if not word.islower()),
        )


def repeats(issues: Iterable[Issue]) -> dict[str, str]:
    """Each release that repeats another, by id, to the one issued first; of one day the first by id.

    Of those at one address the longest stands for all: it has what the others leave out.
    """
    ordered = sorted(issues, key=lambda issue: (issue.date, issue.id))
    words = {issue.id: _Words.of(issue.text) for issue in ordered}
    position = {issue.id: number for number, issue in enumerate(ordered)}
    size = {issue.id: len(issue.text) for issue in ordered}
    first: dict[str, str] = {}
    for one, other in sorted(_candidates(words), key=lambda pair: sorted(position[id_] for id_ in pair)):
        earlier, later = sorted((one, other), key=position.__getitem__)
        near = _days(ordered[position[earlier]].date, ordered[position[later]].date) <= WINDOW
        if near and _same(words[earlier], words[later]):
            first.setdefault(later, first.get(earlier, earlier))
    for group in _of_one_address(ordered):
        main, *others = sorted({_last(first, issue.id) for issue in group}, key=lambda id_: (-size[id_], id_))
        first |= {id_: main for id_ in others if _retells(words[id_], words[main])}
    return {id_: _last(first, id_) for id_ in sorted(first)}


def _of_one_address(ordered: Iterable[Issue]) -> Iterator[list[Issue]]:
    """Releases of one address and date; a site's front page is no release's address."""
    by_address: defaultdict[tuple[str, str], list[Issue]] = defaultdict(list)
    for issue in ordered:
        if urlsplit(issue.url).path.strip("/"):
            by_address[issue.url, issue.date].append(issue)
    return (group for group in by_address.values() if len(group) > 1)


def _retells(one: _Words, source: _Words) -> bool:
    return len(one.marked & (source.marked | source.plain)) >= RETOLD * len(one.marked)


def _last(first: Mapping[str, str], id_: str) -> str:
    """Where the way from a release to the one it repeats ends."""
    while id_ in first:
        id_ = first[id_]
    return id_


def _candidates(words: Mapping[str, _Words]) -> Iterator[tuple[str, str]]:
    """The pairs that share hashes of their sketches."""
    sharing: defaultdict[int, list[str]] = defaultdict(list)
    for id_, each in words.items():
        for shingle in nsmallest(SKETCH, each.shingles):
            sharing[shingle].append(id_)
    shared = Counter(pair for ids in sharing.values() if len(ids) < COMMON for pair in combinations(ids, 2))
    needed = {id_: min(SHARED, len(each.shingles)) for id_, each in words.items()}
    return (pair for pair, number in shared.items() if number >= min(needed[id_] for id_ in pair))


def _days(one: str, other: str) -> float:
    """Days between two dates; without both, none: then only the words speak."""
    if len(one) < len("2025-10-28") or len(other) < len("2025-10-28"):
        return 0
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def _same(one: _Words, other: _Words) -> bool:
    together = len(one.shingles | other.shingles)
    if len(one.shingles & other.shingles) < ALIKE * together:
        return False
    ours, theirs = one.marked | one.plain, other.marked | other.plain
    return not (one.marked - theirs and other.marked - ours)
