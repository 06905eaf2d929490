"""What the pages of things have in common: head, statements of one's choice, and the ways to the other forms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import urlencode

from alliancekg.graph.drawing import TYPES, words
from alliancekg.graph.index.aliases import aliases
from alliancekg.graph.index.extent import Extent, extent
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.statements import Quote, Said, Statements, statements
from alliancekg.graph.index.things import Source, Thing, thing
from alliancekg.graph.service.addresses import address
from alliancekg.graph.service.explorer.choosing import KINDS, SIZE, STANDINGS, Choice, choice, last_page
from alliancekg.graph.service.explorer.joint import Joint, joint
from alliancekg.graph.service.explorer.reading import asked
from alliancekg.graph.service.pages import page
from alliancekg.graph.terms import expand
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

FORMS = {"Turtle": "turtle", "JSON-LD": "jsonld", "N-Triples": "ntriples", "RDF/XML": "rdfxml"}
"""Of RDF, by the names that /sparql gives them: a browser's Accept header can ask for none."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which statements are a thing's."""

    node: str | None = None
    also: Collection[str] | None = None
    """Ids of more statements that are the node's."""
    person: str | None = None
    topics: Collection[str] | None = None

    def extent(self, index: Index) -> Extent:
        """How many there are."""
        return extent(index, node=self.node, also=self.also, person=self.person, topics=self.topics)

    def chosen(self, index: Index, choice: Choice) -> Statements:
        """A page of those that a reader asks for."""
        return statements(
            index,
            node=self.node,
            also=self.also,
            person=self.person,
            topics=self.topics,
            predicates=choice.predicates,
            standings=choice.standings,
            since=choice.since,
            until=choice.until,
            limit=SIZE,
            offset=SIZE * (choice.page - 1),
        )


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a release, with what they claim."""

    source: Source
    quotes: tuple[Quote, ...]
    claims: tuple[Joint, ...]


Content: TypeAlias = Callable[[Index, Thing], tuple[Scope, dict[str, object]]]
"""Which statements are a thing's, and what its page shows beside them, by the names in its template."""


async def thing_page(request: Request, id_: str, template: str, content: Content) -> Response | None:
    """The page of a thing; a person's other ids lead to the main one, and there is none of what the index has not."""
    chosen, correctable = choice(request), request.app.state.updates is not None

    def answer(index: Index) -> Response | None:
        found = thing(index, id_)
        if found is None:
            return None
        if found.id != id_:
            return RedirectResponse(address(found.id), 302)
        scope, figures = content(index, found)
        values = figures | _common(index, found, scope, chosen)
        return HTMLResponse(page(template, correctable=correctable, **values), headers={"Vary": "Accept"})

    return await asked(request, answer)


def _common(index: Index, thing: Thing, scope: Scope, chosen: Choice) -> dict[str, object]:
    found = scope.chosen(index, chosen)
    return {
        "thing": thing,
        "kind": TYPES.get(thing.type, "Thing"),
        "aliases": aliases(index, thing),
        "extent": scope.extent(index),
        "network": f"/network?{urlencode({'focus': thing.id})}",
        "iri": str(expand(thing.id)),
        "forms": {name: _form(thing.id, form) for name, form in FORMS.items()},
        "passages": passages(found.shown),
        "total": found.total,
        "choice": chosen,
        "last_page": last_page(found.total),
        "families": {kind: _words(kind) for kind in KINDS},
        "standings": STANDINGS,
    }


def passages(found: Iterable[Said]) -> tuple[Passage, ...]:
    """Statements of the same words together, in the order of the first of each."""
    grouped: defaultdict[tuple[Source, tuple[Quote, ...]], list[Said]] = defaultdict(list)
    for said in found:
        grouped[said.source, said.quotes].append(said)
    return tuple(Passage(*words, joint(statements)) for words, statements in grouped.items())


def _form(id_: str, form: str) -> str:
    """Where a browser gets a thing as RDF."""
    return f"/sparql?{urlencode({'query': f'DESCRIBE {expand(id_).n3()}', 'format': form})}"


def _words(kind: str) -> str:
    """contact: met, spoke with, visited, attended."""
    return f"{'membership' if kind == 'place' else kind}: {', '.join(words(predicate) for predicate in KINDS[kind])}"
