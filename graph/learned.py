"""What is learned across releases, out of the store and back into it: who is who, who held what when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from alliancekg.extract.learning import Attestation, Learned, Tenure, learn
from alliancekg.graph.corrections.kept import corrections_in
from alliancekg.graph.corrections.persons import Persons, persons
from alliancekg.graph.rdf import Quad, Triple, kind
from alliancekg.graph.readings import Queryable, rows
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
    """Ids of one person joined to the main one by owl:sameAs, and a fact for each person in each office."""
    known = list(attestations(store))
    decided = _decided(store, gazetteer)
    learned = learn(known, holders=gazetteer.holders, offices=gazetteer.offices, same=decided.same, apart=decided.apart)
    triples: list[Triple] = [(expand(person), OWL.sameAs, expand(canonical)) for person, canonical in learned.same]
    for tenure in learned.tenures:
        triples.extend(_fact(tenure))
    named = _named(store) if decided.same else {}
    for person, name in _names(known, gazetteer.holders, learned, named).items():
        triples += [*kind(person), (expand(person), RDFS.label, Literal(name))]
    for s, p, o in dict.fromkeys(triples):
        yield s, p, o, LEARNED_GRAPH


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
