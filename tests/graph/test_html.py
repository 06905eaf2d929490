"""The page as text: what it says, what it carries, and that nothing in the data becomes markup or script."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from alliancekg.extract.model import Entity, Evidence, Record, Release, Statement, statement_id
from alliancekg.graph import drawing, html, network
from alliancekg.graph.rdf import quads
from alliancekg.graph.readings import Quote
from rdflib import Dataset

HOSTILE = [
    "</script><script>alert(1)</script>",
    "</SCRIPT ><script>alert(1)</script>",
    "<!--<script>",
    "--><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'>",
    "<a href='javascript:alert(1)'>x</a>",
    "<base href='https://evil.invalid/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.invalid/'>",
    "<link rel=stylesheet href=https://evil.invalid/a.css>",
    "<style>*{background:url(https://evil.invalid/b.png)}</style>",
    "<form action=https://evil.invalid/><button>go</button></form>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</option></datalist><script>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}",
    "${alert(1)}`+alert(1)+`",
    "\\u003cscript\\u003ealert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "line\u2028separator\u2029paragraph",
    "__proto__",
    "constructor",
    "javascript:alert(1)",
    "a\u202eb right to left",
    "nul\x01bell\x07",
]


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


def hostile(payload: str, url: str | None = "https://example.org/") -> Record:
    """A release in which every name, title and quote is the payload."""
    text = f"Japan {payload} on {payload}."
    release = Release("hostile", text, title=payload, date="2025-01-02", issuer=payload, url=url)
    topic = Entity("topic:matter", "Topic", payload)
    state = Entity("country:JPN", "Country", payload)
    said = Statement(
        id=statement_id("hostile", state.id, "cooperatesOn", topic.id, None),
        subject=state.id,
        predicate="cooperatesOn",
        object=topic,
        with_=("country:USA",),
        date="2025-01-02",
        evidence=(Evidence(0, len(text), text),),
    )
    return Record(release, (state, topic), (), (said,))


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
    """The data block of a page."""
    found = json.loads(Elements(text).inside["script"][0])
    assert isinstance(found, dict)
    return found


@pytest.fixture(scope="module")
def text(records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(tmp_path_factory.mktemp("page"), *records, title="Four releases")


def test_one_document_with_language_title_and_legend(text: str) -> None:
    page = Elements(text)
    tags = [tag for tag, _ in page.tags]
    assert text.startswith("<!doctype html>\n")
    assert ("html", {"lang": "en"}) in page.tags
    assert page.inside["title"] == ["Four releases"]
    assert tags.count("h1") == tags.count("main") == tags.count("datalist") == 1
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


def test_edges_are_folded_and_carry_their_quotes(text: str) -> None:
    data = carried(text)
    labels = [node["label"] for node in data["nodes"]]
    (met,) = [
        edge
        for edge in data["edges"]
        if edge["predicate"] == "met" and {labels[edge["from"]], labels[edge["to"]]} == {"Ellen Brook", "Kanda Haruo"}
    ]
    assert met["dates"] == ["2025-10-28", "2025-12-09"]
    quotes = [data["passages"][passage]["text"] for passage, _ in met["evidence"]]
    assert quotes[0] == "Foreign Minister Kanda, Secretary of State Brook and Foreign Minister Park met in Seoul."
    assert quotes[1].startswith("On October 28")
    said = [data["sentences"][sentence] for _, sentence in met["evidence"]]
    assert said == ["Ellen Brook · met · Kanda Haruo", "Kanda Haruo · met · Ellen Brook"]


def test_what_is_done_jointly_reads_the_same_from_each_side(text: str) -> None:
    sentences = carried(text)["sentences"]
    assert "Japan, South Korea, United States · cooperates on · nuclear issue" in sentences
    assert len([said for said in sentences if said.endswith("cooperates on · nuclear issue")]) == 1
    assert "Japan, South Korea, United States · agreed on · date for the next summit (denied)" in sentences


def test_only_the_strongest_are_drawn_and_the_page_says_so(records: tuple[Record, ...]) -> None:
    store = dataset(*records)
    graph = network.alliance_network(store)
    part = network.strongest(graph, 2)
    evidence = html.evidence(store, part)
    text = html.page(part, evidence)
    assert f"{part.number_of_edges()} of {graph.number_of_edges()} edges shown" in text
    kept = {id_ for *_, edge in part.edges(data=True) for id_ in edge["statements"]}
    assert {quote.statement for quote in evidence} == kept
    assert "coercion at sea" not in text


def test_quotes_of_a_heavy_edge_stop_at_the_newest(
    records: tuple[Record, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html, "STATEMENTS", 1)
    monkeypatch.setattr(drawing, "STATEMENTS", 1)
    store = dataset(*records)
    graph = network.alliance_network(store)
    data = carried(html.page(graph, html.evidence(store, graph)))
    edges = [edge for edge in data["edges"] if edge["statements"] > 1]
    assert edges
    for edge in edges:
        assert (len(edge["evidence"]), edge["carried"]) == (1, 1)


def test_the_same_store_gives_the_same_bytes(records: tuple[Record, ...], tmp_path: Path) -> None:
    assert written(tmp_path, *records) == written(tmp_path, *records[::-1])


def test_parallel_edges_bend_apart(text: str) -> None:
    data = carried(text)
    pairs: dict[tuple[int, int], list[float]] = {}
    for edge in data["edges"]:
        one, other = edge["from"], edge["to"]
        side = 1 if one < other else -1
        pairs.setdefault((min(one, other), max(one, other)), []).append(side * edge["bend"])
    assert max(len(bends) for bends in pairs.values()) >= 2
    assert all(len(set(bends)) == len(bends) for bends in pairs.values())


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_strings_stay_strings(payload: str, tmp_path: Path) -> None:
    plain = Elements(written(tmp_path, hostile("plain"), title="plain"))
    text = written(tmp_path, hostile(payload), title=payload)
    page = Elements(text)
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in plain.tags]
    assert [sorted(attributes) for _, attributes in page.tags] == [sorted(names) for _, names in plain.tags]
    data = carried(text)
    assert payload in {node["label"] for node in data["nodes"]}
    assert data["passages"][0]["text"] == f"Japan {payload} on {payload}."
    assert data["releases"][0]["title"] == payload
    assert page.inside["script"][1:] == plain.inside["script"][1:]
    assert "\u2028" not in page.inside["script"][0]


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a?b=1", "https://example.org/a?b=1"),
        ("http://example.org/", "http://example.org/"),
        ("HTTPS://example.org/", "HTTPS://example.org/"),
        ("javascript:alert(1)", ""),
        (" javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,<script>alert(1)</script>", ""),
        ("vbscript:x", ""),
        ("file:///etc/passwd", ""),
        ("//example.org/", ""),
        ("http://[broken", ""),
        ("", ""),
    ],
)
def test_only_addresses_of_the_web_become_links(records: tuple[Record, ...], url: str, link: str) -> None:
    store = dataset(hostile("plain", url=None))
    graph = network.alliance_network(store)
    quotes = [replace(quote, url=url) for quote in html.evidence(store, graph)]
    assert [release["url"] for release in drawing.data(graph, quotes)["releases"]] == [link]


def test_a_frame_holds_the_page_in_an_attribute(text: str) -> None:
    frame = Elements(html.frame(text))
    ((tag, attributes),) = frame.tags
    assert tag == "iframe"
    assert attributes["srcdoc"] == text
    assert attributes["sandbox"] is not None
    assert "allow-same-origin" not in attributes["sandbox"]


def test_an_empty_network_makes_a_page() -> None:
    graph = network.alliance_network(Dataset(default_union=True))
    text = html.page(graph, list[Quote]())
    assert "0 of 0 edges shown" in text
    assert carried(text)["nodes"] == []


def test_every_relation_has_a_colour_and_words() -> None:
    relations = (
        "met spokeWith visited attended holdsOffice memberOf signed cooperatesOn agreedOn discussed "
        "emphasizes commitsTo supports appreciates concernedAbout opposes urges aids sanctions"
    )
    style = (html.PAGE / "page.css").read_text()
    assert set(drawing.FAMILY) == set(relations.split())
    assert all(f"--{family}:" in style for family in drawing.FAMILIES)
    assert all(f"--{type_}:" in style for type_ in drawing.TYPES)
    assert drawing.words("concernedAbout") == "concerned about"
