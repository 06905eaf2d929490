"""Tables: what is written comes back, and no cell is one that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

import pytest
from alliancekg.graph.table import Table, cell, csv_text


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("=5", "'=5"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("＝1+1", "'＝1+1"),
        ("-5", "-5"),
        ("+1.5", "+1.5"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_cell_is_no_formula(text: str, safe: str) -> None:
    assert cell(text) == safe


@pytest.mark.parametrize("separator", [",", "\t"])
def test_a_table_comes_back_from_its_csv(separator: str) -> None:
    table = Table(("a", "b"), (('say "hi", she said\nand left', "é 北"), ("", "one\ttwo, three")))
    read = csv.reader(io.StringIO(csv_text(table, separator=separator)), delimiter=separator)
    assert list(read) == [list(table.columns), *map(list, table.rows)]
