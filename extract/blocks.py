"""Lines to blocks: paragraphs, items and lines that stand alone, across hard wraps, double spacing and page breaks.

What belongs to the page and not to the text (page numbers, running heads) becomes a hole in the block around it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from alliancekg.extract.lines import is_date, line_kind

Hole = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, an item or a line of its own: `text[start:end]` without the `holes` in it."""

    start: int
    end: int
    holes: tuple[Hole, ...] = ()
    marker: str = ""
    """The number or bullet in front of an item ("-", "1.", "(a)"), which is no part of its sentence."""
    lead: Block | None = None
    """The words that introduce an item and are its grammar: "The Ministers agreed to"."""
    link: str = ""
    """What takes the colon's place between the lead and the item: "to", ", including"."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank; `gap` counts the blank ones above it."""

    start: int
    end: int
    text: str
    gap: int = 0


BULLET = r"[-•*‣▪●○◦■□►➢➤✓✔·∙»–—\u25aa-\u25fe\uf0a7\uf0b7\uf0d8\uf0fc]"
_NUMBER = r"[(（]?[\d０-９]{1,2}(?:\.\d{1,2}){0,2}\\?(?:[.)）．]|(?=[ \t]{2,}[A-Z]))"
_LETTER = r"\([a-z]\)|[a-z]\)|[a-h]\.(?=[ \t]+[A-Z])|o(?=[ \t]{1,8}\w)"
_ROMAN = (
    r"\(?[ivx]{1,5}[.)]|\([IVX]{1,5}\)|[IVX]{2,5}[.)]"
    r"|[IVX][.)](?=[ \t]+(?:(?:The|We|Both|On|In|At|With|As|To|They)\b|[A-Z]{3}))"
)
_TIGHT = r"[•▪●■►➢・\uf0b7\uf0a7](?=\w)|[（]?[０-９]{1,2}[．）](?=\w)"
ITEM = re.compile(
    rf"[ \t]*(?P<marker>(?:{BULLET}|{_NUMBER}|{_LETTER}|{_ROMAN})(?=[ \t\u00a0\u3000]+\S)|{_TIGHT})[ \t\u00a0\u3000]*"
)
"""The number or bullet that begins an item; not a part of its sentence."""
LONE = re.compile(rf"(?:{_NUMBER}|{_LETTER}|{_ROMAN}|{BULLET})")
"""A marker on a line of its own, whose item follows."""

COLUMN = re.compile(r"\S(?:[^\n\r\f\v\u2028\u2029]*?\S)??(?=[ \t\u00a0]{6,}|[ \t\u00a0]*(?:[\n\r\f\v\u2028\u2029]|$))")
"""What stands side by side on a line, as in a letterhead."""
HEADING = re.compile(r"#{1,6}[ \t]+(?=\w)")
"""Markdown's."""
PAGE = re.compile(r"(?i)[-–—\[(|\s]*(?:page\s*)?\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?[-–—\])|\s]*")
UNFINISHED = re.compile(r"(?:[\w,)’'\"”&%–—-]|\u00ad)$")
LINKING = re.compile(r"(?:,|\b(?:a|an|and|as|at|by|for|from|in|of|on|or|since|that|the|their|to|until|with))$")
"""What no line ends with that is complete."""
VERB = re.compile(r"\b(?:[a-z]{3,}ed|has|have|had|is|are|was|were|will|met|spoke)\b")
BROKEN = re.compile(r"(?<=[A-Za-z])[-\u00ad¬]$")
"""A word divided at the end of a line."""
MOST_LINES = 300
"""Of a block, which is looked through at each of its lines; a paragraph has a tenth of them."""


def blocks(text: str) -> list[Block]:
    """The blocks of a text in order, in offsets of it."""
    lines, furniture = _lines(text)
    unwrapped = _is_unwrapped(lines)
    found: list[Block] = []
    group: list[Line] = []
    lone = ""
    for line in lines:
        if group and (len(group) == MOST_LINES or _begins(line, group) or (unwrapped and _is_paragraph(line, group))):
            found.append(_block(text, group, furniture, lone))
            group, lone = [], ""
        if not group and LONE.fullmatch(line.text) and not PAGE.fullmatch(line.text):
            lone = line.text
            continue
        group.append(line)
    if group:
        found.append(_block(text, group, furniture, lone))
    return found


def _lines(text: str) -> tuple[list[Line], list[Line]]:
    """The lines to be read, with the gaps as if single-spaced, and the page's furniture."""
    lines, gap = [], 0
    for m in re.finditer(r"[^\n\r\f\v\u2028\u2029]+|\r\n|[\n\r\f\v\u2028\u2029]", text):
        if not m.group().strip():
            gap += m.group()[0] in "\n\r\f\v\u2028\u2029"
        for column in COLUMN.finditer(text, m.start(), m.end()):
            words = column.group().strip("\ufeff\u200b \t\u00a0")
            if words:
                start = column.start() + column.group().index(words)
                lines.append(Line(start, start + len(words), words, max(gap, 0)))
                gap = -1
    furniture = _furniture(lines)
    dropped = {line.start for line in furniture}
    kept = [line for line in lines if line.start not in dropped]
    return list(_single_spaced(kept)), furniture


def _furniture(lines: Sequence[Line]) -> list[Line]:
    """Page numbers, and heads and feet that come back beside them."""
    numbers = [i for i, line in enumerate(lines) if PAGE.fullmatch(line.text)]
    beside = {j for i in numbers for j in (i - 2, i - 1, i + 1, i + 2) if 0 <= j < len(lines)}
    count = Counter(_pattern(line.text) for line in lines)
    often = {
        i
        for i, line in enumerate(lines)
        if count[_pattern(line.text)] > (1 if i in beside else 2)
        and (i in beside or (line.gap > 0 and i + 1 < len(lines) and lines[i + 1].gap > 0))
        and 4 < len(line.text) < 100
        and not line.text.endswith((".", "?", "!", ":", ";"))
        and not ITEM.match(line.text)
        and (i in beside or not is_date(line.text))
    }
    return [lines[i] for i in sorted({*numbers, *often})]


