"""The one command of bench/: what it is asked for it runs, and what it prints it writes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from alliancekg.graph.table import Table

from bench.reports import plain
from tests.conftest import ROOT

RELEASE = {"id": "r", "title": "Meeting", "date": "2025-01-02", "text": "Japan met with Norway in Oslo on January 1."}


def bench(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bench", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)


def test_a_measurement_that_is_none_is_told(tmp_path: Path) -> None:
    ended = bench(tmp_path, "speed")
    assert ended.returncode == 2
    assert "speed is none of extraction" in " ".join(ended.stderr.replace("│", " ").split())


def test_no_column_is_lost_where_two_have_one_name() -> None:
    with pytest.raises(ValueError, match="two columns of pages have one name"):
        plain({"pages": Table(("drawn, s", "drawn, s"), (("1", "2"),))})


@pytest.mark.slow
def test_a_measurement_is_printed_and_written(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus" / "releases.jsonl"
    corpus.parent.mkdir()
    corpus.write_text(json.dumps(RELEASE) + "\n")
    ended = bench(tmp_path, "rebuild", "--json", tmp_path / "ratios.json")
    (row,) = json.loads((tmp_path / "ratios.json").read_text())["rebuild"]
    assert ended.returncode == 0
    assert row["releases"] == "1"
    assert float(row["first build, s"]) > float(row["again, s"]) > 0
    assert row["first build, s"] in ended.stdout
