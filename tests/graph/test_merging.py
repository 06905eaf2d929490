"""One store into another: what comes, what stays, and that it can be done again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from alliancekg.extract.model import Record, Statement
from alliancekg.graph import merging
from alliancekg.graph.changes import Change
from alliancekg.graph.corrections.correct import correct
from alliancekg.graph.corrections.kept import corrections_in
from alliancekg.graph.corrections.table import rows_of
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.merging import Merged, merge
from alliancekg.graph.store import LedgerEntry, Store
from alliancekg.ontology.gazetteer import Gazetteer

NOBODY = Gazetteer({}, {}, (), (), (), (), ())
EARLY, LATE = "2026-01-01T00:00:00Z", "2026-01-01T01:00:00+00:00"


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    """Two empty stores, both open for writing; nothing is published."""
    one, other = (Embedded(tmp_path / name, write=True) for name in ("one", "other"))
    yield one, other
    one.close()
    other.close()


def put(store: Store, records: Iterable[Record], version: str = "v1", read: str = EARLY) -> None:
    store.replace((record, LedgerEntry(record.release.content_hash, version, read)) for record in records)


def tell(store: Store, statement: Statement, verdict: str, at: str) -> None:
    table = f"target\tverdict\tat\nstatement:{statement.id}\t{verdict}\t{at}\n"
    assert correct(store, rows_of(table, source="my.tsv"), gazetteer=NOBODY).made


def quads(store: Store) -> list[bytes]:
    return list(store.n_quads())


def test_what_is_new_comes_and_what_is_there_stays(
    stores: tuple[Store, Store], records: tuple[Record, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging, "BATCH", 1)
    one, other = stores
    put(one, records[:2])
    put(other, records[1:], read=LATE)
    before = quads(other)
    ids = [record.release.id for record in records]
    assert merge(one, other) == Merged((ids[2], ids[3]), (), (ids[1],), (), (), 0)
    assert {entry.read[:13] for entry in one.ledger().values()} == {"2026-01-01T00", "2026-01-01T01"}
    merged = quads(one)
    assert merge(one, other) == Merged((), (), one_of(other), (), (), 0)
    assert quads(one) == merged
    assert quads(other) == before
    put(other, records[:1])
    assert quads(other) == merged


def one_of(store: Store) -> tuple[str, ...]:
    """The ids of a store's releases, in its order."""
    return tuple(store.ledger())


@pytest.mark.parametrize(
    ("here", "there", "fate"),
    [
        (EARLY, LATE, "replaced"),
        (LATE, EARLY, "kept"),
        (EARLY, EARLY, "undecided"),
        ("", LATE, "undecided"),
        (EARLY, "", "undecided"),
    ],
)
def test_of_a_release_that_differs_the_later_reading_stays(
    stores: tuple[Store, Store], records: tuple[Record, ...], here: str, there: str, fate: str
) -> None:
    one, other = stores
    put(one, records[:1], read=here)
    put(other, [replace(records[0], statements=records[0].statements[:1])], "v2", read=there)
    merged = merge(one, other)
    assert getattr(merged, fate) == (records[0].release.id,)
    assert merged.changed == (fate == "replaced")
    assert one.ledger()[records[0].release.id].fingerprint == ("v2" if fate == "replaced" else "v1")
    assert (quads(one) == quads(other)) == (fate == "replaced")


def test_corrections_are_united_and_hold_for_all_releases(
    stores: tuple[Store, Store], records: tuple[Record, ...]
) -> None:
    one, other = stores
    first, second = records[0].statements[-1], records[3].statements[-1]
    put(one, records[:1])
    put(other, records)
    tell(one, first, "accept", "2026-01-03")
    tell(other, first, "reject", "2026-01-02")
    tell(other, second, "reject", "2026-01-02")
    assert merge(one, other).corrections == 2
    assert merge(other, one).corrections == 1
    assert quads(one) == quads(other)
    assert len(corrections_in(one)) == 3
    assert not one.query(f"ASK {{ GRAPH ?g {{ ?g a akg:Release . statement:{second.id} ?p ?o }} }}").askAnswer
    assert one.query(f"ASK {{ GRAPH ?g {{ ?g a akg:Release . statement:{first.id} akg:accepted true }} }}").askAnswer
    tell(other, first, "reject", "2026-01-04")
    assert merge(one, other) == Merged((), (), one_of(other), (), (), 1)
    assert quads(one) == quads(other)


def test_broken_off_it_holds_whole_releases_and_goes_on(
    stores: tuple[Store, Store], records: Sequence[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = stores
    put(other, records)
    real, left = Embedded.write, [2]

    def write(store: Embedded, changes: Iterable[Change]) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        real(store, changes)

    monkeypatch.setattr(merging, "BATCH", 1)
    monkeypatch.setattr(Embedded, "write", write)
    with pytest.raises(KeyboardInterrupt):
        merge(one, other)
    assert len(one.ledger()) == 2
    left[0] = 100
    assert len(merge(one, other).added) == 2
    assert quads(one) == quads(other)
