"""Releases from wherever they are: files, folders, patterns and standard input, one at a time."""

from __future__ import annotations

import glob
import json
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from io import BufferedReader, BytesIO, RawIOBase, TextIOWrapper
from pathlib import Path
from typing import BinaryIO, cast

from alliancekg.extract.formats import DOCUMENTS, UTF16, Refusal, check, decode, json_release
from alliancekg.extract.model import Release

SUFFIXES = (*DOCUMENTS, ".json", ".jsonl")
FOREIGN = f"not a kind of file that is read ({', '.join(SUFFIXES)})"
LARGEST = 20_000_000
"""Bytes of a file that is read whole, and characters of a line of JSON Lines."""
TOO_LARGE = f"larger than {LARGEST // 1_000_000} MB"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What could not be read: `source` is a path, or path:line, and `reason` a phrase for the user."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A release not yet checked, or the way to get it; `make` raises Refusal."""

    source: str
    make: Callable[[], Release]


def read(paths: Sequence[str], *, stdin: BinaryIO | None = None) -> Iterator[Release | Unreadable]:
    """Read every release under files, folders, glob patterns and "-" (standard input), in a fixed order.

    A release's id is its JSON's `id`, else its path below the folder read. Bad input never raises: it
    comes out as Unreadable, and so does the second release with one id.
    """
    first: dict[str, str] = {}
    for path in paths:
        for found in _candidates(path, stdin):
            yield found if isinstance(found, Unreadable) else _release(found, first)


def read_content(content: bytes, source: str, id: str) -> Iterator[Release | Unreadable]:
    """Read the releases of one file that was fetched already; the end of `id`, its name, says what kind it is.

    Releases without an id of their own are called by it, as those of a file in a folder by its path.
    """
    first: dict[str, str] = {}
    suffix = _suffix(Path(id))
    if suffix not in SUFFIXES:
        yield Unreadable(source, FOREIGN)
        return
    stream: BufferedReader = BufferedReader(cast(RawIOBase, BytesIO(content)))
    for found in _entries(stream, source, id, suffix):
        yield found if isinstance(found, Unreadable) else _release(found, first)


def _release(candidate: _Candidate, first: dict[str, str]) -> Release | Unreadable:
    """Make and check one release; `first` says where each id was met first."""
    try:
        release = candidate.make()
        check(release)
    except Refusal as refusal:
        return Unreadable(candidate.source, str(refusal))
    if release.id in first:
        return Unreadable(candidate.source, f'id "{release.id}" was already read from {first[release.id]}')
    first[release.id] = candidate.source
    return release


def _candidates(path: str, stdin: BinaryIO | None) -> Iterator[_Candidate | Unreadable]:
    """Tell the kinds of paths apart; a file whose name looks like a pattern is that file."""
    if path == "-":
        yield from _standard_input(stdin or sys.stdin.buffer)
        return
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        yield from _pattern(path) if glob.has_magic(path) else [Unreadable(path, "no such file or folder")]
    except (OSError, ValueError) as error:
        yield Unreadable(path, _reason(error))
    else:
        folder = Path(path)
        yield from _folder(folder) if stat.S_ISDIR(mode) else _file(folder, folder.name)


def _folder(folder: Path) -> Iterator[_Candidate | Unreadable]:
    """Every release below a folder, by path; hidden and foreign files are passed over."""
    empty = True
    for found in _walk(folder):
        empty = False
        if isinstance(found, Unreadable):
            yield found
        else:
            yield from _file(found, found.relative_to(folder).as_posix())
    if empty:
        yield Unreadable(str(folder), f"no release in this folder ({', '.join(SUFFIXES)})")


