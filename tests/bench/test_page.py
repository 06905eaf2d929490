"""The page has a place for every table, and each table is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parent.parent.parent / "docs" / "quality.md"
TABLES = [
    "sets",
    "issuers",
    "predicates",
    "confidence",
    "rules",
    "causes",
    "peers",
    "statements",
    "attitudes",
    "names",
    "topics",
]


@pytest.mark.parametrize("name", TABLES)
def test_the_page_has_the_table(name: str) -> None:
    text = PAGE.read_text(encoding="utf-8")
    found = re.search(f"<!-- {name}: begin -->\n(.*?)<!-- {name}: end -->", text, re.S)
    assert found
    assert re.match(r"20\d\d-\d\d-\d\d, extractor of commit \w+\.\n\n\| .* \|\n\| --- ", found[1])


def test_the_page_has_no_other_markers() -> None:
    assert re.findall(r"<!-- (\w+): begin -->", PAGE.read_text(encoding="utf-8")) != []
    assert {*re.findall(r"<!-- (\w+): (?:begin|end) -->", PAGE.read_text(encoding="utf-8"))} == {*TABLES}
