"""Items of a list with the words that introduce them: "The Ministers agreed to: a) expand trade; b) open an embassy".

An item is no sentence by itself, its grammar stands before the colon; so it is read with those words in front of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from alliancekg.extract.blocks import Block
from alliancekg.extract.lexicon import words

ACTIONS = words("actions")
OPEN = words("lead_open")
GUESTS = words("guest_lists")
NOMINAL = frozenset(["the", "a", "an", "of", "in", "on", "for", "and", "their", "its", "our", "this", "these"])
"""Before a word that may be a noun or a verb, they make it a noun: "the support"."""
VERBAL = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "will",
        "would",
        "had",
        "has",
        "have",
        "made",
        "took",
        "met",
        "held",
        "include",
        "includes",
        "included",
    ]
)
SUBJECTS = frozenset(["to", "will", "we", "they", "ministers", "sides", "leaders", "parties", "countries"])
ARTICLES = frozenset({"the", "a", "an", "its", "their", "our", "all"})
MOST_WORDS = 70
"""Of a lead; a longer one is no introduction."""
LONG_NOUN = 20
"""Words; an item that is longer and ends in a full stop is a sentence, whatever its verb."""
INLINE = re.compile(
    r"(?P<before>[:;,]|\b\w+)\s+(?:and\s+|or\s+)?"
    r"(?P<marker>\((?:[a-h]|[ivx]{1,5}|\d{1,2})\)|(?<=[:;,]\s)(?:[a-h]|[ivx]{1,4}|\d{1,2})\)|[•▪●■►・\uf0b7\uf0a7])\s*(?=\w)"
)
"""An item's marker within a paragraph."""
DASHED = re.compile(r"(?P<before>[:;])\s+(?:and\s+)?(?P<marker>[-–—])\s+(?=\w)")
SENTENCE = re.compile(r"(?<![A-Z])(?<!\b(?:Mr|Ms|Dr|No|St|Lt))(?<!\b(?:Mrs|Gen|Col|Hon))[.!?][\"”’)]*\s+(?=[A-Z“\"(])")
_HEAD = re.compile(r":\**\s+(?=[A-Z])")
_HEADED = re.compile(r"[^.!?;:]{3,120}(?::\**|\*\*:|[.]\*\*)\s+(?=[A-Z“\"])")
"""An item with a heading of its own, behind which sentences stand."""
_CLAUSE = re.compile(
    r"(?:(?!\b(?:who|which|that|to|whose|where)\b).){2,90}?\b(?:will|shall|is|are|was|were|has|have|had|can|must|should|may|would|remains?|intends?)\b",
    re.S,
)
_SUBJECT = re.compile(
    r"(?:(?:We|They|He|She|Both|It)\b"
    r"|The (?:\w+ ){0,3}(?:Ministers?|[Ss]ides|[Ll]eaders|Secretar\w+|Presidents?|[Pp]arties|[Pp]articipants)\b)"
    r"[^,;]{0,60}?\b\w+(?:ed|es|[^s]s|re|e|n)\b"
)
_ACTOR = re.compile(
    r"\b(?:[A-Z]\w+|[Ss]ides|[Mm]inisters|[Ll]eaders|parties|countries)\)?\s+(?:also |both |then |\w+ly )?([a-z]+)\b"
)
_ADVERBIAL = re.compile(
    r"(?:In addition|Moreover|Furthermore|Additionally|Finally|Lastly|At the outset|Today|On [A-Z]\w+ \d|In \d{4})\b"
)
_FOLLOWING = re.compile(
    r"(?:,? ?\b(?:on|of|to|in) )?\b(?:the following|as follows|the below|these|following)\b(?:\W+\w+){0,5}\W*$", re.S
)


def introduced(text: str, found: Sequence[Block]) -> list[Block]:
    """The blocks, lists within a paragraph taken apart, each item with its lead."""
    parts = [part for block in found for part in _inline(text, block)]
    return list(_with_leads(text, parts))


