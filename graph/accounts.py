"""What a store's releases report: each release with its issuer and source, each event as its release gives it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from alliancekg.graph.occasions import Account
from alliancekg.graph.readings import Queryable, rows
from alliancekg.graph.repeats import Issue
from alliancekg.graph.terms import compact

RELEASES = """
SELECT ?release ?issued ?issuer ?name ?title ?url
WHERE {
  GRAPH ?release {
    ?release a akg:Release .
    OPTIONAL { ?release dcterms:issued ?issued }
    OPTIONAL { ?release dcterms:publisher ?issuer }
    OPTIONAL { ?release akg:issuerName ?name }
    OPTIONAL { ?release dcterms:title ?title }
    OPTIONAL { ?release prov:wasDerivedFrom ?url }
  }
}"""

TEXTS = """
SELECT ?release ?issued ?text ?url
WHERE {
  GRAPH ?release {
    ?release a akg:Release ; akg:text ?text .
    OPTIONAL { ?release dcterms:issued ?issued }
    OPTIONAL { ?release prov:wasDerivedFrom ?url }
  }
}"""

EVENTS = """
SELECT ?event ?type ?release ?date ?place ?modality ?start ?duration
WHERE {
  VALUES ?type { akg:Meeting akg:Call akg:Visit akg:Summit akg:Signing akg:JointStatement }
  GRAPH ?release {
    ?release a akg:Release .
    ?event a ?type .
    OPTIONAL { ?event akg:date ?date }
    OPTIONAL { ?event akg:place ?place }
    OPTIONAL { ?event akg:modality ?modality }
    OPTIONAL { ?event akg:startTime ?start }
    OPTIONAL { ?event akg:duration ?duration }
  }
}"""

ENDS = """
SELECT DISTINCT ?event ?end
WHERE { GRAPH ?release { ?release a akg:Release . ?event akg:%s ?end } }"""

REPEATS = "SELECT DISTINCT ?release ?first WHERE { ?release akg:repeats ?first }"
SAME = "SELECT DISTINCT ?event ?first WHERE { ?event akg:sameEventAs ?first }"


@dataclass(frozen=True, slots=True)
class Publication:
    """A release as its readers cite it; `id` is a CURIE."""

    id: str
    date: str
    issuer: str
    """A CURIE, or the issuer's name where it has none; empty if unknown."""
    title: str
    url: str


def publications(store: Queryable) -> dict[str, Publication]:
    """All releases by id, in the order of their ids."""
    found = {
        compact(release): Publication(compact(release), issued, compact(issuer) or name, title, url)
        for release, issued, issuer, name, title, url in rows(store, RELEASES)
    }
    return dict(sorted(found.items()))


def issues(store: Queryable) -> Iterator[Issue]:
    """All releases with their texts, in no order: what `repeats` compares."""
    for release, issued, text, url in rows(store, TEXTS):
        yield Issue(compact(release), issued, text, url)


def accounts(store: Queryable) -> tuple[Account, ...]:
    """All events as their releases give them, in the order of date, release and id; persons as the release has them."""
    issued = publications(store)
    parties, participants = (_ends(store, each) for each in ("party", "participant"))
    found = [
        Account(
            event=compact(event),
            release=compact(release),
            issuer=issued[compact(release)].issuer,
            type=compact(type_).removeprefix("akg:"),
            date=date,
            place=compact(place),
            parties=parties.get(compact(event), ()),
            participants=participants.get(compact(event), ()),
            planned=bool(modality),
            start=start[: len("13:00")],
            duration=duration,
        )
        for event, type_, release, date, place, modality, start, duration in rows(store, EVENTS)
    ]
    return tuple(sorted(found, key=lambda account: (account.date, account.release, account.event)))


def repeated(store: Queryable) -> dict[str, str]:
    """Releases that repeat another, by id, to the one issued first, as the last build found them."""
    return dict(sorted((compact(release), compact(first)) for release, first in rows(store, REPEATS)))


def same_events(store: Queryable) -> dict[str, str]:
    """Events to the one that stands for all accounts of it, as the last build found them."""
    return dict(sorted((compact(event), compact(first)) for event, first in rows(store, SAME)))


def _ends(store: Queryable, predicate: str) -> dict[str, tuple[str, ...]]:
    ends: defaultdict[str, set[str]] = defaultdict(set)
    for event, end in rows(store, ENDS % predicate):
        ends[compact(event)].add(compact(end))
    return {event: tuple(sorted(found)) for event, found in ends.items()}
