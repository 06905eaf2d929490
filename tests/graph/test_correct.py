"""Corrections given to a store: at once in force, kept over rebuilds, and taken back without a trace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alliancekg.extract.model import Record, Statement
from alliancekg.graph import build as building
from alliancekg.graph.archive import ARCHIVE
from alliancekg.graph.build import build, finish
from alliancekg.graph.changes import Change
from alliancekg.graph.corrections.correct import Outcome, correct, dormant
from alliancekg.graph.corrections.kept import corrections_in
from alliancekg.graph.corrections.model import in_force
from alliancekg.graph.corrections.table import TableError, rows_of, table_of
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.interchange.quotes import quotes as exported
from alliancekg.graph.learned import learned_quads
from alliancekg.graph.readings import quotes, statements
from alliancekg.graph.store import LedgerEntry, Store
from alliancekg.graph.summary import summary
from alliancekg.graph.validate import validate
from alliancekg.graph.why import why
from alliancekg.ontology.gazetteer import Gazetteer
from alliancekg.ontology.vocabulary import CORRECTIONS_GRAPH, REJECTED
from rdflib.namespace import OWL

NOBODY = Gazetteer({}, {}, (), (), (), (), ())
NOON = datetime(2026, 2, 3, 12, tzinfo=UTC)
SUPPORTS = "country:JPN", "supports", "country:USA"
OPPOSES = "country:JPN", "opposes", "topic:coercion-at-sea"
MET = "person:kanda-haruo", "met", "person:ellen-brook"
HEADER = "target\tverdict\tvalue\tby\tat\tnote\n"


def put(store: Store, records: Iterable[Record], version: str = "v1") -> None:
    """What a build stores."""
    store.replace((record, LedgerEntry(record.release.content_hash, version)) for record in records)


@pytest.fixture
def store(tmp_path: Path, records: tuple[Record, ...]) -> Iterator[Store]:
    """A writer with the sample records; nothing is published, which would take half of the time here."""
    store = Embedded(tmp_path / "kg", write=True)
    put(store, records)
    yield store
    store.close()


def said(records: Iterable[Record], edge: tuple[str, str, str]) -> Statement:
    """The first statement of an edge."""
    every = (statement for record in records for statement in record.statements)
    return next(each for each in every if (each.subject, each.predicate, each.object.id) == edge)


def without(record: Record, edge: tuple[str, str, str]) -> Record:
    """What an extractor that misses an edge makes of a release."""
    kept = tuple(each for each in record.statements if (each.subject, each.predicate, each.object.id) != edge)
    return replace(record, statements=kept)


def tell(store: Store, *lines: str, by: str = "Jane Roe", now: datetime = NOON, dry_run: bool = False) -> Outcome:
    """Give a store a table."""
    given = rows_of(HEADER + "".join(f"{line}\n" for line in lines), source="my.tsv")
    return correct(store, given, gazetteer=NOBODY, by=by, now=now, dry_run=dry_run)


def dump(store: Store, *, leave_out: str = "no graph") -> list[bytes]:
    """The quads, graph by graph, without one graph perhaps."""
    return [part for part in store.n_quads() if f"{leave_out}> .".encode() not in part]


def holds(store: Store, edge: tuple[str, str, str]) -> bool:
    """Whether the plain triple stands anywhere."""
    return bool(store.query("ASK {{ {} akg:{} {} }}".format(*edge)).askAnswer)


def table(store: Store) -> str:
    return table_of(in_force(corrections_in(store)), asleep=dormant(store, NOBODY))


def test_a_rejected_statement_is_gone_for_readers_and_kept_by_name(tmp_path: Path, records: tuple[Record, ...]) -> None:
    statement = said(records, SUPPORTS)
    with Embedded(tmp_path, write=True) as store:
        put(store, records)
        outcome = tell(store, f"statement:{statement.id}\treject")
    assert (outcome.releases, len(outcome.lost), outcome.gained) == (("jp-2025-10-28",), 1, ())
    with Embedded(tmp_path) as store:
        assert not holds(store, SUPPORTS)
        assert f"{REJECTED}jp-2025-10-28" in store.graphs()
        assert statement.id not in " ".join(each.id for each in statements(store))
        assert quotes(store, [f"statement:{statement.id}"]) == ()
        assert not [row for row in exported(store).rows if row[0].endswith(statement.id)]
        assert why(store, "country:JPN", "supports", "country:USA").reasons == ()
        assert summary(store).statements == sum(len(record.statements) for record in records) - 1
        assert list(validate(store.content())) == []
        assert store.query(
            f"ASK {{ GRAPH <{CORRECTIONS_GRAPH}> {{ ?c akg:corrects statement:{statement.id} ; akg:verdict 'reject' ; "
            "dcterms:creator 'Jane Roe' ; dcterms:created '2026-02-03T12:00:00Z'^^xsd:dateTime } }"
        ).askAnswer


def test_a_writer_finds_no_rejected_statement_either(store: Store, records: tuple[Record, ...]) -> None:
    tell(store, f"statement:{said(records, SUPPORTS).id}\tchange\tdate=2020; with=country:KOR")
    (row,) = [row for row in exported(store).rows if row[0].endswith(said(records, SUPPORTS).id)]
    assert "country:KOR" in row
    (stated,) = [each for each in statements(store) if each.id.endswith(said(records, SUPPORTS).id)]
    assert (stated.date, stated.with_) == ("2020", ("country:KOR",))


@pytest.mark.parametrize(
    "line",
    [
        "{}\treject",
        "{}\taccept",
        "{}\tchange\tpredicate=opposes",
        '{}\tchange\tobject="odd | matter"; about=',
        "person:kanda-haruo\tsplit\tperson:kanda-haruo-2 in release:jp-2025-10-28",
    ],
)
def test_what_is_told_twice_or_listed_is_no_news_and_withdrawn_leaves_no_trace(
    store: Store, records: tuple[Record, ...], line: str
) -> None:
    before = dump(store)
    line = line.format(f"statement:{said(records, SUPPORTS).id}")
    assert len(tell(store, line).made) == 1
    after = dump(store)
    assert after != before
    assert tell(store, line, now=datetime(2027, 1, 1, tzinfo=UTC)).made == ()
    assert tell(store, line, by="").made == ()
    assert tell(store, *table(store).splitlines()[1:]).made == ()
    assert dump(store) == after
    value = line.split("\t")[2] if line.startswith("person") else ""
    assert len(tell(store, f"{line.split()[0]}\twithdraw\t{value}").made) == 1
    assert tell(store, f"{line.split()[0]}\twithdraw\t{value}").made == ()
    assert [part for part in dump(store) if CORRECTIONS_GRAPH.encode() not in part] == before
    assert table(store) == HEADER


def test_the_order_of_rows_and_tables_does_not_matter(
    store: Store, tmp_path: Path, records: tuple[Record, ...]
) -> None:
    id_, other = (f"statement:{said(records, edge).id}" for edge in (SUPPORTS, OPPOSES))
    lines = [
        f"{id_}\treject\t\tA\t2026-01-01",
        f"{id_}\tchange\tobject=country:KOR\tB\t2026-01-02",
        f"{other}\taccept\t\tA\t2026-01-01",
        "person:kanda-haruo\tsame\tperson:park-jiwoo\tA\t2026-01-01",
    ]
    tell(store, *lines)
    for order in (lines, lines[::-1]):
        with Embedded(tmp_path / order[0][-12:], write=True) as other_store:
            put(other_store, records)
            for line in order:
                tell(other_store, line)
            assert dump(other_store) == dump(store)
    assert holds(store, ("country:JPN", "supports", "country:KOR"))


def test_what_is_said_now_holds_even_against_a_time_to_come(store: Store, records: tuple[Record, ...]) -> None:
    id_ = f"statement:{said(records, SUPPORTS).id}"
    tell(store, f"{id_}\treject\t\t\t2030-01-01")
    tell(store, f"{id_}\taccept")
    assert holds(store, SUPPORTS)
    assert "2030-01-01T00:00:01Z" in table(store)


@pytest.mark.parametrize("verdict", ["reject", "accept", "change\tpredicate=opposes"])
def test_corrections_outlive_a_rebuild_and_a_new_extractor(
    store: Store, records: tuple[Record, ...], verdict: str
) -> None:
    tell(store, f"statement:{said(records, SUPPORTS).id}\t{verdict}")
    corrected = dump(store, leave_out="ledger")
    put(store, records, "v2")
    assert dump(store, leave_out="ledger") == corrected
    put(store, [without(records[0], SUPPORTS)], "v3")
    assert holds(store, SUPPORTS) == (verdict == "accept")
    assert holds(store, (SUPPORTS[0], "opposes", SUPPORTS[2])) == verdict.startswith("change")
    assert "# dormant" not in table(store)
    put(store, records, "v4")
    assert dump(store, leave_out="ledger") == corrected


def test_without_its_words_an_accepted_statement_sleeps(store: Store, records: tuple[Record, ...]) -> None:
    tell(store, f"statement:{said(records, SUPPORTS).id}\taccept")
    other = replace(records[0].release, text="Quite another text. " * 50)
    put(store, [Record(other, records[0].entities)], "v2")
    assert not holds(store, SUPPORTS)
    assert "# dormant" in table(store)
    put(store, records, "v3")
    assert "# dormant" not in table(store)


def test_a_removed_release_leaves_its_corrections_asleep(store: Store, records: tuple[Record, ...]) -> None:
    tell(store, f"statement:{said(records, SUPPORTS).id}\treject")
    corrected = dump(store)
    store.remove(["jp-2025-10-28"])
    assert table(store).splitlines()[1].startswith("# dormant")
    assert tell(store, *table(store).splitlines()[1:]).made == ()
    put(store, records[:1])
    assert dump(store) == corrected


def test_a_correction_of_a_correction(store: Store, records: tuple[Record, ...]) -> None:
    tell(store, f"statement:{said(records, SUPPORTS).id}\tchange\tobject=country:KOR")
    (made,) = [each.id for each in statements(store) if (each.predicate, each.object) == ("supports", "country:KOR")]
    tell(store, f"{made}\treject", now=datetime(2026, 2, 4, tzinfo=UTC))
    assert not holds(store, SUPPORTS)
    assert not holds(store, ("country:JPN", "supports", "country:KOR"))
    put(store, records, "v2")
    assert not holds(store, ("country:JPN", "supports", "country:KOR"))


def test_the_table_from_list_says_the_same_to_another_store(
    store: Store, tmp_path: Path, records: tuple[Record, ...]
) -> None:
    tell(store, f"statement:{said(records, SUPPORTS).id}\tchange\tobject=country:KOR")
    (made,) = [each.id for each in statements(store) if (each.predicate, each.object) == ("supports", "country:KOR")]
    tell(store, f"{made}\tchange\tpredicate=opposes; about=", now=datetime(2026, 2, 4, tzinfo=UTC))
    (again,) = [each.id for each in statements(store) if (each.predicate, each.object) == ("opposes", "country:KOR")]
    tell(store, f"{again}\taccept", now=datetime(2026, 2, 5, tzinfo=UTC))
    listed = table(store).splitlines()[1:]
    assert len(listed) == 3
    for name, lines in (("one", listed), ("other", listed[::-1])):
        with Embedded(tmp_path / name, write=True) as other:
            put(other, records)
            tell(other, *lines)
            assert dump(other) == dump(store)


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ("{}\tchange\tobject=country:KOR\nstatement:0000000000000000\treject", "my.tsv, line 4: no 'statement:0000000000000000' in"),
        ("statement:0000000000000000\treject", "my.tsv, line 3: no 'statement:0000000000000000' in"),
        ("{}\tchange\tobject=country:XXX", "my.tsv, line 3: 'country:XXX' is nothing that this graph knows"),
        ("{}\tchange\tpredicate=met", "my.tsv, line 3: the subject of met is a person"),
        ("{other}\taccept", "my.tsv, line 3: {other} gets another verdict at the same time in my.tsv, line 2; leave one"),
        ("person:nobody\tsame\tperson:park-jiwoo", "my.tsv, line 3: 'person:nobody' is nobody in"),
        ("person:park-jiwoo\tsplit\tperson:x in release:none", "my.tsv, line 3: no release 'none' in"),
        ("person:park-jiwoo\tsplit\tperson:x in release:jp-2025-10-28", "my.tsv, line 3: person:park-jiwoo is not named in"),
    ],
)  # fmt: skip
def test_with_one_bad_row_nothing_is_applied(store: Store, records: tuple[Record, ...], bad: str, message: str) -> None:
    before = dump(store)
    id_, other = (f"statement:{said(records, edge).id}" for edge in (SUPPORTS, OPPOSES))
    with pytest.raises(TableError) as caught:
        tell(store, f"{other}\treject", bad.format(id_, other=other))
    assert str(caught.value).startswith(message.format(other=other))
    assert dump(store) == before


def test_a_dry_run_says_what_would_change_and_changes_nothing(store: Store, records: tuple[Record, ...]) -> None:
    before, line = dump(store), f"statement:{said(records, MET).id}\treject"
    would = tell(store, line, dry_run=True)
    assert dump(store) == before
    assert tell(store, line) == would
    assert len(would.made) == 1
    assert would.lost == ()  # the meeting of three says it too


def test_a_table_is_one_write(store: Store, records: tuple[Record, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    writes: list[int] = []
    real: Callable[[Embedded, Iterable[Change]], None] = Embedded.write

    def write(store: Embedded, changes: Iterable[Change]) -> None:
        changes = list(changes)
        writes.append(len(changes))
        real(store, changes)

    monkeypatch.setattr(Embedded, "write", write)
    ids = [f"statement:{said(records, edge).id}\treject" for edge in (SUPPORTS, OPPOSES, MET)]
    tell(store, *ids)
    assert writes == [5]  # the corrections, and two graphs each of two releases


def same_as(store: Store) -> dict[str, str]:
    found = (triple for triple in learned_quads(store, NOBODY) if triple[1] == OWL.sameAs)
    return {s.rpartition("/")[2]: str(o).rpartition("/")[2] for s, _, o, _ in found}


def test_persons_are_joined_and_kept_apart(store: Store, records: tuple[Record, ...]) -> None:
    tell(store, "person:kanda-haruo\tsame\tperson:park-jiwoo")
    assert same_as(store) == {"kanda-haruo": "park-jiwoo"}
    tell(store, "person:park-jiwoo\tsplit\tperson:kanda-haruo", now=datetime(2026, 2, 4, tzinfo=UTC))
    assert same_as(store) == {}
    tell(store, "person:kanda-haruo\tsplit\tperson:kanda-haruo-2 in release:jp-2025-10-28")
    assert same_as(store) == {}
    names = {s.rpartition("/")[2] for s, *_ in learned_quads(store, NOBODY) if ":person/" in s}
    assert names == {"ellen-brook", "kanda-haruo-2", "park-jiwoo"}


def test_a_build_after_a_correction_makes_archive_and_learned_graph_anew(
    tmp_path: Path, records: tuple[Record, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "vocabulary_quads", lambda gazetteer: iter(()))
    with Embedded(tmp_path, write=True) as store:
        put(store, records)
        finish(store, gazetteer=NOBODY)
    killed = Embedded(tmp_path, write=True)
    tell(killed, "person:kanda-haruo\tsame\tperson:park-jiwoo", f"statement:{said(records, SUPPORTS).id}\treject")
    killed.close()
    with Embedded(tmp_path, write=True) as store:
        assert build((), store, Never(), gazetteer=NOBODY).changed
    archive = (tmp_path / ARCHIVE).read_bytes()
    assert b"kanda-haruo> <http://www.w3.org/2002/07/owl#sameAs>" in archive
    (tmp_path / "format").unlink()
    with Embedded(tmp_path, write=True) as store:
        assert b"".join(store.n_quads()) == archive
        assert {each.verdict for each in corrections_in(store)} == {"reject", "same"}


class Never:
    """An extractor that is given nothing to read."""

    fingerprint = "v1"

    def extract(self, releases: Iterable[object]) -> Iterator[Record]:
        assert not list(releases)
        return iter(())
