"""A file in parts gives what it gives whole."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from alliancekg.graph import bulk
from alliancekg.graph.bulk import Part, bulk_load

LINES = [f'<urn:s{number}> <urn:p> "é {"x" * (number % 50)}" <urn:g{number % 7}> .\n' for number in range(500)]


@pytest.mark.parametrize("least", [10_000_000, 5_000, 10])
@pytest.mark.parametrize("number", [0, 1, 500])
def test_every_line_arrives_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, least: int, number: int) -> None:
    monkeypatch.setattr(bulk, "LEAST", least)
    monkeypatch.setattr("os.cpu_count", lambda: 3)
    path, store = tmp_path / "quads", ox.Store(tmp_path / "store")
    path.write_text("".join(LINES[:number]), encoding="utf-8")
    bulk_load(path, store, format=ox.RdfFormat.N_QUADS)
    assert sorted(f"{quad} .\n" for quad in store) == sorted(LINES[:number])


def test_a_line_that_is_none_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "quads"
    path.write_text("no quad\n")
    with pytest.raises(SyntaxError):
        bulk_load(path, ox.Store(), format=ox.RdfFormat.N_QUADS)


def test_a_part_ends_where_it_should(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"0123456789")
    with Part(path, 2, 7) as part:
        assert (part.read(3), part.read(3), part.read(3)) == (b"234", b"56", b"")
