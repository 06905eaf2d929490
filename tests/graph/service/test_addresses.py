"""Links of pages lead within the service or to the web, and nowhere else."""

from __future__ import annotations

import pytest
from alliancekg.graph.service.addresses import address, web


@pytest.mark.parametrize(
    ("id_", "expected"),
    [
        ("country:JPN", "/country/JPN"),
        ("office:JPN/minister-for-foreign-affairs", "/office/JPN/minister-for-foreign-affairs"),
        ("release:us/2025-11-03 call", "/release/us%2F2025-11-03%20call"),
        ("release:?q=#x", "/release/%3Fq%3D%23x"),
        ("akg:cooperatesOn", "/ontology#cooperatesOn"),
        ("javascript:alert(1)", ""),
        ("//example.org/", ""),
        ("http://example.org/a", ""),
        ("words", ""),
        ("", ""),
    ],
)
def test_addresses_of_identifiers(id_: str, expected: str) -> None:
    assert address(id_) == expected


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "/country/JPN", "//example.org", "", 'https://a"b']
)
def test_what_is_no_address_of_the_web_is_no_link(url: str) -> None:
    assert web(url) == ""
    assert web("https://example.org/?a=1&b=2") == "https://example.org/?a=1&b=2"
