"""The page as text: what it says, what it carries, and that nothing in the data becomes markup or script."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from alliancekg.extract.model import Record
from alliancekg.graph import drawing, html, network
from alliancekg.graph.cite import shown
from alliancekg.graph.evidence import Evidence, evidence
from alliancekg.graph.rdf import quads
from rdflib import Dataset

from tests.graph.hostile import PAYLOADS, hostile

GIVEN = r'^modules\["(.+)"\] = \{ (.*) \};'


class Elements(HTMLParser):
    """The tags of a page with their attributes, and the text of its scripts, styles and title."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, list[str]] = {"script": [], "style": [], "title": []}
        self.open = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open = tag
        if tag in self.inside:
            self.inside[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        self.open = ""

    def handle_data(self, data: str) -> None:
        if self.open in self.inside:
            self.inside[self.open][-1] += data


def dataset(*records: Record) -> Dataset:
    store = Dataset(default_union=True)
    for record in records:
        for s, p, o, graph in quads(record):
            store.graph(graph).add((s, p, o))
    return store


def written(folder: Path, *records: Record, **options: Any) -> str:
    """The page of these records as it lies on disk."""
    path = folder / "graph.html"
    html.write_page(dataset(*records), path, **options)
    return path.read_bytes().decode()


def carried(text: str) -> dict[str, Any]:
    """The data block of a page, each table as a list of its rows."""
    found = json.loads(Elements(text).inside["script"][0])
    tables = {name: table for name, table in found.items() if "rows" in table}
    return {
        name: [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]] for name, table in tables.items()
    }


@pytest.fixture(scope="module")
def text(records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(tmp_path_factory.mktemp("page"), *records, title="Four releases")


def test_one_document_with_language_title_and_legend(text: str) -> None:
    page = Elements(text)
    tags = [tag for tag, _ in page.tags]
    assert text.startswith("<!doctype html>\n")
    assert ("html", {"lang": "en"}) in page.tags
    assert page.inside["title"] == ["Four releases"]
    assert tags.count("h1") == tags.count("main") == 1
    for word in ("State", "Grouping", "Person", "Topic", "met", "cooperates on", "planned", "denied"):
        assert re.search(rf">\s*{word}\s*<", text), word


def test_nothing_is_fetched(text: str) -> None:
    page = Elements(text)
    assert not [tag for tag, _ in page.tags if tag in {"link", "img", "iframe", "base", "object", "embed"}]
    own = [attributes for tag, attributes in page.tags if tag != "use"]
    assert not [attributes for attributes in own if {"src", "href", "action", "style"} & set(attributes)]
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert "sourceMappingURL" not in text


def test_only_the_hashed_scripts_and_style_are_allowed(text: str) -> None:
    page = Elements(text)
    (policy,) = [a["content"] for _, a in page.tags if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None

    def hashed(part: str) -> str:
        return b64encode(sha256(part.encode()).digest()).decode()

    scripts = page.inside["script"][1:]  # the first is the data
    assert len(scripts) == 2
    assert "default-src 'none'" in policy
    assert re.findall(r"sha256-([^']+)", policy) == [hashed(part) for part in (*scripts, *page.inside["style"])]
    assert "unsafe" not in policy


def test_the_modules_are_one_script_each_behind_those_that_it_imports() -> None:
    script = html.modules("onefile.js")
    order = re.findall(r'^modules\["(.+)"\] = ', script, re.MULTILINE)
    assert set(order) == {path.name for path in html.PAGE.glob("*.js")}
    assert order[-1] == "onefile.js"
    taken = re.findall(r'^const \{ (.+) \} = modules\["(.+)"\];', script, re.MULTILINE)
    given = {name: set(names.split(", ")) for name, names in re.findall(GIVEN, script, re.MULTILINE)}
    assert taken
    for names, module in taken:
        assert set(names.split(", ")) <= given[module], module
    assert not re.search(r"^(?:import|export)\b", script, re.MULTILINE)


def test_a_module_is_found_by_a_server_as_it_is() -> None:
    for path in html.PAGE.glob("*.js"):
        for line in re.findall(r"^import\b.*$|.* from \".*$", path.read_text(encoding="utf-8"), re.MULTILINE):
            assert html.IMPORT.fullmatch(line), f"{path.name}: {line}"


def test_a_page_carries_the_whole_network_and_draws_part_of_it(text: str, records: tuple[Record, ...]) -> None:
    graph = network.alliance_network(dataset(*records))
    data = carried(text)
    assert len(data["edges"]) == graph.number_of_edges()
    assert [node["key"] for node in data["nodes"]] == list(graph)


def test_a_page_that_cannot_carry_all_says_so(
    records: tuple[Record, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "The page carries" not in written(tmp_path, *records)
    monkeypatch.setattr(html, "CARRIED", 2)
    text = written(tmp_path, *records)
    found = network.alliance_network(dataset(*records)).number_of_edges()
    assert f"The page carries the strongest 4 of {found} relations" in text
    assert "topic:coercion-at-sea" not in text


def test_where_no_script_runs_the_strongest_relations_are_listed(text: str) -> None:
    listed = text.partition("<noscript>")[2].partition("</noscript>")[0]
    assert "<tr><td>Ellen Brook</td><td>met</td><td>Kanda Haruo</td><td>2</td><td>2025-12-09</td></tr>" in listed
    assert "<td>Ellen Brook</td><td>visited (planned)</td><td>South Korea</td>" in listed


def test_the_same_store_gives_the_same_bytes(records: tuple[Record, ...], tmp_path: Path) -> None:
    assert written(tmp_path, *records) == written(tmp_path, *records[::-1])


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Elements:
    """The page of a release whose names and words are harmless."""
    return Elements(written(tmp_path_factory.mktemp("plain"), hostile("plain"), title="plain"))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_strings_stay_strings(payload: str, plain: Elements, tmp_path: Path) -> None:
    text = written(tmp_path, hostile(payload), title=payload)
    page = Elements(text)
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in plain.tags]
    assert [sorted(attributes) for _, attributes in page.tags] == [sorted(names) for _, names in plain.tags]
    data, seen = carried(text), shown(payload)
    assert [node["label"] for node in data["nodes"]] == [seen, seen]
    assert data["passages"][0]["text"] == shown(f"Japan {payload} on {payload}.")
    assert (data["releases"][0]["title"], data["releases"][0]["issuer"]) == (seen, seen)
    assert data["said"][0] == {"text": f"{seen} · opposes · {seen}", "speaker": seen}
    assert page.inside["script"][1:] == plain.inside["script"][1:]
    assert page.inside["script"][0].isascii()


def test_a_frame_holds_the_page_in_an_attribute(text: str) -> None:
    frame = Elements(html.frame(text))
    ((tag, attributes),) = frame.tags
    assert tag == "iframe"
    assert attributes["srcdoc"] == text
    assert attributes["sandbox"] is not None
    assert "allow-same-origin" not in attributes["sandbox"]


def test_an_empty_network_makes_a_page() -> None:
    graph = network.alliance_network(Dataset(default_union=True))
    text = html.page(graph, Evidence())
    assert carried(text)["nodes"] == []
    assert text == html.page(graph, evidence(Dataset(default_union=True), graph))


def test_every_type_and_family_has_a_colour() -> None:
    style = (html.PAGE / "page.css").read_text(encoding="utf-8")
    assert all(f"--{family}:" in style for family in drawing.FAMILIES)
    assert all(f"--{type_}:" in style for type_ in drawing.TYPES)
