"""What the scripts of /network read, as JSON: nodes at their places, lines between them, passages with their marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeAlias

import networkx as nx  # type: ignore[import-untyped]  # ships no types
from alliancekg.graph.cite import shown
from alliancekg.graph.drawing import wording
from alliancekg.graph.index.behind import Behind, Passage, drawn_as
from alliancekg.graph.index.lines import Drawn, Line
from alliancekg.graph.index.network import Edge
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.statements import Said
from alliancekg.graph.index.things import Thing
from alliancekg.graph.layout import positions
from alliancekg.graph.marking import marks, written
from alliancekg.graph.network import pair
from alliancekg.graph.service.addresses import address, web
from alliancekg.graph.telling import sentence, spaced

Json: TypeAlias = dict[str, Any]
Tie: TypeAlias = tuple[str, str, str, str, int]
"""Source, target, predicate, standing, releases."""


def node(thing: Thing) -> Json:
    """A node by its key, with the address of its page."""
    return {"key": thing.id, "label": shown(thing.label) or thing.id, "type": thing.type, "href": address(thing.id)}


def nodes(found: Collection[Drawn], ties: Iterable[Tie]) -> list[Json]:
    """The nodes of a picture, at the places to which these ties pull them."""
    graph = nx.MultiDiGraph()
    for each in found:
        graph.add_node(each.thing.id, type=each.thing.type)
    for source, target, predicate, standing, releases in ties:
        graph.add_edge(source, target, predicate=predicate, standing=standing, weight=releases)
    places = positions(graph)
    return [
        node(each.thing)
        | dict(zip("xy", places[each.thing.id], strict=True))
        | {"degree": each.degree, "strength": each.strength}
        for each in found
    ]


def ties(lines: Iterable[Line]) -> list[Tie]:
    """The edges of lines."""
    edges = (edge for line in lines for edge in line.edges)
    return [(edge.source, edge.target, edge.predicate, edge.standing, edge.releases) for edge in edges]


def line(found: Line) -> Json:
    """A line: its ends are those of the strongest relation; a relation is a list of `RELATION`, the strongest first."""
    first = found.edges[0]
    dates = sorted(date for edge in found.edges for date in (edge.first, edge.last) if date) or [""]
    return {
        "key": "~".join(pair(first.source, first.target)),
        "from": first.source,
        "to": first.target,
        "relations": [_relation(edge, turned=edge.source != first.source) for edge in found.edges],
        "weight": found.releases,
        "first": dates[0],
        "last": dates[-1],
    }


RELATION = ("turned", "predicate", "standing", "directed", "weight", "first", "last")
"""What stands in its list: names would make three quarters of the answer. `turned`: whether it goes the other way."""


def _relation(edge: Edge, *, turned: bool) -> list[object]:
    return [int(turned), edge.predicate, edge.standing, int(edge.directed), edge.releases, edge.first, edge.last]


def said_between(edge: Edge) -> str:
    """What an edge says of its ends, in words."""
    return wording()[edge.predicate]["words" if edge.directed else "between"]


def relation_id(edge: Edge) -> str:
    """As graph/page/carried.js names it."""
    return f"{edge.predicate} {edge.standing} {edge.source}"


def passages(index: Index, found: Behind, ends: Collection[str]) -> list[Json]:
    """The passages of some lines; where one names an `end` of these, it is marked."""
    involved = {id_ for passage in found.shown for said in passage.statements for id_ in _ends(said)}
    stands_for = drawn_as(index, involved)
    return [_passage(each, stands_for, ends) for each in found.shown]


def _passage(passage: Passage, stands_for: Mapping[str, str], ends: Collection[str]) -> Json:
    before, text, after = spaced(passage.before, passage.text, passage.after)
    names = defaultdict[int, set[str]](set)
    for said in passage.statements:
        for id_, thing in _ends(said).items():
            if stands_for[id_] in ends:
                names[0] |= written(id_, shown(thing.label)) | written(stands_for[id_], "")
    source = passage.source
    return {
        "before": before,
        "text": text,
        "after": after,
        "marks": [place[:2] for place in marks(text, names)],
        "said": list({_sentence(said): _told(said) for said in passage.statements}.values()),
        "date": source.date,
        "issuer": shown(source.issuer_name),
        "title": shown(source.title) or source.id.partition(":")[2],
        "href": address(source.id),
        "url": web(source.url),
        "retold": source.retold,
    }


def _told(said: Said) -> Json:
    speaker = shown(said.speaker.label) if said.speaker else ""
    return {"text": _sentence(said), "speaker": speaker, "href": address(said.id)}


def _sentence(said: Said) -> str:
    parties = [shown(each.label) for each in (said.subject, *said.beside)]
    return sentence(parties, said.predicate, shown(said.object.label), said.standing)


def _ends(said: Said) -> dict[str, Thing]:
    return {each.id: each for each in (said.subject, said.object, *said.beside, *said.about)}


def sketched(ends: tuple[Thing, Thing], releases: int, place: str, *, told: str, label: str, tone: str) -> Json:
    """A line of a sketch, which leads to a place of its page: its words and label, and a colour of the style sheets."""
    one, other = (shown(each.label) or each.id for each in ends)
    return {
        "key": "~".join(pair(ends[0].id, ends[1].id)),
        "from": ends[0].id,
        "to": ends[1].id,
        "weight": releases,
        "label": label,
        "tone": tone,
        "told": f"{one} – {other} · {told}",
        "place": place,
    }
