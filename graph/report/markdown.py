"""A report as Markdown; what comes from releases is escaped, so that it is text in every dialect."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from alliancekg.graph.citations import MARKS, address, in_words
from alliancekg.graph.cite import shown
from alliancekg.graph.report.model import Entry, Picture, Quoted, Report, Section, Sentence, Table
from alliancekg.graph.retold import NOTE
from alliancekg.graph.terms import web_address

SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#|~$&!^@])")
ADDRESS = re.compile(r"(?i)(\b(?:https?|ftp|mailto|xmpp))(:)|(\bwww)(\.)")
"""What some dialects make a link of, unasked."""
START = re.compile(r"^([-+=:]|\d+(?=[.)]))")


def markdown(report: Report) -> str:
    """The report; its figures are links to the PNG files that `picture_name` names, beside it."""
    lines = [f"# {plain(report.title)}", plain(report.subtitle), "\n".join(_contents(report))]
    for section in report.sections:
        lines += _section(report, section)
    return "\n\n".join(filter(None, lines)) + "\n"


def picture_name(report: Report, picture: Picture) -> str:
    """The file of a figure."""
    return f"{report.name}-{picture.name}.png"


def plain(text: str) -> str:
    """A text as one line in which nothing is markup."""
    escaped = SPECIAL.sub(r"\\\1", shown(text))
    escaped = ADDRESS.sub(lambda found: f"{found[1] or found[3]}\\{found[2] or found[4]}", escaped)
    return START.sub(lambda found: f"\\{found[1]}" if not found[1].isdigit() else f"{found[1]}\N{WORD JOINER}", escaped)


def _contents(report: Report) -> Iterator[str]:
    return (f"- [{plain(section.title)}](#{section.id})" for section in report.sections)


def _section(report: Report, section: Section) -> Iterator[str]:
    yield f'<a id="{section.id}"></a>\n\n## {plain(section.title)}'
    for part in section.parts:
        if isinstance(part, Sentence):
            yield f"> **Mind:** {plain(part.text)}" if part.tone == "warning" else plain(part.text)
        elif isinstance(part, Table):
            yield _table(part)
        elif isinstance(part, Picture):
            yield f"![{plain(part.caption)}]({address(picture_name(report, part))})\n\n*{plain(part.caption)}*"
        else:
            yield _entry(part)


def _table(table: Table) -> str:
    head = [_row(map(plain, table.columns)), _row("---" for _ in table.columns)]
    rows = [_row(map(plain, row)) for row in table.rows]
    return f"*{plain(table.caption)}*\n\n" + "\n".join([*head, *rows])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell or ' ' for cell in cells)} |"


def _entry(entry: Entry) -> str:
    return (
        "\n".join([f"**{plain(entry.head)}**", "", *(f"> {_quoted(each)}\n>" for each in entry.words)])
        .rstrip(">")
        .rstrip()
    )


def _quoted(quoted: Quoted) -> str:
    """The words, and a link to where they stand; those of a retelling are no quotation."""
    words = plain(quoted.text)
    title = f"[{plain(quoted.title)}](<{address(quoted.url)}>)" if web_address(quoted.url) else plain(quoted.title)
    source = ", ".join(filter(None, (plain(quoted.issuer), title, in_words(quoted.date))))
    if quoted.retold:
        return f"Paraphrase: {MARKS[quoted.standing]}{words} (facts from {source}; {NOTE})"
    return f"{MARKS[quoted.standing]}“{words}” ({source})"
