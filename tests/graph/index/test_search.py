"""Questions as people type them find names, topics, titles and quotes, and none is an error."""

from __future__ import annotations

import pytest
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.search import Found, Named, Quoted, Titled, search


def named(found: Found) -> dict[str, list[str]]:
    """The labels of the nodes, by type."""
    return {
        kind.name: [hit.thing.label for hit in kind.hits if isinstance(hit, Named)]
        for kind in found.kinds
        if kind.name not in ("Release", "Quote")
    }


@pytest.mark.parametrize(
    ("text", "kind", "label"),
    [
        ("Kanda", "Person", "Kanda Haruo"),
        ("haruo kand", "Person", "Kanda Haruo"),
        ("Elen Broook", "Person", "Ellen Brook"),
        ("JAPAN", "Country", "Japan"),
        ("japn", "Country", "Japan"),
        ("rok", "Country", "Republic of Korea"),
        ("NorthKorea", "Country", "North Korea"),
        ("qaud", "Grouping", "Quad"),
        ("maritime secrity", "Topic", "maritime security"),
        ("the freedom of the navigation", "Topic", "freedom of navigation"),
        ("secretary of state", "Office", "Secretary of State of the United States"),
    ],
)
def test_a_name_is_found_as_it_is_typed(index: Index, text: str, kind: str, label: str) -> None:
    assert named(search(index, text))[kind][0] == label


@pytest.mark.parametrize(
    ("text", "label"),
    [("Blinkn", "Blinken"), ("Yoon Suk Yoel", "Yoon Suk-yeol"), ("indo pacfic", "Indo-Pacific")],
)
def test_misspelt_names_of_the_bundled_releases(bundled: Index, text: str, label: str) -> None:
    hits = [each for labels in named(search(bundled, text)).values() for each in labels]
    assert any(label.lower() in each.lower() for each in hits)


def test_a_name_that_is_just_so_goes_before_one_of_more_releases(bundled: Index) -> None:
    topics = named(search(bundled, "maritime security"))["Topic"]
    assert topics[0].lower() == "maritime security"
    assert len(topics) > 1


def test_passages_and_titles_newest_first_with_their_words_marked(index: Index) -> None:
    kinds = {kind.name: kind for kind in search(index, "ministers meeting").kinds}
    titles = [hit for hit in kinds["Release"].hits if isinstance(hit, Titled)]
    assert [hit.source.date for hit in titles] == ["2025-12-09", "2025-10-28"]
    quotes = [hit for hit in search(index, "coercion sea").kinds[-1].hits if isinstance(hit, Quoted)]
    (quote,) = quotes
    assert quote.snippet.text == "We oppose coercion at sea."
    assert [quote.snippet.text[start:end] for start, end in quote.snippet.marks] == ["coercion", "sea"]
    assert len(quote.statements) == 4
    row = index.row("SELECT text FROM release WHERE id = :id", id=quote.source.id)
    assert row is not None
    assert row[0][quote.start :].startswith(quote.snippet.text)


def test_what_no_text_has_is_named_with_what_was_looked_for(index: Index) -> None:
    assert search(index, "coercoin at sea").meant == (("coercoin", ("coercion",)),)
    assert search(index, "coercion").meant == ()


def test_where_nothing_has_all_words_what_has_more_of_them_goes_first(index: Index) -> None:
    found = search(index, "Brook on coercion at sea and navigation")
    assert named(found)["Topic"][0] == "coercion at sea"
    assert named(found)["Person"] == ["Ellen Brook"]


def test_at_most_so_many_of_a_kind_and_how_many_there_are(bundled: Index) -> None:
    kinds = search(bundled, "security", limit=3).kinds
    assert all(len(kind.hits) <= 3 for kind in kinds)
    assert any(kind.total > 3 for kind in kinds)


@pytest.mark.parametrize(
    "text",
    [
        '"', "'", "*", "^", "()", "a OR", "NEAR(", "NEAR(japan korea, 5)", "AND", "NOT japan", "text:japan", "-japan",
        "japan*", '"japan', "{folded} : japan", "japan + korea", "\\", "%", "_", ";DROP TABLE node", "\0", "\ud800", "japan\ud800",
        "\u202ejapan", "japan\u0000korea", "﷽", "𝔍apan", "İ", "ß", "x" * 100_000, "japan " * 10_000, "1" * 400, "",
        " ", "\n", "<script>alert(1)</script>", "日本", "🇯🇵", "ﬁ", "²", "e\u0301" * 50,
    ],
)  # fmt: skip
def test_no_question_is_an_error(index: Index, text: str) -> None:
    for kind in search(index, text).kinds:
        assert kind.hits
        for hit in kind.hits:
            assert all(0 <= start < end <= len(hit.snippet.text) for start, end in hit.snippet.marks)


def test_the_same_question_gives_the_same_answer(bundled: Index) -> None:
    assert search(bundled, "minister security japan") == search(bundled, "minister security japan")
