"""References to releases: what a footnote says, in three styles, and never a retelling as an issuer's words."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from alliancekg.extract.model import Entity, Evidence, Record, Release, Statement, statement_id
from alliancekg.graph.citations import bibtex, cited, in_words, note
from alliancekg.graph.cite import Passage, Reference, references
from alliancekg.graph.rdf import quads
from alliancekg.graph.retold import bundled, retold
from rdflib import Dataset

REFERENCE = Reference(
    release="release:us-1",
    issuer="Department of Examples",
    title="A Call",
    date="2025-10-28",
    url="https://example.org/a",
    passages=(Passage("They met.", "asserted"),),
    retold=False,
)


def store_of(*records: Record) -> Dataset:
    """A store in memory."""
    store = Dataset(default_union=True)
    for record in records:
        for s, p, o, graph in quads(record):
            store.graph(graph).add((s, p, o))
    return store


def stating(release: Release, quote: str, *, negated: bool = False, planned: bool = False) -> Record:
    """A record in which a release says of Japan that it supports Korea."""
    start = release.text.index(quote)
    said = Statement(
        id=statement_id(release.id, "country:JPN", "supports", "country:KOR", None, negated=negated),
        subject="country:JPN",
        predicate="supports",
        object=Entity("country:KOR", "Country", "South Korea"),
        date=release.date,
        negated=negated,
        modality="planned" if planned else None,
        confidence=0.9,
        rule="sample",
        evidence=(Evidence(start, start + len(quote), quote),),
    )
    japan, korea = Entity("country:JPN", "Country", "Japan"), Entity("country:KOR", "Country", "South Korea")
    return Record(release, (japan, korea), (), (said,))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, "Department of Examples, “A Call,” October 28, 2025, https://example.org/a. “They met.”"),
        ({"date": "2026-01"}, "Department of Examples, “A Call,” January 2026, https://example.org/a. “They met.”"),
        ({"date": "", "url": ""}, "Department of Examples, “A Call.” “They met.”"),
        ({"title": "", "url": ""}, "Department of Examples, October 28, 2025. “They met.”"),
        ({"issuer": "", "title": "", "url": ""}, "us-1, October 28, 2025. “They met.”"),
        ({"title": 'The "Quad", again'}, "Department of Examples, “The ‘Quad’, again,” October 28, 2025, https://example.org/a. “They met.”"),
        (
            {"passages": (Passage("A says “B”.", "denied"), Passage("C.", "planned")), "url": ""},
            "Department of Examples, “A Call,” October 28, 2025. [denied] “A says ‘B’.” [announced, not yet done] “C.”",
        ),
        (
            {"retold": True},
            "Facts from: Department of Examples, [A Call], October 28, 2025, https://example.org/a. Paraphrase: They met. (Retold by alliancekg; quote the source itself.)",
        ),
    ],
)  # fmt: skip
def test_a_note_says_who_what_when_and_where(change: dict[str, object], expected: str) -> None:
    assert note(replace(REFERENCE, **change)) == expected  # type: ignore[arg-type]  # a table of fields


@pytest.mark.parametrize(
    ("date", "words"), [("2025-10-28", "October 28, 2025"), ("2025-01", "January 2025"), ("2025", "2025"), ("", "")]
)
def test_dates_are_written_at_the_precision_stated(date: str, words: str) -> None:
    assert in_words(date) == words


def test_an_entry_for_latex_escapes_what_latex_obeys() -> None:
    hostile = replace(
        REFERENCE,
        title=r"50% of R&D_x #1 $5 {a} ~ ^ \input{/etc/passwd}",
        url="https://example.org/a}{\\b?x=1&y=%20#z",
        passages=(Passage("} @misc{evil, title={x}}", "asserted"),),
    )
    entry = bibtex(hostile)
    assert (
        r"title = {{50\% of R\&D\_x \#1 \$5 \{a\} \textasciitilde{} \textasciicircum{} "
        r"\textbackslash{}input\{/etc/passwd\}}}," in entry
    )
    assert "url = {https://example.org/a%7D%7B%5Cb?x=1&y=%20#z}," in entry
    assert re.search(r"(?<!\\)\}\s*@misc\{evil", entry) is None
    unescaped = re.sub(r"\\[{}]", "", entry)
    assert unescaped.count("{") == unescaped.count("}")


def test_a_key_depends_on_the_release_alone() -> None:
    assert REFERENCE.key == replace(REFERENCE, passages=(), url="", title="B").key
    assert REFERENCE.key != replace(REFERENCE, release="release:us-2").key
    assert re.fullmatch(r"[a-z]+2025-[0-9a-f]{8}", REFERENCE.key)
    assert re.fullmatch(r"[a-z]+-[0-9a-f]{8}", replace(REFERENCE, issuer="外務省", date="").key)


def test_json_for_zotero_keeps_the_words_out_of_its_note() -> None:
    (item,) = json.loads(cited([replace(REFERENCE, passages=(Passage("DOI: 10.1/x", "asserted"),))], "csl"))
    assert item == {
        "id": REFERENCE.key,
        "type": "webpage",
        "author": [{"literal": "Department of Examples"}],
        "title": "A Call",
        "issued": {"date-parts": [[2025, 10, 28]]},
        "URL": "https://example.org/a",
        "abstract": "“DOI: 10.1/x”",
    }


@pytest.mark.parametrize("style", ["bibtex", "csl"])
def test_a_retelling_is_no_quotation_in_any_style(style: str) -> None:
    text = cited([replace(REFERENCE, retold=True)], style)  # type: ignore[arg-type]  # one of its three
    assert "“" not in text
    assert "Paraphrase: They met." in text
    assert "[A Call]" in text
    assert "retold by alliancekg; quote the source itself" in text


def test_each_release_is_cited_once_newest_first_with_its_standing(records: tuple[Record, ...]) -> None:
    older = stating(
        Release("a", "Japan will support Korea.\x1b[31m\u202e", date="2024-05-01", title="Plan\u2028s"),
        "Japan will support Korea.",
        planned=True,
    )
    newer = stating(
        Release("b", "Japan does not support Korea.", date="2025-05-01"), "Japan does not support Korea.", negated=True
    )
    edge, found = references(store_of(older, newer, *records), "Japan", "supports", "South Korea")
    assert (edge.subject, edge.predicate, edge.object) == ("Japan", "supports", "South Korea")
    assert [(each.release, each.title, each.passages) for each in found] == [
        ("release:b", "", (Passage("Japan does not support Korea.", "denied"),)),
        ("release:a", "Plan s", (Passage("Japan will support Korea.", "planned"),)),
    ]


def test_invisible_characters_do_not_reach_a_reference() -> None:
    text = "Japan\x1b]0;x\x07 supports\u202e Korea\u200b\u2066."
    (found,) = references(store_of(stating(Release("a", text), text)), "Japan", "supports", "South Korea")[1]
    assert found.passages == (Passage("Japan]0;x supports Korea.", "asserted"),)


def test_bundled_releases_are_known_by_text_or_by_id_and_address() -> None:
    """A release of the same id from elsewhere is the issuer's own."""
    one = next(release for release in bundled().values() if release.url)
    words = one.text.split(".")[0]
    cases = [
        (one, True),
        (replace(one, id="renamed"), True),
        (replace(one, text="An earlier wording. " + one.text), True),
        (replace(one, text="Official words. " + words, url="https://example.org/other"), False),
        (replace(one, id="renamed", text="Official words. " + words), False),
    ]
    for release, expected in cases:
        store = store_of(stating(release, words))
        assert (f"release:{release.id}" in retold(store, [f"release:{release.id}"])) is expected, release.id
        (reference,) = references(store, "Japan", "supports", "South Korea")[1]
        assert reference.retold is expected
        assert ("“" not in note(reference)) is expected
    assert retold(store_of(stating(one, words)), [f"release:{one.id}"]) == {f"release:{one.id}": one.issuer}


def test_a_retelling_gives_way_to_its_source() -> None:
    one = next(release for release in bundled().values() if release.url)
    source = Release("source", "Official words.", date=one.date, url=one.url)
    store = store_of(stating(one, one.text.split(".")[0]), stating(source, "Official words."))
    (reference,) = references(store, "Japan", "supports", "South Korea")[1]
    assert (reference.release, reference.retold) == ("release:source", False)
