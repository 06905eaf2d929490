"""A part is named after what it was made from, appears whole, and is read back with all that a store needs."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from alliancekg.extract.extracts import Extract, extracts, to_line
from alliancekg.extract.model import Record, Release
from alliancekg.extract.partitions import Partition, Unreachable, file_system, partitions
from alliancekg.extract.parts import REFUSED, Parts, read
from alliancekg.extract.releases import Unreadable

GOOD = '{"id": "one", "text": "The ministers met and spoke about whales."}\n{"text": "They will meet again in May."}\n'


class Ready:
    """An extractor without a model: what it states of a release is nothing."""

    fingerprint = "v1"

    def extract(self, releases: Iterable[Release]) -> Iterator[Record]:
        return map(Record, releases)


@pytest.fixture
def partition(tmp_path: Path) -> Partition:
    path = tmp_path / "in" / "2024, May.jsonl"
    path.parent.mkdir()
    path.write_text(GOOD)
    (found,) = partitions([str(path)])
    assert isinstance(found, Partition)
    return found


@pytest.fixture(params=["disk", "store"])
def parts(request: pytest.FixtureRequest, tmp_path: Path) -> Parts:
    return Parts(str(tmp_path / "out") if request.param == "disk" else f"memory://{tmp_path}/out", "made")


def ids(found: Iterable[Extract | Unreadable]) -> list[str]:
    return [each.record.release.id if isinstance(each, Extract) else each.reason for each in found]


def loaded(*paths: str, stdin: bytes = b"") -> list[Extract | Unreadable]:
    return list(read(paths, stdin=io.BytesIO(stdin)))


def test_a_part_has_a_line_for_each_release_of_its_partition(partition: Partition, parts: Parts) -> None:
    assert parts.names() == set()
    assert parts.make(partition, Ready()) == ()
    assert parts.names() == {parts.name(partition)}
    assert parts.name(partition).startswith("2024-May-")
    assert ids(loaded(parts.folder)) == ["one", "2024, May.jsonl#2"]
    releases = [Release("one", json.loads(GOOD.splitlines()[0])["text"])]
    assert loaded(parts.folder)[:1] == list(extracts(releases, Ready()))


def test_the_name_changes_with_content_place_and_extractor_and_with_nothing_else(partition: Partition) -> None:
    others = (
        Parts("x", "made").name(replace(partition, version="other")),
        Parts("x", "made").name(replace(partition, address="/elsewhere")),
        Parts("x", "otherwise").name(partition),
    )
    assert len({Parts("x", "made").name(partition), *others}) == 4
    assert Parts("x", "made").name(partition) == Parts("y", "made").name(partition)


def test_what_could_not_be_read_is_kept_beside_the_part(partition: Partition, parts: Parts) -> None:
    Path(partition.address).write_text(f"{GOOD}{{}}\n")
    (partition,) = (each for each in partitions([partition.address]) if isinstance(each, Partition))
    refused = (Unreadable(f"{partition.address}:3", "no text"),)
    assert parts.make(partition, Ready()) == refused
    assert parts.names() == {parts.name(partition), parts.name(partition) + REFUSED}
    assert parts.refused(partition, parts.names()) == refused
    assert len(loaded(parts.folder)) == 2


def test_what_was_made_of_an_older_state_goes_and_nothing_else_does(partition: Partition, parts: Parts) -> None:
    old, other = replace(partition, version="old"), replace(partition, address="/elsewhere")
    fs, place = file_system(parts.folder)
    fs.makedirs(place, exist_ok=True)
    for each in (old, other):
        for name in (parts.name(each), parts.name(each) + REFUSED):
            fs.pipe_file(f"{place}/{name}", b"")
    parts.make(partition, Ready())
    parts.tidy(partition, parts.names())
    assert parts.names() == {parts.name(partition), parts.name(other), parts.name(other) + REFUSED}


def test_a_partition_that_changes_while_it_is_read_has_no_part(partition: Partition, parts: Parts) -> None:
    with pytest.raises(OSError, match="changed while it was read"):
        parts.make(replace(partition, version="listed"), Ready())
    assert parts.names() == set()


def test_a_part_that_cannot_be_written_leaves_nothing_behind(
    partition: Partition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = Parts(str(tmp_path / "out"), "made")
    monkeypatch.setattr("os.fsync", lambda number: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(Unreachable, match="out: no space left"):
        parts.make(partition, Ready())
    assert parts.names() == set()


READ = extracts([Release("a", "One."), Release("b", "Two.")], Ready())
LINES = "".join(f"{to_line(each)}\n" for each in READ if isinstance(each, Extract))


def test_parts_are_read_from_files_folders_patterns_and_standard_input(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text(LINES)
    (tmp_path / "x.jsonl.refused").write_text("{}")
    for path in (tmp_path / "x.jsonl", tmp_path, tmp_path / "*.jsonl", f"memory://{tmp_path}"):
        fs, place = file_system(str(path).replace("*", "x"))
        if "memory" in fs.protocol:
            fs.pipe_file(f"{place}/x.jsonl", LINES.encode())
        assert ids(loaded(str(path))) == ["a", "b"]
    assert ids(loaded("-", stdin=LINES.encode())) == ["a", "b"]


def test_what_is_no_part_is_told_and_each_release_comes_once(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text(LINES)
    (tmp_path / "y.jsonl").write_bytes(b'{"text": "no record"}\n\xff\n' + LINES.encode())
    found = loaded(str(tmp_path), str(tmp_path / "none.jsonl"), str(tmp_path / "*.pdf"))
    assert ids(found)[:2] == ["a", "b"]
    assert [
        (each.source.removeprefix(f"{tmp_path}/"), each.reason[:22])
        for each in found[2:]
        if isinstance(each, Unreadable)
    ] == [
        ("y.jsonl:1", "not a line of alliance"),
        ("y.jsonl:2", "'utf-8' codec can't de"),
        ("y.jsonl:3", 'id "a" was already rea'),
        ("y.jsonl:4", 'id "b" was already rea'),
        ("none.jsonl", "no such file or direct"),
        ("*.pdf", "no parts here (*.jsonl"),
    ]
