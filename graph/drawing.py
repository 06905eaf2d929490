"""A network as the data of a page: tables in which a row of another is meant by its number, so that each text stands once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import Any, TypeAlias, TypeVar

import networkx as nx  # type: ignore[import-untyped]  # ships no types
from alliancekg.graph.cite import shown
from alliancekg.graph.evidence import Evidence
from alliancekg.graph.layout import positions
from alliancekg.graph.marking import called
from alliancekg.graph.network import HOLDS_OFFICE

FAMILIES = {
    "contact": ("met", "spokeWith", "visited", "attended"),
    "together": ("cooperatesOn", "agreedOn", "discussed", "signed"),
    "stance": ("supports", "appreciates", "aids", "commitsTo", "emphasizes"),
    "friction": ("concernedAbout", "opposes", "urges", "sanctions"),
    "place": ("memberOf", "holdsOffice"),
}
"""Predicates by the colour of their edges: nineteen colours would tell nobody anything."""
FAMILY = {predicate: family for family, predicates in FAMILIES.items() for predicate in predicates}

WORDS = {
    "memberOf": "is member of",
    "holdsOffice": "holds office in",  # the office is drawn as its state
    "concernedAbout": "is concerned about",
}
WORDS_BETWEEN_STATES = {
    "cooperatesOn": "cooperates with",
    "agreedOn": "agreed with",
    "discussed": "held discussions with",
}

TYPES = {
    "Country": "State",
    "Grouping": "Grouping",
    "Organization": "Organisation",
    "Person": "Person",
    "Topic": "Topic",
    "Office": "Office",
}

Thing = TypeVar("Thing", bound=Hashable)
Numbers: TypeAlias = Mapping[str, int]
"""The row of each node or statement in its table, by CURIE."""


def table(columns: str, rows: Iterable[Iterable[object]]) -> dict[str, list[Any]]:
    """Rows under the names of their columns, which would else stand in every row."""
    return {"columns": columns.split(), "rows": [list(row) for row in rows]}


def numbered(things: Iterable[Thing]) -> dict[Thing, int]:
    """Different things by the number that each is meant by, in the order in which they come."""
    return {thing: number for number, thing in enumerate(dict.fromkeys(things))}


def nodes(network: nx.MultiDiGraph, evidence: Evidence, number: Numbers) -> dict[str, list[Any]]:
    """The nodes with their other names, their places, and the members of bodies."""
    places = positions(network)

    def row(id_: str, label: str, type_: str) -> tuple[object, ...]:
        members = [number[end] for end in evidence.members.get(id_, ()) if end in number]
        return id_, label, sorted(called(id_) - {label}), type_, *places[id_], members

    rows = (row(id_, shown(node["label"]) or id_, node["type"]) for id_, node in network.nodes(data=True))
    return table("key label names type x y members", rows)


def edges(network: nx.MultiDiGraph, number: Numbers, statement: Numbers) -> dict[str, list[Any]]:
    """The edges with their statements, newest first."""
    rows = (
        (number[s], number[t], each["predicate"], int(each["directed"]), each["standing"], _rows(each, statement))
        for s, t, each in network.edges(data=True)
    )
    return table("from to predicate directed standing statements", rows)


def _rows(edge: Mapping[str, Any], statement: Numbers) -> list[int]:
    return [statement[id_] for id_ in edge["statements"]]


def words(predicate: str) -> str:
    """cooperatesOn as "cooperates on"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", predicate).lower()


def wording() -> dict[str, dict[str, str]]:
    """How the page speaks of each predicate: from one end to the other, between equals, and its family."""
    return {
        name: {
            "words": WORDS.get(name) or words(name),
            "between": WORDS_BETWEEN_STATES.get(name) or WORDS.get(name) or words(name),
            "family": family,
        }
        for name, family in FAMILY.items()
    }


def families(network: nx.MultiDiGraph) -> list[tuple[str, list[tuple[str, str, int]]]]:
    """The predicates that occur, by family: name, words, number of edges."""
    count = Counter(predicate for *_, predicate in network.edges(data="predicate"))
    found = [
        (family, [(name, WORDS.get(name) or words(name), count[name]) for name in predicates if count[name]])
        for family, predicates in FAMILIES.items()
    ]
    return [(family, present) for family, present in found if present]


def rows(network: nx.MultiDiGraph) -> list[tuple[str, str, str, str, str]]:
    """The edges in words, those that most releases state first: who, what, whom, releases, last date."""
    label = {id_: shown(text) or id_ for id_, text in network.nodes(data="label")}
    wordings = wording()

    def row(source: str, target: str, edge: Mapping[str, Any]) -> tuple[str, str, str, str, str]:
        said = wordings[edge["predicate"]]["words" if edge["directed"] else "between"]
        mark = "" if edge["standing"] == "asserted" else f" ({edge['standing']})"
        return label[source], said + mark, label[target], str(edge["weight"]), edge["last"]

    # every release names offices: they go last
    ranked = sorted(network.edges(data=True), key=lambda e: (e[2]["predicate"] == HOLDS_OFFICE, -e[2]["weight"], e[:2]))
    return [row(*edge) for edge in ranked]