def _inline(text: str, block: Block) -> Iterator[Block]:
    """A paragraph's items; markers in a running sentence, with no colon before them, are only left out."""
    marks = list(INLINE.finditer(text, block.start, block.end)) or list(DASHED.finditer(text, block.start, block.end))
    marks = [m for m in marks if not any(a <= m.start("marker") < b for a, b in block.holes)]
    if len(marks) < 2:
        yield block
        return
    if ":" not in text[block.start : marks[0].start("marker")][-20:] and marks[0]["before"] != ":":
        yield replace(block, holes=tuple(sorted((*block.holes, *(m.span("marker") for m in marks)))))
        return
    edges = [block.start, *(m.end() for m in marks)]
    ends = [*(m.start("before") + 1 for m in marks), block.end]
    markers = [block.marker, *(m["marker"] for m in marks)]
    for start, end, marker in zip(edges, ends, markers, strict=True):
        yield Block(start, end, tuple(h for h in block.holes if start < h[0] < end), marker)


def _with_leads(text: str, parts: Sequence[Block]) -> Iterator[Block]:
    """Lists may stand within lists: an item that ends in a colon leads those of another kind of marker."""
    stack: list[tuple[str, Block]] = []
    before: Block | None = None
    for block in parts:
        family = _family(block.marker)
        opened = _lead(text, before) if before is not None else None
        if opened is not None and (family or _is_bare_item(text, block)):
            stack.append((family, opened))
        elif family:
            while stack and stack[-1][0] != family:
                stack.pop()
        elif not (stack and stack[-1][0] == "" and before is not None and text[before.end - 1] in ";," + ")"):
            stack.clear()
        item = _read_with(text, stack[-1][1], block) if stack else block
        yield item
        before = item


def _family(marker: str) -> str:
    """Markers of one list look alike: "(a)" and "(b)", "1." and "2."; "i" is a number where it is one."""
    shape = re.sub(r"[\d０-９]+", "1", marker.replace("\\", ""))
    shape = re.sub(r"\b[ivx]+\b", "i", shape)
    return re.sub(r"\b[a-hj-z]\b", "a", shape) if len(shape) > 1 else shape


def _lead(text: str, block: Block) -> Block | None:
    """The last sentence of a block that ends in a colon, without it; None for any other block."""
    words = text[block.start : block.end]
    body = words.rstrip(" \t\n\r:*_-–—")
    if ":" not in words[len(body) :] and not re.search(r"\b(?:to|that|will|including)$", body):
        return None
    starts = [m.end() for pattern in (SENTENCE, _HEAD) for m in pattern.finditer(body)]
    start = block.start + max(starts, default=0)
    end = block.start + len(body)
    if len(text[start:end].split()) > MOST_WORDS or end - start < 2:
        return None
    holes = tuple(hole for hole in block.holes if start < hole[0] < end)
    return replace(block, start=start, end=end, holes=holes, lead=block.lead if start == block.start else None)


def _is_bare_item(text: str, block: Block) -> bool:
    """Whether a paragraph without a marker goes on the sentence before the colon."""
    words = text[block.start : block.end].strip()
    return words[:1].islower() or (words.endswith((";", ",", "; and", ", and")) and opening_of(words) != "clause")


def _read_with(text: str, lead: Block, block: Block) -> Block:
    """The item with its lead, or without where it is a sentence by itself or a name in a list of guests."""
    item = text[block.start : block.end].lstrip("*_ ")
    link = None if _HEADED.match(item) else _link(text[lead.start : lead.end], item)
    if link is None:
        return block
    end, words = link
    return replace(block, lead=replace(lead, end=lead.start + end), link=words)


def _link(lead: str, item: str) -> tuple[int, str] | None:
    """How much of the lead the item needs, and what stands between them; None where it needs nothing."""
    spoken = [word.strip("*_,").lower() for word in lead.split()]
    opening, last = opening_of(item), spoken[-1] if spoken else ""
    if not spoken or (set(spoken) & GUESTS and {"included", "include", "includes", "are", "were", last} & set(spoken)):
        return None
    if opening == "clause":
        return (len(lead), "") if last == "that" else None
    if m := _FOLLOWING.search(lead):
        return _following(lead, m, opening)
    if last in OPEN or _ends_in_verb(spoken):
        return len(lead), ""
    if opening == "finite" or (opening == "base" and not _has_verb(spoken)):
        return (len(lead), "") if len(spoken) <= MOST_WORDS // 4 else None
    if not _has_verb(spoken):
        return None
    return len(lead), {"base": "to", "to": ""}.get(opening, ", including")


