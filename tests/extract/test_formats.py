"""Texts, pages and PDF: what each gives, and one clear reason for what gives nothing."""

from __future__ import annotations

import codecs
from io import BytesIO
from pathlib import Path

import pytest
from alliancekg.extract.formats import decode
from pypdf import PdfReader, PdfWriter

from tests.extract.inputs import FRENCH, TEXT, only, why, write

PAGE = """<!DOCTYPE html><html lang="en"><head>{charset}<title>Talks in Tokyo</title>
<meta property="article:published_time" content="2025-10-28T09:00:00Z">
<link rel="canonical" href="https://example.org/talks"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">Back to Press Releases</a></li></ul></nav>
<article><h1>Talks in Tokyo</h1><p>{text}</p><p>{more}</p></article>
<footer><p>Copyright, all rights reserved</p></footer></body></html>"""
MORE = "The Secretary thanked the Minister for the welcome and spoke of a visit to the port of Yokohama."


# texts


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_is_kept_character_for_character(encoding: str, end: str, tmp_path: Path) -> None:
    text = end.join(["", "  Talks ", TEXT, "", ""])
    assert only(write(tmp_path / "a.txt", text.encode(encoding))).text == text


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_utf16_of_either_order_loses_its_mark(mark: bytes) -> None:
    order = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
    assert decode(mark + TEXT.encode(order)) == TEXT


def test_japanese_encoding_of_an_english_text() -> None:
    text = "The two Ministers’ talks went well"
    assert decode(text.encode("cp932")) == text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (codecs.BOM_UTF16_LE, "empty"),
        (b"\x7fELF\x00\x01\x02", "binary, not text"),
        (bytes(range(1, 32)) * 9, "binary, not text"),
        (b"\xff\xfea", "cannot be decoded; save it as UTF-8"),
        (b"caf\x81\xff\xff", "cannot be decoded; save it as UTF-8"),
        (FRENCH.encode(), "not in English (seems to be French)"),
        (FRENCH.encode("cp1252"), "not in English (seems to be French)"),
    ],
)
def test_texts_that_are_none(content: bytes, reason: str, tmp_path: Path) -> None:
    assert why(write(tmp_path / "a.txt", content)) == reason


# pages and PDF


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("", "utf-8"),
        ("", "cp1252"),
        ('<meta charset="utf-8">', "utf-8-sig"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">', "cp932"),
        ('<meta charset="no-such-thing">', "utf-8"),
    ],
)
def test_a_page_gives_its_main_text_title_date_and_address(charset: str, encoding: str, tmp_path: Path) -> None:
    text = TEXT.replace("–", "-")
    page = PAGE.format(charset=charset, text=text, more=MORE)
    release = only(write(tmp_path / "a.html", page.encode(encoding)))
    assert release.text == f"Talks in Tokyo\n{text}\n{MORE}"
    assert (release.id, release.title, release.date) == ("a.html", "Talks in Tokyo", "2025-10-28")
    assert release.url == "https://example.org/talks"


def test_a_date_is_not_guessed_from_a_page(tmp_path: Path) -> None:
    page = f"<html><body><article><p>{TEXT}</p><p>{MORE}</p></article><p>© 2019</p></body></html>"
    release = only(write(tmp_path / "a.htm", page))
    assert (release.title, release.date, release.url) == (None, None, None)


@pytest.mark.parametrize("page", ["<html><body></body></html>", "not markup", "<", "<html><script>x()</script>"])
def test_a_page_without_text(page: str, tmp_path: Path) -> None:
    assert why(write(tmp_path / "a.html", page)) == "no main text found in the page"


def pdf(text: str) -> bytes:
    """A PDF of one page that shows a text, written by hand."""
    shown = f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET" if text else ""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 300] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 6\n0000000000 65535 f \n{table}{trailer}".encode()


def locked_pdf(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf(MORE))))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("content", [pdf(MORE), locked_pdf("")], ids=["open", "no password needed"])
def test_the_text_of_a_pdf(content: bytes, tmp_path: Path) -> None:
    assert only(write(tmp_path / "a.pdf", content)).text == MORE


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (pdf(""), "no text in the PDF (scanned pages need OCR first)"),
        (locked_pdf("secret"), "encrypted"),
        (b"%PDF-1.4\nbroken", "not a PDF that can be read"),
        (TEXT.encode(), "not a PDF that can be read"),
        (pdf(MORE)[:200], "not a PDF that can be read"),
    ],
)
def test_a_pdf_without_text(content: bytes, reason: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert why(write(tmp_path / "a.pdf", content)).startswith(reason)
    assert caplog.records == []
