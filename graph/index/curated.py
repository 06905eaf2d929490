"""Terms of office as the curated table has them: when an office began and ended, which releases do not say."""

from __future__ import annotations

from dataclasses import dataclass

from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.things import Thing, things
from alliancekg.ontology.gazetteer import load

IDS = "SELECT id FROM node WHERE stands_for = :person"


@dataclass(frozen=True, slots=True)
class Curated:
    """A term of office."""

    office: str
    """The title."""
    state: Thing
    """Or body."""
    since: str
    """ISO dates to the month or day."""
    until: str
    """Empty for who had not left when the table was made."""


def terms(index: Index, person: str) -> tuple[Curated, ...]:
    """The terms of a person (main id) under whichever id the bundled table knows them, by when each began."""
    ids = {person, *(id_ for (id_,) in index.rows(IDS, person=person))}
    held = [holder for holder in load().holders if holder.person in ids]
    known = things(index, (holder.jurisdiction for holder in held))
    found = (Curated(each.office, known[each.jurisdiction], each.since, each.until or "") for each in held)
    return tuple(sorted(found, key=lambda term: (term.since, term.office)))
