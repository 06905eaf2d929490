"""Take a release's text apart into title, dateline, captions, attribution, items and body, before any parsing.

A parser swallows a title without a full stop into the lead sentence; so every part is read on its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from alliancekg.extract.blocks import Block, Hole, blocks
from alliancekg.extract.items import introduced, opening_of, wants_verb
from alliancekg.extract.lines import has_day, is_date, line_kind
from alliancekg.extract.model import Release
from alliancekg.extract.speakers import is_question, is_transcript, speaker

Kind = Literal["title", "dateline", "caption", "attribution", "boilerplate", "body"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the release's text, `text[start:end]` without its `holes`, read on its own."""

    kind: Kind
    start: int
    end: int
    holes: tuple[Hole, ...] = ()
    lead: Block | None = None
    """The words that introduce an item and are its grammar, as in Block."""
    link: str = ""


_SENTENCE = r"(?=[A-Z“\"][\w'’]*,?\s+\S+\s+\S)"
RUN_IN = re.compile(
    r"(?:\*{2,3}|_{2})[^*_\n]{2,120}(?:[:.]\s*(?:\*{2,3}|_{2})|(?:\*{2,3}|_{2})\s*(?::|[–—-](?=\s)))[:\s]*\s(?=\S)"
    rf"|(?P<plain>[A-Z][\w'’&/-]*(?:,?\ [\w(&][\w'’&/()-]*){{0,9}}):\s+{_SENTENCE}"
)
"""A heading at the beginning of its paragraph: "Trade and Investment: The Ministers ..."."""
_NO_HEADING = re.compile(
    r"(?i)(?:the|we|they|both|he|she|it|this|that|our|their|these|those|as)\b"
    r"|.*\b(?:said|says|say|told|tells|is|are|was|were|be|will|has|have|had|that|follow(?:s|ing)|agreed|stated|added|asked|noted|wrote|announced|declared|stressed|emphasi[sz]ed)\b"
)
PREFIX = re.compile(
    r"(?:\*\*)?(?P<place>[A-Z][\w.'’()-]*(?:[ ,]+[A-Z][\w.'’()-]*){0,4}?)?,?\ *\(?(?P<date>[^–—|:()*]{0,45}?)\)?(?:\*\*)?\ *"
    r"(?:\([\w. ]{2,20}\)\ *)?(?:[–—-]{1,2}|[:|.])\s+(?=[A-Z“\"])"
)
"""Place and date in front of the first sentence: "Bern, 28.10.2025 - Federal Councillor ..."."""
_SPACED = re.compile(r"\b(?:[A-Z] ){3,}[A-Z]\b")
"""A word in spaced capitals: "R E L E A S E"."""
BEGIN = re.compile(r"(?i)\W*begin(?:ning)?(?: of)?(?: the)? (?:text|statement)\W*[:.]\s*(?=\S)")
TITLE_WORDS = 3
TITLE_LENGTH = 500
LEAD_LENGTH = 120
"""A block this long, or one that ends a sentence, is prose: the heading zone above it has ended."""


def segments(release: Release) -> tuple[Segment, ...]:
    """The parts of a release in reading order; every kind but "body" states nothing by itself."""
    found = introduced(release.text, blocks(release.text))
    layout = _Layout(release, found)
    return tuple(part for block in found for part in layout.parts(block))


class _Layout:
    """What has been seen so far of a release, whose parts come as title, dateline, captions, then prose until the end."""

    def __init__(self, release: Release, found: Sequence[Block]) -> None:
        self._text = release.text
        self._title = _plain(release.title or "")
        self._titles = [] if self._title else _titles([self._words(block) for block in found])
        self._transcript = is_transcript(release.text)
        self._seen: set[str] = set()
        self._heading = True
        self._dated = False
        self._contact = False
        self._asking = False

    def parts(self, block: Block) -> Iterator[Segment]:
        """One block as one segment, or as a prefix that is read apart and the rest."""
        block = self._said(block)
        kind = self._kind(block, self._words(block))
        self._dated = self._dated or kind == "dateline"
        if kind == "body":
            self._heading = False
            yield from self._body(block)
        elif kind is not None:
            yield _segment(kind, block)

    def _words(self, block: Block) -> str:
        """The words of a block without marks of emphasis."""
        words = "".join(self._text[a:b] for a, b in _pieces(block))
        words = _SPACED.sub(lambda m: m.group().replace(" ", ""), words)
        return " ".join(re.sub(r"</?[A-Za-z][^<>]*>|(?<!\S)[*_]+(?=\w)|(?<=\S)[*_]+(?=\s|$)", "", words).split())

    def _said(self, block: Block) -> Block:
        """The block without the name of who speaks; remembers whether it is one who only asks."""
        words = self._text[block.start : block.end]
        if is_question(words):
            self._asking = True
        elif self._transcript and (length := speaker(words, self._text)):
            self._asking = False
            return replace(block, start=block.start + length)
        return block

    def _kind(self, block: Block, words: str) -> Kind | None:
        """The kind of a block; None for what only repeats the title."""
        plain = _plain(words)
        if self._asking:
            return "boilerplate"
        if self._is_title(words, plain):
            again, self._seen = plain in self._seen, self._seen | {plain}
            return None if again else "title"
        if is_date(words) and not self._dated and block.lead is None:
            return "dateline"
        if block.lead is not None:
            lead = self._text[block.lead.start : block.lead.end]
            told = wants_verb(lead, block.link) and opening_of(words) == "base"
            return "body" if told or _is_phrase(words) else "caption"
        return self._line(words) or self._running(block, words)

    def _is_title(self, words: str, plain: str) -> bool:
        """Whether a block is the title: the one found in the text, or that of the metadata, a little longer or shorter."""
        if not plain:
            return False
        if not self._title:
            return words in self._titles
        begun = self._title.startswith(plain) or plain.startswith(self._title)
        close = 0.6 < len(plain) / len(self._title) < 1.6 and not words.endswith(".")
        return plain == self._title or (self._heading and begun and close)

    def _line(self, words: str) -> Kind | None:
        """The kind of a line whose form tells it; None for other text."""
        kind = line_kind(words)
        self._contact = self._contact or kind == "contact"
        if kind == "contact" or (self._contact and kind is not None):
            return "boilerplate"
        return None if kind is None or kind == "joint" else kind

    def _running(self, block: Block, words: str) -> Kind:
        """The kind of a line by where it stands and whether it is prose."""
        if _is_prose(words) or (not self._heading and _is_short_sentence(words)):
            self._contact = False
            return "body"
        if self._heading or not _states(words) or block.marker == "#":
            return "boilerplate" if self._contact else "caption"
        return "body"

    def _body(self, block: Block) -> Iterator[Segment]:
        """The body, with a dateline or a heading in front of its first sentence read apart."""
        words = self._text[block.start : block.end]
        kind, length = _prefix(words)
        if length and block.lead is None and not any(a < block.start + length for a, _ in block.holes):
            self._dated = self._dated or kind == "dateline"
            yield Segment(kind, block.start, block.start + len(words[:length].rstrip()))
            block = replace(block, start=block.start + length)
        yield _segment("body", block)


