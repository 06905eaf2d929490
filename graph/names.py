"""Names as people write them ("motegi", "North Korea", "the Quad") to the nodes of a store."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from alliancekg.graph.errors import UserError
from alliancekg.graph.readings import Node, Queryable, label, nodes, rows
from alliancekg.graph.terms import compact
from alliancekg.ontology.gazetteer import Gazetteer, load

LISTED = 8
"""How many of the things that fit a name an error lists."""

BROADER = "SELECT DISTINCT ?topic ?concept WHERE { ?topic skos:broader ?concept }"


class UnclearName(UserError):
    """A name that means nothing in a store, or several things; said in one line."""


@dataclass(frozen=True, slots=True)
class Names:
    """The nodes of a store, by what they are called and by what they fall under."""

    known: Mapping[str, Node]
    surfaces: Mapping[str, Collection[str]]
    """Names of the gazetteer, folded, to CURIEs."""
    broader: Mapping[str, Collection[str]]
    """The concepts right above a topic or concept."""

    @classmethod
    def of(cls, store: Queryable, gazetteer: Gazetteer | None = None) -> Self:
        """The names that fit this store; by default with the bundled gazetteer."""
        known = nodes(store)
        above = ((compact(topic), compact(concept)) for topic, concept in rows(store, BROADER))
        named = ((folded(text), id_) for text, id_ in called(gazetteer or load()) if id_ in known)
        return cls(known, _grouped(named), _grouped(above))

    def label(self, id_: str) -> str:
        """How a node is called."""
        return label(self.known, id_)

    def resolve(self, name: str, *, prefer: Collection[str] = ()) -> str:
        """The CURIE that a name stands for: itself a CURIE, a label, a gazetteer's name, or words of a label.

        The first of these four that fits anything decides; among several things those in `prefer` go first, then a state, body or
        person before a topic that is called the same.
        UnclearName when nothing fits, or several things do.
        """
        for tier in self._tiers(name):
            fitting = {self.main(id_) for id_ in tier}
            if len(fitting) > 1:
                fitting = fitting.intersection(prefer) or fitting
                alike = {id_ for id_ in fitting if folded(self.label(id_)) == folded(name)}
                fitting = {id_ for id_ in alike if not id_.startswith("topic:")} or fitting
            if len(fitting) == 1:
                return fitting.pop()
            if fitting:
                raise UnclearName(f"{name!r} may be {self._listed(sorted(fitting))}; write one of the ids")
        raise UnclearName(f"{name!r} is no name in this graph")

    def main(self, id_: str) -> str:
        """The one id of a person who has several."""
        return self.known[id_].stands_for if id_.startswith("person:") and id_ in self.known else id_

    def under(self, id_: str) -> set[str]:
        """All that a node falls under: its main id, and the concepts above a topic."""
        found, waiting = set[str](), [self.main(id_)]
        while waiting:
            next_ = waiting.pop()
            waiting += set(self.broader.get(next_, ())) - found
            found.add(next_)
        return found

    def _tiers(self, name: str) -> Iterator[list[str]]:
        asked = folded(name)
        part = re.compile(rf"(?<!\w){re.escape(asked)}(?!\w)") if asked else re.compile("(?!)")
        labels = [(id_, folded(node.label)) for id_, node in self.known.items()]
        yield [name] if name in self.known else []
        yield [id_ for id_, text in labels if text == asked]
        yield list(self.surfaces.get(asked, ()))
        yield [id_ for id_, text in labels if part.search(text)]

    def _listed(self, ids: list[str]) -> str:
        more = f" and {len(ids) - LISTED} more" * (len(ids) > LISTED)
        return ", ".join(f"{self.label(id_)} ({id_})" for id_ in ids[:LISTED]) + more


def called(gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    """What the gazetteer calls things, with the CURIE of each."""
    for surface in gazetteer.surfaces:
        yield surface.text, surface.id
    for holder in gazetteer.holders:
        for name in (holder.name, *holder.aliases):
            yield name, holder.person


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    grouped: defaultdict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        grouped[key].add(value)
    return dict(grouped)


def folded(text: str) -> str:
    """Without case, accents, a leading article, or more than one space: how names are compared."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    kept = "".join(character for character in plain if not unicodedata.combining(character))
    return " ".join(kept.split()).removeprefix("the ")
