"""Which sides a release is about: those that "both sides" and "they" may mean where nothing nearer says so."""

from __future__ import annotations

from dataclasses import dataclass

from alliancekg.extract.mentions import covering
from alliancekg.extract.model import Event
from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Sides:
    """States or bodies, and the heads of delegation that take part for them."""

    parties: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()

    def fit(self, number: int | None) -> bool:
        """Whether so many sides or persons there are."""
        return number in {None, len(self.parties), len(self.persons)}

    def without(self, doc: Doc, parties: tuple[str, ...]) -> Sides:
        """Those that are left beside these: the counterparts."""
        return Sides(
            tuple(p for p in self.parties if p not in parties),
            tuple(p for p in self.persons if party_of(doc, p) not in parties),
        )


def party_of(doc: Doc, person: str) -> str | None:
    """The state or body that a person of the release stands for."""
    found = doc._.persons.get(person)
    return found.party if found else None


def main_sides(doc: Doc) -> Sides:
    """Those of the main event: the authors of a joint statement, else those who met, else those who act together."""
    events = [happening.event for happening in doc._.happenings]
    for event in events:
        if len(event.parties) > 1:
            return _sides(event, events)
    if events:
        return Sides(events[0].parties, events[0].participants)
    return Sides(_together(doc) or ((doc._.issuer,) if doc._.issuer else ()))


def sides_at(doc: Doc, token: Token, number: int | None, main: Sides) -> Sides:
    """The main event's; where the number does not fit it, those of the last encounter told before the word."""
    if main.fit(number) and (len(main.parties) > 1 or number is None):
        return main
    before = [h.event for h in doc._.happenings if h.sent.start <= token.i and len(h.event.parties) == number]
    return _sides(before[-1], before) if before else main


def _sides(event: Event, events: list[Event]) -> Sides:
    same = (e.participants for e in events if set(e.parties) == set(event.parties) and e.participants)
    return Sides(event.parties, next(same, event.participants))


def _together(doc: Doc) -> tuple[str, ...]:
    """Where no encounter is told: the states that act together in a sentence's subject, else those that the title joins."""
    for sent in (s for s in doc.sents if doc._.kinds[s.start] == "body"):
        subject = next((c for c in sent.root.children if c.dep_ == "nsubj"), None)
        joined = (subject, *subject.conjuncts) if subject is not None else ()
        found = [m for t in joined if (m := covering(doc, t.i)) and m.kind in {"state", "person", "office"}]
        parties = tuple(dict.fromkeys(p for m in found for p in m.parties))
        if len(parties) > 1 and len(found) == len(joined):
            return parties
    titled = (m for m in doc._.mentions if doc._.kinds[m.start] == "title" and len(m.parties) > 1)
    return next((m.parties for m in titled if all(p.startswith("country:") for p in m.parties)), ())
