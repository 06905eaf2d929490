"""The table of corrections: what is read, what is refused with its line, and the way back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from alliancekg.graph.cli import app
from alliancekg.graph.corrections.model import Correction
from alliancekg.graph.corrections.table import TableError, rows_of, table_of
from typer.testing import CliRunner

ID = "statement:0123456789abcdef"
HEADER = "target\tverdict\tvalue\tby\tat\tnote\n"


def read(text: str) -> list[Correction]:
    return [row.correction for row in rows_of(text, source="my.tsv")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{HEADER}{ID}\treject\n", [Correction(ID, "reject")]),
        (f"target\tverdict\r\n{ID}\taccept\r\n", [Correction(ID, "accept")]),
        (f"\ufeffverdict\tnote\ttarget\naccept\tso it is\t {ID} \n", [Correction(ID, "accept", note="so it is")]),
        (f"{HEADER}# as a whole\n\n{ID}\t\t\t\t\t\n{ID}\twithdraw\n", [Correction(ID, "withdraw")]),
        (f'{HEADER}{ID}\tchange\tobject="a; b"; date=\n', [Correction(ID, "change", 'object="a; b"; date=')]),
        (f"{HEADER}{ID}\tchange\t\"object=\"\"a b\"\"\"\n", [Correction(ID, "change", 'object="a b"')]),
        (f'{HEADER}{ID}\treject\t\t\t\t""\n', [Correction(ID, "reject")]),
        (f'{HEADER}{ID}\treject\t\t\t\t"a\tb" \n', [Correction(ID, "reject", note="a\tb")]),
        (f'{HEADER}{ID}\treject\t\t\t\tno "meeting" here"\n', [Correction(ID, "reject", note='no "meeting" here"')]),
        (f'{HEADER}{ID}\treject\t\t\t\t"""Meeting"" is no word"\n', [Correction(ID, "reject", note='"Meeting" is no word')]),
        (f'{HEADER}# "as\t"a whole\n"# ""quoted"" by a spreadsheet"\n{ID}\treject\n', [Correction(ID, "reject")]),
        (f"{HEADER}{ID}\treject\t\t\t\ta\u2028b\x0cc\r{ID}\taccept", [Correction(ID, "reject", note="a\u2028b\x0cc"), Correction(ID, "accept")]),
        (f"{HEADER}{ID}\treject\t\tJ\t2026-01-02\tn\n", [Correction(ID, "reject", "", "J", "2026-01-02", "n")]),
        (f"{HEADER}{ID}\treject\t\t\t2026-01-02 10:00+09:00\t\n", [Correction(ID, "reject", at="2026-01-02T01:00:00Z")]),
        (f"{HEADER}{ID}\treject\t\t\t2026-01-02T10:00\t\n", [Correction(ID, "reject", at="2026-01-02T10:00:00Z")]),
        (f"{HEADER}person:a\tsame\tperson:b\n", [Correction("person:a", "same", "person:b")]),
        (f"{HEADER}person:a\tsplit\tperson:b in release:x y.txt\n", [Correction("person:a", "split", "person:b in release:x y.txt")]),
    ],
)  # fmt: skip
def test_a_table_is_read_and_written_back(text: str, expected: list[Correction]) -> None:
    assert read(text) == expected
    assert read(table_of(expected)) == expected
    assert read(table_of(expected, asleep=expected)) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "my.tsv: the first line is to name the columns, separated by tabs: target verdict value by at note"),
        (f"{ID}\treject\n", "my.tsv: the first line is to name"),
        ("target,verdict\n", "my.tsv: the first line is to name"),
        ("target\tverdict\twhy\n", "my.tsv: the first line is to name"),
        ("target\tverdict\ttarget\n", "my.tsv: the first line is to name"),
        (f"target\tverdict\n\n{ID}\treject\twhat\n", "my.tsv, line 3: 3 cells under 2 columns"),
        (f"{HEADER}{ID}\tdeny\n", "my.tsv, line 2: 'deny' is no verdict on a statement; write one of: accept, reject, change, withdraw"),
        (f"{HEADER}{ID}\tsame\tperson:a\n", "my.tsv, line 2: 'same' is no verdict on a statement"),
        (f"{HEADER}person:a\treject\n", "my.tsv, line 2: 'reject' is no verdict on a person; write one of: same, split, withdraw"),
        (f"{HEADER}0123456789abcdef\treject\n", "my.tsv, line 2: '0123456789abcdef' is no target; write statement:0123456789abcdef or"),
        (f"{HEADER}{ID}\treject\tdate=2025\n", "my.tsv, line 2: reject takes no value, and here is 'date=2025'"),
        (f"{HEADER}{ID}\tchange\t\n", "my.tsv, line 2: a change says what it changes"),
        (f"{HEADER}{ID}\treject\t\t\tyesterday\n", "my.tsv, line 2: 'yesterday' is no time; write 2026-01-02 or"),
        (f"{HEADER}{ID}\treject\t\t\t0001-01-01T00:00:00+10:00\n", "my.tsv, line 2: '0001-01-01T00:00:00+10:00' is no time"),
        (f"{HEADER}{ID}\treject\t\t\t9999-12-31T23:00:00-10:00\n", "my.tsv, line 2: '9999-12-31T23:00:00-10:00' is no time"),
        (f'{HEADER}{ID}\treject\t\t\t\t"no meeting\n{ID}\taccept\n', "my.tsv, line 2: '\"no meeting' begins with a quotation mark that does not close the cell; write \"\"\"no meeting\""),
        (f'{HEADER}{ID}\treject\t\t\t\t"Meeting" is no word\n', "my.tsv, line 2: '\"Meeting\" is no word' begins with"),
        (f'{HEADER}{ID}\treject\t\t\t\t{"x" * 131_073}\n', "my.tsv, line 2: a cell of 131,073 characters; write no more than 100,000"),
        (f"{HEADER}person:a\tsame\t\n", "my.tsv, line 2: the value of same is person:name, not ''"),
        (f"{HEADER}person:a\tsame\tperson:b in release:c\n", "my.tsv, line 2: the value of same is person:name, not"),
        (f"{HEADER}person:a\twithdraw\n", "my.tsv, line 2: the value of withdraw is person:name, or person:name in release:ID"),
        (f"{HEADER}person:a\tsplit\tperson:a\n", "my.tsv, line 2: person:a is one person with itself"),
    ],
)  # fmt: skip
def test_a_bad_row_is_named_with_what_would_be_right(text: str, message: str) -> None:
    with pytest.raises(TableError) as caught:
        read(text)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_a_note_of_several_lines_is_written_as_one() -> None:
    assert read(table_of([Correction(ID, "reject", note="a\r\nb\nc")])) == [Correction(ID, "reject", note="a b c")]


@pytest.mark.parametrize(
    "content", [HEADER.encode() + b"\xff\t", f"{HEADER}{ID}".encode("utf-16"), HEADER.encode() + b"x\xe9"]
)
@pytest.mark.parametrize("by_pipe", [True, False])
def test_a_file_that_is_not_utf_8_is_named_with_its_line(content: bytes, by_pipe: bool, tmp_path: Path) -> None:
    table = tmp_path / "my.tsv"
    table.write_bytes(content)
    result = CliRunner().invoke(app, ["correct", "-" if by_pipe else str(table)], input=content)
    assert result.exit_code == 1
    source = "standard input" if by_pipe else str(table)
    assert re.fullmatch(
        rf"alliancekg: {source}, line [12]: b'.*' is not UTF-8; save the table as UTF-8\n", result.stderr
    )
