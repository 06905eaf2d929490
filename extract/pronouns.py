"""Whom pronouns mean: "they" all sides, "he" and "it" the last subject of the kind, "we" and "I" who issues or is quoted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from alliancekg.extract.bare_names import FAMILY_FIRST
from alliancekg.extract.lexicon import words
from alliancekg.extract.linking import Person, name_words, slug
from alliancekg.extract.mentions import Mention, covering
from alliancekg.extract.sides import Sides
from alliancekg.extract.speakers import is_transcript, speaker_at
from spacy.tokens import Doc, Token

PRONOUNS = words("pronouns")
FIRST = frozenset({"we", "i"})
SAYING = words("saying")
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def pronouns(doc: Doc, main: Sides) -> Iterator[Mention]:
    """Mentions of the pronouns of the prose, left to right."""
    reader = _Reader(doc, main)
    for token, kind in zip(doc, doc._.kinds, strict=True):
        if kind == "body" and (mention := reader.read(token)) is not None:
            yield mention


@dataclass(slots=True)
class _Reader:
    """One pass; `seen` are the subjects so far, `quoting` whether a quotation is open."""

    doc: Doc
    main: Sides
    seen: list[Mention] = field(default_factory=list)
    quoting: bool = False

    def read(self, token: Token) -> Mention | None:
        """The mention of a pronoun, None where the word is none or nobody fits."""
        if token.text in {"“", "”", '"'}:
            self.quoting = token.text == "“" or (token.text == '"' and not self.quoting)
        named = covering(self.doc, token.i)
        found = self.pronoun(token) if named is None and _is_pronoun(token) else None
        mention = named or found
        if mention is not None and token.dep_ in SUBJECTS and not (self.quoting and token.lower_ in FIRST):
            self.seen.append(mention)
        return found

    def pronoun(self, token: Token) -> Mention | None:
        """By the word."""
        if token.lower_ in FIRST:
            return self.first(token)
        return self.they(token) if token.lower_ == "they" else self.single(token)

    def first(self, token: Token) -> Mention | None:
        """The authors, the issuer, or in a quotation who is quoted; in a transcript nobody."""
        if is_transcript(self.doc._.release.text):
            return _speaking(self.doc, token)
        if self.quoting and (quoted := _quoted(token, self.seen)) is not None:
            return Mention("pronoun", token.i, token.i + 1, quoted.ids if token.lower_ == "i" else (), quoted.parties)
        joint = any(h.event.type == "Statement" and len(h.event.parties) > 1 for h in self.doc._.happenings)
        own = (self.doc._.issuer,) if self.doc._.issuer else ()
        if token.lower_ == "i":
            return None if joint else Mention("pronoun", token.i, token.i + 1, _author(self.doc), own)
        return Mention("pronoun", token.i, token.i + 1, (), self.main.parties if joint else own)

    def they(self, token: Token) -> Mention | None:
        """The group that was the last subject, else all sides."""
        last = self.seen[-1] if self.seen else None
        if last is not None and last.kind == "group":
            return Mention("pronoun", token.i, token.i + 1, last.ids, last.parties)
        if len(self.main.parties) < 2:
            return None
        return Mention("pronoun", token.i, token.i + 1, self.main.persons, self.main.parties)

    def single(self, token: Token) -> Mention | None:
        """ "It" is the last subject if that is a state or body; "he" and "she" the last person."""
        it = token.lower_ == "it"
        kinds = {"state", "body"} if it else {"person", "office", "pronoun"}
        near = self.seen[-1:] if it else reversed(self.seen)
        same = next((m for m in near if m.kind in kinds and len(m.parties) == 1 and (it or m.ids)), None)
        return Mention("pronoun", token.i, token.i + 1, same.ids, same.parties) if same else None


def _is_pronoun(token: Token) -> bool:
    """The tagger takes a capital "We" at times for a name; "I" may be a numeral."""
    return token.lower_ in PRONOUNS and (token.tag_ == "PRP" or token.lower_ in {"we", "they"}) and token.text != "i"


def _quoted(token: Token, seen: list[Mention]) -> Mention | None:
    """Who says what stands in the quotation marks: the subject of a verb of saying in the sentence, outside of them."""
    for verb in token.sent:
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in SAYING:
            continue
        subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i != token.i), None)
        if subject is None or subject.lower_ in FIRST:
            continue
        if subject.lower_ in {"he", "she"}:
            return next((m for m in reversed(seen) if m.kind in {"person", "office"} and m.ids), None)
        mention = covering(token.doc, subject.i)
        return (
            mention if mention is not None and len(mention.parties) == 1 else Mention("pronoun", token.i, token.i + 1)
        )
    return None


def _speaking(doc: Doc, token: Token) -> Mention | None:
    """In a transcript: the person of the release whose name the turn's label has, for their state."""
    label = name_words(speaker_at(doc._.release.text, doc._.starts[token.i]))
    fitting = [p for p in doc._.persons.values() if p.party and not p.assumed and _family(p) in label]
    if len(fitting) != 1:
        return None
    return Mention("pronoun", token.i, token.i + 1, (fitting[0].id,), (fitting[0].party or "",))


def _family(person: Person) -> str:
    parts = slug(person.label).split("-")
    return parts[0 if person.jurisdiction in FAMILY_FIRST else -1]


def _author(doc: Doc) -> tuple[str, ...]:
    """The person of the issuer's side who alone stands in the heads of the release."""
    heads = {
        id
        for m in doc._.mentions
        if doc._.kinds[m.start] in {"title", "attribution", "caption"} and m.kind == "person"
        for id in m.ids
        if doc._.persons[id].party == doc._.issuer
    }
    return tuple(heads) if len(heads) == 1 else ()