def _following(lead: str, m: re.Match[str], opening: str) -> tuple[int, str] | None:
    """ "Agreed on the following measures: expand trade" is to be read as "agreed to expand trade"."""
    spoken = lead[: m.start()].lower().split()
    if not spoken or spoken[-1] in {"is", "are", "was", "were", "reads", "read", "there"} or not _has_verb(spoken):
        return None
    if spoken[-1] in {"through", "by", "with", "under", "for", "via"}:
        return len(lead), {"base": "to", "to": ""}.get(opening, ", including")
    if opening in {"base", "to"}:
        return m.start(), "to" if opening == "base" else ""
    alone = m.group().split()[-1] in {"following", "follows", "below", "these"}
    kept = re.match(r",? ?(?:on|of|to|in)\b", m.group())
    return (m.start() + (kept.end() if kept else 0), "") if alone else (len(lead), ", including")


def _ends_in_verb(spoken: Sequence[str]) -> bool:
    """Whether the last word is the verb that the items are objects of; "took several steps" ends in a noun."""
    before, last = spoken[:-1], spoken[-1]
    plain = last in ACTIONS and bool(before) and before[-1] not in NOMINAL
    return plain or (_is_finite(last) and (last.endswith("ed") or not _has_verb(before)))


def _has_verb(spoken: Sequence[str]) -> bool:
    plain = any(w in VERBAL or _is_finite(w) for w in spoken)
    return plain or any(a in SUBJECTS and b in ACTIONS for a, b in pairwise(spoken))


def opening_of(item: str) -> str:
    """What an item begins with: "base", "finite" or "to" for a verb, "clause" for a whole sentence, "noun" for all else."""
    spoken = [word.strip("*_,;:") for word in item.split()[:3]]
    first, second = spoken[0].lower() if spoken else "", spoken[1].lower() if len(spoken) > 1 else ""
    if first in {"to", "that"}:
        return first
    if first in ACTIONS and second not in {"of", "for", "between", "among"}:
        return "base"
    if _is_finite(first) and second not in {"of", "by", "in"}:
        return "finite"
    if (
        _ADVERBIAL.match(item)
        or _CLAUSE.match(item)
        or _SUBJECT.match(item)
        or any(m[1].endswith("ed") or _is_finite(m[1]) for m in _ACTOR.finditer(item))
    ):
        return "clause"
    long = item[:1].isupper() and item.endswith(".") and len(item.split()) > LONG_NOUN and not first.endswith("ing")
    return "clause" if long else "noun"


def _is_finite(word: str) -> bool:
    """ "Welcomed", "welcomes": a form of a verb that can begin an item."""
    stems = (
        {word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y"}
        if word.endswith("s")
        else set()
    )
    if word.endswith("ed"):
        stems = {word[:-1], word[:-2], word[:-3], word[:-3] + "y"}
    return bool(stems & ACTIONS)


def wants_verb(lead: str, link: str) -> bool:
    """Whether what introduces an item leaves a verb to it: "they agreed to"."""
    last = (lead + " " + link).split()[-1:]
    return bool(set(last) & {"to", "will", "would", "shall", "should", "must", "can"})


def lowered(item: str, *, verb: bool = False) -> bool:
    """Whether the capital of an item's first word is only that of the list: "- Expand trade", but "- Iceland's fish"."""
    first, _, rest = item.partition(" ")
    word = first.lower()
    if not first[:1].isupper() or not first[1:].islower():
        return False
    if verb and word in ACTIONS:
        return True
    known = word in ACTIONS or word in OPEN or _is_finite(word) or word.endswith("ing") or word in ARTICLES
    return known and rest[:1].islower()
