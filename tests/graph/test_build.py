"""A build: only what is new is extracted, all that was stored is kept, and its end is made whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import pytest
from alliancekg.extract.extracts import Extract, extracts
from alliancekg.extract.model import Record, Release
from alliancekg.extract.releases import Unreadable
from alliancekg.graph import build as module
from alliancekg.graph.archive import ARCHIVE
from alliancekg.graph.build import DRAWN, PAGE, Built, build, finish, load
from alliancekg.graph.corrections.correct import correct
from alliancekg.graph.corrections.table import rows_of
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.rdf import vocabulary_quads
from alliancekg.graph.store import StoreError
from alliancekg.ontology import gazetteer
from alliancekg.ontology.gazetteer import load as load_names
from alliancekg.ontology.vocabulary import LEARNED_GRAPH


@dataclass
class Ready:
    """An extractor that has the records already, and notes which releases it was given."""

    records: Sequence[Record]
    fingerprint: str = "v1"
    read: list[str] = field(default_factory=list)
    stop_after: int = 1000

    def extract(self, releases: Iterable[Release]) -> Iterator[Record]:
        known = {record.release.id: record for record in self.records}
        for release in releases:
            if len(self.read) == self.stop_after:
                raise KeyboardInterrupt
            self.read.append(release.id)
            yield known[release.id]


@pytest.fixture(autouse=True)
def _short_ontology(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred of the 12,000 quads of the ontology's graph, which would take half of the time here."""
    monkeypatch.setattr(module, "vocabulary_quads", lambda gazetteer: islice(vocabulary_quads(gazetteer), 100))


def releases(records: Iterable[Record]) -> list[Release]:
    """The releases before they were read: without what the text alone says."""
    return [replace(record.release, issuer=None) for record in records]


def run(folder: Path, extractor: Ready, given: Iterable[Release | Unreadable] | None = None) -> Built:
    """One build, from opening the store to closing it."""
    with Embedded(folder, write=True) as store:
        return build(releases(extractor.records) if given is None else given, store, extractor)


def files(folder: Path) -> dict[str, tuple[int, bytes]]:
    """What a build leaves behind beside the store, with the time of writing."""
    return {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.glob("graph.*")}


def stored(folder: Path) -> list[str]:
    with Embedded(folder) as store:
        return list(store.ledger())


def test_a_build_leaves_a_store_a_dump_and_a_page(tmp_path: Path, records: tuple[Record, ...]) -> None:
    assert run(tmp_path, Ready(records)) == Built(4, 0, (), changed=True)
    assert stored(tmp_path) == sorted(record.release.id for record in records)
    assert b"Kanda Haruo" in (tmp_path / PAGE).read_bytes()
    with Embedded(tmp_path) as store:
        assert (tmp_path / ARCHIVE).read_bytes() == b"".join(store.n_quads())
        assert "urn:alliancekg:graph/ontology" in store.graphs()


def test_the_same_input_again_changes_nothing(tmp_path: Path, records: tuple[Record, ...]) -> None:
    run(tmp_path, Ready(records))
    before, again = files(tmp_path), Ready(records)
    assert run(tmp_path, again) == Built(0, 4, (), changed=False)
    assert again.read == []
    assert files(tmp_path) == before


@pytest.mark.parametrize("part", [ARCHIVE, PAGE, DRAWN])
def test_what_is_missing_is_made_again_without_reading(tmp_path: Path, records: tuple[Record, ...], part: str) -> None:
    run(tmp_path, Ready(records))
    before, again = (tmp_path / part).read_bytes(), Ready(records)
    (tmp_path / part).unlink()
    assert run(tmp_path, again) == Built(0, 4, (), changed=True)
    assert again.read == []
    assert (tmp_path / part).read_bytes() == before


def test_only_a_changed_release_is_read_again(tmp_path: Path, records: tuple[Record, ...]) -> None:
    run(tmp_path, Ready(records))
    given = releases(records)
    given[1] = replace(given[1], text=given[1].text + "More.")
    again = Ready(records)
    assert run(tmp_path, again, given) == Built(1, 3, (), changed=True)
    assert again.read == [records[1].release.id]


def test_a_new_extractor_reads_all_again(tmp_path: Path, records: tuple[Record, ...]) -> None:
    run(tmp_path, Ready(records))
    assert run(tmp_path, Ready(records, fingerprint="v2")) == Built(4, 0, (), changed=True)


