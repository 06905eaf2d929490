"""Under which concept of the topic scheme (topics.ttl) a mention such as "Russia's ongoing war" falls.

A mention is reduced to its content words: case, quotes, hyphens, plurals, British spelling, determiners and
empty adjectives ("ongoing", "robust") are levelled, and so are the labels. A label fits where its words stand
in the mention one after another, with nothing but glue ("of", "and") in between, and where it ends a phrase:
what follows is the end, glue, or only such nouns as carry no matter of their own ("cooperation", "crisis").
So "trade policy" is about trade, and "trade minister" is not.

Among the labels that fit and lie in no longer one, in this order: preferred and alternative labels before
hidden ones (a state's name says where, not what); more words with a matter of their own; more words; the
head, which is the first prepositional segment, and in it the last of overlapping labels. What still ties is a
coordination ("trade and energy") or several states: it gets the nearest common broader concept, or none where
that is a top concept, which would say too little, unless the mention itself names it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

SKOS = "http://www.w3.org/2004/02/skos/core#"


def read(name: str) -> bytes:
    """A data file of the package."""
    return files("alliancekg.ontology").joinpath(name).read_bytes()


def words_of(kind: str) -> dict[str, str]:
    """The words of one kind in topic_words.tsv, each with what it becomes, if anything."""
    rows = (line.split("\t") for line in read("topic_words.tsv").decode().splitlines()[1:])
    return {word: becomes for word, other, becomes in rows if other == kind}


PREPOSITIONS = frozenset(words_of("preposition"))
GLUE = PREPOSITIONS | frozenset(words_of("conjunction")) | frozenset(words_of("determiner"))
EMPTY = frozenset(words_of("empty"))
"""Adjectives, and titles before a name, that change how much or whose, not what is talked about."""
GENERIC = frozenset(words_of("generic"))
"""Nouns (singular) that carry no matter of their own: "climate action" is a matter of climate."""
TITLES = frozenset(words_of("title"))
"""A state beside one of these names a person, or a guest, and not a matter."""
INVARIANT = frozenset(words_of("invariant"))
"""Plurals that mean something else than their singular."""
SPELLING = words_of("spelling")
TOKEN = re.compile(r"'s\b|[^\W_]+|[,;:/&]")
INITIALS = re.compile(r"\b(?:[a-z]\.)+")


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of a mention, its prepositional segment, and whether a phrase may end here."""

    text: str
    segment: int
    final: bool


@dataclass(frozen=True, slots=True)
class Label:
    """One label of a concept as it is looked up."""

    concept: str
    hidden: bool
    matter: int
    """How many of its words carry a matter of their own."""


@dataclass(frozen=True, slots=True)
class Match:
    """A label found in a mention at words[start:end]."""

    label: Label
    start: int
    end: int
    segment: int

    def inside(self, other: Match) -> bool:
        """Whether the other says the same and more ("union" in "European Union")."""
        longer = other.end - other.start > self.end - self.start
        return longer and other.start <= self.start and self.end <= other.end

    @property
    def weight(self) -> tuple[bool, int, int]:
        """The most specific match has the greatest weight."""
        return not self.label.hidden, self.label.matter, self.end - self.start


@dataclass(frozen=True, slots=True)
class Scheme:
    """The topic scheme: labels by their words, and each concept's broader one."""

    labels: Mapping[tuple[str, ...], Label]
    broader: Mapping[str, str]
    longest: int
    """Words of the longest label."""


def singular(word: str) -> str:
    """A crude stem, the same for labels and mentions, so that what matters is only that both agree."""
    word = SPELLING.get(word, word)
    if word in INVARIANT or len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ches", "shes", "sses", "xes")) else word[:-1]


def tokens(text: str) -> list[str]:
    """The tokens of a mention or label in one form of writing."""
    text = text.lower().replace("’", "'")
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    if "." in text:
        text = INITIALS.sub(lambda initials: initials[0].replace(".", ""), text)
    return TOKEN.findall(text)


