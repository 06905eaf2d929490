"""Reading: what every kind of input gives, and one clear reason for what gives nothing."""

from __future__ import annotations

import codecs
import json
import os
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest
from alliancekg.extract import releases
from alliancekg.extract.model import Release
from alliancekg.extract.releases import Unreadable, read

from tests.extract.inputs import FRENCH, TEXT, only, why, write


def ids(*paths: str) -> list[str]:
    """The ids of the releases read, none of the input being unreadable."""
    found = list(read(paths))
    assert [item for item in found if isinstance(item, Unreadable)] == []
    return [item.id for item in found if isinstance(item, Release)]


def line(**fields: object) -> str:
    return json.dumps({"text": TEXT, **fields}) + "\n"


# where releases are


def test_a_folder_is_read_recursively_in_order_without_hidden_and_foreign_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.MD", "a/b/c.txt", ".hidden.txt", ".git/d.txt", "picture.png", "x.txt/in.txt"):
        write(tmp_path / name, TEXT)
    assert ids(str(tmp_path)) == ["a/b/c.txt", "a/z.MD", "b.txt", "x.txt/in.txt"]


def test_a_file_named_directly_has_its_name_as_id(tmp_path: Path) -> None:
    assert ids(write(tmp_path / "a" / "b.txt", TEXT)) == ["b.txt"]


