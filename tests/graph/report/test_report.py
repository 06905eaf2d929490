"""The report on a grouping: what it says, that it repeats byte for byte, and that nothing in a release is obeyed."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from alliancekg.extract.model import Record
from alliancekg.graph.cite import shown as one_line
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.errors import UserError
from alliancekg.graph.rdf import vocabulary_quads
from alliancekg.graph.report.build import report
from alliancekg.graph.report.html import page
from alliancekg.graph.report.markdown import markdown, plain
from alliancekg.graph.report.model import Entry, Quoted, Report, Section, Sentence, Table
from alliancekg.graph.report.writing import files, write
from alliancekg.graph.retold import bundled
from alliancekg.graph.store import LedgerEntry
from alliancekg.ontology.vocabulary import ONTOLOGY_GRAPH
from markdown_it import MarkdownIt

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "[a](javascript:alert(1)) ![b](https://evil.invalid/b.png) <https://evil.invalid>",
    "https://evil.invalid www.evil.invalid | a | b\n\n# head\n\n- item\n\n```\ncode",
    "{{ 7 * 7 }}{% raw %} $\\frac{1}{$ **bold** __bold__ `code` ~~gone~~",
    "a\u202eb\x1b[31m\u2028c&lt;script&gt;",
)


@contextmanager
def store_of(folder: Path, records: Iterable[Record]) -> Iterator[Embedded]:
    """A store on disk with the ontology and the table of members."""
    with Embedded(folder, write=True) as store:
        store.replace((record, LedgerEntry("hash", "v1")) for record in records)
        store.put_graph(ONTOLOGY_GRAPH, vocabulary_quads())
    with Embedded(folder) as store:
        yield store


@pytest.fixture(scope="module")
def store(records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Embedded]:
    with store_of(tmp_path_factory.mktemp("graph"), records) as store:
        yield store


@pytest.fixture(scope="module")
def three(store: Embedded) -> Report:
    return report(store, "Japan-U.S.-ROK")


class Elements(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    @property
    def kinds(self) -> list[str]:
        return [tag for tag, _ in self.tags]


def sentences(made: Report, id_: str) -> str:
    (section,) = (each for each in made.sections if each.id == id_)
    return " ".join(part.text for part in section.parts if isinstance(part, Sentence))


def tables(made: Report, id_: str) -> list[Table]:
    (section,) = (each for each in made.sections if each.id == id_)
    return [part for part in section.parts if isinstance(part, Table)]


def test_it_says_who_met_with_numbers_and_that_one_meeting_is_too_few(three: Report) -> None:
    met = sentences(three, "meetings")
    assert "together at 1 reported occasion" in met
    assert "n = 1, too few to tell): 1 of ministers, the first of December 9, 2025" in met
    (pairs,) = tables(three, "meetings")
    assert [(row[0], row[1], row[3]) for row in pairs.rows] == [
        ("Ellen Brook", "Kanda Haruo", "2025-12-09"),
        ("Ellen Brook", "Park Jiwoo", "2025-12-09"),
        ("Kanda Haruo", "Park Jiwoo", "2025-12-09"),
    ]
    assert all("n = 1 *" in row[2] for row in pairs.rows)


def test_a_grouping_of_few_releases_comes_with_a_warning_and_no_rise_or_fall(three: Report) -> None:
    assert "fewer than 10 releases: too few to tell what is usual" in sentences(three, "question")
    answered = sentences(three, "answer")
    assert "How close the members are, and whether that changed, the data cannot say" in answered
    assert "no event has accounts of two issuers" in answered
    assert "Beyond chance" not in answered


def test_the_answer_says_nothing_that_no_section_says(three: Report) -> None:
    elsewhere = {f.text for section in three.sections if section.id != "answer" for f in section.findings}
    (given,) = (each for each in three.sections if each.id == "answer")
    assert {part.text for part in given.parts if isinstance(part, Sentence)} == elsewhere
    assert elsewhere


def test_denials_and_plans_are_no_topics_and_no_stances(three: Report) -> None:
    assert "date for the next summit" not in markdown(three)
    assert (
        "On North Korea (n = 1, too few to tell how usual it is): Japan, Republic of Korea and United States urge something of it."
        in (sentences(three, "stances"))
    )


def test_only_a_grouping_of_three_has_sides(store: Embedded, three: Report) -> None:
    assert "sides" in {section.id for section in three.sections}
    assert "Whether Japan and Republic of Korea meet without United States the data cannot say" in sentences(
        three, "sides"
    )
    assert "sides" not in {section.id for section in report(store, "quad").sections}


def test_two_runs_give_the_same_bytes(three: Report, store: Embedded, tmp_path: Path) -> None:
    again = report(store, "grouping:jpn-usa-kor")
    assert files(three, tmp_path) == files(again, tmp_path)


def test_the_page_fetches_nothing_and_its_quotes_link_to_the_source(three: Report) -> None:
    text = page(three)
    found = Elements(text)
    style = re.search(r"<style>(.*?)</style>", text, re.S)
    assert style
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    (policy,) = (a["content"] for _, a in found.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert (
        policy == f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert {"script", "link", "iframe"}.isdisjoint(found.kinds)
    images = [a["src"] or "" for tag, a in found.tags if tag == "img"]
    assert len(images) == len(three.pictures) > 4
    for image, picture in zip(images, three.pictures, strict=True):
        assert b64decode(image.removeprefix("data:image/svg+xml;base64,")).decode() == picture.svg
    ids = [a["id"] for _, a in found.tags if "id" in a]
    assert len(ids) == len(set(ids))
    links = [a["href"] or "" for tag, a in found.tags if tag == "a"]
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    assert all(
        attributes.get("rel") == "noopener noreferrer"
        for _, attributes in found.tags
        if "http" in str(attributes.get("href"))
    )


def test_a_quote_links_to_its_source_and_marks_what_is_planned() -> None:
    quoted = Quoted(
        "We met.", "A title", "Examples", "2025-10-28", "https://example.org/a(b)", retold=False, standing="planned"
    )
    made = Report("r", "R", "", (Section("s", "S", (Entry("Head", (quoted,)),)),))
    assert '<a href="https://example.org/a(b)" rel="noopener noreferrer">A title</a>, October 28, 2025' in page(made)
    assert "[announced, not yet done] “We met.”" in page(made)
    expected = (
        "> [announced, not yet done] “We met.” (Examples, [A title](<https://example.org/a(b)>), October 28, 2025)"
    )
    assert expected in markdown(made)


def hostile(record: Record, payload: str) -> Record:
    """The record with every name, title and quote replaced, and an address that is none."""
    return replace(
        record,
        release=replace(record.release, title=payload, issuer=payload, url="javascript:alert(1)"),
        entities=tuple(
            replace(each, label=payload) if each.type in ("Person", "Topic", "Country") else each
            for each in record.entities
        ),
        statements=tuple(
            replace(said, evidence=tuple(replace(each, text=f"{payload} {each.text}") for each in said.evidence))
            for said in record.statements
        ),
    )


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_text_is_text_in_both_forms(records: tuple[Record, ...], payload: str, tmp_path: Path) -> None:
    with store_of(tmp_path, [hostile(each, payload) for each in records]) as store:
        made = report(store, "jpn-usa-kor")
    shown = Elements(page(made))
    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(markdown(made))
    rendered = Elements(html)
    allowed = {
        "h1",
        "h2",
        "p",
        "ul",
        "li",
        "a",
        "em",
        "strong",
        "blockquote",
        "img",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    assert set(rendered.kinds) <= allowed
    assert "script" not in shown.kinds
    for _, attributes in (*shown.tags, *rendered.tags):
        assert not any(name.startswith("on") for name in attributes)
        target = attributes.get("href") or attributes.get("src") or "#"
        assert re.match(r"#|data:image/svg\+xml|jpn-usa-kor-[a-z0-9-]+\.png$", target), target
    assert rendered.kinds.count("h2") == len(made.sections)
    assert rendered.kinds.count("table") == sum(
        part.kind == "table" for section in made.sections for part in section.parts
    )
    for table in (part for section in made.sections for part in section.parts if isinstance(part, Table)):
        assert {len(row) for row in table.rows} <= {len(table.columns)}
    for form in (shown, rendered):
        words = "".join(form.text)
        assert one_line(payload) in words.replace("\N{WORD JOINER}", "")
        assert not {"\x1b", "\u202e", "\u2028"} & set(words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a*b_c", r"a\*b\_c"),
        ("# no head", r"\# no head"),
        ("- no item", r"\- no item"),
        ("1. no item", "1\N{WORD JOINER}. no item"),
        ("1.5 is a number", "1\N{WORD JOINER}.5 is a number"),
        ("see https://x.invalid", r"see https\://x.invalid"),
        ("see WWW.x.invalid", r"see WWW\.x.invalid"),
        ("a | b\nc", r"a \| b c"),
    ],
)
def test_markdown_is_escaped(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_a_retelling_is_never_a_quotation(records: tuple[Record, ...], tmp_path: Path) -> None:
    """The sample meeting of three, as if it were a bundled release."""
    real = next(iter(bundled().values()))
    three = next(each for each in records if each.release.id == "kr-2025-12-09")
    with store_of(tmp_path, [replace(three, release=replace(three.release, text=real.text))]) as store:
        made = report(store, "jpn-usa-kor")
    for text in (page(made), markdown(made)):
        assert "“" not in text
        assert "retold by alliancekg; quote the source itself" in text
    assert "1 release here: retold in alliancekg's own words." in sentences(made, "coverage")
    assert "“Foreign Minister Kanda" in markdown(report_of(records, tmp_path / "own"))


def report_of(records: tuple[Record, ...], folder: Path) -> Report:
    with store_of(folder, records) as store:
        return report(store, "jpn-usa-kor")


@pytest.mark.parametrize(
    ("grouping", "since", "message"),
    [
        ("Japan", None, "Japan is no grouping whose members are known; such are "),
        ("quad", "2027", "no release here is of Quad between 2027 and now; no report was written"),
        ("nonsense", None, "'nonsense' is no name in this graph"),
    ],
)
def test_what_cannot_be_reported_is_said_in_one_line(
    store: Embedded, grouping: str, since: str | None, message: str
) -> None:
    with pytest.raises(UserError) as caught:
        report(store, grouping, since=since)
    assert str(caught.value).startswith(message)


def test_files_go_to_a_folder_or_one_form_to_a_file(three: Report, tmp_path: Path) -> None:
    names = {path.name for path in files(three, tmp_path)}
    pictures = {f"jpn-usa-kor-{picture.name}.png" for picture in three.pictures}
    assert names == {"jpn-usa-kor.html", "jpn-usa-kor.md"} | pictures
    assert {path.name for path in files(three, tmp_path / "a.html")} == {"a.html"}
    assert {path.name for path in files(three, tmp_path / "a.md")} == {"a.md"} | pictures
    assert all(name in markdown(three) for name in pictures)


def test_a_failed_writing_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("old")
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(UserError):
        write({tmp_path / "a.md": b"new", tmp_path / "file" / "b.html": b"new"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "file"]
    assert (tmp_path / "a.md").read_text() == "old"
