"""One file format after the other: bytes or JSON in, a release out, or the reason why not."""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO

from alliancekg.extract.language import other_language
from alliancekg.extract.model import Release

ENCODINGS = ("utf-8-sig", "cp1252", "cp932")
"""Tried in turn. Of corpus releases written in each of them all came back; charset detection gave 83 %."""
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
MOST_CONTROL = 0.01
"""Share of control characters above which a text is binary; random bytes have a tenth."""
LONGEST = 150_000
"""Characters of a release, twice the longest of 3,631: fifty pages, which take half a gigabyte of memory to extract."""
DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
"""Only what the page's own markup says; the default would also guess, and differently every day."""


class Refusal(Exception):
    """Why something is no release, in words for the user."""


def text_release(data: bytes, id: str) -> Release:
    """Plain text or Markdown, kept character for character as decoded (line ends too)."""
    return Release(id, decode(data))


def html_release(data: bytes, id: str) -> Release:
    """A web page: the main text without navigation, and what its head says of title, date and address."""
    from trafilatura import bare_extraction  # 0.6 s, for those who read pages
    from trafilatura.settings import Document

    with _silent("trafilatura", "htmldate"):
        page = bare_extraction(
            _decode_page(data), include_comments=False, with_metadata=True, date_extraction_params=DATES
        )
    if not isinstance(page, Document) or not page.text:
        raise Refusal("no main text found in the page")
    return Release(id, page.text, page.title, page.date, None, page.url)


def pdf_release(data: bytes, id: str) -> Release:
    """The text layer of a PDF, a line break between pages. Its metadata are too often another document's."""
    from pypdf import PdfReader  # 0.3 s, for those who read PDF

    with _silent("pypdf"):
        try:
            reader = PdfReader(BytesIO(data))
            locked = reader.is_encrypted and not reader.decrypt("")
            text = "" if locked else "\n".join(page.extract_text() for page in reader.pages)
        except Exception as error:  # a broken file raises nearly anything, KeyError and RecursionError too
            raise Refusal("not a PDF that can be read") from error
    if locked:
        raise Refusal("encrypted")
    if not text.strip():
        raise Refusal("no text in the PDF (scanned pages need OCR first)")
    return Release(id, text.replace("\x00", ""))


def json_release(value: object, id: str) -> Release:
    """A JSON object with `text` and, if it has them, `id`, `title`, `date`, `issuer` and `url`."""
    if not isinstance(value, Mapping):
        raise Refusal(f"not an object but {_kind(value)}")
    if not _string(value, "text"):
        raise Refusal("no text")
    return Release(
        id=_string(value, "id") or id,
        text=value["text"],
        title=_string(value, "title"),
        date=_date(_string(value, "date")),
        issuer=_string(value, "issuer"),
        url=_string(value, "url"),
    )


def check(release: Release) -> None:
    """Refuse what the extractor can make nothing of, whatever format it came in."""
    text = release.text
    if not text.strip():
        raise Refusal("empty")
    if len(text) > LONGEST:
        raise Refusal(f"{len(text):,} characters long, and {LONGEST:,} are read at most; divide it")
    if len(CONTROL.findall(text)) > MOST_CONTROL * len(text):
        raise Refusal("binary, not text")
    if any(_broken(part) for part in (release.id, text, release.title, release.issuer, release.url)):
        raise Refusal("not valid Unicode")
    if language := other_language(text):
        raise Refusal(f"not in English (seems to be {language})")


def decode(data: bytes) -> str:
    """The text of a file, without a byte order mark; line ends stay as they are."""
    if data.startswith(UTF16):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\x00" in data:
        raise Refusal("binary, not text")
    else:
        encodings = ENCODINGS
    for encoding in encodings:
        text = _decode_as(encoding, data)
        if text is not None:
            return text
    raise Refusal("cannot be decoded; save it as UTF-8")


def _decode_page(data: bytes) -> str:
    """A page may name its own encoding."""
    named = re.search(rb"""<meta[^>]+charset=["']?([\w-]+)""", data[:4096], re.IGNORECASE)
    text = _decode_as(named[1].decode("ascii"), data) if named else None
    return decode(data) if text is None else text.removeprefix("\ufeff")


def _decode_as(encoding: str, data: bytes) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _string(value: Mapping[str, object], key: str) -> str | None:
    """A field that is a string; absent, null and blank are the same."""
    found = value.get(key)
    if found is not None and not isinstance(found, str):
        raise Refusal(f"{key} is {_kind(found)}, not a string")
    return found if found and found.strip() else None


def _date(value: str | None) -> str | None:
    """The day of an ISO date or time stamp."""
    if value is None:
        return None
    try:
        return datetime.fromisoformat(value).date().isoformat()
    except ValueError:
        raise Refusal(f"date is {value!r}, not an ISO date such as 2025-10-28") from None


def _kind(value: object) -> str:
    """What JSON calls a value that is not what it should be."""
    names = {list: "an array", dict: "an object", str: "a string", bool: "a boolean", type(None): "null"}
    return names.get(type(value), "a number")


def _broken(text: str | None) -> bool:
    """JSON may escape half a character, which no file can hold."""
    try:
        (text or "").encode()
    except UnicodeEncodeError:
        return True
    return False


@contextmanager
def _silent(*names: str) -> Iterator[None]:
    """Keep a library from logging about what is reported as unreadable anyway."""
    loggers = [logging.getLogger(name) for name in names]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


DOCUMENTS: dict[str, Callable[[bytes, str], Release]] = {
    ".txt": text_release,
    ".md": text_release,
    ".html": html_release,
    ".htm": html_release,
    ".pdf": pdf_release,
}
"""Formats that hold one release, by suffix."""
