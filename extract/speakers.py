"""Who speaks in a transcript: a name before a colon at the beginning of a line, and those who only ask."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

_ASIDE = r"(?:[ \t]*\([\w .,'’-]{2,40}\))?"
_CAPITALS = re.compile(
    rf"[ \t]*(?:\*\*)?(?:(?:[A-Z][A-Z.'’-]+[ \t]+){{1,8}}[A-Z.'’-]*|[A-Z][A-Z.'’-]{{3,}}){_ASIDE}:(?:\*\*)?[ \t]+(?=\S)"
)
"""A speaker as "MR PRICE:"."""
_NAME = r"[A-Z][\w.'’-]*"
_MIXED = re.compile(
    rf"[ \t]*(?:\*\*)?{_NAME}(?:[ \t]+(?:{_NAME}|of|the|for|and|de|van|al))*[ \t]+{_NAME}{_ASIDE}:(?:\*\*)?[ \t]+(?=[A-Z“\"(…])"
)
"""The same in mixed case: "President of Borduria Rosa Lind (retranslated):"."""
_QUESTION = re.compile(
    r"(?i)[ \t]*(?:\*\*)?(?:question|q|operator|moderator|interviewer|journalist|reporter|correspondent)s?\b[^:.\n]{0,40}:"
)


def is_question(words: str) -> bool:
    """Whether a journalist or an operator begins to speak, whose words are not the issuer's."""
    return _QUESTION.match(words) is not None


def speaker(words: str, text: str) -> int:
    """The length of the speaker's name before what is said, 0 for none; names in mixed case have to come back in the text."""
    if m := _CAPITALS.match(words):
        return m.end()
    m = _MIXED.match(words)
    return m.end() if m and m.group().strip() in _mixed(text) else 0


def speaker_at(text: str, offset: int) -> str:
    """The label of who speaks at an offset of a transcript ("SECRETARY LIND"), "" where nobody or a journalist does."""
    starts, labels = _turns(text)
    at = bisect_right(starts, offset) - 1
    return labels[at] if at >= 0 else ""


@lru_cache(maxsize=64)
def _turns(text: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Where each turn of a transcript begins, and its label without the colon."""
    found: list[tuple[int, str]] = []
    for line in re.finditer(r"(?m)^.*$", text):
        if is_question(line.group()):
            found.append((line.start(), ""))
        elif length := speaker(line.group(), text):
            found.append((line.start(), line.group()[:length].strip(" *:\t")))
    return tuple(start for start, _ in found), tuple(label for _, label in found)


@lru_cache(maxsize=64)
def is_transcript(text: str) -> bool:
    """Whether several people speak in turn, so that "we" is not the issuer's."""
    return len(re.findall(r"(?m)^" + _CAPITALS.pattern, text)) > 1 or bool(_mixed(text))


@lru_cache(maxsize=64)
def _mixed(text: str) -> frozenset[str]:
    """Names in mixed case that come back, where there is another or a question."""
    found = [m.group().strip() for m in re.finditer(r"(?m)^" + _MIXED.pattern, text)]
    again = {name for name in found if found.count(name) > 1}
    others = len(set(found)) > 1 or re.search(r"(?mi)^[ \t]*(?:question|q):", text)
    return frozenset(found) if again and others else frozenset()
