"""What a store needs of a release travels in one line, beside the record that was there before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from alliancekg.extract.extracts import Extract, extracts, from_line, to_line
from alliancekg.extract.model import Record, Release
from alliancekg.extract.records import from_json, to_json

RELEASE = Release("kanda", "He asks.\u2028They “urge”.\r\n", "A title", None, "Japan", "https://example.org/1")
RECORD = Record(replace(RELEASE, date="2025-10-28", issuer="country:JPN"))
EXTRACT = Extract(RECORD, RELEASE.content_hash, "v1")


class Dating:
    """An extractor that finds the date and nothing else."""

    fingerprint = "v1"

    def extract(self, releases: Iterable[Release]) -> Iterator[Record]:
        for release in releases:
            yield Record(replace(release, date="2025-10-28", issuer="country:JPN"))


def test_the_hash_is_of_the_release_as_it_was_read() -> None:
    assert list(extracts([RELEASE], Dating())) == [EXTRACT]
    assert RECORD.release.content_hash != EXTRACT.content_hash


def test_what_goes_out_comes_back() -> None:
    line = to_line(EXTRACT)
    assert "\n" not in line
    assert from_line(line) == EXTRACT


def test_it_is_the_line_of_the_record_with_one_more_key() -> None:
    line = json.loads(to_line(EXTRACT))
    assert list(line)[-1] == "source"
    assert from_json(to_line(EXTRACT)) == from_json(to_json(RECORD))
    assert line.pop("source") == {"contentHash": RELEASE.content_hash, "fingerprint": "v1", "text": RELEASE.text}
    assert line == json.loads(to_json(RECORD))


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        to_json(RECORD),  # of a version before
        to_line(EXTRACT).replace('"v1"', "1"),
        to_line(EXTRACT).replace('"kanda"', "null"),
        to_line(EXTRACT).replace('"events": []', '"events": [{}]'),
    ],
)
def test_any_other_line_is_a_value_error(line: str) -> None:
    with pytest.raises(ValueError, match=r"^not a line of alliancekg extract"):
        from_line(line)
