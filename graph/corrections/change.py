"""What a change changes of a statement: "predicate=opposes; object=country:PRK; with=country:KOR|country:USA"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import pairwise

from alliancekg.extract.model import Entity, Record, Statement, statement_id
from alliancekg.graph.corrections.recovered import type_of
from alliancekg.graph.rdf import compact
from alliancekg.graph.terms import date_literal
from alliancekg.ontology.topics import concept
from alliancekg.ontology.vocabulary import AKG, CLASSES, RELATIONS
from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDFS

FIELDS = ("subject", "predicate", "object", "with", "about", "speaker", "date", "negated", "modality")
THINGS = frozenset({"subject", "object", "with", "about", "speaker"})
"""The fields that name things: an id, or a label in quotes, which is a topic."""
NEEDED = frozenset({"subject", "predicate", "object"})
QUOTED = re.compile(r'"[^"]*"')
LABEL = re.compile(r'"([^"]+)"')
RULE = "corrected"
"""The rule of a statement that a person put right."""

Labels = Callable[[str], str | None]
"""How a thing is called, given its CURIE; None for one that nobody knows."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One field and what it is to be."""

    field: str
    text: str

    @property
    def values(self) -> list[str]:
        return _split(self.text, "|")


def entities_named(value: str, labels: Labels) -> Iterator[Entity]:
    """The things that a change names; ValueError for a change that cannot be read, or a thing that nobody knows."""
    for part in _parts(value):
        for text in part.values if part.field in THINGS else ():
            yield _topic(label[1]) if (label := LABEL.fullmatch(text)) else _known(text, labels)


def changed(record: Record, value: str) -> Statement:
    """The one statement of a record as a person put it right, a change that `entities_named` has read; ValueError.

    It is certain, and what it names is among the record's entities.
    """
    statement = record.statements[0]
    named = {entity.id: entity for entity in record.entities} | {statement.object.id: statement.object}
    for part in _parts(value):
        statement = _with(statement, part, named)
    _check(statement)
    id_ = statement_id(
        record.release.id,
        statement.subject,
        statement.predicate,
        statement.object.id,
        statement.event,
        negated=statement.negated,
    )
    return replace(statement, id=id_, confidence=1.0, rule=RULE)


def _parts(value: str) -> list[_Part]:
    """The fields in their order; ValueError says which cannot be read."""
    if not (texts := _split(value, ";")):
        raise ValueError('a change says what it changes, such as "object=country:PRK; date=2025-10"')
    parts = [_Part(field.strip(), rest.strip()) for field, _, rest in (text.partition("=") for text in texts)]
    for part in parts:
        if part.field not in FIELDS:
            raise ValueError(f"{part.field!r} is no field of a statement; they are {', '.join(FIELDS)}")
        if not part.text and part.field in NEEDED:
            raise ValueError(f"a statement has a {part.field}; write {part.field}=... or leave it out")
    return parts


def _split(text: str, separator: str) -> list[str]:
    """The parts of a text, of which those in quotes stay whole; ValueError for a quote that does not end."""
    if text.count('"') % 2:
        raise ValueError(f"{text!r} has a quotation mark that is not closed")
    masked = QUOTED.sub(lambda match: "_" * len(match[0]), text)
    ends = [-1, *(place for place, char in enumerate(masked) if char == separator), len(text)]
    parts = (text[start + 1 : end].strip() for start, end in pairwise(ends))
    return [part for part in parts if part]


def _with(statement: Statement, part: _Part, named: dict[str, Entity]) -> Statement:
    """The statement with one field changed; an empty value takes it away."""
    things = [_id(text) for text in part.values]
    match part.field:
        case "predicate":
            return replace(statement, predicate=_predicate(part.text))
        case "object":
            return replace(statement, object=named[_one(part.field, things)])
        case "subject":
            return replace(statement, subject=_one(part.field, things))
        case "with":
            return replace(statement, with_=tuple(sorted(set(things))))
        case "about":
            return replace(statement, about=tuple(named[thing] for thing in things))
        case "speaker":
            return replace(statement, speaker=_one(part.field, things) if things else None)
        case "date":
            return replace(statement, date=str(date_literal(part.text)) if part.text else None)
        case "negated":
            return replace(statement, negated=_choice(part, "true", "false"))
        case _:
            return replace(statement, modality="planned" if _choice(part, "planned", "") else None)


