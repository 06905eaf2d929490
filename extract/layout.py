"""Take a release's text apart into title, dateline, captions, attribution, items and body, before any parsing.

A parser swallows a title without a full stop into the lead sentence; so every part is read on its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from alliancekg.extract.dates import first_date
from alliancekg.extract.model import Release

Kind = Literal["title", "dateline", "caption", "attribution", "boilerplate", "body"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the release's text, `text[start:end]`, read on its own."""

    kind: Kind
    start: int
    end: int


ITEM = re.compile(r"[ \t]*(?:\(?\d{1,2}[.)]|\([a-z]\)|[-•*‣▪●–])[ \t]+(?=\S)")
"""The number or bullet that begins an item; not a part of its sentence."""

ATTRIBUTION = re.compile(
    r"(?ix) ^ (?: .{0,60}\battributable\ to\b.* | (?:the\ )?(?:below|following)\ is\ attributable.*"
    r" | the\ text\ of\ the\ following\ .{0,40}statement\ (?:was|is)\b.*"
    r" | office\ of\ the\ .{3,60} | (?:begin|end)\ (?:of\ )?text\b.{0,3} | for\ immediate\ release.*"
    r" | media\ note | (?:fact\ sheet|remarks|press\ statement|joint\ statement) | via\ (?:teleconference|video).*"
    r" | press\ releases? | statements?\ (?:and|&)\ releases | as\ prepared.* | \(?provisional\ translation\)? ) $"
)
SPEAKER = re.compile(r"[ \t]*(?:[A-Z][A-Z.'’-]+[ \t]+){1,8}[A-Z.'’-]*:[ \t]+(?=\S)")
"""Who speaks in a transcript ("MR PRICE:"); not a part of what is said."""
QUESTION = re.compile(r"^(?:QUESTION|Q|OPERATOR|MODERATOR)\b\s*:")
"""What journalists and operators say is not the issuer's word."""

BOILERPLATE = re.compile(
    r"(?ix) ^ (?: [\\#*\s_=—–-]+ | <!--.*--> | back\ to\ .* | related\ (?:links|information|articles|content).*"
    r" | share(?:\ this)?.*"
    r" | print(?:\ this)?.* | home(?:\ .*)? | skip\ to\ .* | top\ of\ page | page\ top | tags?:.* | follow\ us.* | menu | search"
    r" | read\ more.* | next | previous | subscribe.* | \(?end\)? | ©.* | copyright.* | contact(?:\ us)? | e-?mail.* | tel\b.*"
    r" | .{0,60}\b(?:press|media)\ (?:inquir|enquir|quer).* | for\ (?:more|further)\ information.*"
    r" | (?:to\ keep\ up|for\ updates|stay\ connected).* | .{0,40}cookies?\b.* ) $"
)
TITLE_WORDS = 3
LEAD_LENGTH = 120
"""A block this long, or one that ends a sentence, is prose: the heading zone above it has ended."""


def is_transcript(text: str) -> bool:
    """Whether several people speak in turn, so that "we" is not the issuer's."""
    return len(re.findall(r"(?m)^" + SPEAKER.pattern, text)) > 1


def segments(release: Release) -> tuple[Segment, ...]:
    """The parts of a release in reading order; every kind but "body" states nothing by itself."""
    return tuple(_classify(release, list(_blocks(release.text))))


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs, with hard-wrapped lines joined; an item, and a short line set on its own, begins a new one."""
    start, end, previous = None, 0, ""
    for line in re.finditer(r"[^\n\r]*(?:\r\n|\n|\r|$)", text):
        words = line.group().strip()
        if start is not None and (not words or _begins(line.group(), previous)):
            yield start, end
            start = None
        if words:
            item = ITEM.match(line.group()) or SPEAKER.match(line.group())
            offset = item.end() if item else len(line.group()) - len(line.group().lstrip())
            start = line.start() + offset if start is None else start
            end = line.start() + len(line.group().rstrip())
        previous = words
    if start is not None:
        yield start, end


def _begins(line: str, previous: str) -> bool:
    """Whether a line that follows another without a blank one starts a block of its own."""
    if ITEM.match(line):
        return True
    short = len(previous) < 45 and not previous.endswith((",", "-", "–", "—"))
    closed = len(previous) < 100 and previous.endswith((".", ":", "?", "!"))
    fresh = line.lstrip()[:1].isupper() or line.lstrip()[:1].isdigit()
    heading = _is_date(previous) or _is_date(line.strip())
    return heading or (short and fresh and (closed or len(previous.split()) <= 6))


def _is_date(line: str) -> bool:
    return len(line) < 60 and first_date(line) is not None and len(re.findall(r"[A-Za-z]{4,}", line)) <= 4


def _classify(release: Release, blocks: list[tuple[int, int]]) -> Iterator[Segment]:
    """Heads come in the order title, dateline, attribution, captions; then prose until the end."""
    heading, titled = True, False
    title = _plain(release.title or "")
    for start, end in blocks:
        words = release.text[start:end]
        plain = " ".join(words.split())
        line = release.text[max(release.text.rfind("\n", 0, start), 0) : end].strip()
        if BOILERPLATE.match(plain) or QUESTION.match(line):
            yield Segment("boilerplate", start, end)
        elif ATTRIBUTION.match(plain):
            yield Segment("attribution", start, end)
        elif title and _plain(plain) == title:
            titled = True
            yield Segment("title", start, end)
        elif heading and _is_date(plain):
            yield Segment("dateline", start, end)
        elif _is_prose(plain):
            heading = False
            yield Segment("body", start, end)
        elif not title and not titled and len(plain.split()) >= TITLE_WORDS:
            titled = True
            yield Segment("title", start, end)
        elif heading:
            yield Segment("caption", start, end)
        else:
            yield Segment("body" if _states(plain) else "caption", start, end)


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def _is_prose(plain: str) -> bool:
    ends = plain.rstrip("”\"')*").endswith((".", "!", "?", ";")) and len(plain.split()) > 7
    return ends or (len(plain) >= LEAD_LENGTH and _states(plain) and not plain.startswith("Readout of"))


def _states(plain: str) -> bool:
    """Whether an unfinished block reads like a sentence rather than a heading: most of its words are lower case."""
    words = [word for word in plain.split() if word[0].isalpha()]
    lower = sum(word[0].islower() for word in words)
    return len(words) > 8 and lower >= 0.6 * len(words)
