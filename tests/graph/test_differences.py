"""What was gained and lost between two stores, and between two times of one."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from alliancekg.extract.model import Record
from alliancekg.graph.differences import By, between_stores, between_times, columns, written
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.store import LedgerEntry, Store


def filled(folder: Path, records: tuple[Record, ...]) -> Store:
    store = Embedded(folder, write=True)
    store.replace((record, LedgerEntry("hash", "v1")) for record in records)
    return store


@pytest.fixture(scope="module")
def store(records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with filled(tmp_path_factory.mktemp("kg"), records) as store:
        yield store


@pytest.fixture(scope="module")
def other(records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Without the joint statement, without what Japan supports, and with the planned visit made."""
    first, call, third, _ = records
    first = replace(first, statements=first.statements[:-1])
    call = replace(call, statements=(*call.statements[:-1], replace(call.statements[-1], modality=None)))
    with filled(tmp_path_factory.mktemp("kg"), (first, call, third)) as other:
        yield other


SUPPORTS = "lost", "Japan", "United States", "supports", "ceasefire in Gaza", "asserted", 1, 1, "2025-10-28"
PLAN = "lost", "United States", "South Korea", "visited", "", "planned", 1, 1, "2025-11-03"
VISIT = "gained", "United States", "South Korea", "visited", "", "asserted", 1, 1, "2025-11-03"
JOINT = "lost", "Australia", "India", "cooperatesOn", "maritime security", "asserted", 2, 1, "2026-01"


def rows(difference: object, by: By = "pair") -> list[tuple[object, ...]]:
    return [tuple(getattr(row, name) for name in columns(by)) for row in difference.rows]  # type: ignore[attr-defined]


def test_two_stores_differ_by_pair_and_topic(store: Store, other: Store) -> None:
    difference = between_stores(store, other)
    found = rows(difference)
    assert {SUPPORTS, PLAN, VISIT, JOINT} <= set(found)
    assert (difference.gained, difference.lost) == (1, 14)
    assert found == sorted(found, key=lambda row: (row[1], row[2], row[3], row[4], row[5], row[0]))
    back = between_stores(other, store)
    turn = {"gained": "lost", "lost": "gained"}
    assert {(turn[str(row[0])], *row[1:]) for row in rows(back)} == set(found)


@pytest.mark.parametrize(
    ("by", "row"),
    [
        ("topic", ("lost", "supports", "ceasefire in Gaza", "asserted", 1, 1, "2025-10-28")),
        ("topic", ("lost", "cooperatesOn", "maritime security", "asserted", 4, 1, "2026-01")),
        ("statement", ("lost", "Japan", "United States", "supports", "ceasefire in Gaza", "asserted", 1, 1, "2025-10-28", "statement:0af4fb8a821afc0d")),
        ("statement", ("lost", "Ellen Brook", "South Korea", "visited", "", "planned", 1, 1, "2025-11-03")),
    ],
)  # fmt: skip
def test_what_each_row_is_for(store: Store, other: Store, by: By, row: tuple[object, ...]) -> None:
    found = rows(between_stores(store, other, by=by), by)
    assert row in [each[: len(row)] for each in found]
    if by == "statement":
        assert len(found) == 15


def test_the_same_stores_do_not_differ(store: Store) -> None:
    assert between_stores(store, store).rows == ()
    assert between_times(store, "2025", "2025").rows == ()


@pytest.mark.parametrize(
    ("before", "after", "change", "row"),
    [
        ("2025", "2026", "gained", ("Japan", "", "", "")),
        ("2025-10", "2025-11", "lost", ("Japan", "United States", "supports", "ceasefire in Gaza")),
        ("2025-10-28", "2025-12-09", "gained", ("Japan", "North Korea", "urges", "dialogue")),
        ("2025-10-28", "2025-12-09", "lost", ("Japan", "United States", "cooperatesOn", "security cooperation")),
        ("2025-12", "2025-10", "lost", ("Japan", "South Korea", "met", "")),
        ("2026", "2025", "lost", ("Australia", "India", "opposes", "coercion at sea")),
    ],
)
def test_two_times_of_one_store_differ(
    store: Store, before: str, after: str, change: str, row: tuple[str, str, str, str]
) -> None:
    found = [each for each in between_times(store, before, after).rows if each.change == change]
    assert any(
        all(text in ("", has) for text, has in zip(row, (r.one, r.other, r.predicate, r.topic), strict=True))
        for r in found
    )


def test_what_is_stated_at_both_times_is_no_difference(store: Store) -> None:
    """Kanda and Brook met in October and in December."""
    for row in between_times(store, "2025-10", "2025-12").rows:
        assert (row.one, row.other, row.predicate) != ("Japan", "United States", "met")


def test_a_month_is_in_its_year_and_in_none_of_its_days(store: Store) -> None:
    assert any(row.one == "Australia" for row in between_times(store, "2025", "2026-01").rows)
    assert not any(row.one == "Australia" for row in between_times(store, "2025", "2026-01-15").rows)


def test_the_forms_of_a_difference(store: Store, other: Store) -> None:
    difference = between_stores(store, other)
    table = list(csv.DictReader(io.StringIO(written(difference, "csv"))))
    lines = json.loads(written(difference, "json"))
    assert [{name: str(value) for name, value in line.items()} for line in lines] == table
    assert tuple(table[0]) == columns("pair")
    assert json.loads(written(between_stores(store, store), "json")) == []
