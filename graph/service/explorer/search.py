"""/search: names, topics, titles and quotes that have the words, a kind after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.search import Found, search
from alliancekg.graph.index.words import Snippet
from alliancekg.graph.service.explorer.reading import shown
from alliancekg.graph.service.resources import Link
from starlette.requests import Request
from starlette.responses import Response

SHOWN = 10
"""Hits of a kind."""
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
    """?q= is what is looked for; without it the page shows how."""
    text = request.query_params.get("q", "").strip()

    def values(index: Index) -> dict[str, object]:
        found = search(index, text, limit=SHOWN)
        return {
            "asked": text,
            "found": found,
            "headings": HEADINGS,
            "meant": list(_meant(found)),
            "pieces": lambda snippet: list(pieces(snippet)),
            "examples": [Link(each, f"/search?{urlencode({'q': each})}") for each in EXAMPLES],
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


def _meant(found: Found) -> Iterator[str]:
    for word, near in found.meant:
        yield f"No text has “{word}”; looked for {', '.join(f'“{each}”' for each in near)}."
