"""/release/...: the text of a release with all that was understood of it marked in place, and a list of that beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from alliancekg.graph.index.events import events
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.release import release as text_of
from alliancekg.graph.index.statements import occasion_of
from alliancekg.graph.service.explorer.joint import Joint, joint
from alliancekg.graph.service.explorer.reading import shown_if
from alliancekg.graph.service.marking import Piece, Span, pieces
from starlette.requests import Request
from starlette.responses import Response


async def release(request: Request, id_: str) -> Response | None:
    """The page of a release; None where the index has none with this id."""
    return await shown_if(request, "release.html", lambda index: _values(index, id_))


def _values(index: Index, id_: str) -> dict[str, object] | None:
    found = text_of(index, id_)
    if found is None:
        return None
    told = joint(found.statements)
    marked = pieces(found.text, _spans(told))
    occasions = {occasion_of(index, event) for event in found.events}
    return {
        "release": found,
        "events": events(index, ids=occasions).shown,
        "told": told,
        "pieces": marked,
        "share": understood(marked),
    }


def _spans(told: Iterable[Joint]) -> Iterator[Span]:
    for each in told:
        for quote in each.said.quotes:
            yield Span(quote.start, quote.end, each.mark)


def understood(marked: Iterable[Piece]) -> float:
    """The share of a text's letters that state something, 0 to 1."""
    letters = [(len("".join(piece.text.split())), bool(piece.marks)) for piece in marked]
    return sum(number for number, states in letters if states) / (sum(number for number, _ in letters) or 1)
