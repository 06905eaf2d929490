"""Tokens keep their place in the text as read. All texts and persons are invented."""

from __future__ import annotations

import re

import pytest
from alliancekg.extract.model import Release
from alliancekg.extract.tokens import evidence, is_first, read
from spacy.language import Language
from spacy.tokens import Doc

NBSP, ZERO, SOFT = "\u00a0", "\u200b", "\u00ad"
SAMPLES = {
    "plain": "Japan and Borduria discussed trade, shipping and the weather at their meeting.",
    "no-break spaces": f"Japan{NBSP}and{NBSP}{NBSP}Borduria discussed{NBSP}trade at the meeting of May{NBSP}9.",
    "curly quotes": "Japan’s Minister called it “a good day” and ‘a start’ for both countries’ trade.",
    "hard wraps": "Japan and Borduria\n   discussed trade,\r\nshipping and the weather at their meeting.",
    "tags": "Japan <b>and</b> Borduria <a href='x'>discussed</a> trade<br/> at their meeting <!-- no --> today.",
    "markdown": "**Japan** and *Borduria* discussed [trade](https://example.org/a) and \\#1 _matters_ of the day.",
    "zero width": f"Ja{ZERO}pan and Bordu{SOFT}ria discussed{ZERO} trade at their long\u2060 meeting \ufefftoday.",
    "odd hyphens": "The Japan\u2011Borduria meeting took up well\u2010known matters of trade and shipping today.",
    "compounds": "They met in the Japan-U.S.-ROK format, in Japan/Borduria talks, and as Japan-India-U.S.(Quad).",
    "accents": "Ministra Zoë Ağaoğlu and Präsident Jürgen Weiß discussed São Tomé’s trade with Łódź today.",
    "astral": "Japan and Borduria 🤝 discussed trade 𝒂𝒏𝒅 shipping at their meeting today in the capital.",
}
_PLAIN = {"’": "'", "‘": "'", NBSP: " ", "\u2011": "-", "\u2010": "-"}


def plain(text: str) -> str:
    """What the reader makes of a token's slice: markup and invisible characters gone, quotes and hyphens straight."""
    text = re.sub(r"<!--.*?-->|</?[A-Za-z][^<>]*>|\]\([^()\s]*\)", "", text)
    text = re.sub(r"[\u200b-\u200d\u2060\ufeff\u00ad]", "", text)
    return "".join(_PLAIN.get(char, char) for char in text)


@pytest.mark.parametrize("text", SAMPLES.values(), ids=SAMPLES.keys())
@pytest.mark.parametrize("before", ["", "\ufeff", "A Title of Three Words\n\n1. "], ids=["", "bom", "item"])
def test_each_token_is_its_slice_of_the_text(nlp: Language, text: str, before: str) -> None:
    text = before + text
    doc = read(nlp, Release("r", text))
    slices = [text[start:end] for start, end in zip(doc._.starts, doc._.ends, strict=True)]
    assert len(slices) > 9
    assert [plain(found) for found in slices] == [token.text for token in doc]


@pytest.mark.parametrize("text", SAMPLES.values(), ids=SAMPLES.keys())
def test_offsets_rise(nlp: Language, text: str) -> None:
    doc = read(nlp, Release("r", text))
    edges = [edge for pair in zip(doc._.starts, doc._.ends, strict=True) for edge in pair]
    assert edges == sorted(edges)
    assert 0 <= edges[0] <= edges[-1] <= len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U.S.-Japan", ["U.S.", "-", "Japan"]),
        ("Japan-U.S.-ROK", ["Japan", "-", "U.S.", "-", "ROK"]),
        ("ROK–Japan", ["ROK", "–", "Japan"]),
        ("U.S.(Quad)", ["U.S.", "(", "Quad", ")"]),
        ("Japan/Borduria", ["Japan", "/", "Borduria"]),
        ("Japan\u2011U.S.", ["Japan", "-", "U.S."]),
        ("ministers—they", ["ministers", "—", "they"]),
        ("well-known", ["well", "-", "known"]),
        ("Japan’s", ["Japan", "'s"]),
        ("COVID-19", ["COVID-19"]),
    ],
)
def test_compounds_come_apart(nlp: Language, text: str, expected: list[str]) -> None:
    doc = read(nlp, Release("r", f"They took up {text} and other matters at length during the day."))
    assert [token.text for token in doc][3 : 3 + len(expected)] == expected
    assert doc[3 + len(expected)].text == "and"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met in Tokyo. They discussed trade and then went home.", 2),
        ("They met with Mr. Sato and with Dr. Lind of the Ministry. She thanked them.", 2),
        ("They met at 1 p.m. The meeting lasted for an hour, and all were glad.", 2),
        ("They spoke of the U.S. The Minister then thanked the Ambassador for it.", 2),
        ("They met with U.S. Ambassador Rosa Lind and thanked her for the help.", 1),
        ("He thanked John F. Reyes for the help that he gave to the people there.", 1),
        ("They called it “a good day.” The Minister thanked the Ambassador for it.", 2),
        ("Is it a good day for the people of the two countries? It is a good day.", 2),
        ("They agreed on 3.5 million doses for the people of the islands this year.", 1),
    ],
)
def test_sentences(nlp: Language, text: str, expected: int) -> None:
    assert len(list(read(nlp, Release("r", text)).sents)) == expected