def _choice(part: _Part, yes: str, no: str) -> bool:
    if part.text not in (yes, no):
        raise ValueError(f"{part.field} is {yes} or {no or 'nothing'}, not {part.text!r}")
    return part.text == yes


def _one(field: str, things: list[str]) -> str:
    if len(things) != 1:
        raise ValueError(f"a statement has one {field}, not {len(things)}")
    return things[0]


def _predicate(text: str) -> str:
    names = [compact(relation).removeprefix("akg:") for relation in RELATIONS]
    if text not in names:
        raise ValueError(f"{text!r} is no predicate; they are {', '.join(names)}")
    return text


def _id(text: str) -> str:
    label = LABEL.fullmatch(text)
    return _topic(label[1]).id if label else text


def _topic(label: str) -> Entity:
    from alliancekg.extract.linking import slug  # spacy, a second that a table without new topics can spare

    return Entity(f"topic:{slug(label) or 'matter'}", "Topic", label, concept(label))


def _known(id_: str, labels: Labels) -> Entity:
    """The thing with an id; a topic may be new, and is then called by the words of its id."""
    prefix, _, rest = id_.partition(":")
    if prefix not in CLASSES or not rest:
        raise ValueError(f'{id_!r} is no id such as country:JPN or topic:trade; a new topic is "words in quotes"')
    label = labels(id_)
    if label is None and prefix != "topic":
        raise ValueError(f"{id_!r} is nothing that this graph knows")
    label = label or rest.replace("-", " ")
    return Entity(id_, type_of(id_), label, concept(label) if prefix == "topic" else None)


def _check(statement: Statement) -> None:
    """Whether the predicate may join such things, by the ontology; ValueError."""
    relation: URIRef = AKG[statement.predicate]
    ends = (("subject", statement.subject, RDFS.domain), ("object", statement.object.id, RDFS.range))
    for end, id_, side in ends:
        if CLASSES[id_.partition(":")[0]] not in (fitting := _classes(relation, side)):
            kinds = " or ".join(sorted(compact(each).removeprefix("akg:").lower() for each in fitting))
            raise ValueError(f"the {end} of {statement.predicate} is a {kinds}, and {id_} is none")
    if statement.subject in statement.with_:
        raise ValueError(f"{statement.subject} is the subject already, so it cannot be in `with`")
    for field, ids, prefixes in _circumstances(statement):
        if wrong := [id_ for id_ in ids if id_.partition(":")[0] not in prefixes]:
            raise ValueError(f"{field} takes {' or '.join(prefixes)}, and {wrong[0]} is none")


def _circumstances(statement: Statement) -> Iterator[tuple[str, list[str], tuple[str, ...]]]:
    yield "with", list(statement.with_), ("country", "org", "grouping")
    yield "about", [topic.id for topic in statement.about], ("topic",)
    yield "speaker", [statement.speaker] if statement.speaker else [], ("person",)


@cache
def _classes(relation: URIRef, side: URIRef) -> frozenset[URIRef]:
    """The classes that may stand at a relation's side (rdfs:domain or rdfs:range)."""
    waiting, found = [_ontology().value(relation, side)], set[URIRef]()
    while waiting:
        class_ = waiting.pop()
        union = _ontology().value(_ontology().value(class_, OWL.equivalentClass) or class_, OWL.unionOf)
        if union is not None:
            waiting += Collection(_ontology(), union)
        elif isinstance(class_, URIRef):
            found.add(class_)
    return frozenset(found)


@cache
def _ontology() -> Graph:
    source = files("alliancekg.ontology").joinpath("alliance.ttl").read_bytes()
    return Graph().parse(data=source, format="turtle")
