"""The networks of one relation: on the four invented records, and on hand-built materials."""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx  # type: ignore[import-untyped]  # ships no types
import pytest
from alliancekg.extract.model import Record
from alliancekg.graph.analysis.material import Material
from alliancekg.graph.analysis.projections import (
    membership,
    persons_meeting,
    shared_topics,
    states_cooperating,
    states_meeting,
    states_signed,
    states_topics,
    topics_shared,
)
from alliancekg.graph.rdf import expand, quads
from alliancekg.ontology.vocabulary import BASE
from rdflib import Dataset, URIRef
from rdflib.namespace import OWL

from tests.graph.analysis.invented import (
    AUS,
    CHN,
    FOUR,
    IND,
    JPN,
    KOR,
    LANES,
    PHL,
    PRK,
    SEA,
    USA,
    WEB,
    jointly,
    material,
    met,
    said,
)  # fmt: skip

BROOK, KANDA, PARK = "person:ellen-brook", "person:kanda-haruo", "person:park-jiwoo"


def dataset(records: tuple[Record, ...]) -> Dataset:
    store = Dataset(default_union=True)
    for record in records:
        for s, p, o, graph in quads(record):
            store.graph(graph).add((s, p, o))
    return store


@pytest.fixture(scope="module")
def four(records: tuple[Record, ...]) -> Material:
    """The four invented records."""
    return Material.of(dataset(records))


def test_who_met_whom_is_weighed_and_dated(four: Material) -> None:
    network = persons_meeting(four)
    assert sorted(network.edges) == [(BROOK, KANDA), (BROOK, PARK), (KANDA, PARK)]
    twice = network.edges[BROOK, KANDA]
    assert (twice["weight"], twice["first"], twice["last"]) == (2, "2025-10-28", "2025-12-09")
    assert len(twice["statements"]) == 2
    assert network.edges[BROOK, PARK]["weight"] == 1  # the call is no meeting
    assert network.nodes[KANDA] == {"label": "Kanda Haruo", "type": "Person"}


def test_states_and_the_topics_they_cooperate_on(four: Material) -> None:
    network = states_topics(four)
    assert nx.is_bipartite(network)
    states = {node for node, data in network.nodes(data=True) if data["bipartite"] == 0}
    assert states == {JPN, USA, KOR, AUS, IND}
    assert set(network[KOR]) == {"topic:nuclear-issue"}
    assert set(network["topic:security-cooperation"]) == {JPN, USA}


def test_states_are_joined_only_by_what_they_do_together(four: Material) -> None:
    network = states_cooperating(four)
    assert network.edges[JPN, KOR]["topics"] == ("topic:nuclear-issue",)
    assert network.edges[JPN, USA]["topics"] == (
        "topic:maritime-security",
        "topic:nuclear-issue",
        "topic:resilient-supply-chains",
        "topic:security-cooperation",
    )
    assert network.edges[JPN, USA]["weight"] == 3
    assert not network.has_edge(KOR, AUS)


def test_membership_joins_states_to_their_groupings(four: Material) -> None:
    network = membership(four)
    assert set(network["grouping:jpn-usa-kor"]) == {JPN, USA, KOR}
    assert network.nodes["grouping:quad"]["bipartite"] == 1
    assert network.nodes[JPN]["bipartite"] == 0


def test_one_person_under_two_ids_is_one_node(records: tuple[Record, ...]) -> None:
    store = dataset(records)
    store.graph(URIRef(BASE + "graph/learned")).add((expand(PARK), OWL.sameAs, expand(KANDA)))
    assert sorted(persons_meeting(Material.of(store)).edges) == [(BROOK, KANDA)]


@pytest.mark.parametrize(
    "project",
    [persons_meeting, states_meeting, states_cooperating, states_signed, states_topics, membership,
     lambda material: shared_topics(states_topics(material)), lambda material: topics_shared(states_topics(material))],
)  # fmt: skip
def test_the_order_of_reading_changes_nothing(
    records: tuple[Record, ...], project: Callable[[Material], nx.Graph]
) -> None:
    forward, backward = (project(Material.of(dataset(read))) for read in (records, records[::-1]))
    assert list(forward.nodes(data=True)) == list(backward.nodes(data=True))
    assert list(forward.edges(data=True)) == list(backward.edges(data=True))
    assert len(forward)
    assert not project(material())


def test_persons_count_by_occasion_and_without_one_by_release() -> None:
    """Two accounts of one event are 1, a release that says it twice without an event 1, another event 1: 3."""
    network = persons_meeting(
        material(
            said("a", "person:a", "met", "person:b", release="us1", event="e"),
            said("b", "person:b", "met", "person:a", release="jp1", event="e"),
            said("c", "person:a", "met", "person:b", release="us2", date="2024-01-01"),
            said("d", "person:b", "met", "person:a", release="us2", date="2024-01-02"),
            said("e", "person:a", "met", "person:b", release="us2", date="2024-02-01", event="f"),
            said("f", "person:a", "met", "person:b", release="us3", standing="planned"),
            said("g", "person:a", "met", "person:b", release="us3", standing="denied"),
        )
    )
    edge = network.edges["person:a", "person:b"]
    assert (edge["weight"], edge["dates"]) == (3, ("2023-05-01", "2024-01-02", "2024-02-01"))
    assert edge["releases"] == (("jp1", "us1"), ("us2",), ("us2",))
    assert edge["statements"] == ("e", "d", "c", "b", "a")


