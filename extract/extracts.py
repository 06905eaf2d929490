"""What extraction leaves of a release: its record, and what a store notes that it was made from; as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import tee
from typing import Protocol, TypeAlias

from alliancekg.extract.model import Record, Release
from alliancekg.extract.records import as_json, as_record
from alliancekg.extract.releases import Unreadable

Progress: TypeAlias = Callable[[str, int, int | None], None]
"""Called with what is being done ("reading"), the number of releases or partitions done, and of how many, if known."""


class Extractor(Protocol):
    """What turns releases into records, or tells why one cannot be; the same fingerprint makes the same records."""

    @property
    def fingerprint(self) -> str: ...

    def extract(self, releases: Iterable[Release]) -> Iterator[Record | Unreadable]: ...


@dataclass(frozen=True, slots=True)
class Extract:
    """All that a store needs to take a release in without reading it again."""

    record: Record
    content_hash: str
    """Of the release as read; the one in the record has its date and issuer resolved."""
    fingerprint: str


def extracts(releases: Iterable[Release], extractor: Extractor) -> Iterator[Extract | Unreadable]:
    """What is extracted, or why it is not, in the order of the releases, streamed."""
    ours, theirs = tee(releases)  # holds only what the extractor has read ahead, some dozens
    for outcome, release in zip(extractor.extract(theirs), ours, strict=True):
        if isinstance(outcome, Unreadable):
            yield outcome
        else:
            yield Extract(outcome, release.content_hash, extractor.fingerprint)


def to_line(extract: Extract) -> str:
    """The line of the record, with the text and the two hashes behind it."""
    source = {
        "contentHash": extract.content_hash,
        "fingerprint": extract.fingerprint,
        "text": extract.record.release.text,
    }
    return json.dumps({**as_json(extract.record), "source": source}, ensure_ascii=False)


def from_line(line: str) -> Extract:
    """What `to_line` wrote. Raises ValueError for others, with a phrase for the user."""
    try:
        value = json.loads(line)
        record, source = as_record(value), value["source"]
        text, content_hash, fingerprint = (_string(source[key]) for key in ("text", "contentHash", "fingerprint"))
        _string(record.release.id)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a line of alliancekg extract ({type(error).__name__}: {error})") from None
    return Extract(replace(record, release=replace(record.release, text=text)), content_hash, fingerprint)


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no string")
    return value
