"""The words of a SPARQL text, and the same text with one of them a line.

Oxigraph's parser has no words: it reads SERVICE:x as a keyword and :x, and takes the rest of a line for a
comment where a "<" turns out to be no address. A text of which we judge the words therefore goes to it with a
line for each and without comments: then it can find nothing in it that we did not see.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

LETTER = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
"""PN_CHARS_BASE of the grammar."""
NAME = rf"{LETTER}_0-9\u00b7\u0300-\u036f\u203f-\u2040-"
ESCAPE = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
IN_STRING = rf"{ESCAPE}|\\[tbnrf\\\"']"
LOCAL = r"%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?#@%-]"

WORDS = re.compile(
    rf"""
    (?P<space> [\ \t\r\n]+ | \#[^\r\n]* )
  | (?P<iri> <(?: [^<>"{{}}|^`\\\x00-\x20] | {ESCAPE} )*> )
  | (?P<string> \"\"\"(?: "{{0,2}}(?: [^"\\] | {IN_STRING} ))*\"\"\" | '''(?: '{{0,2}}(?: [^'\\] | {IN_STRING} ))*'''
      | "(?: [^"\\\r\n] | {IN_STRING} )*" | '(?: [^'\\\r\n] | {IN_STRING} )*' )
  | (?P<variable> [?$][{LETTER}_0-9][{LETTER}_0-9\u00b7\u0300-\u036f\u203f-\u2040]* )
  | (?P<blank> _:[{LETTER}_0-9](?: [{NAME}.]*[{NAME}] )? )
  | (?P<name> (?: [{LETTER}](?: [{NAME}.]*[{NAME}] )? )? :
      (?: (?: [{LETTER}_:0-9] | {LOCAL} )(?: (?: [{NAME}:] | {LOCAL} | \.+(?= [{NAME}:%\\] ) ) )* )? )
  | (?P<language> @[A-Za-z]+(?: -{{1,2}}[A-Za-z0-9]+ )* )
  | (?P<number> [+-]?(?: [0-9]+\.[0-9]*[eE][+-]?[0-9]+ | [0-9]*\.?[0-9]+(?: [eE][+-]?[0-9]+ )? ) )
  | (?P<word> [A-Za-z][A-Za-z0-9_]* )
  | (?P<sign> \^\^ | && | \|\| | <= | >= | != | <<\( | \)>> | << | >> | \{{\| | \|\}} | [{{}}()\[\].,;*/+\-!=<>|^?~] )
    """,
    re.VERBOSE,
)
POSITION = re.compile(r"error at (\d+):(\d+)")


class Unreadable(ValueError):
    """A character where no word of SPARQL begins; the message is of the parser's own form."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, where it begins, and of which kind it is: a group of the pattern above."""

    kind: str
    text: str
    start: int

    @property
    def word(self) -> str:
        """A keyword in capitals; empty for all that is none."""
        return self.text.upper() if self.kind == "word" else ""


def tokens(text: str) -> tuple[Token, ...]:
    """All words but spaces and comments; Unreadable."""
    return tuple(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    position = 0
    while position < len(text):
        found = WORDS.match(text, position)
        if found is None:
            raise Unreadable(f"error at {place(text, position)}")
        if found.lastgroup != "space":
            yield Token(found.lastgroup or "", found.group(), position)
        position = found.end()


def place(text: str, offset: int) -> str:
    """Line and column, from 1, of a place in a text."""
    before = text[:offset]
    return f"{before.count(chr(10)) + 1}:{offset - before.rfind(chr(10))}"


def lined(words: tuple[Token, ...]) -> str:
    """The text with a line for each word; a bracket stays with its function, since Oxigraph reads no `CONCAT (`."""
    return "".join(before + token.text for before, token in zip(_breaks(words), words, strict=True))


def _breaks(words: tuple[Token, ...]) -> list[str]:
    """What stands before each word in the lined text: a line break, or nothing."""
    calls = (a.kind == "word" and b.text == "(" and a.start + len(a.text) == b.start for a, b in pairwise(words))
    return ["", *("" if call else "\n" for call in calls)][: len(words)]


def original(error: str, words: tuple[Token, ...], text: str) -> str:
    """The parser's message about the lined text, with the place in the text as it was sent."""
    found = POSITION.search(error)
    if found is None or not words:
        return error
    line, column = map(int, found.groups())
    rows = lined(words).split("\n")
    offset = sum(len(row) + 1 for row in rows[: line - 1]) + column - 1
    sizes = (len(before + token.text) for before, token in zip(_breaks(words), words, strict=True))
    ends = list(accumulate(sizes))
    index = bisect_right(ends, offset)  # at a word's end it is the next that is wrong
    if index == len(words):
        here = len(text)
    else:
        token = words[index]
        here = max(token.start, token.start + len(token.text) + offset - ends[index])
    return f"{error[: found.start()]}error at {place(text, here)}{error[found.end() :]}"
