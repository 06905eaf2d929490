"""/release/...: the text of a release with all that was understood of it marked in place, and a list of that beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from alliancekg.graph.drawing import FAMILY, words
from alliancekg.graph.index.events import events
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.release import release as text_of
from alliancekg.graph.index.statements import Said, occasion_of
from alliancekg.graph.index.things import Thing
from alliancekg.graph.service.explorer.reading import asked
from alliancekg.graph.service.marking import Mark, Piece, Span, pieces
from alliancekg.graph.service.pages import page
from alliancekg.graph.wording import listed
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response


@dataclass(frozen=True, slots=True)
class Joint:
    """What several parties state together, as one: `said` is that of the first of them."""

    mark: Mark
    parties: tuple[Thing, ...]
    said: Said
    each: tuple[Said, ...]
    """The statements, one for each party."""


async def release(request: Request, id_: str) -> Response | None:
    """The page of a release; None where the index has none with this id."""
    correctable = request.app.state.updates is not None
    found = await asked(request, lambda index: _html(index, id_, correctable=correctable))
    return None if found is None else HTMLResponse(found, headers={"Vary": "Accept"})


def _html(index: Index, id_: str, *, correctable: bool) -> str | None:
    found = text_of(index, id_)
    if found is None:
        return None
    told = joint(found.statements)
    marked = pieces(found.text, _spans(told))
    occasions = {occasion_of(index, event) for event in found.events}
    return page(
        "release.html",
        release=found,
        events=events(index, ids=occasions).shown,
        told=told,
        pieces=marked,
        share=understood(marked),
        correctable=correctable,
    )


def joint(statements: Iterable[Said]) -> tuple[Joint, ...]:
    """Statements in their order; those that say the same of several parties, in the same words, as one."""
    grouped: dict[tuple[object, ...], list[Said]] = {}
    for said in statements:
        parties = frozenset({said.subject, *said.beside})
        same = (said.predicate, said.object, said.standing, said.about, said.speaker, said.event, said.quotes)
        grouped.setdefault((parties, *same), []).append(said)
    return tuple(_joint(group) for group in grouped.values())


def _joint(group: list[Said]) -> Joint:
    said = group[0]
    parties = tuple(sorted({said.subject, *said.beside}, key=lambda thing: thing.label))
    who = listed([party.label for party in parties])
    shown = f"{who} · {words(said.predicate)} · {said.object.label}"
    if said.standing != "asserted":
        shown += f" ({said.standing})"
    key = said.id.partition(":")[2]
    mark = Mark(key, shown, f"#s-{key}", FAMILY.get(said.predicate, "stance"), said.standing)
    return Joint(mark, parties, said, tuple(group))


def _spans(told: Iterable[Joint]) -> Iterator[Span]:
    for each in told:
        for quote in each.said.quotes:
            yield Span(quote.start, quote.end, each.mark)


def understood(marked: Iterable[Piece]) -> float:
    """The share of a text's letters that state something, 0 to 1."""
    letters = [(len("".join(piece.text.split())), bool(piece.marks)) for piece in marked]
    return sum(number for number, states in letters if states) / (sum(number for number, _ in letters) or 1)
