"""A spaCy Doc from a release's segments, with every token's place in the original text.

Line breaks, markup and invisible characters disturb the parser, so it never sees them; offsets stay those of the text as read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from alliancekg.extract.blocks import Block, Hole
from alliancekg.extract.items import lowered, wants_verb
from alliancekg.extract.layout import segments
from alliancekg.extract.lexicon import words
from alliancekg.extract.model import Evidence, Release
from alliancekg.extract.spelling import edits, vocabulary
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # ships no types
from spacy.tokens import Doc, Span, Token
from spacy.util import compile_infix_regex

for name in ("release", "kinds", "starts", "ends", "pieces"):
    if not Doc.has_extension(name):
        Doc.set_extension(name, default=None)

_SPACE = re.compile(r"\s")
_MARKUP = re.compile(
    r"</?[A-Za-z][^<>\n]{0,200}>|<!--.*?-->|\]\([^()\s]*\)|(?<![\w\[])\[(?=[^\[\]]{1,200}\]\()|[\u200b-\u200f\u2060\ufeff\u00ad]"
    r"|(?<!\w)[*_]{1,3}(?=\w)|(?<=[\w.,:;!?”)])[*_]{1,3}(?!\w)|(?<!\S)[*_]{1,3}(?!\S)|\\(?=[#*_\[\]])",
    re.S,
)
_MARKS = re.compile(r"[<>\[\]*_\\\u200b-\u200f\u2060\ufeff\u00ad]")
"""One of which is in all markup: most texts have none."""
_PLAIN = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2011": "-", "\u2010": "-"})
_STARTERS = words("starters")
_TITLES = frozenset({"Foreign", "Minister", "President", "Prime", "Secretary", "Vice", "Deputy", "Building"})
"""Starters that also stand behind a state's short name: "the U.S. Secretary"."""
_ABBREVIATIONS = words("abbreviations")
_TOGETHER = re.compile(r"co-(?:chair|host|convene|lead|organi[sz]|sponsor)\w*", re.I)
"""What the parser would take for two verbs: "co-chaired" stays one token."""
LONGEST_WORD = 300
"""Characters without a space; what is longer is a rule across the page or a picture's data, and slow to take apart."""
_IDLE = re.compile(rf"(?<= ) |(?<![^ ])[^ ]{{{LONGEST_WORD + 1},}}(?: |$)")
"""That, and a blank behind another."""
LONGEST_SENTENCE = 500
"""Tokens; the longest of 87,000 sentences, a list of names, has 496. Rules look from one word of a sentence to all others."""
_CLOSERS = frozenset({'"', "”", "'", ")", "’"})


def prepare(nlp: Language) -> None:
    """Make the tokenizer split what ties states together: "U.S.-Japan", "U.S.(Quad)", "ROK–Japan"; and mend a lemma."""
    infixes = [
        *(nlp.Defaults.infixes or []),
        r"(?<=[A-Za-z.])[-–](?=[A-Z])",
        r"(?<=[A-Za-z.])\((?=[A-Z])",
        r"(?<=[a-zA-Z])/(?=[A-Z])",
        r"(?<=[a-zA-Z])[–—](?=[a-zA-Z])",
    ]
    index = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]  # of any pipe
    for part, lemmas in index.items():
        index[part] = dict.fromkeys(lemmas)  # asked for a form, a list takes a millisecond
    index["verb"].pop("hop", None)  # else "hoped" is a form of it
    honorifics = (word for word in words("honorifics") if word[:-1].isalpha() and word.endswith("."))
    default = nlp.tokenizer
    assert isinstance(default, Tokenizer)
    nlp.tokenizer = Tokenizer(  # each property that is set would read all rules again
        nlp.vocab,
        {**default.rules, **{honorific: [{"ORTH": honorific}] for honorific in honorifics}},
        default.prefix_search,
        default.suffix_search,
        compile_infix_regex(infixes).finditer,
        _TOGETHER.fullmatch,
        default.url_match,
    )


def read(nlp: Language, release: Release) -> Doc:
    """The release as a Doc; `_.starts`/`_.ends` are offsets into its text, -1 for a title that stands only in the metadata.

    `_.pieces` numbers the stretches of text: an item has two, the words that introduce it and its own.
    """
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[int] = []
    ends: list[int] = []
    kinds: list[str] = []
    pieces: list[int] = []
    sentences: list[bool | int | None] = []
    for number, (kind, text, offsets, lent) in enumerate(_texts(release, vocabulary(nlp))):
        tokens = [token for token in nlp.tokenizer(text) if not token.is_space]
        places = [(token.idx, token.idx + len(token) - 1) for token in tokens]
        words += [token.text for token in tokens]
        spaces += [bool(token.whitespace_) for token in tokens[:-1]] + [True] * bool(tokens)
        starts += [offsets[first] for first, _ in places] if offsets else [-1] * len(tokens)
        ends += [offsets[last] + 1 for _, last in places] if offsets else [-1] * len(tokens)
        kinds += [kind] * len(tokens)
        pieces += [2 * number + (first >= lent) for first, _ in places]
        sentences += _sentence_starts(tokens)
    doc = Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=sentences)
    doc._.release, doc._.kinds, doc._.starts, doc._.ends, doc._.pieces = release, kinds, starts, ends, pieces
    return doc


