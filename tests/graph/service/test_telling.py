"""What the index holds as pages tell it: words are only words, links lead where they should."""

from __future__ import annotations

import pytest
from alliancekg.graph.index.things import Source, Thing
from alliancekg.graph.service.pages import _environment

HOSTILE = "</a><script>alert(1)</script>"
SOURCE = Source(
    "release:us/2025 call", "2025-11-03", "country:USA", "United States", "A Call", "https://state.example/1", False
)


def told(macro: str, *values: object) -> str:
    """What a macro of telling.html makes, each run of spaces one."""
    template = _environment().from_string("{% import 'telling.html' as telling %}{{ telling[macro](*values) }}")
    return " ".join(template.render(macro=macro, values=values).split())


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (Thing("country:JPN", "Country", "Japan"), '<a href="/country/JPN">Japan</a>'),
        (Thing("urn:other", "", "words"), "words"),
        (Thing("topic:x", "Topic", HOSTILE), '<a href="/topic/x">&lt;/a&gt;&lt;script&gt;alert(1)&lt;/script&gt;</a>'),
    ],
)
def test_a_thing_leads_to_its_page(node: Thing, expected: str) -> None:
    assert told("thing", node) == expected
    assert told("things", [node, node, node]) == f"{expected}, {expected} and {expected}"


def test_a_release_leads_to_its_page_and_its_source() -> None:
    assert told("release", SOURCE) == '<a href="/release/us%2F2025%20call">A Call</a>'
    issued = told("issued", SOURCE)
    assert issued.startswith("<time>2025-11-03</time> · United States")
    assert 'href="https://state.example/1"' in issued
    assert "retold" not in issued


def test_a_release_without_anything_is_called_by_its_id() -> None:
    bare = Source("release:us/1", "", "", "", "", "javascript:alert(1)", True)
    assert told("release", bare) == '<a href="/release/us%2F1">us/1</a>'
    assert told("issued", bare) == '<span class="badge">retold</span>'
