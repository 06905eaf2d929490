"""/search: names, topics, titles and quotes that have the words, a kind after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.search import Found, search
from alliancekg.graph.index.words import WORD, Snippet, folded
from alliancekg.graph.service.explorer.reading import shown
from alliancekg.graph.service.problems import Problem
from alliancekg.graph.service.resources import Link
from starlette.requests import Request
from starlette.responses import Response

SHOWN, ALL = 10, 100
"""Hits of a kind, beside the others and alone."""
HEADINGS = {
    "Country": "States",
    "Grouping": "Groupings",
    "Organization": "Organisations",
    "Person": "Persons",
    "Office": "Offices",
    "Topic": "Topics",
    "Release": "Releases by their titles",
    "Quote": "Words of releases",
}
EXAMPLES = ("Camp David", "freedom of navigation", "Blinken", "critical minerals")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a snippet, and whether it is one of the words that were looked for."""

    text: str
    marked: bool


async def find(request: Request) -> Response:
    """?q= is what is looked for, and ?kind= of which kind alone; without words the page shows how."""
    text, kind = request.query_params.get("q", "").strip(), request.query_params.get("kind", "")
    if kind and kind not in HEADINGS:
        raise Problem(400, f"kind={kind[:40]} is none of {', '.join(HEADINGS)}")

    def values(index: Index) -> dict[str, object]:
        found = search(index, text, limit=ALL if kind else SHOWN)
        return {
            "asked": text,
            "kind": kind,
            "all": found.kinds,
            "kinds": [each for each in found.kinds if not kind or each.name == kind],
            "headings": HEADINGS,
            "meant": list(meant(text, found)),
            "pieces": lambda snippet: list(pieces(snippet)),
            "to": to,
            "examples": [Link(each, to(each)) for each in EXAMPLES],
        }

    return await shown(request, "search.html", values)


def pieces(snippet: Snippet) -> Iterator[Piece]:
    """The snippet in parts, in its order; together they are its text."""
    end = 0
    for start, stop in snippet.marks:
        yield Piece(snippet.text[end:start], False)
        yield Piece(snippet.text[start:stop], True)
        end = stop
    yield Piece(snippet.text[end:], False)


def to(text: str, kind: str = "") -> str:
    """The address of a search."""
    return f"/search?{urlencode({'q': text} | ({'kind': kind} if kind else {}))}"


def meant(text: str, found: Found) -> Iterator[tuple[str, tuple[Link, ...]]]:
    """The words that no text has, each with those looked for instead, which lead to a search with that word."""
    for word, near in found.meant:
        yield word, tuple(Link(each, to(" ".join(_replaced(text, word, each)))) for each in near)


def _replaced(text: str, word: str, other: str) -> Iterator[str]:
    for match in WORD.finditer(text):
        yield other if folded(match[0]) == word else match[0]
