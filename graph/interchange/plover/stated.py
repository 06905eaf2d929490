"""What the store has on statements beyond the statements themselves: their events, matters, stories and offices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from alliancekg.graph.rdf import compact
from alliancekg.graph.readings import Node, Queryable, label, rows
from alliancekg.ontology.vocabulary import AKG

CIRCUMSTANCES = """
SELECT ?statement ?rule ?event ?type ?format ?place ?topic
WHERE {
  GRAPH ?release {
    ?statement a akg:Statement .
    OPTIONAL { ?statement akg:rule ?rule }
    OPTIONAL { ?statement akg:event ?event }
    OPTIONAL { ?statement akg:event/rdf:type ?type }
    OPTIONAL { ?statement akg:event/akg:format ?format }
    OPTIONAL { ?statement akg:event/akg:place ?place }
    OPTIONAL { ?statement akg:about ?topic }
  }
}"""

RELEASES = """
SELECT ?release ?id ?issued ?issuer
WHERE {
  GRAPH ?release {
    ?release dcterms:identifier ?id .
    OPTIONAL { ?release dcterms:issued ?issued }
    OPTIONAL { ?release akg:issuerName|dcterms:publisher ?issuer }
  }
}"""

NAMED = """
SELECT DISTINCT ?release ?type ?node
WHERE {
  VALUES ?type { akg:Person akg:Organization akg:Grouping akg:Country }
  GRAPH ?release { ?release a akg:Release . ?node a ?type }
}"""

OFFICES = """
SELECT DISTINCT ?release ?person ?office ?state
WHERE {
  GRAPH ?release {
    ?statement a akg:Statement ; rdf:predicate akg:holdsOffice ; rdf:subject ?person ; rdf:object ?office .
    ?office akg:jurisdiction ?state .
    FILTER NOT EXISTS { ?statement akg:negated true }
    FILTER NOT EXISTS { ?statement akg:modality akg:planned }
  }
}"""


@dataclass(frozen=True, slots=True)
class Circumstance:
    """Of one statement; all empty where the release does not say."""

    rule: str = ""
    event: str = ""
    event_type: str = ""
    """Its class in the ontology, such as Call."""
    format: str = ""
    place: str = ""
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """A release as its events' records name it; labels, sorted."""

    id: str
    published: str = ""
    source: str = ""
    people: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """An office that a release gives a person, with whose it is; CURIEs."""

    office: str
    jurisdiction: str


def circumstances(store: Queryable) -> dict[str, Circumstance]:
    """By statement."""
    told: dict[str, tuple[str, ...]] = {}
    topics: defaultdict[str, set[str]] = defaultdict(set)
    for statement, *cells, topic in rows(store, CIRCUMSTANCES):
        told[statement] = min(told.get(statement, tuple(cells)), tuple(cells))
        topics[statement] |= {compact(topic)} if topic else set()
    return {compact(iri): _circumstance(told[iri], topics[iri]) for iri in told}


def _circumstance(cells: tuple[str, ...], topics: set[str]) -> Circumstance:
    rule, event, type_, format_, place = cells
    return Circumstance(
        rule=rule,
        event=compact(event),
        event_type=type_.removeprefix(str(AKG._NS)),
        format=format_,
        place=compact(place),
        topics=tuple(sorted(topics)),
    )


def stories(store: Queryable, known: Mapping[str, Node]) -> dict[str, Story]:
    """By the release's IRI."""
    named: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for release, type_, node in rows(store, NAMED):
        named[release, type_.removeprefix(str(AKG._NS))].add(label(known, compact(node)))

    def listed(release: str, *types: str) -> tuple[str, ...]:
        return tuple(sorted(set().union(*(named[release, type_] for type_ in types))))

    return {
        release: Story(
            id=id_,
            published=issued,
            source=label(known, compact(issuer)) if compact(issuer) in known else issuer,
            people=listed(release, "Person"),
            organizations=listed(release, "Organization", "Grouping"),
            locations=listed(release, "Country"),
        )
        for release, id_, issued, issuer in sorted(rows(store, RELEASES), reverse=True)
    }


def offices(store: Queryable) -> dict[tuple[str, str], tuple[Held, ...]]:
    """What each person holds, by release and person; under an empty release, by all of them."""
    found: defaultdict[tuple[str, str], set[Held]] = defaultdict(set)
    for release, person, office, state in rows(store, OFFICES):
        for where in (release, ""):
            found[where, compact(person)].add(Held(compact(office), compact(state)))
    return {key: _sorted(held) for key, held in found.items()}


def _sorted(held: Iterable[Held]) -> tuple[Held, ...]:
    return tuple(sorted(held, key=lambda one: (one.office, one.jurisdiction)))
