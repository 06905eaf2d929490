"""References in the styles that are pasted: a note in the manner of Chicago, BibTeX, and CSL JSON for Zotero."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Literal
from urllib.parse import quote

from alliancekg.graph.cite import Passage, Reference
from alliancekg.graph.retold import NOTE

Style = Literal["text", "bibtex", "csl"]

MONTHS = ("January", "February", "March", "April", "May", "June", "July",
          "August", "September", "October", "November", "December")  # fmt: skip

MARKS = {"asserted": "", "planned": "[announced, not yet done] ", "denied": "[denied] "}
"""What stands before a passage that does not say that it is so."""

LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        '"': r"\textquotedbl{}",
    }
)
SAFE_IN_ADDRESS = "/:?#[]@!$&'()*+,;=%-._~"


def cited(references: Sequence[Reference], style: Style) -> str:
    """The references in a style, ready to be pasted or imported; ends with a line feed."""
    if style == "csl":
        return json.dumps([_csl(each) for each in references], ensure_ascii=False, indent=2) + "\n"
    return "\n".join((bibtex if style == "bibtex" else note)(each) + "\n" for each in references)


def note(reference: Reference) -> str:
    """A note: issuer, “title,” date, address. “words.” A retelling is a paraphrase under a supplied title."""
    told = " ".join(_passage(each, reference) for each in reference.passages)
    if reference.retold:
        return f"Facts from: {_source(reference, _title(reference))} Paraphrase: {told} ({NOTE[0].upper()}{NOTE[1:]}.)"
    title = f"“{_inner(reference.title)}”" if reference.title else ""
    source = _source(reference, title)
    return f"{source.replace('”,', ',”').replace('”.', '.”')} {told}"


def _source(reference: Reference, title: str) -> str:
    """Issuer, title, date and address; of what has neither issuer nor title, the id under which it was read."""
    who = _inner(reference.issuer) or ("" if title else reference.release.removeprefix("release:"))
    return ", ".join(filter(None, (who, title, in_words(reference.date), address(reference.url)))) + "."


def bibtex(reference: Reference) -> str:
    """An entry of type misc, which BibTeX, biblatex and Zotero read; the words stand in `note`."""
    fields = {
        "author": f"{{{_latex(reference.issuer)}}}",
        "title": f"{{{_latex(_title(reference))}}}",
        "year": reference.date[:4],
        "date": reference.date,
        "url": address(reference.url),
        "note": _latex(" ".join(filter(None, (_caution(reference), _words(reference))))),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value not in ("", "{}")]
    return "\n".join([f"@misc{{{reference.key},", *lines, "}"])


def _csl(reference: Reference) -> dict[str, object]:
    """An item of CSL 1.0.2. The words are its abstract: Zotero reads lines of a note as further fields."""
    item: dict[str, object] = {
        "id": reference.key,
        "type": "webpage" if reference.url else "document",
        "author": [{"literal": reference.issuer}] if reference.issuer else None,
        "title": _title(reference) or None,
        "issued": {"date-parts": [[int(part) for part in reference.date.split("-")]]} if reference.date else None,
        "URL": address(reference.url) or None,
        "abstract": _words(reference),
        "note": _caution(reference) or None,
    }
    return {name: value for name, value in item.items() if value is not None}


def in_words(date: str) -> str:
    """An ISO date of any precision as a reader writes it: October 28, 2025; October 2025; 2025."""
    year, *rest = date.split("-")
    if not rest:
        return year
    month = MONTHS[int(rest[0]) - 1]
    return f"{month} {int(rest[1])}, {year}" if rest[1:] else f"{month} {year}"


def address(url: str) -> str:
    """An address in which nothing is left that a format would take for its own."""
    return quote(url, safe=SAFE_IN_ADDRESS)


def _title(reference: Reference) -> str:
    return f"[{reference.title}]" if reference.retold and reference.title else reference.title


def _caution(reference: Reference) -> str:
    """What a reader has to be told of a retelling before its words."""
    if not reference.retold:
        return ""
    return f"Facts from the issuer's release; title and wording are not the issuer's: {NOTE}."


def _words(reference: Reference) -> str:
    told = " ".join(_passage(each, reference) for each in reference.passages)
    return f"Paraphrase: {told}" if reference.retold else told


def _passage(passage: Passage, reference: Reference) -> str:
    words = passage.text if reference.retold else f"“{_inner(passage.text)}”"
    return MARKS[passage.standing] + words


def _inner(text: str) -> str:
    """Quotation marks within quotation marks are single ones."""
    inner = re.sub(r'(?<!\S)"|(?<=[(\[])"', "‘", text).replace('"', "’")
    return inner.replace("“", "‘").replace("”", "’")


def _latex(text: str) -> str:
    return text.translate(LATEX)