def test_a_meeting_of_four_is_not_six_bilateral_ones() -> None:
    """JPN-USA: 1/3 of the meeting of four + 1 alone = 4/3, of 2 occasions; a state's strength is its meetings."""
    network = states_meeting(
        material(
            met("four", AUS, IND, JPN, USA, by="us1 jp1", date="2023-01-01"),
            met("two", JPN, USA, by="us2", date="2023-02-01"),
            met("paper", JPN, KOR, by="us3", type_="JointStatement"),
            met("alone", KOR, by="us3"),
        )
    )
    edge = network.edges[JPN, USA]
    assert edge["weight"] == pytest.approx(4 / 3)
    assert edge["occasions"] == ("four", "two")
    assert edge["releases"] == (("jp1", "us1"), ("us2",))
    assert (edge["first"], edge["last"]) == ("2023-01-01", "2023-02-01")
    assert {id_: round(value, 9) for id_, value in network.degree(weight="weight")} == {AUS: 1, IND: 1, JPN: 2, USA: 2}


def test_a_grouping_is_its_members_and_an_organisation_a_party_but_no_node() -> None:
    """The grouping of four and the organisation are five parties: 1/4 for each pair of states."""
    network = states_meeting(material(met("e", FOUR, "org:un")))
    assert set(network) == {AUS, IND, JPN, USA}
    assert {edge["weight"] for *_, edge in network.edges(data=True)} == {0.25}


def test_types_of_occasions_are_chosen() -> None:
    paper = material(met("paper", JPN, KOR, type_="JointStatement"))
    assert not states_meeting(paper)
    assert states_meeting(paper, types={"JointStatement"}).edges[JPN, KOR]["weight"] == 1


def test_for_and_against_are_weighed_against_each_other() -> None:
    """JPN-CHN: against in jp1 (twice, counts once) and jp2, for in jp2: 1 - 2 = -1. JPN-USA: 2 - 0. KOR-CHN: 1 - 1."""
    network = states_signed(
        material(
            said("a", JPN, "opposes", CHN, release="jp1"),
            said("b", JPN, "concernedAbout", CHN, release="jp1"),
            said("c", CHN, "sanctions", JPN, release="jp2"),
            said("d", JPN, "appreciates", CHN, release="jp2"),
            said("e", JPN, "supports", USA, release="jp3"),
            jointly("f", (JPN, USA), "cooperatesOn", SEA, release="us1"),
            said("g", KOR, "aids", CHN, release="kr1"),
            said("h", KOR, "opposes", CHN, release="kr2"),
            said("i", KOR, "opposes", PRK, release="kr2", standing="denied"),
            said("j", KOR, "opposes", "grouping:four", release="kr2"),
            said("k", KOR, "urges", PRK, release="kr2"),
        )
    )
    found = {(a, b): (e["weight"], e["positive"], e["negative"], e["sign"]) for a, b, e in network.edges(data=True)}
    assert found == {(CHN, JPN): (-1, 1, 2, -1), (JPN, USA): (2, 2, 0, 1), (CHN, KOR): (0, 1, 1, 0)}


TOPICS = material(
    jointly("a", (JPN, USA), "cooperatesOn", LANES, release="us1", date="2022-01-01"),
    jointly("b", (JPN, USA), "cooperatesOn", WEB, release="us2", date="2022-06-01"),
    jointly("c", (KOR, USA), "cooperatesOn", SEA, release="kr1", date="2023-01-01"),
    said("d", PHL, "cooperatesOn", "topic:chips", release="ph1"),
    said("e", PHL, "emphasizes", WEB, release="ph1"),
)


def test_topics_are_concepts_and_predicates_chosen() -> None:
    assert set(states_topics(TOPICS)[JPN]) == {SEA, WEB}
    assert set(states_topics(TOPICS)[PHL]) == {"topic:chips"}
    assert PHL not in states_topics(TOPICS, beyond_scheme=False)
    assert set(states_topics(TOPICS, predicates=["emphasizes"]).edges) == {(PHL, WEB)}


def test_both_projections_of_states_and_topics() -> None:
    """JPN and USA share sea (2022-01) and web (2022-06); KOR has sea from 2023 on. Sea and web are shared by JPN, USA."""
    bipartite = states_topics(TOPICS)
    states, topics = shared_topics(bipartite), topics_shared(bipartite)
    assert {(a, b): (e["weight"], e["shared"]) for a, b, e in states.edges(data=True)} == {
        (JPN, USA): (2, (SEA, WEB)),
        (JPN, KOR): (1, (SEA,)),
        (KOR, USA): (1, (SEA,)),
    }
    assert states.edges[JPN, USA]["dates"] == ("2022-01-01", "2022-06-01")
    assert states.edges[JPN, KOR]["first"] == "2023-01-01"
    assert set(topics) == {SEA, WEB, "topic:chips"}
    assert [(e["weight"], e["shared"]) for *_, e in topics.edges(data=True)] == [(2, (JPN, USA))]


def test_every_public_network_says_when_and_by_whom(four: Material) -> None:
    for project in (persons_meeting, states_meeting, states_cooperating, states_signed, states_topics, membership):
        for *_, edge in project(four).edges(data=True):
            assert len(edge["dates"]) == len(edge["shares"]) == len(edge["releases"])
            assert edge["weight"] == sum(edge["shares"])
            assert all(edge["releases"])
