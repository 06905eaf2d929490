"""The project's own service as a remote store: what a folder answers, asked over HTTP."""

from __future__ import annotations

from pathlib import Path

import pytest
from alliancekg.graph.cli import app
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.opening import open_store
from typer.testing import CliRunner, Result

from tests.graph.service.conftest import Service, serving

pytestmark = pytest.mark.slow  # servers are started, and asked hundreds of times


def run(*arguments: object) -> Result:
    """A command, within this process."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.mark.parametrize(
    "arguments", [("query", "who-met-whom"), ("query", "evidence"), ("why", "kanda", "met", "brook")]
)
def test_the_service_answers_as_its_folder_does(service: Service, folder: Path, arguments: tuple[str, ...]) -> None:
    theirs = run(*arguments, "--store", service.address + "/")
    assert theirs.exit_code == 0, theirs.output
    assert theirs.output == run(*arguments, "--store", folder).output


def test_export_merge_and_diff_read_the_service(service: Service, folder: Path, tmp_path: Path) -> None:
    with Embedded(folder) as ours, open_store(service.address) as theirs:
        expected = b"".join(ours.n_quads())
        assert b"".join(theirs.n_quads()) == expected
        assert theirs.ledger() == ours.ledger()
        assert theirs.digest() == ours.digest()
    exported = run("export", "--format", "nq", "-o", tmp_path / "graph.nq", "--store", service.address)
    assert exported.exit_code == 0, exported.output
    assert (tmp_path / "graph.nq").read_bytes() == expected
    merged = run("merge", tmp_path / "merged", service.address)
    assert "added" in merged.output, merged.output
    assert run("diff", tmp_path / "merged", service.address).output == "no difference\n"


def test_a_service_without_the_union_is_refused(folder: Path) -> None:
    with serving(folder, "--default-graph", "standard", "--workers", "1") as standard:
        result = run("query", "releases", "--store", standard.address)
    assert result.exit_code == 1
    assert "its default graph must be the union of all" in result.stderr
