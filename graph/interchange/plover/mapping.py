"""How predicates, events and topics map to PLOVER: the ontology's `akg:plover`, and what four tables add to it.

`types.tsv` has what PLOVER says of an event type; `choices.tsv` decides where the ontology names several types
or where none fits; `modes.tsv` and `contexts.tsv` have what surely fits. An empty cell fits everything.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from alliancekg.ontology.vocabulary import AKG
from rdflib import Graph

Name = Literal["types", "choices", "modes", "contexts"]
TOPIC = "topic:"


@dataclass(frozen=True, slots=True)
class EventType:
    """An event type of PLOVER."""

    name: str
    quad: str
    """Verbal or material, cooperation or conflict."""
    intensity: str
    """Its score from -10 to 10 in PLOVER's manual; empty where the manual has none."""
    needs_recipient: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """What a predicate is coded as where a trigger is a word of the rule that read it; the first that fits."""

    predicate: str
    trigger: str
    type: str
    """Empty: no event."""
    reason: str


@dataclass(frozen=True, slots=True)
class Mode:
    """How an event of this type, predicate, event class and format was done; the first that fits."""

    type: str
    predicate: str
    event: str
    format: str
    mode: str
    reason: str

    def fits(self, type: str, predicate: str, event: str, format: str) -> bool:
        """Whether it is of these, an empty one of its own being any."""
        same = (self.type, self.predicate) == (type, predicate)
        return same and self.event in {"", event} and self.format in {"", format}


def event_type(predicate: str, rule: str) -> EventType | None:
    """What a statement is coded as, None where it is no event; `rule` is the one that read it."""
    for choice in choices():
        if choice.predicate == predicate and _says(rule, choice.trigger):
            return types()[choice.type] if choice.type else None
    names = ontology().get(predicate, ())
    return types()[names[0]] if names else None


def mode(type: EventType, predicate: str, *, event: str, format: str) -> str:
    """How it was done, where PLOVER has a word that surely fits; `event` is its class, such as Call."""
    return next((row.mode for row in modes() if row.fits(type.name, predicate, event, format)), "")


def contexts(topics: Iterable[str], broader: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """The contexts of topics: of each its own, or those of the nearest concept above it that has a row."""
    return tuple(sorted({found for topic in topics for found in _nearest(topic, broader)} - {""}))


@cache
def types() -> dict[str, EventType]:
    """The event types, by name."""
    rows = (EventType(name, quad, score, needed == "required") for name, quad, score, needed in _rows("types"))
    return {type_.name: type_ for type_ in rows}


@cache
def choices() -> tuple[Choice, ...]:
    """In the order in which they are tried."""
    return tuple(Choice(*row) for row in _rows("choices"))


@cache
def modes() -> tuple[Mode, ...]:
    """In the order in which they are tried."""
    return tuple(Mode(*row) for row in _rows("modes"))


@cache
def mapped() -> dict[str, tuple[str, ...]]:
    """The contexts of concepts, by CURIE; an empty one says that what holds above does not hold here."""
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for concept, context in _rows("contexts"):
        found[TOPIC + concept] += (context,)
    return dict(found)


@cache
def ontology() -> dict[str, tuple[str, ...]]:
    """The PLOVER types of each predicate, as the ontology has them."""
    source = files("alliancekg.ontology").joinpath("alliance.ttl").read_bytes()
    found = sorted(Graph().parse(data=source, format="turtle").subject_objects(AKG.plover))
    names: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for term, name in found:
        names[str(term).removeprefix(str(AKG._NS))] += (str(name),)
    return dict(names)


def _says(rule: str, trigger: str) -> bool:
    return not trigger or bool(re.search(rf"(?<!\w){re.escape(trigger)}(?!\w)", rule))


def _nearest(topic: str, broader: Mapping[str, Collection[str]]) -> set[str]:
    level, seen = {topic}, set[str]()
    while level:
        if found := {context for concept in level for context in mapped().get(concept, ())}:
            return found
        seen |= level
        level = {above for concept in level for above in broader.get(concept, ())} - seen
    return set()


def _rows(name: Name) -> tuple[tuple[str, ...], ...]:
    text = files("alliancekg.graph.interchange.plover").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines()[1:])
