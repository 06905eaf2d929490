"""The words behind an edge: who said it, where and when."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from alliancekg.graph.errors import UserError
from alliancekg.graph.names import Names
from alliancekg.graph.network import JOINT
from alliancekg.graph.readings import Queryable, Quote, Standing, quotes, rows
from alliancekg.graph.terms import compact
from alliancekg.ontology.vocabulary import RELATIONS, SYMMETRIC

PREDICATES = {compact(relation).removeprefix("akg:"): relation for relation in RELATIONS}

STATED = """
SELECT ?statement ?subject ?object ?other ?modality ?negated
WHERE {
  GRAPH ?release {
    ?release a akg:Release .
    ?statement a akg:Statement ; rdf:predicate %s ; rdf:subject ?subject ; rdf:object ?object .
    OPTIONAL { ?statement akg:with ?other }
    OPTIONAL { ?statement akg:modality ?modality }
    OPTIONAL { ?statement akg:negated ?negated }
  }
}"""


class UnknownPredicate(UserError):
    """A predicate that is none of the nineteen, said in one line."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A passage that states an edge, and of what it speaks there, in labels."""

    quote: Quote
    standing: Standing
    objects: tuple[str, ...]
    statements: tuple[str, ...]
    """The ids of the statements that the passage states, by which a person corrects them."""


@dataclass(frozen=True, slots=True)
class Edge:
    """What was asked for, ends as labels, and the passages that state it, newest first."""

    subject: str
    predicate: str
    object: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Link:
    """A statement that joins two nodes: its subject with its object, or with a partner in what is done jointly."""

    statement: str
    subject: str
    end: str
    object: str
    standing: Standing


def why(store: Queryable, subject: str, predicate: str, obj: str, *, names: Names | None = None) -> Edge:
    """The passages that state an edge, ends as `Names.resolve` takes them; UnclearName, UnknownPredicate.

    A concept of the topic scheme stands for the topics under it, and the object of what is done jointly may be
    a partner, too: "Japan cooperatesOn 'United States'".
    """
    relation, names = predicate_named(predicate), names or Names.of(store)
    links = list(_links(store, relation))
    under = {id_: names.under(id_) for link in links for id_ in (link.subject, link.end)}
    one = names.resolve(subject, prefer={up for link in links for up in under[link.subject]})
    other = names.resolve(obj, prefer={up for link in links for up in under[link.end]})
    found = [link for link in links if one in under[link.subject] and other in under[link.end]]
    return Edge(names.label(one), relation, names.label(other), tuple(_reasons(store, found, names)))


def predicate_named(text: str) -> str:
    """The predicate meant by cooperatesOn, "cooperates on" or just "cooperate"; UnknownPredicate."""
    asked = _letters(text.removeprefix("akg:"))
    exact = [name for name in PREDICATES if _letters(name) == asked]
    fitting = exact or [name for name in PREDICATES if asked and _letters(name).startswith(asked)]
    if len(fitting) != 1:
        raise UnknownPredicate(f"{text!r} is no predicate; they are {', '.join(PREDICATES)}")
    return fitting[0]


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _links(store: Queryable, relation: str) -> Iterator[_Link]:
    iri = PREDICATES[relation]
    for cells in rows(store, STATED % iri.n3()):
        statement, subject, obj, other = map(compact, cells[:4])
        _, _, _, _, modality, negated = cells
        standing: Standing = "denied" if negated == "true" else "planned" if modality else "asserted"
        yield _Link(statement, subject, obj, obj, standing)
        if other and relation in JOINT:
            yield _Link(statement, subject, other, obj, standing)
        if iri in SYMMETRIC:
            yield _Link(statement, obj, subject, subject, standing)


def _reasons(store: Queryable, links: Iterable[_Link], names: Names) -> Iterator[Reason]:
    """Each passage once, with all that it says of the edge."""
    by_statement = {link.statement: link for link in links}
    objects: defaultdict[tuple[str, int, str, Standing], set[str]] = defaultdict(set)
    ids: defaultdict[tuple[str, int, str, Standing], set[str]] = defaultdict(set)
    shown: dict[tuple[str, int, str, Standing], Quote] = {}
    for quote in quotes(store, by_statement):
        link = by_statement[quote.statement]
        key = (quote.release, quote.start, quote.text, link.standing)
        objects[key].add(names.label(link.object))
        ids[key].add(quote.statement)
        shown.setdefault(key, quote)
    for key, quote in shown.items():
        yield Reason(quote, key[-1], tuple(sorted(objects[key])), tuple(sorted(ids[key])))
