"""The table of corrections, tab-separated with a header: target, verdict, value, by, at, note."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from alliancekg.graph.corrections.model import (
    OF_PERSONS,
    OF_STATEMENTS,
    OTHER,
    VERDICTS,
    Correction,
    instant,
)
from alliancekg.graph.errors import UserError

COLUMNS = ("target", "verdict", "value", "by", "at", "note")
STATEMENT = re.compile(r"statement:[0-9a-f]{16}")
PERSON = re.compile(r"person:\S+")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LINE_END = re.compile(r"\r\n?|\n")
CELL = re.compile(r'"(?P<quoted>[^"]*(?:""[^"]*)*)" *(?=\t|$)|(?P<plain>[^\t]*)')
"""Quotation marks are quotes only where they enclose a whole cell; those within it are doubled."""
LONGEST = 100_000
"""Characters of a cell; a longer one is no note, but a file that is something else."""


class TableError(UserError):
    """A table that cannot be applied: which line of which file, why, and what would be right."""


@dataclass(frozen=True, slots=True)
class Row:
    """A correction as it was written, and where; `by` and `at` may be empty still."""

    where: str
    """The file and line, for a message."""
    correction: Correction


def text_of(content: bytes, *, source: str) -> str:
    """A table's file as text; TableError where it is not UTF-8, as spreadsheets like to write it."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = content.count(b"\n", 0, error.start) + 1
        wrong = content[error.start : error.end]
        raise TableError(f"{source}, line {number}: {wrong!r} is not UTF-8; save the table as UTF-8") from None


def rows_of(text: str, *, source: str) -> tuple[Row, ...]:
    """The rows of a table, each one line; blank lines, comments (#) and rows without a verdict are left out. TableError."""
    lines = enumerate(LINE_END.split(text.removeprefix("\ufeff")), 1)
    read = ((f"{source}, line {number}", line) for number, line in lines if line.strip() and not line.startswith("#"))
    filled = [(where, cells) for where, line in read if _is_row(cells := _cells(line, where))]
    header = [cell.strip().lower() for cell in filled[0][1]] if filled else []
    if not {"target", "verdict"} <= set(header) <= set(COLUMNS) or len(header) != len(set(header)):
        raise TableError(f"{source}: the first line is to name the columns, separated by tabs: {' '.join(COLUMNS)}")
    rows = (_row(header, cells, where) for where, cells in filled[1:])
    return tuple(row for row in rows if row.correction.verdict)


def _is_row(cells: Sequence[str]) -> bool:
    return any(cell.strip() for cell in cells) and not cells[0].startswith("#")


def _cells(line: str, where: str) -> list[str]:
    """The cells of a line; TableError for a quotation mark that is opened and not closed, or for a cell without end."""
    cells, end = list[str](), -1
    while end < len(line) and (found := CELL.match(line, end + 1)):
        end = found.end()
        quoted, plain = found["quoted"], found["plain"] or ""
        if plain.startswith('"'):
            right = _cell(plain) if len(plain) < 80 else '"""...'
            raise TableError(
                f"{where}: {plain[:80]!r} begins with a quotation mark that does not close the cell; write {right}"
            )
        cells.append(plain if quoted is None else quoted.replace('""', '"'))
    if longest := next((cell for cell in cells if len(cell) > LONGEST), ""):
        raise TableError(f"{where}: a cell of {len(longest):,} characters; write no more than {LONGEST:,}")
    return cells


def _row(header: list[str], cells: Sequence[str], where: str) -> Row:
    if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
        raise TableError(f"{where}: {len(cells)} cells under {len(header)} columns; cells are separated by tabs")
    given = dict(zip(header, (cell.strip() for cell in cells), strict=False))
    row = Row(where, Correction(**{**given, "at": _time(given.get("at", ""), where)}))  # type: ignore[arg-type]
    return checked(row) if row.correction.verdict else row


def _time(text: str, where: str) -> str:
    """A date as it is; a time in UTC, which it is in unless it says otherwise, to the second."""
    try:
        time = _in_utc(text or "2000-01-01")
    except (ValueError, OverflowError):
        raise TableError(f"{where}: {text!r} is no time; write 2026-01-02 or 2026-01-02T15:04:05Z") from None
    return text if not text or DAY.fullmatch(text) else time


def _in_utc(text: str) -> str:
    """ValueError for what is no time, OverflowError for one that is before the year 1 or after 9999 in UTC."""
    moment = datetime.fromisoformat(text)
    return instant(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def checked(row: Row) -> Row:
    """The row, whose target, verdict and value fit each other; TableError."""
    target, verdict, value = row.correction.target, row.correction.verdict, row.correction.value
    of_statement, of_person = STATEMENT.fullmatch(target), PERSON.fullmatch(target)
    if not of_statement and not of_person:
        raise TableError(f"{row.where}: {target!r} is no target; write statement:0123456789abcdef or person:name")
    fitting = OF_STATEMENTS if of_statement else OF_PERSONS
    if verdict not in fitting:
        kinds = ", ".join(each for each in VERDICTS if each in fitting)
        raise TableError(
            f"{row.where}: {verdict!r} is no verdict on a {'statement' if of_statement else 'person'}; write one of: {kinds}"
        )
    if of_statement and value and verdict != "change":
        raise TableError(f"{row.where}: {verdict} takes no value, and here is {value!r}; only change does")
    if of_statement and verdict == "change" and not value:
        raise TableError(f"{row.where}: a change says what it changes, such as object=country:PRK; date=2025-10")
    if of_person:
        _check_person(row)
    return row


def _check_person(row: Row) -> None:
    target, verdict, value = row.correction.target, row.correction.verdict, row.correction.value
    other = OTHER.fullmatch(value)
    if not other or (verdict == "same" and other["release"]):
        right = "person:name" if verdict == "same" else "person:name, or person:name in release:ID"
        raise TableError(f"{row.where}: the value of {verdict} is {right}, not {value!r}")
    if other["person"] == target:
        raise TableError(f"{row.where}: {target} is one person with itself; the value is to be another id")


def table_of(corrections: Iterable[Correction], *, asleep: Iterable[Correction] = ()) -> str:
    """The table that `rows_of` reads back as it was; above those that are `asleep` is a line that says so."""
    sleeping = {correction.id for correction in asleep}
    return "".join(_lines(corrections, sleeping))


def _lines(corrections: Iterable[Correction], sleeping: set[str]) -> Iterator[str]:
    yield "\t".join(COLUMNS) + "\n"
    for correction in corrections:
        if correction.id in sleeping:
            yield "# dormant: what the next line is about is not in this graph, or no longer in those words\n"
        yield row_text(correction)


def row_text(correction: Correction) -> str:
    """A correction as a line of the table."""
    return "\t".join(_cell(str(getattr(correction, column))) for column in COLUMNS) + "\n"


def _cell(text: str) -> str:
    """On one line, and in quotes only where it would be misread; those around a topic's label stay as they are."""
    line = LINE_END.sub(" ", text)
    return '"' + line.replace('"', '""') + '"' if line.startswith('"') or "\t" in line else line
