"""Words as the full text has them, and where they stand in what was written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TypeAlias

Mark: TypeAlias = tuple[int, int]
"""Where something begins and ends in a text."""

ACCENTS = re.compile("[\u0300-\u036f]+")
WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")

CLIP = 240
"""Characters of a snippet: two lines of a page."""
BEFORE = 60
"""Characters before the first word that was found."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word that is looked for, or the beginning of one."""

    text: str
    begins: bool = True

    def fits(self, word: str) -> bool:
        """Whether a word of a text, folded, is meant."""
        return word.startswith(self.text) if self.begins else word == self.text


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text, with the places in it of the words that were looked for."""

    text: str
    marks: tuple[Mark, ...]
    cut_before: bool = False
    cut_after: bool = False


def folded(text: str) -> str:
    """Lower case without accents: how words are compared. May be longer or shorter than the text."""
    if text.isascii():
        return text.lower()
    return ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))


def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded."""
    return tuple(WORD.findall(folded(text)))


def snippet(text: str, terms: Collection[Term]) -> Snippet:
    """The text about the first word that is looked for, all of them marked; it begins and ends at whole words."""
    marks = list(_marks(text, terms))
    start = _start(text, marks[0][0]) if marks and len(text) > CLIP else 0
    end = len(text) if len(text) - start <= CLIP else text.rfind(" ", start + CLIP // 2, start + CLIP)
    end = start + CLIP if end < 0 else end
    inside = tuple((first - start, last - start) for first, last in marks if start <= first and last <= end)
    return Snippet(text[start:end], inside, start > 0, end < len(text))


def _start(text: str, first: int) -> int:
    """A little before the first mark, at the beginning of a word."""
    if first <= BEFORE:
        return 0
    space = text.find(" ", first - BEFORE, first)
    return first if space < 0 else space + 1


def _marks(text: str, terms: Collection[Term]) -> Iterator[Mark]:
    for match in WORD.finditer(text):
        word = folded(match[0])
        if any(term.fits(word) for term in terms):
            yield match.span()