def test_a_new_extractor_reads_what_a_person_rejected_in_vain(tmp_path: Path, records: tuple[Record, ...]) -> None:
    run(tmp_path, Ready(records))
    supports = next(each for each in records[0].statements if each.predicate == "supports")
    rows = rows_of(f"target\tverdict\nstatement:{supports.id}\treject\n", source="my.tsv")
    with Embedded(tmp_path, write=True) as store:
        correct(store, rows, gazetteer=load_names())
    assert run(tmp_path, Ready(records, fingerprint="v2")) == Built(4, 0, (), changed=True)
    with Embedded(tmp_path) as store:
        assert not store.query("ASK { country:JPN akg:supports country:USA }").askAnswer
        assert store.query(f"ASK {{ GRAPH ?g {{ statement:{supports.id} a akg:Statement }} }}").askAnswer


def test_with_keep_only_a_changed_release_is_read_again(tmp_path: Path, records: tuple[Record, ...]) -> None:
    run(tmp_path, Ready(records))
    given = releases(records)
    given[1] = replace(given[1], text=given[1].text + "More.")
    with Embedded(tmp_path, write=True) as store:
        assert build(given, store, Ready(records, fingerprint="v2"), keep=True) == Built(1, 3, (), changed=True)
        assert sorted(entry.fingerprint for entry in store.ledger().values()) == ["v1", "v1", "v1", "v2"]


def test_the_ledger_says_when_and_the_archive_does_not(tmp_path: Path, records: tuple[Record, ...]) -> None:
    run(tmp_path, Ready(records))
    with Embedded(tmp_path) as store:
        read = {entry.read for entry in store.ledger().values()}
    assert all(datetime.now(UTC) - datetime.fromisoformat(time) < timedelta(minutes=5) for time in read)
    assert not any(time.encode() in (tmp_path / ARCHIVE).read_bytes() for time in read)


def test_releases_of_earlier_builds_stay(tmp_path: Path, records: tuple[Record, ...]) -> None:
    run(tmp_path, Ready(records[:2]))
    run(tmp_path, Ready(records[2:]))
    assert len(stored(tmp_path)) == 4


def test_dump_and_page_do_not_depend_on_the_order_of_reading(tmp_path: Path, records: tuple[Record, ...]) -> None:
    run(tmp_path / "one", Ready(records))
    run(tmp_path / "two", Ready(records[2:]))
    run(tmp_path / "two", Ready(records[::-1]))
    one, two = ({name: content for name, (_, content) in files(tmp_path / folder).items()} for folder in ("one", "two"))
    assert one == two


def test_what_cannot_be_read_or_stored_is_told_and_the_rest_is_stored(
    tmp_path: Path, records: tuple[Record, ...]
) -> None:
    broken = replace(records[1], release=replace(records[1].release, date="someday"))
    extractor = Ready((records[0], broken, *records[2:]))
    missing = Unreadable("missing.txt", "no such file or folder")
    built = run(tmp_path, extractor, [missing, *releases(extractor.records)])
    assert (built.stored, built.refused[0]) == (3, missing)
    assert built.refused[1].source == broken.release.id
    assert built.refused[1].reason.startswith("not stored: ")
    assert broken.release.id not in stored(tmp_path)
    with Embedded(tmp_path) as store:
        assert not any("us%2F2025-11-03" in graph for graph in store.graphs())


def load_into(folder: Path, found: Iterable[Extract | Unreadable]) -> Built:
    with Embedded(folder, write=True) as store:
        return load(found, store)


def extracted(records: Sequence[Record]) -> list[Extract]:
    return [each for each in extracts(releases(records), Ready(records)) if isinstance(each, Extract)]


def test_what_was_extracted_elsewhere_makes_the_graph_that_a_build_makes(
    tmp_path: Path, records: tuple[Record, ...]
) -> None:
    run(tmp_path / "built", Ready(records))
    assert load_into(tmp_path / "loaded", reversed(extracted(records))) == Built(4, 0, (), changed=True)
    for name in (ARCHIVE, PAGE):
        assert (tmp_path / "loaded" / name).read_bytes() == (tmp_path / "built" / name).read_bytes()
    again = Ready(records)
    assert run(tmp_path / "loaded", again) == Built(0, 4, (), changed=False)
    assert again.read == []


def test_of_what_was_loaded_before_only_the_news_are_stored(tmp_path: Path, records: tuple[Record, ...]) -> None:
    first, second, *others = extracted(records)
    load_into(tmp_path, [first, second])
    changed = replace(second, fingerprint="v2")
    assert load_into(tmp_path, [first, changed, *others]) == Built(3, 1, (), changed=True)
    before = files(tmp_path)
    assert load_into(tmp_path, [first, changed, *others]) == Built(0, 4, (), changed=False)
    assert files(tmp_path) == before


def test_what_cannot_be_loaded_is_told_and_the_rest_is_stored(tmp_path: Path, records: tuple[Record, ...]) -> None:
    broken = replace(records[1], release=replace(records[1].release, date="someday"))
    missing = Unreadable("missing.jsonl", "no such file or directory")
    built = load_into(tmp_path, [missing, *extracted((records[0], broken, *records[2:]))])
    assert (built.stored, built.refused[0], built.refused[1].source) == (3, missing, broken.release.id)
    assert load_into(tmp_path / "other", [missing]) == Built(0, 0, (missing,), changed=False)


