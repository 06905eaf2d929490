"""Small damage that scanning and typesetting leave in a text, mended for the parser alone: offsets stay those of the text.

Words divided at a line's end or broken in two, words run together, blanks before a comma, stray strokes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from alliancekg.extract.lexicon import words
from spacy.lang.en.stop_words import STOP_WORDS
from spacy.language import Language

Edit = tuple[int, int, str]
"""What to put in place of `text[start:end]`."""

_DIVIDED = re.compile(r"(?<=[A-Za-z])(?:[-¬][ \t]*(?:\r\n|[\n\r])\s*|\u00ad\s*)(?=[A-Za-z])")
_BLANK = re.compile(r"(?<=[\w)”\"’'])[ \t\u00a0]+(?=[.,;:!?](?:\s|$))")
_STRAY = re.compile(r"(?<=\s)[|~^_¦¬■□◆](?=\s|$)")
_RUN_ON = re.compile(r"\b(?i:" + "|".join(sorted(words("split_words"))) + r")(?=[A-Z][a-z]{2})")
_BROKEN = re.compile(r"\b(?=([A-Za-z][a-z]{1,12}) ([a-z]{2,12})\b)")
_CASED = re.compile(r"[A-Za-z]+")


def edits(text: str, start: int, end: int, is_word: Callable[[str], bool]) -> Iterator[Edit]:
    """The mends of a slice, in no order."""
    for m in _DIVIDED.finditer(text, start, end):
        yield (*m.span(), "" if _is_one(text, m.start(), m.end(), is_word) else "-")
    for pattern in (_BLANK, _STRAY):
        yield from ((*m.span(), "") for m in pattern.finditer(text, start, end))
    yield from ((m.end(), m.end(), " ") for m in _RUN_ON.finditer(text, start, end))
    for m in _BROKEN.finditer(text, start, end):
        if _is_broken(*m.groups(), is_word):
            yield m.end(1), m.start(2), ""


@lru_cache(maxsize=65536)
def _is_broken(first: str, rest: str, is_word: Callable[[str], bool]) -> bool:
    """Whether two words are one, "coope ration": the second is none by itself, both together are."""
    apart = first.lower() == "co" or not (is_word(rest) or rest in STOP_WORDS)
    return apart and first.lower() not in STOP_WORDS and is_word(first + rest)


def _is_one(text: str, before: int, after: int, is_word: Callable[[str], bool]) -> bool:
    """Whether the parts of a divided word are one word, rather than a compound with a hyphen of its own."""
    left, right = re.search(r"[A-Za-z]+$", text[max(0, before - 30) : before]), _CASED.match(text, after)
    if left is None or right is None:
        return True
    if is_word(left[0] + right[0]):
        return True
    whole = is_word(left[0]) and is_word(right[0])
    return not whole and (right[0].islower() or left[0].isupper())


@cache
def vocabulary(nlp: Language) -> Callable[[str], bool]:
    """Whether something is an English word, by the lemmatizer's own tables; without them nothing is."""
    if "lemmatizer" not in nlp.component_names:
        return lambda word: False
    tables = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]  # declared as any callable
    names = ("lemma_index", "lemma_exc")
    known = {form for name in names for forms in tables.get_table(name).values() for form in forms}
    return lru_cache(maxsize=65536)(lambda word: not _stems(word.lower()).isdisjoint(known))


def _stems(word: str) -> set[str]:
    """A word and what it may be a form of."""
    found = {word}
    for ending in ("s", "es", "ed", "ing", "d", "ly", "'s"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            found |= {stem, stem + "e"}
    return found | ({word[:-3] + "y"} if word.endswith(("ies", "ied")) else set())
