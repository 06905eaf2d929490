"""The form of /network where no script runs: names as they were typed and what is ticked become the query of a view."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from alliancekg.graph.drawing import TYPES
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.relations import predicates
from alliancekg.graph.service.explorer.names import DRAWN, called, likely
from alliancekg.graph.service.explorer.view import STANDINGS
from alliancekg.graph.service.problems import Problem
from starlette.datastructures import QueryParams

SENT = "sent"
"""A hidden field: only the form has it."""
FIELDS = (
    ("state", "states", ("Country",)),
    ("grouping", "grouping", ("Grouping", "Organization")),
    ("topic", "topic", ("Topic",)),
    ("who", "also", DRAWN),
)
"""Fields of names, what they are in a view, and what they may name."""
USUAL = {"least": "1", "lines": "200", "size": "degree", "since": "", "until": ""}


def is_form(query: QueryParams) -> bool:
    """Whether it comes from the form."""
    return SENT in query


def of_form(index: Index, query: QueryParams) -> str:
    """The query string of the view that a form asks for. Problem 404 for a name that nothing has, or more than one."""
    return urlencode([*_names(index, query), *_hidden(index, query), *_set(query)])


def _names(index: Index, query: QueryParams) -> Iterator[tuple[str, str]]:
    for field, part, types in FIELDS:
        for text in filter(None, map(str.strip, query.get(field, "").split(";"))):
            found = called(index, text, types)
            if found is None:
                raise Problem(404, _missed(index, text, types))
            yield part, found.id


def _missed(index: Index, text: str, types: Sequence[str]) -> str:
    """What a name that is not clear may mean, with ids, which are clear."""
    meant = [f"{each.label} ({each.id})" for each in likely(index, text, types)]
    if not meant:
        return f"nothing here is called {text[:80]}"
    return f"{text[:80]} may be {' or '.join(meant)}; type the id of the one that is meant"


def _hidden(index: Index, query: QueryParams) -> Iterator[tuple[str, str]]:
    """What is not ticked of all that the page has boxes for."""
    boxes = {"type": TYPES, "predicate": [name for name, _ in predicates(index)], "standing": STANDINGS}
    for field, names in boxes.items():
        ticked = query.getlist(field)
        yield from (("hide", name) for name in names if name not in ticked)


def _set(query: QueryParams) -> Iterator[tuple[str, str]]:
    for name, usual in USUAL.items():
        if query.get(name, usual).strip() not in ("", usual):
            yield name, query[name].strip()