def test_a_pattern_gives_paths_below_its_fixed_part(tmp_path: Path) -> None:
    for name in ("2025/a.txt", "2024/a.txt", "2024/deep/b.txt", "2024/c.csv"):
        write(tmp_path / name, TEXT)
    assert ids(f"{tmp_path}/*/a.txt") == ["2024/a.txt", "2025/a.txt"]
    assert ids(f"{tmp_path}/2024/*") == ["a.txt"]
    assert ids(f"{tmp_path}/**/*.txt") == ["2024/a.txt", "2024/deep/b.txt", "2025/a.txt"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", TEXT)
    assert ids(write(tmp_path / "[a].txt", TEXT)) == ["[a].txt"]


def test_links_in_a_loop_do_no_harm(tmp_path: Path) -> None:
    write(tmp_path / "releases" / "z.txt", TEXT)
    (tmp_path / "releases" / "again").symlink_to(tmp_path / "releases")
    assert ids(str(tmp_path / "releases")) == ["z.txt"]
    assert ids(f"{tmp_path}/releases/**/*.txt") == ["z.txt"]


def test_a_link_to_itself_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("a.txt")
    write(tmp_path / "b.txt", TEXT)
    broken, release = read([str(tmp_path)])
    assert isinstance(broken, Unreadable)
    assert broken.source == str(tmp_path / "a.txt")
    assert "too many levels" in broken.reason
    assert isinstance(release, Release)


def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert why(str(tmp_path / "pipe.txt")) == "not a regular file"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_forbidden_files_and_folders_are_named(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt", TEXT)
    os.chmod(file, 0)
    assert why(file) == "permission denied"
    os.chmod(tmp_path, 0)
    assert why(str(tmp_path)) == "permission denied"


@pytest.mark.parametrize("path", ["nowhere", "", "nowhere/*.txt", "a\0b.txt", "a\0*.txt"])
def test_what_is_not_there(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert why(path) in ("no such file or folder", "no release matches this pattern", "embedded null byte")


def test_a_folder_without_releases_and_a_foreign_file(tmp_path: Path) -> None:
    file = write(tmp_path / "table.csv", "a,b")
    assert why(str(tmp_path)).startswith("no release in this folder")
    assert why(file).startswith("not a kind of file that is read (.txt, .md")


# one id, one release


def test_a_second_release_with_one_id_is_refused_and_both_sources_are_named(tmp_path: Path) -> None:
    first = write(tmp_path / "a" / "same.txt", TEXT)
    second = write(tmp_path / "b" / "same.txt", TEXT + " Or not.")
    release, clash = read([first, second])
    assert isinstance(release, Release)
    assert clash == Unreadable(second, f'id "same.txt" was already read from {first}')


def test_an_unreadable_release_does_not_take_the_id(tmp_path: Path) -> None:
    file = write(tmp_path / "r.jsonl", line(id="a", date="soon") + line(id="a"))
    refused, release = read([file])
    assert isinstance(refused, Unreadable)
    assert isinstance(release, Release)


# what is too long


@pytest.mark.parametrize("suffix", [".txt", ".json"])
def test_a_file_that_is_too_large(suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(releases, "LARGEST", len(TEXT))
    assert "larger than" in why(write(tmp_path / f"a{suffix}", TEXT))


def test_a_release_that_is_too_long(tmp_path: Path) -> None:
    long = "A word. " * 30_000
    assert why(write(tmp_path / "a.txt", long)) == "240,000 characters long, and 150,000 are read at most; divide it"


# JSON


def test_all_fields_of_json(tmp_path: Path) -> None:
    fields = {
        "id": "x/1",
        "title": "Talks",
        "date": "2025-10-28",
        "issuer": "Ministry",
        "url": "https://x.org",
    }
    release = only(write(tmp_path / "a.json", line(**fields)))
    assert release == Release("x/1", TEXT, "Talks", "2025-10-28", "Ministry", "https://x.org")


def test_fields_that_are_null_blank_or_absent(tmp_path: Path) -> None:
    assert only(write(tmp_path / "a.json", line(title=" ", date=None, url=""))) == Release("a.json", TEXT)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.json", f"[{line(id='x')}, {line()}]", ["x", "a.json#2"]),
        ("a.jsonl", line(id="x") + "\n \n" + line() + line(id="y").strip(), ["x", "a.jsonl#4", "y"]),
        ("b.jsonl", codecs.BOM_UTF8 + line(id="x").encode(), ["x"]),
        ("c.jsonl", (line(id="x") + line(id="y")).encode("utf-16"), ["x", "y"]),
        ("d.jsonl", json.dumps({"id": "x", "text": TEXT}, ensure_ascii=False).encode("cp1252"), ["x"]),
    ],
)
def test_releases_of_one_file(name: str, content: str | bytes, expected: list[str], tmp_path: Path) -> None:
    found = list(read([write(tmp_path / name, content)]))
    assert [(item.id, item.text) for item in found if isinstance(item, Release)] == [(id, TEXT) for id in expected]
    assert len(found) == len(expected)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"text": ', "not JSON (expecting value at character 9)"),
        ("[" * 100_000, "not JSON (maximum recursion depth exceeded"),
        ("3", "not an object but a number"),
        ("null", "not an object but null"),
        ('["text"]', "not an object but an array"),
        ("{}", "no text"),
        ('{"text": "  "}', "no text"),
        ('{"text": null}', "no text"),
        ('{"text": ["a"]}', "text is an array, not a string"),
        (line(id=3), "id is a number, not a string"),
        (line(title={}), "title is an object, not a string"),
        (line(url=True), "url is a boolean, not a string"),
        (line(date="October"), "date is 'October', not an ISO date such as 2025-10-28"),
        (line(date="2025-02-30"), "date is '2025-02-30', not an ISO date"),
        (line(date=2025), "date is a number, not a string"),
        (line(text=FRENCH), "not in English (seems to be French)"),
        (line(id="\ud800"), "not valid Unicode"),
        (line(text="\0\1\2 and more"), "binary, not text"),
        ("\0", "binary, not text"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_is_read(content: str, reason: str, tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", f"{line(id='first')}{content.strip()}\n{line(id='last')}")
    first, refused, last = read([file])
    assert isinstance(refused, Unreadable)
    assert refused.source == f"{file}:2"
    assert refused.reason.startswith(reason)
    assert isinstance(first, Release)
    assert isinstance(last, Release)


@pytest.mark.parametrize("given", ["2025-10-28T09:30:00Z", "2025-10-28 09:30:00+09:00", "2025-10-28"])
def test_the_day_of_a_time_stamp(given: str, tmp_path: Path) -> None:
    assert only(write(tmp_path / "a.json", line(date=given))).date == "2025-10-28"


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize("content", ["", "[]"])
def test_json_without_releases(name: str, content: str, tmp_path: Path) -> None:
    assert why(write(tmp_path / name, content)) in ("empty", "not an object but an array")


def test_a_line_that_is_too_long_is_skipped_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(releases, "LARGEST", 1000)
    file = write(tmp_path / "a.jsonl", line(id="a", title="x" * 5000) + line(id="b"))
    long, release = read([file])
    assert isinstance(long, Unreadable)
    assert (long.source, long.reason) == (f"{file}:1", releases.TOO_LARGE)
    assert isinstance(release, Release)


def test_json_lines_are_not_held_in_memory() -> None:
    """The first release is there although the input never ends."""

    class Endless(BytesIO):
        number = 0

        def readinto(self, buffer: object) -> int:
            self.number += 1
            data = line(id=str(self.number)).encode()
            assert isinstance(buffer, memoryview)
            buffer[: len(data)] = data
            return len(data)

    found = read(["-"], stdin=Endless())
    assert [item.id for item, _ in zip(found, range(3), strict=False) if isinstance(item, Release)] == [
        "1",
        "2",
        "3",
    ]


# standard input


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (TEXT.encode(), ["stdin"]),
        (codecs.BOM_UTF8 + TEXT.encode(), ["stdin"]),
        (f"[Provisional translation]\n{TEXT}".encode(), ["stdin"]),
        (f"\n  {line(id='a')}{line()}".encode(), ["a", "stdin#3"]),
        (codecs.BOM_UTF8 + line(id="a").encode(), ["a"]),
        ((line(id="a") + line(id="b")).encode("utf-16"), ["a", "b"]),
        (json.dumps({"id": "a", "text": TEXT}, indent=2).encode(), ["a"]),
    ],
)
@pytest.mark.parametrize("open_", [BytesIO, lambda data: os.fdopen(_pipe(data), "rb")])
def test_standard_input_is_json_lines_or_a_text(
    content: bytes, expected: list[str], open_: Callable[[bytes], BinaryIO]
) -> None:
    with open_(content) as stdin:
        found = list(read(["-"], stdin=stdin))
        assert [item.id for item in found if isinstance(item, Release)] == expected
        assert len(found) == len(expected)


def test_empty_standard_input() -> None:
    assert why("-", stdin=BytesIO()) == "empty"


def _pipe(data: bytes) -> int:
    reading, writing = os.pipe()
    os.write(writing, data)
    os.close(writing)
    return reading


def test_everything_bad_at_once_leaves_the_good_ones(tmp_path: Path) -> None:
    def sources() -> Iterator[str]:
        yield write(tmp_path / "a" / "french.txt", FRENCH)
        yield str(tmp_path / "missing.txt")
        yield write(tmp_path / "a" / "good.txt", TEXT)
        yield write(tmp_path / "a" / "empty.txt", "")

    found = list(read(list(sources())))
    assert [isinstance(item, Release) for item in found] == [False, False, True, False]


# all of the real ones


def test_no_false_alarm_on_the_annotated_releases(shared: Path) -> None:
    found = list(read([f"{shared}/gold/dev/releases", f"{shared}/gold/more/releases"]))
    assert [item for item in found if isinstance(item, Unreadable)] == []
    assert len(found) == 74


@pytest.mark.slow
def test_no_false_alarm_on_the_corpus(shared: Path) -> None:
    found = list(read([f"{shared}/corpus/releases.jsonl"]))
    assert [item for item in found if isinstance(item, Unreadable)] == []
    assert len(found) == 3631
