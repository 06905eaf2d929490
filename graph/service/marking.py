"""A text in pieces, each with the statements that its words make: passages overlap, and elements of a page cannot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """A statement as the mark on its words shows it."""

    key: str
    """Letters and digits; the mark's place on the page is #w-KEY."""
    words: str
    """What is stated, in words: "Japan · supports · United States"."""
    href: str
    """Where a click leads."""
    family: str = "stance"
    """Of the predicate, for its colour."""
    standing: str = "asserted"


@dataclass(frozen=True, slots=True)
class Span:
    """Words that state something, `text[start:end]`, and what they state. A statement may have several."""

    start: int
    end: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class Piece:
    """Words with the same marks from the first to the last; none where nothing was understood."""

    text: str
    marks: tuple[Mark, ...] = ()
    """In the order in which their passages begin; of those that begin together, the shorter first."""
    first: tuple[str, ...] = ()
    """Keys of the statements whose words begin here."""

    @property
    def keys(self) -> str:
        """Of all its statements, with spaces between."""
        return " ".join(mark.key for mark in self.marks)

    @property
    def title(self) -> str:
        """What its words state, a line for each statement."""
        return "\n".join(dict.fromkeys(mark.words for mark in self.marks))


def pieces(text: str, spans: Iterable[Span]) -> tuple[Piece, ...]:
    """The whole text, cut wherever a passage begins or ends. What lies outside the text is left out."""
    spans = [span for span in sorted(spans, key=_order) if 0 <= span.start < span.end <= len(text)]
    beginnings: dict[str, int] = {}
    for span in spans:
        beginnings.setdefault(span.mark.key, span.start)
    opening, closing = defaultdict(list), defaultdict(list)
    for span in spans:
        opening[span.start].append(span)
        closing[span.end].append(span)
    cuts = sorted({0, len(text), *opening, *closing})
    found, running = [], dict[Span, None]()
    for start, end in pairwise(cuts):
        for span in closing[start]:
            running.pop(span, None)
        running |= dict.fromkeys(opening[start])
        marks = dict.fromkeys(span.mark for span in running)
        first = dict.fromkeys(span.mark.key for span in opening[start] if beginnings[span.mark.key] == start)
        found.append(Piece(text[start:end], tuple(marks), tuple(first)))
    return tuple(found)


def _order(span: Span) -> tuple[int, int, str]:
    return span.start, span.end, span.mark.key
