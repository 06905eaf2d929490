"""Statements coded as events: who did what to whom, in PLOVER's words.

Only what releases assert: plans and denials are no events. What several sides do together is one event for
each pair of them, whoever is named first; a statement of many about a third is one event for each that makes it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from alliancekg.graph.interchange.plover.mapping import EventType, contexts, event_type, mode
from alliancekg.graph.interchange.plover.stated import Circumstance, Held, Story, circumstances, offices, stories
from alliancekg.graph.names import BROADER
from alliancekg.graph.rdf import compact
from alliancekg.graph.readings import Node, Queryable, Stated, label, nodes, rows, statements

RECIPROCAL = frozenset({"cooperatesOn", "agreedOn", "discussed", "signed"})
"""What sides do with each other: JPN with USA is the same event as USA with JPN."""
TOWARDS = RECIPROCAL | {"commitsTo"}
"""Predicates whose recipients stand in `with`, since their object is the matter."""
BODY = "IGO"
"""PLOVER's code for what is no state; groupings without a secretariat have no code of their own."""


@dataclass(frozen=True, slots=True)
class Party:
    """One side of an event."""

    id: str
    name: str
    countries: tuple[str, ...]
    """ISO 3166 alpha-3 codes or IGO: its own, of a person those of the offices held."""
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """An event record, before it is put in columns."""

    id: str
    date: str
    type: EventType
    mode: str
    contexts: tuple[str, ...]
    actor: Party
    recipient: Party | None
    place: str
    """The code of the state in which it happened."""
    place_name: str
    story: Story


@dataclass(frozen=True, slots=True)
class Readings:
    """All that is asked of a store once and looked up for each statement."""

    known: Mapping[str, Node]
    told: Mapping[str, Circumstance]
    stories: Mapping[str, Story]
    offices: Mapping[tuple[str, str], Collection[Held]]
    broader: Mapping[str, Collection[str]]


def events(store: Queryable) -> tuple[Event, ...]:
    """By date, then release and id; the ids are made of release, type, statement and recipient."""
    read = _read(store)
    asserted = [stated for stated in statements(store) if stated.standing == "asserted"]
    found = (event for stated in _once(asserted, read) for event in _coded(stated, read))
    return tuple(sorted(found, key=lambda event: (event.date, event.story.id, event.id)))


def _read(store: Queryable) -> Readings:
    known = nodes(store)
    broader: dict[str, set[str]] = {}
    for topic, concept in rows(store, BROADER):
        broader.setdefault(compact(topic), set()).add(compact(concept))
    return Readings(known, circumstances(store), stories(store, known), offices(store), broader)


def _once(asserted: Iterable[Stated], read: Readings) -> Iterator[tuple[Stated, tuple[str, ...]]]:
    """Each statement with its recipients, without the pairs that an earlier side's statement had."""
    seen = set[tuple[object, ...]]()
    for stated in sorted(asserted, key=lambda stated: (stated.release, stated.subject, stated.id)):
        fresh = []
        for recipient in _recipients(stated):
            pair = frozenset({stated.subject, recipient})
            key = (stated.release, stated.predicate, stated.object, read.told[stated.id].event, pair)
            if stated.predicate not in RECIPROCAL or key not in seen:
                fresh.append(recipient)
            seen.add(key)
        yield stated, tuple(fresh)


def _recipients(stated: Stated) -> tuple[str, ...]:
    """To whom it was done; an empty one where the statement names nobody."""
    if not stated.object.startswith("topic:"):
        return (stated.object,)
    return stated.with_ or ("",) if stated.predicate in TOWARDS else ("",)


def _coded(coded: tuple[Stated, tuple[str, ...]], read: Readings) -> Iterator[Event]:
    stated, recipients = coded
    told = read.told[stated.id]
    type_ = event_type(stated.predicate, told.rule)
    if type_ is None:
        return
    matters = [id_ for id_ in (stated.object, *told.topics) if id_.startswith("topic:")]
    for recipient in recipients:
        if recipient or not type_.needs_recipient:
            yield Event(
                id=_id(stated, type_, recipient),
                date=stated.date,
                type=type_,
                mode=mode(type_, stated.predicate, event=told.event_type, format=told.format),
                contexts=contexts(matters, read.broader),
                actor=_party(stated.subject, stated.release, read),
                recipient=_party(recipient, stated.release, read) if recipient else None,
                place=told.place.partition(":")[2],
                place_name=label(read.known, told.place) if told.place else "",
                story=read.stories[stated.release],
            )


def _id(stated: Stated, type_: EventType, recipient: str) -> str:
    """The story comes first, as in POLECAT's ids; the statement's id finds its words again."""
    story = sha256(stated.release.encode()).hexdigest()[:16]
    parts = (story, type_.name, stated.id.partition(":")[2], recipient.partition(":")[2])
    return "_".join(filter(None, parts))


def _party(id_: str, release: str, read: Readings) -> Party:
    """A side. A person's state is that of the offices in the same release, else of all where they agree on one."""
    held = read.offices.get((release, id_), ())
    anywhere = read.offices.get(("", id_), ())
    states = {one.jurisdiction for one in held or anywhere}
    if not id_.startswith("person:"):
        states = {id_}
    elif not held and len(states) > 1:
        states = set()
    return Party(
        id=id_,
        name=label(read.known, read.known[id_].stands_for if id_.startswith("person:") and id_ in read.known else id_),
        countries=tuple(sorted({_code(state) for state in states})),
        titles=tuple(sorted({label(read.known, one.office) for one in held})),
    )


def _code(state: str) -> str:
    prefix, _, code = state.partition(":")
    return code if prefix == "country" else BODY
