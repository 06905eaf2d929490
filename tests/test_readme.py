"""What README.md tells a new user to type works as it stands there."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from alliancekg.graph.cli import app
from typer.testing import CliRunner

README = Path(__file__).resolve().parent.parent / "README.md"
COMMANDS = re.findall(r"^uv run alliancekg (.+)$", README.read_text(encoding="utf-8"), re.M)
ON_THE_GRAPH = [command for command in COMMANDS if "my-releases" not in command]
SLOW = {"validate", "report quad"}
"""Ten and six seconds on the whole graph; other tests run them on a small one."""


@pytest.fixture(scope="module")
def folder(bundled_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which `alliancekg build` ran."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(bundled_graph, folder / "alliance-graph")
    return folder


def test_it_shows_commands() -> None:
    assert len(ON_THE_GRAPH) >= 6
    assert set(ON_THE_GRAPH) > SLOW


@pytest.mark.parametrize(
    "command", [pytest.param(each, marks=[pytest.mark.slow] * (each in SLOW)) for each in ON_THE_GRAPH]
)
def test_a_command_answers(folder: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(app, shlex.split(command))
    assert result.exit_code == 0, result.output
    assert result.output.strip() or (folder / shlex.split(command)[-1]).stat().st_size > 0


@pytest.mark.slow
def test_the_table_in_the_page_on_corrections_applies(folder: Path, tmp_path: Path) -> None:
    page = (README.parent / "docs" / "corrections.md").read_text(encoding="utf-8")
    (table,) = re.findall(r"^```tsv\n(.+?)^```", page, re.M | re.S)
    (tmp_path / "mine.tsv").write_text(table, encoding="utf-8")
    shutil.copytree(folder / "alliance-graph", tmp_path / "kg")
    result = CliRunner().invoke(app, ["correct", str(tmp_path / "mine.tsv"), "--store", str(tmp_path / "kg")])
    assert result.exit_code == 0, result.output
    assert re.search(r"^Applied 5 corrections", result.output, re.M)
    listed = CliRunner().invoke(app, ["correct", "--list", "--store", str(tmp_path / "kg")]).stdout
    assert "# dormant" not in listed
    assert sorted(line.split("\t")[:3] for line in table.splitlines()) == sorted(
        line.split("\t")[:3] for line in listed.splitlines()
    )


def test_what_it_links_to_exists() -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)\)", README.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (README.parent / link).exists()] == []