def words(text: str) -> list[Word]:
    """The content words of a mention, with the places where a phrase ends."""
    found: list[Word] = []
    segment = 0
    for token in tokens(text):
        glue = token in GLUE
        if glue and found:
            found[-1] = Word(found[-1].text, found[-1].segment, final=True)
        if token in PREPOSITIONS and found:
            segment += 1
        if not glue and token not in EMPTY:
            found += [Word(part, segment, final=False) for part in singular(token).split()]
    if found:
        found[-1] = Word(found[-1].text, found[-1].segment, final=True)
    return found


def normal(label: str) -> tuple[str, ...]:
    """The content words of a label; two labels with the same ones are the same label."""
    return tuple(word.text for word in words(label))


def curie(iri: str) -> str:
    """urn:alliancekg:topic/trade -> topic:trade"""
    return "topic:" + iri.rpartition("/")[2]


@cache
def load() -> Scheme:
    """Read the scheme that comes with the package; rdflib would take five times as long."""
    source = read("topics.ttl")
    labels: dict[tuple[str, ...], Label] = {}
    broader: dict[str, str] = {}
    for quad in parse(source, RdfFormat.TURTLE):
        subject, kind = quad.subject, quad.predicate.value.removeprefix(SKOS)
        if not isinstance(subject, NamedNode) or "/" not in subject.value:
            continue
        if kind == "broader" and isinstance(quad.object, NamedNode):
            broader[curie(subject.value)] = curie(quad.object.value)
        if kind in ("prefLabel", "altLabel", "hiddenLabel") and isinstance(quad.object, Literal):
            key = normal(quad.object.value)
            matter = sum(word not in GENERIC for word in key)
            labels[key] = Label(curie(subject.value), kind == "hiddenLabel", matter)
    return Scheme(labels, broader, max(map(len, labels)))


def path(scheme: Scheme, concept: str) -> Iterator[str]:
    """The concept itself, then the broader ones up to the top concept."""
    yield concept
    while concept in scheme.broader:
        concept = scheme.broader[concept]
        yield concept


def common(scheme: Scheme, concepts: set[str]) -> str | None:
    """The nearest concept that all are or fall under; a top one says too little, unless it was named."""
    first, *others = sorted(concepts)
    shared = [set(path(scheme, other)) for other in others]
    joint = next((one for one in path(scheme, first) if all(one in up for up in shared)), None)
    return joint if joint in concepts or joint in scheme.broader else None


def ends_phrase(found: list[Word], end: int) -> bool:
    """Whether only nouns without a matter of their own follow up to the end of the phrase."""
    while not found[end - 1].final:
        if found[end].text not in GENERIC:
            return False
        end += 1
    return True


def matches(scheme: Scheme, mention: str) -> list[Match]:
    """Every label that fits, in reading order."""
    found = words(mention)
    titled = any(singular(token) in TITLES for token in tokens(mention))
    fitting = []
    for start, word in enumerate(found):
        for end in range(start + 1, min(start + scheme.longest, len(found)) + 1):
            label = scheme.labels.get(tuple(other.text for other in found[start:end]))
            if label and ends_phrase(found, end) and not (label.hidden and titled):
                fitting.append(Match(label, start, end, word.segment))
    return [match for match in fitting if not any(match.inside(other) for other in fitting)]


def concept(label: str) -> str | None:
    """The CURIE of the concept that a topic mention falls under; None if no label fits or several tie."""
    scheme = load()
    fitting = matches(scheme, label)
    if not fitting:
        return None
    weight = max(match.weight for match in fitting)
    best = [match for match in fitting if match.weight == weight]
    if not best[0].label.hidden:
        best = [match for match in best if match.segment == best[0].segment]
        if best[-1].start < best[0].end:
            best = best[-1:]
    return common(scheme, {match.label.concept for match in best})
