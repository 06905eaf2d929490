"""The named queries: what they answer, on both engines; and questions that are none."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from alliancekg.extract.model import Record, event_id, statement_id
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.query import Format, QueryError, ask, named, table, text_of, written
from alliancekg.graph.rdf import Quad, quads, release_iri, statement_triples, vocabulary_quads
from alliancekg.graph.store import LedgerEntry, Store
from alliancekg.graph.terms import rejected_iri
from alliancekg.ontology.vocabulary import ONTOLOGY_GRAPH, PREFIXES
from rdflib import Dataset
from rdflib.query import Result

MET = "2025-10-28", "Kanda Haruo", "met", "Ellen Brook", "PT40M", "Japan", "jp-2025-10-28"
CALLED = "2025-11-03", "Ellen Brook", "spokeWith", "Park Jiwoo", "", "", "us/2025-11-03 call"
PARTIES = ("country:AUS", "country:IND", "country:JPN", "country:USA")
EVENT = event_id("quad-2026-01", "Statement", "2026-01", PARTIES)
OPPOSED = (
    "quad-2026-01",
    "197",
    "country/JPN",
    "opposes",
    "topic/coercion-at-sea",
    "We oppose coercion at sea.",
    f"statement:{statement_id('quad-2026-01', 'country:JPN', 'opposes', 'topic:coercion-at-sea', EVENT)}",
)


@pytest.fixture(scope="module")
def store(records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample records with the ontology's graph, whose facts and labels no query may count."""
    with Embedded(tmp_path_factory.mktemp("kg"), write=True) as store:
        store.replace((record, LedgerEntry("hash", "v1")) for record in records)
        store.put_graph(ONTOLOGY_GRAPH, vocabulary_quads())
        for record in records:  # all of it rejected once more, of which no query may find anything
            store.put_graph(rejected_iri(release_iri(record.release.id)), statement_triples_of(record))
        yield store


def statement_triples_of(record: Record) -> Iterator[Quad]:
    """The statements of a record under other ids, as a graph of rejected ones holds them."""
    said = (replace(each, id=each.id[::-1]) for each in record.statements)
    for s, p, o in statement_triples(replace(record, statements=tuple(said))):
        yield s, p, o, release_iri(record.release.id)


@pytest.fixture(scope="module")
def memory(records: tuple[Record, ...]) -> Dataset:
    """The same in rdflib's own store, whose engine evaluates."""
    dataset = Dataset(default_union=True)
    for record in records:
        dataset.addN((s, p, o, dataset.graph(g)) for s, p, o, g in quads(record))
        rejected = dataset.graph(rejected_iri(release_iri(record.release.id)))
        dataset.addN((s, p, o, rejected) for s, p, o, _ in statement_triples_of(record))
    return dataset


def rows(result: Result) -> list[tuple[str, ...]]:
    """All cells as text, in the order of the answer."""
    return list(table(result).rows)


@pytest.mark.parametrize("name", named())
def test_both_engines_give_the_same_rows_in_the_same_order(store: Store, memory: Dataset, name: str) -> None:
    text = named()[name].text
    answer = rows(store.query(text))
    assert answer == rows(memory.query(text, initNs=PREFIXES))
    assert len(answer) == len(set(answer)) > 0


@pytest.mark.parametrize(
    ("name", "number", "row"),
    [
        ("who-met-whom", 5, MET),
        ("who-met-whom", 5, CALLED),
        ("cooperation", 11, ("Japan", "security cooperation", "1", "2025-10-28", "2025-10-28")),
        ("cooperation", 11, ("India", "maritime security", "1", "2026-01", "2026-01")),
        ("groupings", 7, ("Quad", "Australia", "1")),
        ("supports", 1, ("2025-10-28", "Japan", "United States", "ceasefire in Gaza", "jp-2025-10-28")),
        ("office-holders", 3, ("Foreign Minister of South Korea", "Park Jiwoo", *["2025-11-03"] * 2, "1")),
        ("topics-by-state", 20, ("Japan", "security-cooperation", "1")),
        ("active-pairs", 8, ("Japan", "United States", "3", "2025-10-28", "2026-01")),
        ("quad", 2, ("maritime security", "1", "2026-01", "2026-01")),
        ("trilateral", 2, ("2025-12-09", "cooperatesOn", "nuclear issue", "kr-2025-12-09")),
        ("opposition", 7, ("2025-12-09", "Japan", "urges", "North Korea", "dialogue", "kr-2025-12-09")),
        ("opposition", 7, ("2026-01", "India", "opposes", "coercion at sea", "", "quad-2026-01")),
        ("evidence", 40, OPPOSED),
    ],
)  # fmt: skip
def test_a_named_query_answers(store: Store, name: str, number: int, row: tuple[str, ...]) -> None:
    answer = rows(store.query(named()[name].text))
    assert row in answer
    assert len(answer) == number


