"""The passages as they stand in their releases, and the members of bodies."""

from __future__ import annotations

from dataclasses import replace

import pytest
from alliancekg.extract.model import Record
from alliancekg.graph import evidence as module
from alliancekg.graph.evidence import AROUND, Evidence, evidence
from alliancekg.graph.network import alliance_network, strongest
from alliancekg.graph.rdf import quads
from alliancekg.graph.retold import bundled
from alliancekg.ontology.vocabulary import AKG
from rdflib import Dataset, Literal, URIRef


def dataset(*records: Record) -> Dataset:
    store = Dataset(default_union=True)
    for record in records:
        for s, p, o, graph in quads(record):
            store.graph(graph).add((s, p, o))
    return store


def found(*records: Record) -> Evidence:
    store = dataset(*records)
    return evidence(store, alliance_network(store))


def test_a_passage_comes_with_the_rest_of_its_paragraph(records: tuple[Record, ...]) -> None:
    (planned,) = [each for each in found(records[1]).passages if "will travel" in each.quote.text]
    assert planned.before.endswith("freedom of navigation. ")
    assert planned.before.startswith("… ")
    assert len(planned.before) <= AROUND + 2
    assert planned.after.strip() == ""


def test_surroundings_end_with_the_paragraph(records: tuple[Record, ...]) -> None:
    (lead,) = {each for each in found(records[0]).passages if each.quote.text.startswith("On October 28")}
    assert (lead.before, lead.after) == ("", "")


@pytest.mark.parametrize("change", ["gone", "other"])
def test_a_store_without_the_text_as_it_was_read_gives_no_surroundings(
    records: tuple[Record, ...], change: str
) -> None:
    store = dataset(records[1])
    release = store.value(predicate=AKG.text, object=Literal(records[1].release.text), any=False)
    assert isinstance(release, URIRef)
    store.graph(release).remove((release, AKG.text, None))
    if change == "other":
        store.graph(release).add((release, AKG.text, Literal("Another text " + records[1].release.text)))
    passages = evidence(store, alliance_network(store)).passages
    assert passages
    assert {(each.before, each.after) for each in passages} == {("", "")}


def test_only_what_the_network_has_is_carried_newest_first(records: tuple[Record, ...]) -> None:
    store = dataset(*records)
    part = strongest(alliance_network(store), 2)
    carried = evidence(store, part).passages
    kept = {id_ for *_, edge in part.edges(data=True) for id_ in edge["statements"]}
    assert {each.quote.statement for each in carried} == kept
    dates = [each.quote.date for each in carried]
    assert dates == sorted(dates, reverse=True)


def test_words_of_this_project_are_known_as_such(records: tuple[Record, ...]) -> None:
    source = next(iter(bundled().values()))
    retold = replace(records[0], release=replace(records[0].release, id=source.id, url=source.url))
    both = found(retold, records[1]).passages
    assert {each.quote.release: each.retold for each in both} == {
        f"release:{source.id}": True,
        "release:us/2025-11-03 call": False,
    }


def test_members_of_a_body_are_those_that_the_releases_name_where_nothing_else_does(
    records: tuple[Record, ...],
) -> None:
    members = found(records[3]).members
    assert members["grouping:quad"] == ["country:AUS", "country:IND", "country:JPN", "country:USA"]
    assert members["country:AUS"] == []


def test_where_there_is_no_room_the_newest_of_each_edge_are_carried(
    records: tuple[Record, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    network = alliance_network(dataset(*records))
    monkeypatch.setattr(module, "STATEMENTS", 1)
    carried = {each.quote.statement for each in evidence(dataset(*records), network).passages}
    newest = {ids[0] for *_, ids in network.edges(data="statements")}
    assert carried == newest
    assert any(len(ids) > 1 and ids[-1] not in carried for *_, ids in network.edges(data="statements"))
