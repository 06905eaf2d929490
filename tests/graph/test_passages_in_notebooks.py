"""Rows and passages in a notebook: what a release says is text, and only addresses of the web become links."""

from __future__ import annotations

from alliancekg.graph.notebook import rows, words
from alliancekg.graph.report.model import Quoted
from playwright.sync_api import Browser

from tests.graph.hostile import PAYLOADS
from tests.graph.unharmed import read, squeezed


def test_hostile_words_are_only_words(browser: Browser) -> None:
    page = browser.new_page()
    documents = [rows([each], [[each]]) + words([_quoted(each)]) for each in PAYLOADS]
    for payload, (traces, text, _) in zip(PAYLOADS, read(page, documents), strict=True):
        assert traces == [], payload
        assert squeezed(text).count(squeezed(payload)) >= 5
    page.close()


def _quoted(payload: str) -> Quoted:
    return Quoted(payload, payload, payload, "2025-01-02", payload, retold=False, standing="asserted")
