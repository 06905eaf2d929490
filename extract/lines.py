"""Lines whose form tells what they are, whoever wrote them: navigation, captions, attribution, contacts, datelines."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, TypeAlias

from alliancekg.extract.dates import MONTHS, WEEKDAYS, dates, first_date
from alliancekg.extract.lexicon import rows

LineKind: TypeAlias = Literal["contact", "boilerplate", "joint", "attribution", "caption", "dateline"]

_YEAR = re.compile(r"(?:19|20)\d\d")
_NAMES = r"(?-i:(?:,? (?:of|for|and|the|on|in|to|&)|,? [A-Z(][\w.'’&()/-]*)*)"
"""What the table means by "{names}": capitalised words, and what joins them."""
LONGEST = 400
"""Characters; more is prose."""


def _pattern(row: dict[str, str]) -> str:
    return row["pattern"].replace("{names}", _NAMES)


_ORDER: tuple[LineKind, ...] = ("contact", "joint", "dateline", "attribution", "caption", "boilerplate")
_PATTERNS = {
    kind: re.compile("|".join(f"(?:{_pattern(row)})" for row in rows("lines") if row["kind"] == kind), re.I)
    for kind in _ORDER
}


@lru_cache(maxsize=4096)
def line_kind(plain: str) -> LineKind | None:
    """The kind of a line, its white space single and its emphasis gone; None for any other text."""
    if len(plain) > LONGEST:
        return None
    return next((kind for kind in _ORDER if _PATTERNS[kind].fullmatch(plain)), None)


def is_date(line: str) -> bool:
    """Whether a line is a dateline: a date with little else."""
    if len(line) > 70 or not _YEAR.search(line) or re.search(r"https?:|\]\(", line) or first_date(line) is None:
        return False
    if len(re.findall(r"\b[a-z]{2,}\b", line)) > 2:
        return False
    words = (word.lower() for word in re.findall(r"[A-Za-z]{4,}", line))
    return sum(word not in MONTHS and word not in WEEKDAYS for word in words) <= 2


def has_day(line: str) -> bool:
    """Whether a place is followed by a date, be it without a year: "Kyiv, 3 June"."""
    printed = len(line) < 70 and re.search(r"\d", line) is not None
    return printed and any(len(found.iso) == 10 for found in dates(line, "2020-06-01"))
