"""Partitions: files of releases, wherever fsspec reaches, each of which is extracted by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from alliancekg.extract.releases import SUFFIXES, Unreadable

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

MAGIC = re.compile(r"[*?\[]")
TAGS = ("md5Hash", "content_md5", "Content-MD5", "ETag", "etag")
"""What the file systems call a hash of the content, or else a tag, which may change (Google's does) with less than that."""
TIMES = ("mtime", "LastModified", "last_modified", "updated", "Last-Modified")

MISSING = "this needs more than is installed; try: pip install 'alliancekg[cluster]'"


class Unreachable(Exception):
    """Why a folder of parts, or a cluster, cannot be used, in words for the user."""


@dataclass(frozen=True, slots=True)
class Partition:
    """A file of releases."""

    address: str
    """A URL, or the absolute path of a file that all machines see."""
    id: str
    """Its path below the folder or pattern given, after which releases without an id are called."""
    version: str
    """Which content it has: the store's tag, or size and time of change; empty where nothing tells."""
    size: int = 0
    """In bytes, if known."""


def partitions(paths: Sequence[str]) -> Iterator[Partition | Unreadable]:
    """The files under files, folders and patterns, each once, in a fixed order. Unreachable."""
    seen: set[str] = set()
    for path in paths:
        for found in _partitions(path):
            if isinstance(found, Unreadable):
                yield found
            elif found.address not in seen:
                seen.add(found.address)
                yield found


def _partitions(path: str) -> Iterator[Partition | Unreadable]:
    fs, place = file_system(path)
    try:
        files, folder = _files(fs, place)
    except Exception as error:  # each store's client raises its own
        yield Unreadable(path, reason(error))
        return
    for name, info in sorted(files.items()):
        yield Partition(_address(fs, name), name.removeprefix(folder).lstrip("/"), version(info), info["size"] or 0)
    if not files:
        yield Unreadable(path, f"no file of releases ({', '.join(SUFFIXES)})")


def _files(fs: AbstractFileSystem, place: str) -> tuple[Mapping[str, Mapping[str, Any]], str]:
    """What is known of the files there, by their paths, and the folder below which they lie."""
    magic = MAGIC.search(place)
    web = "http" in fs.protocol  # whose folders are what a page links to
    if magic and not web and not fs.exists(place):
        return _releases(fs.glob(place, detail=True), place[: magic.start()].rpartition("/")[0])
    if not web and fs.isdir(place):
        return _releases(fs.find(place, detail=True), place)
    return {place: fs.info(place)}, place.rpartition("/")[0]


def _releases(found: Mapping[str, Mapping[str, Any]], folder: str) -> tuple[Mapping[str, Mapping[str, Any]], str]:
    """Without hidden and foreign files."""
    return {name: info for name, info in found.items() if info["type"] != "directory" and _fits(name, folder)}, folder


def _fits(name: str, folder: str) -> bool:
    path = PurePosixPath(name.removeprefix(folder))
    return path.suffix.lower() in SUFFIXES and not any(part.startswith(".") for part in path.parts)


def _address(fs: AbstractFileSystem, name: str) -> str:
    """How a file is called in messages and for other machines."""
    url: str = fs.unstrip_protocol(name)
    return url.removeprefix("file://")


def file_system(address: str) -> tuple[AbstractFileSystem, str]:
    """What reads and writes there, and how it calls the place; Unreachable, with what to install."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise Unreachable(MISSING) from None
    try:
        fs, place = url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise Unreachable(f"{address}: {reason(error)}") from None
    fs.invalidate_cache()  # what it listed before may have changed
    return fs, place


def version(info: Mapping[str, Any]) -> str:
    """Which content a file has, by what its store says of it."""
    if tags := [str(info[key]) for key in TAGS if info.get(key)]:
        return tags[0]
    times = [str(info[key]) for key in TIMES if info.get(key)]
    return f"{info.get('size')} {times[0]}" if times else ""


def reason(error: BaseException) -> str:
    """An error in a phrase; some clients' errors say nothing but their type."""
    said = (error.strerror or "") if isinstance(error, OSError) else ""
    if isinstance(error, FileNotFoundError) and not said and " " not in str(error):  # fsspec says the path alone
        return "no such file or folder"
    text = " ".join((said or str(error) or type(error).__name__).split())
    return text[:1].lower() + text[1:200]
