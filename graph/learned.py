"""What is learned across releases, out of the store and back into it.

Who is who, who held what when, which releases repeat another, and which events of several are one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from alliancekg.extract.learning import Attestation, Learned, Tenure, learn
from alliancekg.graph.accounts import accounts, issues
from alliancekg.graph.corrections.kept import corrections_in
from alliancekg.graph.corrections.persons import Persons, persons
from alliancekg.graph.occasions import Members, occasions
from alliancekg.graph.rdf import Quad, Triple, jurisdiction, kind
from alliancekg.graph.readings import Queryable, rows
from alliancekg.graph.repeats import repeats
from alliancekg.graph.terms import compact, date_literal, edge_iri, expand, hash_iri, release_iri
from alliancekg.ontology.gazetteer import Gazetteer, Holder
from alliancekg.ontology.vocabulary import AKG, LEARNED_GRAPH
from rdflib import Literal
from rdflib.namespace import OWL, PROV, RDF, RDFS

OFFICES = """
SELECT ?person ?name ?office ?date ?issued ?release
WHERE {
  GRAPH ?source {
    ?statement a akg:Statement ; rdf:predicate akg:holdsOffice ; rdf:subject ?person ; rdf:object ?office .
    ?person rdfs:label ?name .
    ?source dcterms:identifier ?release .
    FILTER NOT EXISTS { ?statement akg:negated true }
    FILTER NOT EXISTS { ?statement akg:modality akg:planned }
    OPTIONAL { ?statement akg:date ?date }
    OPTIONAL { ?source dcterms:issued ?issued }
  }
}"""


NAMES = """
SELECT DISTINCT ?person ?name
WHERE { GRAPH ?source { ?source a akg:Release . ?person a akg:Person ; rdfs:label ?name } }"""


def learned_quads(store: Queryable, gazetteer: Gazetteer) -> Iterator[Quad]:
    """What joins the ids of one person, release or event to the main one, and a fact for each person in each office."""
    known = list(attestations(store))
    decided = _decided(store, gazetteer)
    learned = learn(known, holders=gazetteer.holders, offices=gazetteer.offices, same=decided.same, apart=decided.apart)
    triples: list[Triple] = [(expand(person), OWL.sameAs, expand(canonical)) for person, canonical in learned.same]
    for tenure in learned.tenures:
        triples.extend(_fact(tenure))
    named = _named(store) if decided.same else {}
    for person, name in _names(known, gazetteer.holders, learned, named).items():
        triples += [*kind(person), (expand(person), RDFS.label, Literal(name))]
    repeated = repeats(issues(store))
    triples += [(expand(later), AKG.repeats, expand(first)) for later, first in repeated.items()]
    triples.extend(_one_event(store, learned, gazetteer, repeated))
    for s, p, o in dict.fromkeys(triples):
        yield s, p, o, LEARNED_GRAPH


def _one_event(
    store: Queryable, learned: Learned, gazetteer: Gazetteer, repeated: Mapping[str, str]
) -> Iterator[Triple]:
    """Each event that several releases report to the account that stands for all."""
    main = dict(learned.same)
    sides: defaultdict[str, set[str]] = defaultdict(set)
    for tenure in learned.tenures:
        sides[tenure.person].add(jurisdiction(tenure.office))
    told = (
        replace(account, participants=tuple(sorted({main.get(person, person) for person in account.participants})))
        for account in accounts(store)
    )
    for occasion in occasions(told, sides=sides, members=_members(gazetteer), repeats=repeated):
        for account in occasion.accounts[1:]:
            yield expand(account.event), AKG.sameEventAs, expand(occasion.id)


def _members(gazetteer: Gazetteer) -> Members:
    """The members of a grouping on a date; on an unknown one, those that have not left."""
    known = cache(gazetteer.members)  # which goes through its table each time
    return lambda body, date: known(body, date or None)


def attestations(store: Queryable) -> Iterator[Attestation]:
    """Every person named with an office, in no order: learning does not depend on it."""
    for person, name, office, date, issued, release in rows(store, OFFICES):
        yield Attestation(compact(person), name, compact(office), date or issued or None, release)


def _decided(store: Queryable, gazetteer: Gazetteer) -> Persons:
    """Who is who by corrections, among the persons that there are."""
    of_persons = [correction for correction in corrections_in(store) if not correction.of_statement]
    if not of_persons:
        return Persons()
    return persons(of_persons, {*_named(store), *(holder.person for holder in gazetteer.holders)})


def _named(store: Queryable) -> dict[str, str]:
    """All persons of the releases, with or without an office, at their longest."""
    found = [(compact(person), name) for person, name in rows(store, NAMES)]
    return dict(sorted(found, key=lambda pair: (len(pair[1]), pair[1])))


def _names(
    known: Iterable[Attestation], holders: Iterable[Holder], learned: Learned, named: Mapping[str, str]
) -> dict[str, str]:
    """What the main ids are called: by the curated table, which may be alone in knowing one, or at their longest."""
    main = {tenure.person for tenure in learned.tenures}
    names = dict(named) | {
        seen.person: seen.name for seen in sorted(known, key=lambda seen: (len(seen.name), seen.name))
    }
    names |= {holder.person: holder.name for holder in holders}
    return {person: names[person] for person in sorted(main)}


def _fact(tenure: Tenure) -> Iterator[Triple]:
    """First and last attested, which is not when it began and ended: `since` and `until` would claim that."""
    s, p, o = expand(tenure.person), AKG.holdsOffice, expand(tenure.office)
    node = hash_iri("fact", s, p, o)
    yield from kind(tenure.office)
    yield node, RDF.type, AKG.Fact
    yield node, RDF.subject, s
    yield node, RDF.predicate, p
    yield node, RDF.object, o
    yield node, AKG.edge, edge_iri(s, p, o)
    if tenure.first and tenure.last:
        yield node, AKG.firstAttested, date_literal(tenure.first)
        yield node, AKG.lastAttested, date_literal(tenure.last)
    for release in tenure.releases:
        yield node, PROV.wasDerivedFrom, release_iri(release)
