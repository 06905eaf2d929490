"""How a matter's label is written: the words as they stand, without what adds nothing at their edges, not too many.

"The ongoing efforts in the" is "efforts"; a name with its short name in brackets goes by that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from alliancekg.extract.lexicon import rows
from alliancekg.extract.mentions import covering
from alliancekg.extract.modifiers import ADJECTIVES, JOINTS
from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Topic:
    """A matter: its words, the token that heads it, and the tokens it was read from."""

    label: str
    head: int
    tokens: tuple[int, ...]


DROPPED = frozenset(row["word"] for row in rows("dropped_adjectives"))
RELATIVE = frozenset({"WDT", "WP", "WRB"})
TRAILING = frozenset({"pursuant", "particularly", "such", "(", "well"})
LOOSE = frozenset({"cc", "prep", "det", "poss", "mark", "aux", "neg", "preconj", "predet"})
"""Relations of words that end no label."""
QUOTES = frozenset({'"', "“", "”"})
ARTICLES = frozenset({"the", "a", "an", "this", "these", "that", "those", "such"})
MAX_WORDS = 13


def cut(head: Token, indices: list[int]) -> Topic | None:
    """The matter of a run of tokens, without what adds nothing at its edges; None for a possessor or an "it"."""
    kept = _stripped(head.doc, indices)
    label = _text(head.doc, kept)
    named = label and head.doc[kept[-1]].tag_ != "POS" and not all(head.doc[i].pos_ == "PRON" for i in kept)
    named = named and not (len(kept) == 1 and head.doc[kept[0]].tag_ in {"VB", "VBD", "VBN", "VBP", "VBZ"})
    return Topic(label, head.i, tuple(kept)) if named else None


def shortened(doc: Doc, indices: list[int], anchor: int) -> list[int]:
    """A phrase that is too long ends before its last preposition that lets it be short enough."""
    while sum(doc[i].is_alpha for i in indices) > MAX_WORDS:
        ends = [n for n, i in enumerate(indices) if i > anchor and _ending(doc[i])]
        if not ends or ends[-1] == 0:
            return indices[:MAX_WORDS]
        indices = indices[: ends[-1]]
    return indices


def _ending(token: Token) -> bool:
    return token.dep_ in {"prep", "acl", "agent"} or (token.dep_ == "cc" and token.head.pos_ in {"NOUN", "PROPN"})


def hyphened(doc: Doc, indices: list[int]) -> list[int]:
    """Whole words: "de-escalation" is three tokens."""
    first, last = indices[0], indices[-1]
    while (
        last + 2 < len(doc)
        and doc[last + 1].text == "-"
        and not doc[last].whitespace_
        and not doc[last + 1].whitespace_
    ):
        last += 2
    while (
        first > 1 and doc[first - 1].text == "-" and not doc[first - 2].whitespace_ and not doc[first - 1].whitespace_
    ):
        first -= 2
    return [*range(first, indices[0]), *indices, *range(indices[-1] + 1, last + 1)]


def contiguous(indices: Iterable[int], anchor: int) -> list[int]:
    """The run of indices around the anchor; a gap of punctuation alone does not end it."""
    ordered = sorted(set(indices))
    run = [anchor]
    for i in (i for i in ordered if i > anchor):
        if i - run[-1] > 2:
            break
        run.append(i)
    for i in reversed([i for i in ordered if i < anchor]):
        if run[0] - i > 2:
            break
        run.insert(0, i)
    return run


def _stripped(doc: Doc, indices: list[int]) -> list[int]:
    """Without articles, possessive pronouns and adjectives that add nothing in front, and loose ends behind."""
    left, right = 0, len(indices)
    while left < right - 1 and _strippable(doc[indices[left]]):
        left += 1
    while left and doc[indices[left]].lower_ in JOINTS and doc[indices[left - 1]].tag_ in ADJECTIVES:
        left -= 1
    while right > left + 1 and _loose(doc[indices[right - 1]]):
        right -= 1
    kept = _filled(doc, indices[left:right])
    opened = any(doc[i].text == "(" for i in kept) and not any(doc[i].text == ")" for i in kept)
    if opened and kept[-1] + 1 < len(doc) and doc[kept[-1] + 1].text == ")":
        kept = [*kept, kept[-1] + 1]
    return _abbreviated(doc, kept)


def _loose(token: Token) -> bool:
    return token.text != ")" and (
        token.is_punct or token.dep_ in LOOSE or token.tag_ in RELATIVE or token.lower_ in TRAILING
    )


def _text(doc: Doc, indices: list[int]) -> str:
    words = [doc[i] for i in indices]
    text = "".join(
        t.text + (t.whitespace_ or (" " if n + 1 < len(words) and words[n + 1].i != t.i + 1 else ""))
        for n, t in enumerate(words)
    )
    text = re.sub(r"\s*\(\s*\)", "", text)
    text = text.partition(" (")[0] if "(" in text and ")" not in text else text
    text = re.sub(r"(?<=[0-9][A-Z])\.$", "", text.strip(" ,;:"))  # "5G." is one token
    quoted = sum(text.count(mark) for mark in QUOTES)
    text = text.strip('"“”') if quoted != 2 or (text[0] in QUOTES and text[-1] in QUOTES) else text
    first = words[0] if words else None
    opening = (
        first is not None and first.is_sent_start and first.pos_ in {"NOUN", "ADJ", "VERB"} and first.text.istitle()
    )
    return text[:1].lower() + text[1:] if opening and covering(doc, first.i) is None else text  # type: ignore[union-attr]  # not None where opening


def _filled(doc: Doc, indices: list[int]) -> list[int]:
    """The "and" and the commas between coordinated adjectives belong to the words as they stand."""
    if len(indices) < 2:
        return indices
    gaps = set(range(indices[0], indices[-1])) - set(indices)
    return list(range(indices[0], indices[-1] + 1)) if all(doc[i].dep_ in {"cc", "punct"} for i in gaps) else indices


def _abbreviated(doc: Doc, indices: list[int]) -> list[int]:
    """ "The Democratic People's Republic of Korea (DPRK)" goes by the short name the release gives it."""
    for m in dict.fromkeys(covering(doc, i) for i in indices):
        if (
            m
            and m.kind in {"state", "body"}
            and m.start in indices
            and m.end - 1 in indices
            and doc[m.end - 1].text == ")"
        ):
            open_ = next((k for k in range(m.start, m.end) if doc[k].text == "("), m.start)
            return [i for i in indices if not (m.start <= i <= open_ or i == m.end - 1)]
    return indices


def _strippable(token: Token) -> bool:
    determiner = token.tag_ == "PRP$" or token.dep_ == "det" or token.lower_ in ARTICLES
    joint = token.dep_ in {"cc", "preconj"} or token.lower_ in JOINTS
    mark = token.is_punct and token.text != "("
    return determiner or joint or mark or token.lower_ in DROPPED or token.dep_ == "prep" or _aside(token)


def _aside(token: Token) -> bool:
    """ "More than $6 million", "on implementing": a preposition that opens a label says nothing."""
    return token.lower_ in {"than", "on", "about", "over", "up"} and token.pos_ in {"ADP", "SCONJ", "ADV"}
