"""Parts: what was extracted of a partition, as JSON Lines, in a folder or an object store.

A part is named after its partition's address and content and after what read it, and appears whole. So the names
alone tell what is done, and nothing else is kept.
"""

from __future__ import annotations

import glob
import json
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import IO
from uuid import uuid4

from alliancekg.extract.extracts import Extract, Extractor, extracts, from_line, to_line
from alliancekg.extract.model import Release
from alliancekg.extract.partitions import MAGIC, Partition, Unreachable, file_system, reason, version
from alliancekg.extract.releases import Unreadable, read_content

SUFFIX = ".jsonl"
REFUSED = ".refused"
"""Beside a part: what of its partition could not be read, so that it is told again when the part is not made again."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The folder, or its URL, of the parts that one installation makes of partitions."""

    folder: str
    made_by: str
    """A hash of what parts depend on beside their partitions."""

    def name(self, partition: Partition) -> str:
        """The partition's name, then where that lies, then what the part was made from."""
        content = sha256(f"{partition.version}\x1f{self.made_by}".encode()).hexdigest()[:12]
        return f"{_begin(partition)}{content}{SUFFIX}"

    def names(self) -> set[str]:
        """The files that are there. Unreachable."""
        fs, place = file_system(self.folder)
        try:
            return {PurePosixPath(name).name for name in fs.find(place, maxdepth=1)}
        except Exception as error:  # each store's client raises its own
            raise Unreachable(f"{self.folder}: {reason(error)}") from None

    def refused(self, partition: Partition, names: set[str]) -> tuple[Unreadable, ...]:
        """What could not be read when the part was made."""
        name = self.name(partition) + REFUSED
        if name not in names:
            return ()
        fs, place = file_system(self.folder)
        return tuple(Unreadable(**json.loads(line)) for line in fs.cat_file(f"{place}/{name}").splitlines())

    def tidy(self, partition: Partition, names: set[str]) -> None:
        """Remove what was made of the partition before it, or what reads it, changed."""
        fs, place = file_system(self.folder)
        current = self.name(partition)
        for name in sorted(names):
            if name.startswith(_begin(partition)) and not name.startswith(current):
                fs.rm_file(f"{place}/{name}")

    def make(self, partition: Partition, extractor: Extractor) -> tuple[Unreadable, ...]:
        """Extract a partition and write its part; what of it cannot be read comes back.

        Unreachable where the part cannot be written, as then no other can; OSError and the clients' own for the partition.
        """
        refused: list[Unreadable] = []
        releases = _releases(partition, refused)
        lines: list[str] = []
        for each in extracts(releases, extractor):
            if isinstance(each, Unreadable):
                refused.append(each)
            else:
                lines.append(f"{to_line(each)}\n")
        name = self.name(partition)
        if refused:
            self._write(name + REFUSED, "".join(f"{json.dumps(asdict(each))}\n" for each in refused))
        self._write(name, "".join(lines))
        return tuple(refused)

    def _write(self, name: str, content: str) -> None:
        fs, place = file_system(self.folder)
        write = _appear if "file" in fs.protocol else fs.pipe_file  # an object store shows it when it is complete
        try:
            write(f"{place}/{name}", content.encode())
        except Exception as error:  # each store's client raises its own
            raise Unreachable(f"{self.folder}: {reason(error)}") from None


def _begin(partition: Partition) -> str:
    stem = re.sub(r"[^A-Za-z0-9_]+", "-", PurePosixPath(partition.id).stem)[:60]
    return f"{stem}-{sha256(partition.address.encode()).hexdigest()[:8]}-"


def _releases(partition: Partition, refused: list[Unreadable]) -> Iterator[Release]:
    """The releases of a partition that is still the one that was listed; what cannot be read is put aside."""
    fs, place = file_system(partition.address)
    content = fs.cat_file(place)
    if version(fs.info(place)) != partition.version:
        raise OSError("it changed while it was read; the same command reads it again")
    for found in read_content(content, partition.address, partition.id):
        if isinstance(found, Release):
            yield found
        else:
            refused.append(found)


def _appear(name: str, content: bytes) -> None:
    """A file that is there whole or not at all, also after a power cut."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        with beside.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def read(paths: Sequence[str], *, stdin: IO[bytes]) -> Iterator[Extract | Unreadable]:
    """What was extracted: files, folders of parts, patterns, URLs and "-", in a fixed order; each release once."""
    first: dict[str, str] = {}
    for path in paths:
        for place in _places(path):
            yield from [place] if isinstance(place, Unreadable) else _extracts(place, stdin, first)


def _places(path: str) -> list[str | Unreadable]:
    """The files that a path means; only URLs need fsspec."""
    remote = "://" in path
    try:
        if remote:
            found = _remote(path)
        elif os.path.isdir(path):
            found = sorted(glob.glob(f"{glob.escape(path)}/*{SUFFIX}"))
        else:
            found = [path] if os.path.exists(path) or not MAGIC.search(path) else sorted(glob.glob(path))
    except Exception as error:  # each store's client raises its own
        return [Unreadable(path, reason(error))]
    return [*found] or [Unreadable(path, f"no parts here (*{SUFFIX})")]


def _remote(path: str) -> list[str]:
    fs, place = file_system(path)
    if MAGIC.search(place):
        found = fs.glob(place)
    else:
        found = [name for name in fs.find(place, maxdepth=1) if name == place or name.endswith(SUFFIX)]
    return [fs.unstrip_protocol(name) for name in sorted(found)]


def _extracts(place: str, stdin: IO[bytes], first: dict[str, str]) -> Iterator[Extract | Unreadable]:
    """The lines of one file; `first` says where each id was met first."""
    try:
        with _open(place, stdin) as stream:
            for number, line in enumerate(stream, 1):
                yield _extract(line, f"{place}:{number}", first)
    except Exception as error:  # each store's client raises its own
        yield Unreadable(place, reason(error))


def _open(place: str, stdin: IO[bytes]) -> AbstractContextManager[IO[bytes]]:
    if place == "-":
        return nullcontext(stdin)
    if "://" not in place:
        return open(place, "rb")
    fs, name = file_system(place)
    stream: IO[bytes] = fs.open(name, "rb")
    return stream


def _extract(line: bytes, source: str, first: dict[str, str]) -> Extract | Unreadable:
    try:
        extract = from_line(line.decode())
    except ValueError as error:
        return Unreadable(source, str(error))
    id_ = extract.record.release.id
    if id_ in first:
        return Unreadable(source, f'id "{id_}" was already read from {first[id_]}')
    first[id_] = source
    return extract
