"""Find the gazetteer's names in a Doc: states, bodies and office titles, longest match first, vetoes applied."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from alliancekg.extract.lexicon import words
from alliancekg.ontology.gazetteer import Gazetteer, OfficeTitle, Surface
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

HEADS = (
    "Minister", "Secretary", "Advisor", "Adviser", "Representative", "President", "Envoy", "Ambassador", "Director",
    "Chancellor", "Leader", "Chief", "Commissioner", "Coordinator", "King", "Chair", "Counselor", "Premier", "Spokesperson",
    "Governor", "Senator", "Councillor", "Speaker", "Sherpa", "Prosecutor", "Administrator", "Chairperson", "Mayor",
)  # fmt: skip
"""The nouns of an office title that take the plural: "Ministers of Foreign Affairs"."""
RANKS = words("title_ranks")
"""Words that may stand before any title: "Deputy", "Special"."""


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch of tokens that the gazetteer knows as one or several states or bodies."""

    start: int
    end: int
    ids: tuple[str, ...]
    use: str


@dataclass(frozen=True, slots=True)
class Titled:
    """A stretch of tokens that is an office title of the table; `plural` where it speaks of several."""

    start: int
    end: int
    office: OfficeTitle
    plural: bool


@dataclass(frozen=True, slots=True)
class Marks:
    """What the closed lists find in a Doc, by first token: states and bodies, titles, and where known holders' names end."""

    doc: Doc
    named: dict[int, Named]
    titled: dict[int, Titled]
    holders: dict[int, int]


def plural(title: str) -> str | None:
    """The plural of an office title: "Minister for Foreign Affairs" gives "Ministers for Foreign Affairs"."""
    before, tail = re.fullmatch(r"(.*?)((?: (?:of|for|to|at)\b.*)?)", title).groups()  # type: ignore[union-attr]
    words = before.split()
    last = next((i for i in reversed(range(len(words))) if words[i] in HEADS), None)
    if last is None:
        return None
    words[last] = re.sub(r"y$", "ie", words[last]) + "s"
    return " ".join(words) + tail


class Surfaces:
    """Matchers over the gazetteer's tables; built once for a pipeline."""

    def __init__(self, nlp: Language, gazetteer: Gazetteer) -> None:
        self._names = PhraseMatcher(nlp.vocab, attr="ORTH")
        self._offices = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._persons = PhraseMatcher(nlp.vocab, attr="ORTH")
        self._surface: dict[str, Surface] = {}
        self._title: dict[str, Titled] = {}
        for surface in gazetteer.surfaces:
            self._surface[surface.text] = surface
            if surface.id in gazetteer.bodies and surface.text.isalpha() and len(surface.text) > 3:
                self._surface.setdefault(surface.text.upper(), surface)
        for office in gazetteer.offices:
            self._title.setdefault(office.text, Titled(0, 0, office, False))
            if many := plural(office.text):
                self._title.setdefault(many, Titled(0, 0, office, True))
        self._folded = {text.lower(): title for text, title in reversed(self._title.items())}
        _fill(nlp, self._names, self._surface)
        _fill(nlp, self._offices, self._title)
        self._holder = _full_names(gazetteer)
        _fill(nlp, self._persons, self._holder)
        patterns = "|".join(f"(?:{row.pattern})" for row in gazetteer.negatives) or r"(?!)"
        self._vetoes = re.compile(rf"\b(?=\w)(?:{patterns})")  # a look at the boundary first is four times as fast

    def marks(self, doc: Doc) -> Marks:
        """All that is found in the Doc."""
        named = self.named(doc)
        return Marks(
            doc,
            {found.start: found for found in named},
            {titled.start: titled for titled in self.titled(doc, named)},
            {start: end for start, end, _ in self.holders(doc)},
        )

    def named(self, doc: Doc) -> list[Named]:
        """States and bodies in order; "Japan-U.S.-ROK" is one match of three, "Republic of Korea (ROK)" one of one."""
        spans = filter_spans(self._names(doc, as_spans=True))
        vetoed = self._vetoed(doc, spans)
        found = []
        for span in spans:
            inside = any(a <= span.start_char and span.end_char <= b for a, b in vetoed)
            if not inside and _whole(span):
                surface = self._surface[nlp_text(span)]
                found.append(Named(span.start, span.end, (surface.id,), surface.use))
        return _joined(doc, found)

    def _vetoed(self, doc: Doc, spans: Iterable[Span]) -> list[tuple[int, int]]:
        """Where negatives match, in characters; only sentences that hold a name are searched (8 ms a release otherwise)."""
        sents = {span.sent.start: span.sent for span in spans}
        return [
            (sent.start_char + m.start(), sent.start_char + m.end())
            for sent in sents.values()
            for m in self._vetoes.finditer(sent.text)
        ]

    def titled(self, doc: Doc, named: Iterable[Named] = ()) -> list[Titled]:
        """Office titles in order: "Foreign Minister", "the Italian foreign minister", never "foreign ministers of old"."""
        ends = {state.end for state in named}
        found = []
        for span in filter_spans(self._offices(doc, as_spans=True)):
            title = self._title.get(nlp_text(span)) or self._folded[span.text.lower()]
            lower = not title.plural and (_before_name(span) or _of_somebody(span, ends))
            if (span[0].text[0].isupper() or lower) and not _no_office(span):
                found.append(_ranked(span, title))
        return found

    def holders(self, doc: Doc) -> list[tuple[int, int, str]]:
        """Known office holders by full name: (start, end, name)."""
        return [(s.start, s.end, nlp_text(s)) for s in filter_spans(self._persons(doc, as_spans=True))]