def test_a_sentence_without_an_end_is_cut(nlp: Language) -> None:
    text = "and discussed trade " * 500 + "there. They left."
    lengths = [len(sentence) for sentence in read(nlp, Release("r", text)).sents]
    assert lengths == [500, 500, 500, 2, 3]


def test_evidence_is_the_sentence_as_it_stands(nlp: Language) -> None:
    text = "A Title of Three Words\n\nJapan’s Minister met <b>the</b>\nenvoy there. They  discussed trade."
    doc = read(nlp, Release("r", text))
    found = [evidence(sent) for sent in doc.sents]
    assert [e.text for e in found[1:]] == ["Japan’s Minister met <b>the</b>\nenvoy there.", "They  discussed trade."]
    assert all(text[e.start : e.end] == e.text for e in found)


def test_a_title_that_only_the_metadata_has_is_read_but_has_no_place(nlp: Language) -> None:
    doc = read(nlp, Release("r", "They met in Tokyo and then went home together.", title="A\u00a0Title  of Words"))
    assert [token.text for token in doc][:4] == ["A", "Title", "of", "Words"]
    assert doc._.starts[:4] == [-1] * 4
    assert doc._.kinds[:5] == ["title"] * 4 + ["body"]


@pytest.mark.parametrize("place", ["{}", "{} {}", "{}\n{}", "They met.\n\n{}", "{}: they met", "on {}\n\n{}\n"])
def test_a_rule_across_the_page_or_a_pictures_data_is_no_word(nlp: Language, place: str) -> None:
    text = (
        f"Japan and  Borduria {place.format('x' * 301, '(' * 400)} discussed trade and shipping in {'y' * 300} today."
    )
    doc = read(nlp, Release("r", text, title=f"{'z' * 301} Title"))
    assert max(map(len, (token.text for token in doc))) == 300
    slices = [text[start:end] for start, end in zip(doc._.starts, doc._.ends, strict=True) if start >= 0]
    assert slices == [token.text for token in doc if doc._.starts[token.i] >= 0]
    assert {"Title", "Borduria", "discussed", "today"} <= {token.text for token in doc}


def test_a_list_led_by_no_word_is_read(nlp: Language) -> None:
    doc = read(nlp, Release("r", f"{'x' * 400}:\n\n1. Japan met with Borduria.\n\n2. Borduria met with Japan."))
    assert [token.text for token in doc].count("met") == 2


def test_the_first_word_begins_a_sentence_though_it_is_not_marked(nlp: Language) -> None:
    doc = Doc(nlp.vocab, words=["We", "met", ".", "They", "left"], sent_starts=[False, False, False, True, False])
    assert [is_first(token) for token in doc] == [token.i == token.sent.start for token in doc]


def test_an_empty_release_is_an_empty_doc(nlp: Language) -> None:
    assert len(read(nlp, Release("r", " \n "))) == 0


@pytest.mark.parametrize("form", ["hopes", "hoped", "hoping"])
def test_ministers_hope_and_do_not_hop(nlp: Language, form: str) -> None:
    doc = nlp(read(nlp, Release("test", f"They are the Ministers who {form} to expand trade with Borduria this year.")))
    assert next(token.lemma_ for token in doc if token.text == form) == "hope"