def _segment(kind: Kind, block: Block) -> Segment:
    holes = tuple(hole for hole in block.holes if block.start < hole[0] < block.end)
    return Segment(kind, block.start, block.end, holes, block.lead, block.link)


def _pieces(block: Block) -> Iterator[tuple[int, int]]:
    """What is left of a block around its holes."""
    edges = [block.start, *(edge for hole in block.holes for edge in hole), block.end]
    return zip(edges[::2], edges[1::2], strict=True)


def _titles(heads: Sequence[str]) -> list[str]:
    """The title above the first prose: behind "MEDIA RELEASE" where something stands there, else what comes first."""
    labels, found, joint = 0, list[str](), list[str]()
    for number, words in enumerate(heads):
        kind = line_kind(words)
        if kind == "attribution" and re.match(r"(?i)(?:media|press|news) ", words):
            labels = len(found)
        elif kind == "joint":
            joint.append(words)
        elif kind is None and is_date(words):
            continue
        elif kind is None and _is_prose(words):
            break
        elif (
            kind is None and len(words.split()) >= TITLE_WORDS and len(words) < TITLE_LENGTH and number + 1 < len(heads)
        ):
            found.append(words)
    return joint[:1] + (found[labels:] or found)[:1]


def _prefix(words: str) -> tuple[Kind, int]:
    """The kind and the length of what stands in front of a paragraph's first sentence; 0 for nothing."""
    m = PREFIX.match(words)
    if m is not None and len(m.group()) < 90 and not m.group().startswith("On "):
        small = len(re.findall(r"\b[a-z]{2,}\b", m.group()))
        dated = has_day(m.group()) and small <= (0 if m.group().rstrip().endswith(".") else 2)
        capitals = m.group().isupper() and len(m.group()) > 6
        if dated or (capitals and re.search(r"[–—-]\s*$", m.group())):
            return "dateline", m.end()
    if m := BEGIN.match(words):
        return "attribution", m.end()
    m = RUN_IN.match(words)
    if m is None or (m["plain"] and _NO_HEADING.match(m["plain"])):
        return "caption", 0
    return "caption", m.end()


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def _ends(plain: str, marks: tuple[str, ...] = (".", "!", "?", ";", ":")) -> bool:
    return plain.rstrip("”\"')*").endswith(marks)


def _is_prose(plain: str) -> bool:
    ends = _ends(plain) and len(plain.split()) > 7
    return ends or (len(plain) >= LEAD_LENGTH and _states(plain) and not plain.startswith("Readout of"))


def _is_short_sentence(plain: str) -> bool:
    """ "They also discussed trade.": within the text even a few words with a full stop are a sentence."""
    spoken = plain.split()
    return _ends(plain) and len(spoken) > 2 and any(w[0].islower() for w in spoken[1:4]) and spoken[0][0].isupper()


def _states(plain: str) -> bool:
    """Whether an unfinished block reads like a sentence rather than a heading: most of its words are lower case."""
    words = [word for word in plain.split() if word[0].isalpha()]
    lower = sum(word[0].islower() for word in words)
    return len(words) > 8 and lower >= 0.6 * len(words)


def _is_phrase(plain: str) -> bool:
    """Whether an item reads like a part of a sentence rather than like a name with titles."""
    words = [word for word in plain.split() if word[0].isalpha()]
    return bool(words) and (words[0][0].islower() or sum(word[0].islower() for word in words) >= 0.4 * len(words))
