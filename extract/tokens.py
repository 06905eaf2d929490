"""A spaCy Doc from a release's segments, with every token's place in the original text.

Line breaks, markup and invisible characters disturb the parser, so it never sees them; offsets stay those of the text as read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from alliancekg.extract.layout import Segment, segments
from alliancekg.extract.lexicon import words
from alliancekg.extract.model import Evidence, Release
from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from spacy.util import compile_infix_regex

for name in ("release", "kinds", "starts", "ends"):
    if not Doc.has_extension(name):
        Doc.set_extension(name, default=None)

_MARKUP = re.compile(
    r"</?[A-Za-z][^<>\n]{0,200}>|<!--.*?-->|\]\([^()\s]*\)|(?<![\w\[])\[(?=[^\[\]]{1,200}\]\()|[\u200b-\u200d\u2060\ufeff\u00ad]"
    r"|(?<!\w)[*_]{1,3}(?=\w)|(?<=[\w.,)])[*_]{1,3}(?!\w)|\\(?=[#*_\[\]])",
    re.S,
)
_PLAIN = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2011": "-", "\u2010": "-"})
_STARTERS = words("starters")
_HONORIFICS = words("honorifics")
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
    index["verb"] = [verb for verb in index["verb"] if verb != "hop"]  # else "hoped" is a form of it
    for honorific in sorted(word for word in words("honorifics") if word[:-1].isalpha() and word.endswith(".")):
        nlp.tokenizer.add_special_case(honorific, [{"ORTH": honorific}])  # type: ignore[union-attr]  # declared as any callable
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer  # type: ignore[union-attr]  # declared as any callable


def read(nlp: Language, release: Release) -> Doc:
    """The release as a Doc; `_.starts`/`_.ends` are offsets into its text, -1 for a title that stands only in the metadata."""
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[int] = []
    ends: list[int] = []
    kinds: list[str] = []
    sentences: list[bool | int | None] = []
    for segment, text, offsets in _texts(release):
        tokens = [token for token in nlp.tokenizer(text) if not token.is_space]
        words += [token.text for token in tokens]
        spaces += [bool(token.whitespace_) for token in tokens[:-1]] + [True] * bool(tokens)
        starts += [offsets[token.idx] if offsets else -1 for token in tokens]
        ends += [offsets[token.idx + len(token) - 1] + 1 if offsets else -1 for token in tokens]
        kinds += [segment.kind] * len(tokens)
        sentences += _sentence_starts(tokens)
    doc = Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=sentences)
    doc._.release, doc._.kinds, doc._.starts, doc._.ends = release, kinds, starts, ends
    return doc


def _texts(release: Release) -> Iterator[tuple[Segment, str, list[int]]]:
    found = segments(release)
    if release.title and not any(segment.kind == "title" for segment in found):
        yield Segment("title", -1, -1), " ".join(release.title.translate(_PLAIN).split()), []
    for segment in found:
        if segment.kind != "boilerplate":
            yield segment, *_clean(release.text, segment.start, segment.end)


def _clean(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """The slice without markup and runs of white space, and for each of its characters the offset it came from."""
    dropped = [(m.start(), m.end()) for m in _MARKUP.finditer(text, start, end)]
    edges = [start, *(edge for span in dropped for edge in span), end]
    kept = [i for a, b in zip(edges[::2], edges[1::2], strict=True) for i in range(a, b)]
    plain = [(i, " " if text[i].isspace() else text[i].translate(_PLAIN)) for i in kept]
    single = [plain[0]] if plain else []
    single += [after for before, after in pairwise(plain) if not (before[1] == after[1] == " ")]
    return "".join(char for _, char in single), [i for i, _ in single]


def _sentence_starts(tokens: Sequence[Token]) -> list[bool]:
    """Where sentences begin: after a stop that no abbreviation explains."""
    starts = [True] * bool(tokens)
    for i in range(1, len(tokens)):
        last = tokens[i - 2] if tokens[i - 1].text in _CLOSERS and i > 1 else tokens[i - 1]
        fresh = tokens[i].text[:1].isupper() or tokens[i].text[:1] in '"“(‘' or tokens[i].text[:1].isdigit()
        stop = last.text in {".", "!", "?"} and fresh and not (last.text == "." and last.i and _initial(last.nbor(-1)))
        abbreviation = last.text.endswith(".") and len(last.text) > 2 and tokens[i].text in _STARTERS
        title = last.text in _HONORIFICS
        starts.append(stop or (abbreviation and not title))
    return starts


def _initial(token: Token) -> bool:
    return len(token.text) == 1 and token.text.isupper() and token.text != "I"


def evidence(span: Span) -> Evidence:
    """The words of a span as they stand in the release."""
    start, end = span.doc._.starts[span.start], span.doc._.ends[span.end - 1]
    return Evidence(start, end, span.doc._.release.text[start:end])