def _walk(folder: Path) -> Iterator[Path | Unreadable]:
    """Files that may be releases. Links to folders are not followed, so that loops do no harm."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Unreadable(str(folder), _reason(error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        elif _suffix(Path(entry.path)) in SUFFIXES and not os.path.isdir(entry.path):
            yield Path(entry.path)


def _pattern(pattern: str) -> Iterator[_Candidate | Unreadable]:
    """What a glob pattern matches, with paths relative to the folder in front of its first wildcard."""
    parts = Path(pattern).parts
    fixed = next(number for number, part in enumerate(parts) if glob.has_magic(part))
    files = [path for path in _matches(pattern) if os.path.isfile(path) and _suffix(path) in SUFFIXES]
    for path in files:
        yield from _file(path, path.relative_to(Path(*parts[:fixed])).as_posix())
    if not files:
        yield Unreadable(pattern, "no release matches this pattern")


def _matches(pattern: str) -> list[Path]:
    """Each file once, by its shortest path: "**" follows links to folders, round in a loop too."""
    found = sorted(glob.glob(pattern, recursive=True), key=lambda path: (-len(path), path))
    return sorted({os.path.realpath(path): Path(path) for path in found}.values())


def _file(path: Path, id: str) -> Iterator[_Candidate | Unreadable]:
    """The releases in one file."""
    source, suffix = str(path), _suffix(path)
    if suffix not in SUFFIXES:
        yield Unreadable(source, FOREIGN)
        return
    try:
        # looked at before it is opened, since opening a named pipe may block for ever
        stream = path.open("rb") if stat.S_ISREG(path.stat().st_mode) else None
    except OSError as error:
        yield Unreadable(source, _reason(error))
        return
    if stream is None:
        yield Unreadable(source, "not a regular file")
        return
    with stream:
        yield from _entries(stream, source, id, suffix)


def _entries(stream: BufferedReader, source: str, id: str, suffix: str) -> Iterator[_Candidate | Unreadable]:
    if suffix == ".jsonl":
        yield from _json_lines(stream, source, id)
    else:
        yield from _whole(stream, source, id, suffix)


def _whole(stream: BufferedReader, source: str, id: str, suffix: str) -> Iterator[_Candidate | Unreadable]:
    """A file that has to be read as a whole: a document, or JSON that is not in lines."""
    try:
        data = stream.read(LARGEST + 1)
    except OSError as error:
        yield Unreadable(source, _reason(error))
        return
    if len(data) > LARGEST:
        yield Unreadable(source, f"{TOO_LARGE}; many releases go into JSON Lines")
    elif not data.strip():
        yield Unreadable(source, "empty")
    elif document := DOCUMENTS.get(suffix):
        yield _Candidate(source, partial(document, data, id))
    else:
        yield from _json_values(data, source, id)


def _json_values(data: bytes, source: str, id: str) -> Iterator[_Candidate | Unreadable]:
    """The object of a JSON file, or each object of its array; those without an id are numbered from 1."""
    try:
        value = _json(decode(data))
    except Refusal as refusal:
        yield Unreadable(source, str(refusal))
        return
    if not isinstance(value, list):
        yield _Candidate(source, partial(json_release, value, id))
        return
    for number, item in enumerate(value, 1):
        yield _Candidate(f"{source}, item {number}", partial(json_release, item, f"{id}#{number}"))
    if not value:
        yield Unreadable(source, "empty")


def _json_lines(stream: BufferedReader, source: str, id: str) -> Iterator[_Candidate | Unreadable]:
    """One release a line, without holding more than a line; those without an id get the line's number."""
    number = 0
    try:
        for number, line in enumerate(_lines(stream), 1):
            if line.strip():
                make = partial(_json_line, line, f"{id}#{number}")
                yield _Candidate(f"{source}:{number}", make)
    except (OSError, UnicodeDecodeError) as error:
        yield Unreadable(f"{source}:{number + 1}", _reason(error))
    if not number:
        yield Unreadable(source, "empty")


def _lines(stream: BufferedReader) -> Iterator[str]:
    """Lines, the longest ones cut off (and so no JSON); bytes that are not UTF-8 come as lone surrogates."""
    encoding = "utf-16" if stream.peek(2).startswith(UTF16) else "utf-8-sig"
    text = TextIOWrapper(stream, encoding, errors="surrogateescape", newline="\n")
    while line := text.readline(LARGEST + 1):
        yield line
        while line and not line.endswith("\n"):
            line = text.readline(LARGEST)
    text.detach()  # or standard input would be closed behind the caller's back


def _json_line(line: str, id: str) -> Release:
    if len(line) > LARGEST:
        raise Refusal(TOO_LARGE)
    return json_release(_json(decode(line.strip().encode(errors="surrogateescape"))), id)


def _json(text: str) -> object:
    """Parsed JSON; nesting that is too deep is as bad as a missing brace."""
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as error:
        raise Refusal(f"not JSON ({error.msg.lower()} at character {error.pos + 1})") from None
    except (ValueError, RecursionError) as error:
        raise Refusal(f"not JSON ({error})") from None
    return value


def _standard_input(stdin: BinaryIO) -> Iterator[_Candidate | Unreadable]:
    """JSON if the first character says so (a lone brace opens one object over many lines), else one text."""
    stream = stdin if isinstance(stdin, BufferedReader) else BufferedReader(cast(RawIOBase, stdin))
    start = stream.peek(1).replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    suffix = ".txt"
    if start.startswith(b"{"):
        suffix = ".json" if re.match(rb"\{[ \t\r]*\n", start) else ".jsonl"
    yield from _entries(stream, "stdin", "stdin", suffix)


def _suffix(path: Path) -> str:
    return path.suffix.lower()


def _reason(error: Exception) -> str:
    """The operating system's own words, without the path that stands beside them anyway."""
    return error.strerror.lower() if isinstance(error, OSError) and error.strerror else str(error)
