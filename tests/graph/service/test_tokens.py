"""Words of SPARQL: what is one, that the parser reads the lined text as it reads the text, and places in it."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from alliancekg.graph.service.tokens import Unreadable, lined, original, tokens

from tests.conftest import ROOT, skip_or_fail

SUITE = ROOT.parent / "shared" / "w3c" / "sparql11"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT*{?s?p?o}", "SELECT * { ?s ?p ?o }"),
        ("ASK { <http://x/#a> a :b # no {\n }", "ASK { <http://x/#a> a :b }"),
        ("ex:a.b ex:c. _:d.", "ex:a.b ex:c . _:d ."),
        (r"ex:a\.b ex:%41:z", r"ex:a\.b ex:%41:z"),
        ('"a \\" b" \'c\' """d " " e""" \'\'\'f\ng\'\'\'', '"a \\" b" \'c\' """d " " e""" \'\'\'f\ng\'\'\''),
        ('"x"@en-GB "y"^^xsd:int', '"x"@en-GB "y"^^xsd:int'.replace("@", " @").replace("^^", " ^^ ")),
        ("?a<?b &&?c>=-1.5e3", "?a < ?b && ?c >= -1.5e3"),
        ("?a<1#>\n?b", "?a <1#> ?b"),
        ("(?x+1)*2", "( ?x +1 ) * 2"),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert " ".join(token.text for token in tokens(text)) == expected


@pytest.mark.parametrize(
    "text", ["ASK { ?s ?p 'a }", 'ASK { ?s ?p "a\nb" }', "ASK { ?s ?p @ }", "\\u0041SK {}", "ASK \u200b{}"]
)
def test_what_is_no_word_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        tokens(text)


def parses(text: str, *, update: bool) -> bool:
    """Whether Oxigraph's parser takes it. Nothing is asked of the network: the store is empty."""
    store = ox.Store()
    try:
        store.update(text, base_iri="http://x/") if update else store.query(text, base_iri="http://x/")
    except SyntaxError:
        return False
    except (OSError, RuntimeError, ValueError):
        return True
    return True


def test_the_parser_takes_a_lined_text_when_it_takes_the_text() -> None:
    if not SUITE.is_dir():
        skip_or_fail(f"no {SUITE}: the W3C's tests are not here")
    read = [
        path
        for folder in ("syntax-*", "functions", "property-path", "aggregates", "construct")
        for path in _texts(folder)
    ]
    different = [path.name for path in read if not _same(path)]
    assert len(read) > 300
    assert different == []


def _texts(folder: str) -> list[Path]:
    return sorted(path for path in SUITE.glob(f"{folder}/*.r[qu]") if "LOAD" not in path.read_text(encoding="utf-8"))


def _same(path: Path) -> bool:
    text, update = path.read_text(encoding="utf-8"), path.suffix == ".ru"
    try:
        words = tokens(text)
    except Unreadable:
        return not parses(text, update=update)
    return parses(text, update=update) == parses(lined(words), update=update)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * WHERE {\n  ?s ?p\n}",
        "ASK {",
        "# a comment\n\nSELECT *\n{ ?s ?p ?o } }",
        'ASK { ?s ?p """a\nb""" . ] }',
        "SELECT ?x WHERE {\n  ?x :p 'a' ; ; , 'b'\n}",
        "SELEC * {}",
    ],
)
def test_a_place_is_that_of_the_text_as_sent(text: str) -> None:
    """Oxigraph's own for the text itself."""
    words = tokens(text)
    assert original(mistake(lined(words)), words, text) == mistake(text)


def mistake(text: str) -> str:
    with pytest.raises(SyntaxError) as caught:
        ox.Store().query(text)
    return str(caught.value).partition(":" + " expected")[0]
