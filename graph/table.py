"""Rows of text under named columns, and their CSV, which a spreadsheet can open without running any of it.

A cell that a spreadsheet would run as a formula (it begins with = + - @, also in full width, or with a tab or
line break) gets an apostrophe in front, the spreadsheets' own mark for text; numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

FORMULA = re.compile(r"[=@＝＋－＠\t\r\n]|[+-](?!\d+(?:\.\d+)?$)")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under named columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def csv_text(table: Table, *, separator: str = ",") -> str:
    """A table as CSV with a header line, safe to open in a spreadsheet."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=separator, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(map(cell, row) for row in table.rows)
    return buffer.getvalue()


def cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if FORMULA.match(text) else text