def _pattern(words: str) -> str:
    return re.sub(r"\d+", "#", words.casefold())


def _single_spaced(lines: Sequence[Line]) -> Iterator[Line]:
    """Where most lines that break off have a blank one behind, the text is double-spaced: one blank less each."""
    inner = [line for before, line in pairwise(lines) if UNFINISHED.search(before.text)]
    double = len(inner) > 4 and sum(line.gap == 1 for line in inner) > 0.7 * len(inner)
    full = double and median(len(line.text) for line in lines) in range(40, 100)
    wrapped = full and sum(line.text[:1].islower() for line in inner) > 0.4 * len(inner)
    for line in lines:
        yield replace(line, gap=max(line.gap - 1, 0)) if wrapped else line


def _is_unwrapped(lines: Sequence[Line]) -> bool:
    """Whether each line is a paragraph, as in the text of a web page."""
    pairs = [(before.text, line.text) for before, line in pairwise(lines) if not line.gap]
    wraps = sum(bool(UNFINISHED.search(before)) and after[:1].islower() for before, after in pairs)
    ends = sum(before.endswith((".", "!", "?", ":", ";", "”", '"')) for before, _ in pairs)
    return len(pairs) > 2 and wraps <= 0.1 * len(pairs) and ends >= 0.4 * len(pairs)


def _is_paragraph(line: Line, group: Sequence[Line]) -> bool:
    return not line.text[:1].islower() and not LINKING.search(group[-1].text) and not _in_link(line, group)


def _begins(line: Line, group: Sequence[Line]) -> bool:
    """Whether a line starts a block of its own behind the lines of another."""
    previous = group[-1].text
    if _is_item(line, group):
        return True
    if line.gap:
        return not _goes_on(line, group)
    if _in_link(line, group) or LINKING.search(previous):
        return False
    if is_date(previous) or is_date(line.text) or HEADING.match(line.text) or HEADING.match(previous):
        return True
    closed = previous.endswith((".", ":", "?", "!"))
    alone = len(group) == 1
    if (alone and len(previous) < 60 and line_kind(previous)) or ((alone or closed) and _is_form(line, previous)):
        return True
    fresh = line.text[:1].isupper() or line.text[:1].isdigit()
    if closed and fresh and len(line.text) < 50 and not line.text.endswith((".", ",", ";", ":", "?", "!")):
        return True
    if fresh and len(line.text) > 3 and previous.isupper() and len(previous) > 3 and not line.text.isupper():
        return True
    short = len(previous) < 45 and not previous.endswith((",", "-", "–", "—"))
    wrapped = not closed and (max(len(one.text) for one in group) > 55 or VERB.search(previous))
    return short and fresh and not wrapped and (closed or len(previous.split()) <= 6)


def _is_form(line: Line, previous: str) -> bool:
    """Whether a line is known by its form, and no part of a sentence: "welcomed Prime / Minister of Iceland Rosa Lind"."""
    kind = line_kind(line.text) if len(previous) < 60 else None
    running = re.search(r"\b[a-z]{3,}\b", re.sub(r"\b(?:and|for|the)\b", "", previous))
    certain = kind in {"boilerplate", "contact"} and re.search(r"[@:/\d©|>]", line.text)
    return kind is not None and bool(certain or not (running and UNFINISHED.search(previous)))


def _is_item(line: Line, group: Sequence[Line]) -> bool:
    """Whether a line begins with a marker, rather than with a dash or a number that a wrap has put there."""
    item, first, previous = ITEM.match(line.text), ITEM.match(group[0].text), group[-1].text
    if item is None:
        return LONE.fullmatch(line.text) is not None
    listed = first is not None and _shape(first) == _shape(item)
    wrapped = not line.gap and len(previous) > 44 and not previous.endswith((".", ":", ";", ",", "!", "?", "and"))
    return listed or not wrapped or item["marker"][0] not in "-–—*0123456789abcdefgho"


def _in_link(line: Line, group: Sequence[Line]) -> bool:
    """Whether the break stands in or beside a link, whose address makes lines short or long."""
    text, last = "".join(one.text for one in group), group[-1].text
    inside = text.rfind("[") > text.rfind("]")
    return inside or (bool(UNFINISHED.search(last)) and ("](" in line.text or (last.endswith(")") and "](" in last)))


def _shape(item: re.Match[str]) -> str:
    return re.sub(r"\w+", "1", item["marker"])


def _goes_on(line: Line, group: Sequence[Line]) -> bool:
    """Whether a sentence runs on over a blank line or a page break."""
    broken = UNFINISHED.search(group[-1].text) and line.text[:1].islower()
    prose = sum(len(one.text) for one in group) > 60 or BROKEN.search(group[-1].text)
    return bool(broken and prose)


def _block(text: str, group: Sequence[Line], furniture: Sequence[Line], lone: str) -> Block:
    item, heading = ITEM.match(group[0].text), HEADING.match(group[0].text)
    if heading:
        return Block(group[0].start + heading.end(), group[-1].end, marker="#")
    start, end = group[0].start + (item.end() if item else 0), group[-1].end
    holes = tuple((line.start, line.end) for line in furniture if start < line.start < end)
    return Block(start, end, holes, item["marker"].strip() if item else lone)