def test_plans_are_the_only_place_of_what_is_planned(store: Store) -> None:
    (plan,) = rows(store.query(named()["plans"].text))
    assert plan[:4] == ("2025-11-03", "Ellen Brook", "visited", "South Korea")
    assert plan[4] == "She will travel to the Republic of Korea in December."


@pytest.mark.parametrize("name", named())
def test_a_named_query_says_what_it_is_for(name: str) -> None:
    assert len(named()) >= 10
    assert 20 < len(named()[name].description) <= 110
    assert "a akg:Statement" in named()[name].text or name in {"active-pairs", "plans", "timeline"}


def test_a_question_is_a_name_a_file_or_sparql(tmp_path: Path) -> None:
    path = tmp_path / "my.rq"
    path.write_text("\ufeffASK {}", encoding="utf-8")
    assert text_of("quad") == named()["quad"].text
    assert text_of(str(path)) == "ASK {}"
    assert text_of("select ?s { ?s ?p ?o }") == "select ?s { ?s ?p ?o }"


@pytest.mark.parametrize("question", ["who-met-who", "no/such.rq", ""])
def test_a_question_that_is_nothing(question: str) -> None:
    with pytest.raises(
        QueryError, match=r"neither a query's name \(see: alliancekg query --list\), a file nor SPARQL$"
    ):
        text_of(question)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?s WHERE", "not SPARQL at line 1, column 16, near 'the end'"),
        ("SELECT ?s WHERE {\n  ?s ?p ]o }", "not SPARQL at line 2, column 11, near '}'"),
        ("ASK { ?s nato:x ?o }", "not SPARQL at line 1, column 16, near '?o }'; the prefix is not declared"),
        ("DROP ALL", "an update at line 1, column 1; queries only read: SELECT, ASK, CONSTRUCT or DESCRIBE"),
    ],
)  # fmt: skip
def test_an_error_is_one_line_with_its_position(store: Store, text: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        ask(store, text)
    assert str(caught.value) == message


def test_the_forms_of_an_answer(store: Store) -> None:
    select = 'SELECT ?a ?b { VALUES (?a ?b) { (country:JPN "=1+1") (org:un UNDEF) } }'
    assert table(ask(store, select)).rows == (("country:JPN", "=1+1"), ("org:un", ""))
    assert list(csv.reader(io.StringIO(written(ask(store, select), "csv")))) == [
        ["a", "b"],
        ["urn:alliancekg:country/JPN", "'=1+1"],
        ["urn:alliancekg:org/un", ""],
    ]
    bindings = json.loads(written(ask(store, select), "json"))["results"]["bindings"]
    assert bindings[0]["a"] == {"type": "uri", "value": "urn:alliancekg:country/JPN"}
    assert json.loads(written(ask(store, "ASK {}"), "json"))["boolean"] is True
    assert table(ask(store, "ASK { country:JPN akg:met org:un }")).rows == (("no",),)
    construct = "CONSTRUCT { country:JPN akg:supports ?o } WHERE { country:JPN akg:supports ?o }"
    assert table(ask(store, construct)).rows == (("country:JPN", "akg:supports", "country:USA"),)
    assert "akg:supports" in written(ask(store, construct), "ttl")


@pytest.mark.parametrize(
    ("text", "format", "message"),
    [
        ("ASK {}", "ttl", "this query gives rows, which have no ttl form"),
        ("CONSTRUCT WHERE { ?s akg:met ?o }", "json", "this query gives triples, which have no json form"),
    ],
)  # fmt: skip
def test_an_answer_without_that_form(store: Store, text: str, format: Format, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        written(ask(store, text), format)
    assert str(caught.value).startswith(message)
