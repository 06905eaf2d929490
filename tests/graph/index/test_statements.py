"""Statements by what they are of, with names, sources and quotes, newest first."""

from __future__ import annotations

from typing import Any

import pytest
from alliancekg.extract.model import Record
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.statements import of_edge, statements
from alliancekg.graph.index.topic import under

JPN, USA, KOR, BROOK = "country:JPN", "country:USA", "country:KOR", "person:ellen-brook"


@pytest.mark.parametrize(
    ("options", "total"),
    [
        ({}, 40),
        ({"node": JPN, "other": USA}, 25),
        ({"node": "country:PRK"}, 3),
        ({"subject": JPN, "predicates": ["cooperatesOn"]}, 4),
        ({"standings": ["denied"]}, 3),
        ({"standings": ["planned"], "node": BROOK}, 1),
        ({"topics": ["topic:dialogue"]}, 3),
        ({"release": "release:quad-2026-01"}, 12),
        ({"since": "2026"}, 12),
        ({"until": "2025-10"}, 9),
        ({"since": "2025-11", "until": "2025-11-03"}, 4),
        ({"ids": []}, 0),
    ],
)
def test_how_many_there_are(index: Index, options: dict[str, Any], total: int) -> None:
    found = statements(index, **options, limit=100)
    assert (found.total, len(found.shown)) == (total, total)


def test_what_a_statement_shows(index: Index, records: tuple[Record, ...]) -> None:
    (said,) = statements(index, subject=JPN, predicates=["supports"]).shown
    assert (said.subject.label, said.object.label, said.standing) == ("Japan", "United States", "asserted")
    assert [topic.label for topic in said.about] == ["ceasefire in Gaza"]
    assert said.speaker is not None
    assert said.speaker.label == "Kanda Haruo"
    assert (said.source.title, said.source.issuer_name) == ("Japan-U.S. Foreign Ministers' Meeting", "Japan")
    text = records[0].release.text
    assert [text[quote.start : quote.end] for quote in said.quotes] == [quote.text for quote in said.quotes]
    assert said.quotes[0].text.startswith("Minister Kanda expressed his support")
    assert said.source.url == "https://example.org/jp/2025-10-28.html"
    assert not said.source.retold


def test_the_newest_come_first_and_pages_join(index: Index) -> None:
    whole = statements(index, limit=100).shown
    assert [said.date for said in whole] == sorted((said.date for said in whole), reverse=True)
    pages = [statements(index, limit=10, offset=offset).shown for offset in (0, 10, 20, 30, 40)]
    assert [said for page in pages for said in page] == list(whole)


def test_a_concept_stands_for_what_is_under_it(index: Index) -> None:
    assert statements(index, topics=["topic:security-and-defence"]).total == 0
    found = statements(index, topics=under(index, "topic:security-and-defence"))
    assert {said.object.label for said in found.shown} >= {"security cooperation", "maritime security"}


def test_an_edge_has_the_statements_that_it_is_made_of(index: Index) -> None:
    sql = "SELECT number FROM edge WHERE source = :one AND target = :other AND predicate = 'cooperatesOn'"
    row = index.row(sql, one=JPN, other=USA)
    assert row is not None
    found = of_edge(index, row[0])
    assert found.total == len(found.shown) == 8
    assert {said.predicate for said in found.shown} == {"cooperatesOn"}
    assert all({JPN, USA} <= {said.subject.id, *(each.id for each in said.beside)} for said in found.shown)
    assert of_edge(index, row[0], since="2026").total == 2


def test_bundled_releases_are_marked_as_retold(bundled: Index) -> None:
    shown = statements(bundled, limit=10).shown
    assert all(said.source.retold and said.source.issuer_name for said in shown)