def _texts(release: Release, is_word: Callable[[str], bool]) -> Iterator[tuple[str, str, list[int], int]]:
    """For each segment its kind, its words, their offsets, and where its own begin behind those that introduce it."""
    found = segments(release)
    if release.title and not any(segment.kind == "title" for segment in found):
        yield "title", _IDLE.sub("", " ".join(release.title.translate(_PLAIN).split())), [], 0
    for segment in found:
        if segment.kind != "boilerplate":
            lead, places = _introduction(release.text, segment.lead, segment.link, is_word)
            own, offsets = _clean(release.text, segment.start, segment.end, segment.holes, is_word)
            own = own[:1].lower() + own[1:] if lead and lowered(own, verb=wants_verb(lead, "")) else own
            yield segment.kind, lead + own, places + offsets, len(lead)


def _introduction(text: str, lead: Block | None, link: str, is_word: Callable[[str], bool]) -> tuple[str, list[int]]:
    """The words before an item, its lead's own lead first; what links them has the place of the lead's last character."""
    if lead is None:
        return "", []
    before, places = _introduction(text, lead.lead, lead.link, is_word)
    words, offsets = _clean(text, lead.start, lead.end, lead.holes, is_word)
    if not words:
        return before, places
    if before and lowered(words):
        words = words[:1].lower() + words[1:]
    tail = f"{'' if link.startswith(',') or not link else ' '}{link} "
    return before + words + tail, places + offsets + [offsets[-1]] * len(tail)


def _clean(
    text: str, start: int, end: int, holes: Sequence[Hole], is_word: Callable[[str], bool]
) -> tuple[str, list[int]]:
    """The slice without markup, holes, damage and runs of white space, and for each of its characters the offset it came from."""
    marks = _MARKUP.finditer(text, start, end) if _MARKS.search(text, start, end) else ()
    gone = [(*span, "") for span in (*holes, *(m.span() for m in marks))]
    shown = _SPACE.sub(" ", text[start:end].translate(_PLAIN))
    plain: list[str] = []
    places: list[int] = []
    at = start
    for a, b, mended in sorted([*gone, *edits(text, start, end, is_word)]):
        if a >= at:
            plain += [shown[at - start : a - start], mended]
            places += [*range(at, a), *[a] * len(mended)]
        at = max(at, b)
    plain.append(shown[at - start :])
    places += range(at, end)
    words = "".join(plain)
    if _IDLE.search(words):
        idle = {i for m in _IDLE.finditer(words) for i in range(*m.span())}
        places = [place for i, place in enumerate(places) if i not in idle]
        words = _IDLE.sub("", words)
    return words, places


def _sentence_starts(tokens: Sequence[Token]) -> list[bool]:
    """Where sentences begin: after a stop that no abbreviation explains, and where none comes for too long."""
    starts = [True] * bool(tokens)
    length = 1
    for i in range(1, len(tokens)):
        closed = i > 1 and tokens[i - 1].text in _CLOSERS and not tokens[i - 2].whitespace_
        last = tokens[i - 2] if closed else tokens[i - 1]
        begins = length == LONGEST_SENTENCE or (_is_fresh(tokens[i].text) and _is_stop(last, tokens[i].text))
        length = 1 if begins else length + 1
        starts.append(begins)
    return starts


def _is_fresh(word: str) -> bool:
    return word[:1].isupper() or word[:1] in '"“(‘' or word[:1].isdigit()


def _is_stop(last: Token, following: str) -> bool:
    """Whether a sentence ends with this token: "the U.S." does before "The", and not before "Secretary"."""
    if last.text in {"!", "?"}:
        return True
    if last.text == ".":
        before = last.nbor(-1) if last.i else None
        short = before is not None and not before.whitespace_ and (_initial(before) or before.text in _ABBREVIATIONS)
        return not short
    if not last.text.endswith(".") or len(last.text) < 3 or last.text[:-1] in _ABBREVIATIONS:
        return False
    return following in _STARTERS and not (following in _TITLES and last.text.isupper())


def _initial(token: Token) -> bool:
    return len(token.text) == 1 and token.text.isupper() and token.text != "I"


def is_first(token: Token) -> bool:
    """Whether a sentence begins here: `token.sent` looks for that, and this does not. The first word always begins one."""
    return token.i == 0 or bool(token.is_sent_start)


def evidence(span: Span) -> Evidence:
    """The words of a span as they stand in the release; of an item its own, without those that introduce it."""
    pieces = span.doc._.pieces[span.start : span.end]
    start, end = span.doc._.starts[span.start + pieces.index(pieces[-1])], span.doc._.ends[span.end - 1]
    return Evidence(start, end, span.doc._.release.text[start:end])
