"""Names as people write them, and the words behind an edge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from alliancekg.extract.model import Record
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.names import Names, UnclearName
from alliancekg.graph.rdf import vocabulary_quads
from alliancekg.graph.store import LedgerEntry, Store
from alliancekg.graph.terms import expand
from alliancekg.graph.why import PREDICATES, UnknownPredicate, predicate_named, why
from alliancekg.ontology.vocabulary import LEARNED_GRAPH, ONTOLOGY_GRAPH
from rdflib.namespace import OWL

SAME = expand("person:h-kanda"), OWL.sameAs, expand("person:kanda-haruo"), LEARNED_GRAPH


@pytest.fixture(scope="module")
def store(records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample records; the meeting in the first is told again, of a person under another id."""
    first = records[0]
    again = replace(first.statements[0], id="again", subject="person:h-kanda", event=None)
    other = replace(first, release=replace(first.release, id="another", date="2025-11-30"), statements=(again,))
    with Embedded(tmp_path_factory.mktemp("kg"), write=True) as store:
        store.replace((record, LedgerEntry("hash", "v1")) for record in (*records, other))
        store.put_graph(ONTOLOGY_GRAPH, vocabulary_quads())
        store.put_graph(LEARNED_GRAPH, [SAME])
        yield store


@pytest.fixture(scope="module")
def names(store: Store) -> Names:
    return Names.of(store)


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("country:JPN", "country:JPN"),
        ("Japan", "country:JPN"),
        ("japan", "country:JPN"),
        (" JAPAN ", "country:JPN"),
        ("Tokyo", "country:JPN"),
        ("North Korea", "country:PRK"),
        ("DPRK", "country:PRK"),
        ("the United States", "country:USA"),
        ("U.S.", "country:USA"),
        ("Côte d’Ivoire", "country:CIV"),
        ("cote d'ivoire", "country:CIV"),
        ("Quad", "grouping:quad"),
        ("the quad", "grouping:quad"),
        ("kanda", "person:kanda-haruo"),
        ("Haruo Kanda", None),
        ("person:h-kanda", "person:kanda-haruo"),
        ("Brook", "person:ellen-brook"),
        ("security cooperation", "topic:security-cooperation"),
        ("resilient supply", "topic:resilient-supply-chains"),
        ("resilient supply chains", "topic:resilient-supply-chains"),
        ("bro", None),
        ("", None),
        ("the", None),
        (".*", None),
        ('" } DROP ALL #', None),
    ],
)
def test_a_name_stands_for_one_thing_or_none(names: Names, name: str, id_: str | None) -> None:
    if id_ is not None:
        assert names.resolve(name) == id_
        return
    with pytest.raises(UnclearName) as caught:
        names.resolve(name)
    assert "\n" not in str(caught.value)


def test_several_that_fit_are_listed(names: Names) -> None:
    with pytest.raises(UnclearName) as caught:
        names.resolve("maritime")
    message = str(caught.value)
    assert message.startswith("'maritime' may be ")
    assert "maritime security (topic:maritime-security)" in message
    assert message.endswith("; write one of the ids")


def test_of_several_that_fit_the_preferred_one_is_meant(names: Names) -> None:
    assert names.resolve("maritime", prefer={"topic:maritime-security", "country:JPN"}) == "topic:maritime-security"


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        *((name, name) for name in PREDICATES),
        ("akg:met", "met"),
        ("cooperates on", "cooperatesOn"),
        ("Cooperates-On", "cooperatesOn"),
        ("cooperate", "cooperatesOn"),
        ("spoke", "spokeWith"),
        ("is concerned about", None),
        ("a", None),
        ("", None),
        ("likes", None),
    ],
)
def test_a_predicate_by_its_name_or_beginning(text: str, predicate: str | None) -> None:
    if predicate is not None:
        assert predicate_named(text) == predicate
        return
    with pytest.raises(UnknownPredicate, match=r"is no predicate; they are met, spokeWith, visited, .*, sanctions$"):
        predicate_named(text)


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        (("Japan", "supports", "United States"), ["jp-2025-10-28"]),
        (("Tokyo", "supports", "america"), ["jp-2025-10-28"]),
        (("United States", "supports", "Japan"), []),
        (("kanda", "met", "brook"), ["kr-2025-12-09", "another", "jp-2025-10-28"]),
        (("brook", "met", "kanda"), ["kr-2025-12-09", "another", "jp-2025-10-28"]),
        (("kanda", "spoke with", "brook"), []),
        (("Japan", "member of", "the Quad"), ["quad-2026-01"]),
        (("ROK", "urges", "DPRK"), ["kr-2025-12-09"]),
        (("Korea", "urges", "country:PRK"), ["kr-2025-12-09"]),
        (("Japan", "cooperatesOn", "security and defence"), ["quad-2026-01", "jp-2025-10-28"]),
        (("Japan", "cooperatesOn", "USA"), ["quad-2026-01", "kr-2025-12-09", "jp-2025-10-28"]),
        (("Japan", "cooperatesOn", "Australia"), ["quad-2026-01"]),
        (("Japan", "cooperatesOn", "Japan"), []),
    ],
)
def test_the_releases_behind_an_edge_newest_first(
    store: Store, names: Names, question: tuple[str, str, str], answers: list[str]
) -> None:
    edge = why(store, *question, names=names)
    assert [reason.quote.release.removeprefix("release:") for reason in edge.reasons] == answers


def test_a_reason_has_its_words_and_where_they_stand(store: Store, names: Names) -> None:
    (reason,) = why(store, "Japan", "supports", "United States", names=names).reasons
    assert reason.quote.text == "Minister Kanda expressed his support for U.S. efforts toward a ceasefire in Gaza."
    assert (reason.quote.date, reason.quote.url) == ("2025-10-28", "https://example.org/jp/2025-10-28.html")
    assert (reason.standing, reason.objects) == ("asserted", ("United States",))


def test_a_passage_that_says_several_things_comes_once(store: Store, names: Names) -> None:
    edge = why(store, "Japan", "cooperatesOn", "United States", names=names)
    assert [reason.objects for reason in edge.reasons] == [
        ("maritime security",),
        ("nuclear issue",),
        ("resilient supply chains", "security cooperation"),
    ]


@pytest.mark.parametrize(
    ("question", "standing"),
    [
        (("Japan", "agreedOn", "date for the next summit"), "denied"),
        (("brook", "visited", "South Korea"), "planned"),
    ],
)
def test_what_is_denied_or_planned_says_so(
    store: Store, names: Names, question: tuple[str, str, str], standing: str
) -> None:
    assert [reason.standing for reason in why(store, *question, names=names).reasons] == [standing]


def test_without_names_they_are_read_from_the_store(store: Store) -> None:
    assert len(why(store, "kanda", "met", "park").reasons) == 1
