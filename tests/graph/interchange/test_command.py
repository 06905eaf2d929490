"""`alliancekg export`: every format is shown, documented and written, and a wrong one is told the right ones."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from alliancekg.graph.cli import app
from alliancekg.graph.interchange.formats import Format
from alliancekg.graph.store import Store
from typer.testing import CliRunner, Result

FORMATS: tuple[Format, ...] = get_args(Format)
DOCS = Path(__file__).resolve().parents[3] / "docs" / "interchange.md"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["export", *map(str, arguments)], env={"COLUMNS": "80"})


def test_help_has_an_example_of_each_format() -> None:
    lines = run("--help").stdout.splitlines()
    shown = [line.split()[1] for line in lines if line.strip().startswith("--format ") and " -o " in line]
    assert shown == list(FORMATS)


def test_each_format_is_documented() -> None:
    table = DOCS.read_text(encoding="utf-8").split("\n\n")[2]
    assert [name for name in FORMATS if f"`{name}`" not in table] == []


@pytest.mark.parametrize("format", ["nq", "plover"])
def test_a_file_is_what_standard_output_gets(store: Store, tmp_path: Path, format: Format) -> None:
    shown = run("--format", format, "--store", store.directory)
    written = run("--format", format, "--store", store.directory, "-o", tmp_path / "file")
    assert (shown.exit_code, written.exit_code, written.stdout) == (0, 0, "")
    assert (tmp_path / "file").read_bytes() == shown.stdout_bytes
    assert shown.stdout_bytes


def test_a_wrong_format_is_told_the_right_ones() -> None:
    result = run("--format", "xml")
    assert result.exit_code == 2
    assert [name for name in FORMATS if f"'{name}'" not in result.stderr.replace("│", "")] == []
