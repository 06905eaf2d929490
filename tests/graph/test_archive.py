"""A store's archive: what an older or lost store is made again from."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from alliancekg.extract.model import Record
from alliancekg.graph.archive import ARCHIVE, FORMAT, prepare
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.store import LedgerEntry, StoreError


@pytest.fixture
def folder(tmp_path: Path, records: tuple[Record, ...]) -> Path:
    """A store with its archive, closed."""
    with Embedded(tmp_path / "kg", write=True) as store:
        store.replace((record, LedgerEntry("hash", "v1", "2026-01-02T03:04:05+00:00")) for record in records)
    return tmp_path / "kg"


def dump(folder: Path) -> bytes:
    with Embedded(folder, write=True) as store:
        return b"".join(store.n_quads())


def test_a_new_folder_has_this_format(folder: Path) -> None:
    assert (folder / "format").read_text() == f"{FORMAT}\n"


@pytest.mark.parametrize("lost", ["store", "format"])
def test_a_store_that_is_lost_or_older_is_made_again_from_the_archive(folder: Path, lost: str) -> None:
    before = (folder / ARCHIVE).read_bytes()
    (shutil.rmtree if (folder / lost).is_dir() else Path.unlink)(folder / lost)
    (folder / "snapshots").mkdir()  # of format 1
    assert dump(folder) == before
    assert {path.name for path in folder.iterdir()} == {"store", "format", "generations", ARCHIVE}
    with Embedded(folder, write=True) as store:
        assert {(entry.fingerprint, entry.read) for entry in store.ledger().values()} == {("v1", "")}


def test_what_the_archive_lacks_is_not_made_up(folder: Path, records: tuple[Record, ...]) -> None:
    before = (folder / ARCHIVE).read_bytes()
    store = Embedded(folder, write=True)
    store.remove([records[0].release.id])
    store.close()  # without publishing, as after a kill
    (folder / "format").unlink()
    assert dump(folder) == before


def test_an_older_store_without_archive_is_refused_with_what_to_do(folder: Path) -> None:
    (folder / "format").unlink()
    (folder / ARCHIVE).unlink()
    with pytest.raises(
        StoreError, match=r"^.* is of an older format \(1, now 2\) and has no graph.nq .*alliancekg build"
    ):
        Embedded(folder, write=True)


@pytest.mark.parametrize("lost", ["store", "format"])
def test_a_restore_that_is_broken_off_is_begun_again(folder: Path, monkeypatch: pytest.MonkeyPatch, lost: str) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    before = (folder / ARCHIVE).read_bytes()
    (shutil.rmtree if (folder / lost).is_dir() else Path.unlink)(folder / lost)
    with monkeypatch.context() as patch:
        patch.setattr("alliancekg.graph.archive.bulk_load", stop)
        with pytest.raises(KeyboardInterrupt):
            Embedded(folder, write=True)
    assert dump(folder) == before


@pytest.mark.parametrize("write", [False, True])
def test_a_newer_store_is_refused(folder: Path, write: bool) -> None:
    (folder / "format").write_text("3\n")
    with pytest.raises(StoreError, match="is of format 3, which a newer alliancekg made; this one reads 2"):
        Embedded(folder, write=write)


@pytest.mark.parametrize("write", [False, True])
def test_a_format_that_is_none_is_refused(folder: Path, write: bool) -> None:
    (folder / "format").write_text("two\n")
    with pytest.raises(StoreError, match=r"format: 'two' is no format of a store"):
        Embedded(folder, write=write)


def test_a_reader_of_an_older_store_is_told_the_command(folder: Path) -> None:
    (folder / "format").unlink()
    with pytest.raises(StoreError, match=r"older format.*alliancekg build --store .*kg"):
        Embedded(folder)


def test_a_broken_archive_is_named_and_the_old_store_stays(folder: Path) -> None:
    (folder / "format").unlink()
    (folder / ARCHIVE).write_bytes(b"no quads\n")
    for _ in range(2):
        with pytest.raises(StoreError, match=r"graph\.nq is no archive of a store"):
            Embedded(folder, write=True)
    assert (folder / "store").is_dir()


def test_what_a_kill_left_half_way_is_begun_again(
    folder: Path, records: tuple[Record, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (folder / ARCHIVE).read_bytes()
    (folder / "format").unlink()
    with monkeypatch.context() as patch:
        patch.setattr("alliancekg.graph.archive.bulk_load", lambda path, store, format: store.flush())
        patch.setattr("alliancekg.graph.archive._note", lambda directory: None)
        prepare(folder)
    prepare(folder)
    assert dump(folder) == before