def test_ctrl_c_keeps_all_that_was_loaded_before_it(tmp_path: Path, records: tuple[Record, ...]) -> None:
    def broken_off() -> Iterator[Extract]:
        yield from extracted(records)[:3]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_into(tmp_path, broken_off())
    assert load_into(tmp_path, extracted(records)) == Built(1, 3, (), changed=True)


def test_ctrl_c_keeps_all_that_was_extracted_before_it(
    tmp_path: Path, records: tuple[Record, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BATCH", 2)
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, Ready(records, stop_after=3))
    with pytest.raises(StoreError, match="no graph"):
        stored(tmp_path)  # a reader sees no half of a build
    with Embedded(tmp_path, write=True) as store:
        assert list(store.ledger()) == sorted(record.release.id for record in records[:3])
    again = Ready(records)
    assert run(tmp_path, again) == Built(1, 3, (), changed=True)
    assert again.read == [record.release.id for record in records[3:]]


def test_nothing_that_can_be_read_makes_no_graph(tmp_path: Path) -> None:
    missing = Unreadable("missing.txt", "no such file or folder")
    store = Embedded(tmp_path, write=True)
    assert build([missing], store, Ready(())) == Built(0, 0, (missing,), changed=False)
    store.close()
    with pytest.raises(StoreError, match="no graph"):
        Embedded(tmp_path)


def test_an_end_that_was_broken_off_is_made_by_the_next_build(
    tmp_path: Path, records: tuple[Record, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    run(tmp_path, Ready(records[:1]))
    before = files(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(Embedded, "dump", stop)
        with pytest.raises(KeyboardInterrupt):
            run(tmp_path, Ready(records))
    assert files(tmp_path) == before
    assert stored(tmp_path) == [records[0].release.id]
    again = Ready(records)
    assert run(tmp_path, again) == Built(0, 4, (), changed=True)
    assert again.read == []
    assert b"kr-2025-12-09" in (tmp_path / ARCHIVE).read_bytes()


def test_progress_says_how_many_remain(tmp_path: Path, records: tuple[Record, ...]) -> None:
    seen: list[tuple[str, int, int | None]] = []
    with Embedded(tmp_path, write=True) as store:
        build(releases(records), store, Ready(records), progress=lambda *step: seen.append(step))
    assert [step for step in seen if step[0] == "reading"] == [("reading", number, None) for number in range(1, 5)]
    assert [step for step in seen if step[0] == "extracting"] == [("extracting", number, 4) for number in range(5)]
    assert [step[0] for step in seen[-3:]] == ["learning", "drawing", "writing"]


def test_what_releases_attest_together_is_a_graph_of_its_own(tmp_path: Path, records: tuple[Record, ...]) -> None:
    run(tmp_path, Ready(records))
    with Embedded(tmp_path) as store:
        (row,) = store.query(
            f"""SELECT ?first ?last ?release WHERE {{
              GRAPH <{LEARNED_GRAPH}> {{
                ?fact a akg:Fact ; rdf:subject person:park-jiwoo ; rdf:predicate akg:holdsOffice ;
                  akg:firstAttested ?first ; akg:lastAttested ?last ; prov:wasDerivedFrom ?release
              }}
            }}"""
        )
    assert isinstance(row, tuple)
    assert [str(cell) for cell in row] == ["2025-11-03", "2025-11-03", "urn:alliancekg:release/us%2F2025-11-03%20call"]


def test_what_was_learned_is_right_after_a_removal_that_was_broken_off(
    tmp_path: Path, records: tuple[Record, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(tmp_path, Ready(records))
    before = (tmp_path / ARCHIVE).read_bytes()
    store = Embedded(tmp_path, write=True)
    store.remove([records[1].release.id])
    with monkeypatch.context() as patch:
        patch.setattr(module, "_draw", _stop)
        with pytest.raises(KeyboardInterrupt):
            finish(store)
    store.close()
    assert run(tmp_path, Ready(records)) == Built(1, 3, (), changed=True)
    assert (tmp_path / ARCHIVE).read_bytes() == before


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def test_other_names_are_learned_with_again(tmp_path: Path, records: tuple[Record, ...]) -> None:
    run(tmp_path, Ready(records))
    own = replace(gazetteer.load(), negatives=())
    with Embedded(tmp_path, write=True) as store:
        assert build(releases(records), store, Ready(records), gazetteer=own) == Built(0, 4, (), changed=True)
        assert build(releases(records), store, Ready(records), gazetteer=own) == Built(0, 4, (), changed=False)
    assert run(tmp_path, Ready(records)) == Built(0, 4, (), changed=True)
