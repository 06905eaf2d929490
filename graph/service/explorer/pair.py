"""/network/pair: two together: what they take up and since when, what happened between them, and the words of all that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from alliancekg.graph.drawing import FAMILIES
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.statements import Quote, statements
from alliancekg.graph.index.things import Source, Thing, thing
from alliancekg.graph.index.together import Begun, together
from alliancekg.graph.network import pair as ends
from alliancekg.graph.service.explorer.choosing import SAID, SIZE, last_page, page_number
from alliancekg.graph.service.explorer.entity import passages
from alliancekg.graph.service.explorer.events import happened
from alliancekg.graph.service.explorer.names import called, unclear
from alliancekg.graph.service.explorer.period import Period, period
from alliancekg.graph.service.explorer.reading import shown
from alliancekg.graph.service.problems import Problem
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

RELATIONS = FAMILIES["together"]
"""What two do side by side."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks of two; they are CURIEs or names."""

    one: str
    other: str
    relation: str | None
    topic: str | None
    months: Period
    page: int

    def query(self, *, topic: str | None = None, page: int | None = None) -> str:
        """The query string of the same with these statements."""
        asked = {
            "one": self.one,
            "other": self.other,
            "relation": self.relation,
            "since": self.months.since,
            "until": self.months.until,
            "topic": topic,
            "page": page,
        }
        return urlencode({name: value for name, value in asked.items() if value is not None})

    def turned(self, page: int) -> str:
        """The query string of another page of the same statements."""
        return self.query(topic=self.topic, page=page)


@dataclass(frozen=True, slots=True)
class Beginning:
    """Words of a release with the matters of which no earlier ones speak."""

    source: Source
    quotes: tuple[Quote, ...]
    begun: tuple[Begun, ...]


def pair_address(one: str, other: str, months: Period | None = None) -> str:
    """Where the page of two is, by their CURIEs."""
    of = months or Period()
    return f"/network/pair?{Asked(one, other, None, None, of, 1).query()}"


async def pair(request: Request) -> Response:
    """?one= and ?other= are CURIEs or names, `relation` a predicate, `since` and `until` months, `topic` of statements."""
    query = request.query_params
    relation = query.get("relation") or None
    if relation and relation not in RELATIONS:
        raise Problem(400, f"relation={relation[:40]} is none of {', '.join(RELATIONS)}")
    asked = Asked(
        one=query.get("one", "").strip(),
        other=query.get("other", "").strip(),
        relation=relation,
        topic=query.get("topic") or None,
        months=period(request),
        page=page_number(request),
    )
    return await shown(request, "pair.html", lambda index: _page(index, asked, query))


def _page(index: Index, asked: Asked, query: QueryParams) -> dict[str, object]:
    given = {"one": asked.one, "other": asked.other}
    found = {field: called(index, name) if name else None for field, name in given.items()}
    one, other = found.values()
    return {
        "choice": asked,
        "relations": RELATIONS,
        "fields": {field: node.label if node else given[field] for field, node in found.items()},
        "unclear": unclear(index, query, found),
        "one": one,
        "other": other,
        "both": one is not None and other is not None and one.id != other.id,
    } | (_between(index, one, other, asked) if one and other and one.id != other.id else {})


def _between(index: Index, one: Thing, other: Thing, asked: Asked) -> dict[str, object]:
    since, until = asked.months.since, asked.months.until
    predicates = (asked.relation,) if asked.relation else RELATIONS
    taken = together(index, one.id, other.id, predicates, since=since, until=until)
    said = statements(
        index,
        node=one.id,
        other=other.id,
        topics=_under(index, asked.topic),
        predicates=(asked.relation,) if asked.relation else SAID,
        since=since,
        until=until,
        limit=SIZE,
        offset=SIZE * (asked.page - 1),
    )
    return {
        "count": len(taken.asserted),
        "lists": _lists(taken.asserted),
        "beginnings": beginnings(taken.asserted),
        "plan_count": len(taken.other),
        "plans": beginnings(taken.other),
        "happened": happened(index, one, other, months=asked.months),
        "topic": thing(index, asked.topic) if asked.topic else None,
        "passages": passages(said.shown),
        "total": said.total,
        "last_page": last_page(said.total),
        "picture": "/network?" + urlencode({"chosen": "~".join(ends(one.id, other.id))}),
    }


def _lists(begun: Iterable[Begun]) -> dict[str, tuple[Begun, ...]]:
    """Concepts first; a topic that only releases have can be any words."""
    kept = tuple(begun)
    parts = {True: "Topics", False: "In words of releases only"}
    return {
        words: found for placed, words in parts.items() if (found := tuple(b for b in kept if b.in_scheme is placed))
    }


def beginnings(begun: Iterable[Begun]) -> tuple[Beginning, ...]:
    """Matters of the same words together, in the order of the first of each."""
    grouped: dict[tuple[Source, tuple[Quote, ...]], list[Begun]] = {}
    for each in begun:
        grouped.setdefault((each.first.source, each.first.quotes), []).append(each)
    return tuple(Beginning(*words, tuple(matters)) for words, matters in grouped.items())


def _under(index: Index, topic: str | None) -> tuple[str, ...] | None:
    """A matter and the wordings that stand for it, as it was counted."""
    if topic is None:
        return None
    return tuple(id_ for (id_,) in index.rows("SELECT DISTINCT topic FROM matter WHERE concept = :topic", topic=topic))
