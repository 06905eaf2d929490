"""Who led which side of a meeting or took part in it, where another sentence says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from alliancekg.extract.encounters import lemma_of
from alliancekg.extract.lexicon import words
from alliancekg.extract.linking import Person
from alliancekg.extract.mentions import Mention
from alliancekg.extract.participants import hosts, persons_of, subject_of
from spacy.tokens import Doc, Span

SIDES = words("delegations")


def leaders(doc: Doc, sent: Span) -> Iterator[tuple[str | None, list[str]]]:
    """Who led which side or took part: "the Omani delegation was led by X", "the session was attended by Y", "Z took part"."""
    for verb in sent:
        lemma = lemma_of(verb)
        part = lemma == "take" and any(c.lower_ == "part" for c in verb.children)
        if verb.pos_ != "VERB" or not (part or lemma in {"chair", "lead", "head", "attend", "participate"}):
            continue
        subject = subject_of(verb)
        agent = next((c for c in verb.children if c.dep_ == "agent"), None)
        if agent is not None and subject is not None and subject.lemma_.lower() in SIDES:
            side = {p for m in doc._.mentions if subject.left_edge.i <= m.start <= subject.i for p in m.parties}
            people = _listed_by(doc, agent.i + 1, sent.end)
            yield (next(iter(side)) if len(side) == 1 else None), people
        elif agent is None and (part or lemma in {"attend", "participate"}):
            people = persons_of([m for m in hosts(doc, sent, verb) if m.kind == "person"])
            yield None, people if len(people) > 1 else []


def _listed_by(doc: Doc, start: int, end: int) -> list[str]:
    """The persons listed from `start` with their offices."""
    listed: list[Mention] = []
    at = start
    for m in (m for m in doc._.mentions if start <= m.start < end):
        if not _led(doc[at : m.start]):
            break
        listed.append(m)
        at = m.end
    return [id for m in listed if m.kind == "person" for id in m.ids]


def _led(between: Span) -> bool:
    """Whether the words between the leaders of one side only list them with their offices."""
    return len(between) <= 25 and not any(t.pos_ in {"VERB", "AUX"} or t.lower_ == "while" for t in between)


def sit_for(doc: Doc, person: str, side: str | None) -> str | None:
    """The side a leader sits for; a state that was only assumed gives way to the one that the sentence names."""
    known: Person = doc._.persons[person]
    if side and known.assumed and side.startswith("country:"):
        doc._.persons[person] = replace(known, party=side, jurisdiction=side, assumed=False)
        return side
    return known.party
