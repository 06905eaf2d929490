"""What README.md tells a new user to type works as it stands there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from alliancekg.graph.cli import app
from typer.testing import CliRunner

README = Path(__file__).resolve().parent.parent / "README.md"
COMMANDS = re.findall(r"^uv run alliancekg (.+)$", README.read_text(encoding="utf-8"), re.M)
ON_THE_GRAPH = [command for command in COMMANDS if "my-releases" not in command]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert CliRunner().invoke(app, ["build"]).exit_code == 0
    return folder


def test_it_shows_commands() -> None:
    assert len(ON_THE_GRAPH) >= 6


@pytest.mark.parametrize("command", ON_THE_GRAPH)
def test_a_command_answers(folder: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(app, shlex.split(command))
    assert result.exit_code == 0, result.output
    assert result.output.strip() or (folder / shlex.split(command)[-1]).stat().st_size > 0


def test_what_it_links_to_exists() -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)\)", README.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (README.parent / link).exists()] == []
