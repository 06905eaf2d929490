"""The page of the bundled releases, as `alliancekg build` leaves it: small enough for a mail, and all of it usable."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.graph.page.conftest import Opened

MAIL = 3_000_000
"""Bytes."""


def test_it_goes_into_a_mail_and_tells_every_statement(opened: Callable[..., Opened], bundled_graph: Path) -> None:
    page = bundled_graph / "graph.html"
    assert page.stat().st_size < MAIL
    graph = opened(page, "#chosen=country:JPN~country:USA")
    assert "room for the words" not in graph.panel
    assert graph.page.evaluate("() => alliance.source.statements.every(({passages}) => passages.length > 0)")
    assert 200 <= len(graph.lines()) < 300
    graph.change(lines=100_000)
    assert not graph.page.locator("#rest").is_visible()
    assert len(graph.lines()) > 1500
