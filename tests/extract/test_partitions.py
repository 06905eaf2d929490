"""Files of releases are found, called and told apart, on a disk as in an object store."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from alliancekg.extract.partitions import Partition, Unreachable, file_system, partitions, reason, version
from alliancekg.extract.releases import Unreadable

FILES = ("a.jsonl", "b/c.jsonl", "b/d.TXT", "b/.hidden.jsonl", ".git/e.jsonl", "f.png")


@pytest.fixture(params=["disk", "store"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The same files in a folder, and where fsspec keeps them in memory."""
    folder = str(tmp_path) if request.param == "disk" else f"memory://{tmp_path}"
    fs, place = file_system(folder)
    for name in FILES:
        fs.makedirs(f"{place}/{name}".rpartition("/")[0], exist_ok=True)
        fs.pipe_file(f"{place}/{name}", b"{}")
    return folder


@pytest.mark.parametrize(
    ("path", "ids"),
    [
        ("", ["a.jsonl", "b/c.jsonl", "b/d.TXT"]),
        ("/*.jsonl", ["a.jsonl"]),
        ("/*/*", ["b/c.jsonl", "b/d.TXT"]),
        ("/b/c.jsonl", ["c.jsonl"]),
        ("/b", ["c.jsonl", "d.TXT"]),
    ],
)
def test_releases_are_called_after_the_path_below_what_was_given(folder: str, path: str, ids: list[str]) -> None:
    found = [each for each in partitions([folder + path]) if isinstance(each, Partition)]
    assert [each.id for each in found] == ids
    assert all(each.address.startswith(folder) for each in found)


@pytest.mark.parametrize("path", ["/none.jsonl", "/none/*.jsonl", "/*.pdf"])
def test_what_is_not_there_is_told_and_the_rest_is_found(folder: str, path: str) -> None:
    missing, found = partitions([folder + path, f"{folder}/a.jsonl"])
    assert isinstance(missing, Unreadable)
    assert (missing.source, isinstance(found, Partition)) == (folder + path, True)


def test_each_file_is_one_partition_however_often_it_is_named(folder: str) -> None:
    assert len(list(partitions([f"{folder}/a.jsonl", folder, f"{folder}/*.jsonl"]))) == 3


def test_a_version_changes_with_the_content(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("{}")
    (before,) = partitions([str(path)])
    assert list(partitions([str(path)])) == [before]
    os.utime(path, (1, 1))
    assert list(partitions([str(path)])) != [before]


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        ({"ETag": '"abc"', "LastModified": 5, "size": 2}, '"abc"'),
        ({"etag": "CKih", "md5Hash": "abc", "size": 2}, "abc"),  # Google's tag changes with a file's metadata too
        ({"etag": "CKih", "md5Hash": None, "size": 2}, "CKih"),
        ({"mtime": 5.25, "size": 2}, "2 5.25"),
        ({"Last-Modified": "Monday", "size": None}, "None Monday"),
        ({"size": 2}, ""),
    ],
)
def test_a_version_is_what_the_store_has_for_it(info: dict[str, object], expected: str) -> None:
    assert version(info) == expected


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (OSError(28, "No space left on device"), "no space left on device"),
        (PermissionError("Access Denied"), "access Denied"),
        (FileNotFoundError("bucket/a.jsonl"), "no such file or folder"),
        (FileNotFoundError("The specified bucket does not exist"), "the specified bucket does not exist"),
        (ValueError("One line\nand more"), "one line and more"),
        (TimeoutError(), "timeoutError"),
    ],
)
def test_an_error_is_told_in_a_phrase(error: Exception, expected: str) -> None:
    assert reason(error) == expected


def test_without_the_extra_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(Unreachable, match=r"pip install 'alliancekg\[cluster\]'"):
        list(partitions(["s3://bucket/releases"]))


def test_a_protocol_that_nobody_knows_is_named() -> None:
    with pytest.raises(Unreachable, match="s5://bucket"):
        list(partitions(["s5://bucket/releases"]))