def nlp_text(span: Span) -> str:
    """The span's text without the white space after it."""
    return span.text


def _fill(nlp: Language, matcher: PhraseMatcher, texts: Mapping[str, object] | Iterable[str]) -> None:
    matcher.add("", [nlp.tokenizer(text) for text in sorted(texts)])


def _full_names(gazetteer: Gazetteer) -> frozenset[str]:
    names = {name for holder in gazetteer.holders for name in (holder.name, *holder.aliases)}
    return frozenset(name for name in names if " " in name)


def _whole(span: Span) -> bool:
    """Not a part of a longer hyphenated or capitalised word of which the gazetteer knows nothing."""
    before = span.doc[span.start - 1] if span.start else None
    tied = before is not None and before.text == "-" and not before.whitespace_ and span.start > 1
    return not (
        tied and span.doc[span.start - 2].text.lower() in {"anti", "non", "pro", "inter", "pan", "trans", "latin"}
    )


def _ranked(span: Span, title: Titled) -> Titled:
    """With a rank before it that the table does not have: a "Deputy" Secretary of Labor is another than the Secretary."""
    doc, start = span.doc, span.start
    while start > 0 and doc[start - 1].text in RANKS and not doc[start].is_sent_start:
        start -= 1
    office = title.office
    if start < span.start:
        office = replace(office, text=f"{doc[start : span.start].text} {office.text}", role="")
    return Titled(start, span.end, office, title.plural)


def _no_office(span: Span) -> bool:
    """The "House of Representatives" names nobody, and "Senator" before "the Hon" is an honorific."""
    before = [token.text for token in span.doc[max(0, span.start - 2) : span.start]]
    after = [token.text for token in span.doc[span.end : span.end + 2]]
    return before in (["House", "of"], ["Chamber", "of"]) or after in (
        ["the", "Hon"],
        ["the", "Hon."],
        ["the", "Honourable"],
    )


def _before_name(span: Span) -> bool:
    """A title in lower case counts before a capitalised name: "foreign minister Sergey Lavrov"."""
    after = span.doc[span.end] if span.end < len(span.doc) else None
    return after is not None and after.text[:1].isupper() and after.is_alpha and not after.is_sent_start


def _of_somebody(span: Span, ends: Collection[int]) -> bool:
    """A title in lower case counts behind a state and behind a name: "the Italian minister", "Eva Lind, head of the FDFA"."""
    doc, k = span.doc, span.start
    if k in ends or (doc[k - 1].text in {"'s", "'"} and k - 1 in ends):
        return True
    k -= doc[k - 1].text == "the"
    named = k > 1 and doc[k - 1].text == "," and (doc[k - 2].text[:1].isupper() or doc[k - 2].text == ")")
    return named and (len(span) > 1 or (span.end < len(doc) and doc[span.end].text == "of"))


def _joined(doc: Doc, found: list[Named]) -> list[Named]:
    """Compounds and parenthesised abbreviations as one match."""
    out: list[Named] = []
    for named in found:
        last = out[-1] if out else None
        gap = [token.text for token in doc[last.end : named.start]] if last else []
        closes = named.end < len(doc) and doc[named.end].text == ")"
        if last and gap == ["("] and closes and (set(named.ids) <= set(last.ids)):
            out[-1] = Named(last.start, named.end + 1, last.ids, last.use)
        elif last and _tied(doc, last, named, gap):
            out[-1] = Named(last.start, named.end, last.ids + named.ids, "compound")
        else:
            out.append(named)
    return out


def _tied(doc: Doc, last: Named, named: Named, gap: list[str]) -> bool:
    """Joined by a hyphen or slash without spaces; or by a bare space after a compound ("Japan-U.S. Philippines")."""
    states = all(id.startswith("country:") for id in last.ids + named.ids)
    hyphen = len(gap) == 1 and gap[0] in {"-", "–", "/"} and not doc[last.end - 1].whitespace_
    spaced = not gap and last.use == "compound" and named.use in {"name", "short", "abbreviation"}
    return states and (hyphen or spaced) and not set(named.ids) & set(last.ids)
