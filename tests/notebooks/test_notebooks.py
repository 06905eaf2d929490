"""The notebooks run in a fresh kernel on the bundled releases, and their own assertions hold."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
MINUTE = 60


def notebook(path: Path) -> Any:
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


@pytest.fixture(scope="session")
def executed(bundled_graph: Path) -> dict[str, Any]:
    """Every notebook as it is after it ran, two at a time; a cell that fails or takes a minute raises."""
    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(2) as pool:
        patch.setenv("ALLIANCEKG_STORE", str(bundled_graph))
        return dict(zip([path.stem for path in NOTEBOOKS], pool.map(_run, NOTEBOOKS), strict=True))


def _run(path: Path) -> Any:
    ran = notebook(path)
    NotebookClient(ran, timeout=MINUTE, kernel_name="python3", resources={"metadata": {"path": str(FOLDER)}}).execute()
    return ran


def outputs(ran: Any) -> str:
    return "".join(str(output) for cell in ran.cells if cell.cell_type == "code" for output in cell.outputs)


def test_there_are_five() -> None:
    assert {path.stem for path in NOTEBOOKS} == {
        "quad",
        "japan_us_rok",
        "two_accounts",
        "sparql_tour",
        "your_own_releases",
    }


@each_notebook
def test_it_runs_and_says_its_answer(executed: dict[str, Any], path: Path) -> None:
    *_, answer = [cell for cell in executed[path.stem].cells if cell.cell_type == "code"]
    (shown,) = (output for output in answer.outputs if output.output_type in ("execute_result", "display_data"))
    assert len(shown.data["text/markdown"]) > 100
    assert "Traceback" not in outputs(executed[path.stem])


@each_notebook
def test_it_reads_as_prose_from_question_to_answer(path: Path) -> None:
    cells = notebook(path).cells
    first, headings = cells[0], [cell.source.splitlines()[0] for cell in cells if cell.source.startswith("## ")]
    assert first.cell_type == "markdown"
    assert re.search(r"\*\*[^*]+\?", first.source), "the question stands at the top"
    assert headings[-1] == "## The answer in words"
    assert cells[-1].cell_type == "markdown"
    assert "docs/chronicle.md" in cells[-1].source, "what the data covers is repeated with the answer"
    code = [cell.source for cell in cells if cell.cell_type == "code"]
    assert any("assert " in source for source in code)
    assert max(len(source.splitlines()) for source in code) <= 25


def test_the_network_survives_an_export(executed: dict[str, Any]) -> None:
    html, _ = HTMLExporter().from_notebook_node(executed["quad"])  # type: ignore[no-untyped-call]
    assert "srcdoc=" in html
    assert "vis-network" in html
    assert "<svg" in html or "image/svg+xml" in html


@each_notebook
def test_the_outputs_kept_are_those_of_the_bundled_releases(executed: dict[str, Any], path: Path) -> None:
    """What a reader sees on the page of the repository is what the cells say; networks are left out for their size."""
    for kept, ran in zip(notebook(path).cells, executed[path.stem].cells, strict=True):
        if kept.cell_type == "code" and "network(" not in kept.source:
            assert [_told(output) for output in kept.outputs] == [_told(output) for output in ran.outputs], kept.source


def _told(output: Any) -> object:
    """What an output says; figures are drawn by whatever version of matplotlib there is, so only that there is one."""
    data = output.get("data", {})
    return (
        "figure"
        if "image/svg+xml" in data
        else data.get("text/markdown") or data.get("text/html") or output.get("text", data)
    )
