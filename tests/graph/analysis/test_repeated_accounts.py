"""What the material makes of releases that repeat another: invented records in a store."""

from __future__ import annotations

from dataclasses import replace

from alliancekg.extract.model import Record
from alliancekg.graph.analysis.material import Material
from alliancekg.graph.rdf import quads
from alliancekg.graph.terms import expand, release_iri
from alliancekg.ontology.vocabulary import AKG, LEARNED_GRAPH
from rdflib import Dataset


def reissued(record: Record, name: str, *, suffix: str) -> Record:
    """The same release under another id, with events and statements of their own."""
    events = tuple(replace(event, id=event.id + suffix) for event in record.events)
    statements = tuple(
        replace(each, id=each.id + suffix, event=each.event and each.event + suffix) for each in record.statements
    )
    return replace(record, release=replace(record.release, id=name), events=events, statements=statements)


def store(*records: Record, repeats: dict[str, str], same: dict[str, str]) -> Dataset:
    found = Dataset(default_union=True)
    for record in records:
        for s, p, o, graph in quads(record):
            found.graph(graph).add((s, p, o))
    learned = found.graph(LEARNED_GRAPH)
    for later, first in repeats.items():
        learned.add((release_iri(later), AKG.repeats, release_iri(first)))
    for later, first in same.items():
        learned.add((expand(f"event:{later}"), AKG.sameEventAs, expand(f"event:{first}")))
    return found


def test_an_account_of_a_repeat_counts_only_where_the_first_release_has_none(records: tuple[Record, ...]) -> None:
    first, call = records[0], records[1]
    copy, event = reissued(first, "copy", suffix="f"), first.events[0].id
    other = reissued(call, "part", suffix="e")  # repeats the first release, but tells of another event
    material = Material.of(
        store(
            first, copy, other, repeats={"copy": first.release.id, "part": first.release.id}, same={event + "f": event}
        )
    )
    main = next(iter(material.publications))
    assert [[account.release for account in each.accounts] for each in material.occasions] == [[main], [main]]
    assert {said.release for said in material.statements} == {main}
    assert {said.event for said in material.statements} <= {occasion.id for occasion in material.occasions} | {""}


def test_an_occasion_keeps_the_id_that_its_statements_have(records: tuple[Record, ...]) -> None:
    """Also where another account is earlier by date and release."""
    first = records[0]
    copy, event = reissued(first, "a copy", suffix="f"), first.events[0].id
    material = Material.of(store(first, copy, repeats={}, same={event + "f": event}))
    (occasion,) = material.occasions
    assert [account.release for account in occasion.accounts] == ["release:jp-2025-10-28", "release:a copy"]
    assert occasion.id == f"event:{event}"
    assert {said.event for said in material.statements} == {occasion.id, ""}


def test_statements_have_speaker_and_matters_and_accounts_hour_and_duration(records: tuple[Record, ...]) -> None:
    material = Material.of(store(*records, repeats={}, same={}))
    (support,) = [said for said in material.statements if said.predicate == "supports"]
    assert (support.speaker, support.about) == ("person:kanda-haruo", ("topic:ceasefire-in-gaza",))
    assert ("13:00", "PT40M") in {(a.start, a.duration) for each in material.occasions for a in each.accounts}
