"""Find the gazetteer's names in a Doc: states, bodies and office titles, longest match first, vetoes applied."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from alliancekg.ontology.gazetteer import Gazetteer, OfficeTitle, Surface
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

HEADS = (
    "Minister", "Secretary", "Advisor", "Adviser", "Representative", "President", "Envoy", "Ambassador", "Director",
    "Chancellor", "Leader", "Chief", "Commissioner", "Coordinator", "King", "Chair", "Counselor", "Premier", "Spokesperson",
)  # fmt: skip
"""The nouns of an office title that take the plural: "Ministers of Foreign Affairs"."""


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
        _fill(nlp, self._names, self._surface)
        _fill(nlp, self._offices, self._title)
        self._holder = _full_names(gazetteer)
        _fill(nlp, self._persons, self._holder)
        self._vetoes = re.compile("|".join(f"(?:{row.pattern})" for row in gazetteer.negatives) or r"(?!)")

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

    def titled(self, doc: Doc) -> list[Titled]:
        """Office titles in order, capitalised ones only: "Foreign Minister", never "foreign minister of old"."""
        found = []
        for span in filter_spans(self._offices(doc, as_spans=True)):
            title = self._title.get(nlp_text(span)) or self._title[self._folded(span)]
            if span[0].text[0].isupper() or _before_name(span):
                found.append(Titled(span.start, span.end, title.office, title.plural))
        return found

    def holders(self, doc: Doc) -> list[tuple[int, int, str]]:
        """Known office holders by full name: (start, end, name)."""
        return [(s.start, s.end, nlp_text(s)) for s in filter_spans(self._persons(doc, as_spans=True))]

    def _folded(self, span: Span) -> str:
        return next(text for text in self._title if text.lower() == span.text.lower())


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


def _before_name(span: Span) -> bool:
    """A title in lower case counts before a capitalised name: "foreign minister Sergey Lavrov"."""
    after = span.doc[span.end] if span.end < len(span.doc) else None
    return after is not None and after.text[:1].isupper() and after.is_alpha and not after.is_sent_start


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
