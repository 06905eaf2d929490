"""When two readings name the same thing: the comparison behind every figure of an evaluation."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from unicodedata import normalize

QUOTES = str.maketrans("‘’", "''")
POSSESSIVE = re.compile(r"'s\b|s'(?=\s|$)")
WORD = re.compile("[a-z0-9]+")
SIBILANT_PLURAL = re.compile("(ss|sh|ch|x|z)es$")
CODED = frozenset({"Country", "Organization", "Grouping"})
"""Types with a closed list of identifiers: these agree by identifier, never by label."""
ENOUGH = 0.5
"""Content-word F1 from which two topics, or two titles of office, are the same."""
NAMED_AS_TOPIC = 0.6
"""What a match counts when one side has a coded thing and the other a topic with that very name."""

EMPTY_WORDS = frozenset(
    WORD.findall(
        """
    a about all among an and any as at between both by concerning effort efforts for from further
    her his importance in including into issue issues its matter matters of on or other our over
    regarding related situation such that the their these this those to toward towards under various
    with your
        """
    )
)
"""Words that do not tell one topic from another. They define the figures: no part of the lexicon."""
TITLES = frozenset(
    WORD.findall(
        """
    adviser advisor affairs ambassador chancellor crown dame deputy director dr e external for
    foreign general h he hon honorable honourable jr king lady lord minister mr mrs ms national of
    president prime prince queen representative secretary security sir special sr state the vice
        """
    )
)
"""Words before and behind a person's name."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Subject or object of a statement as an annotator or the extractor gives it; "" for what is missing."""

    id: str
    type: str
    label: str
    country: str = ""
    """Offices: whose office it is, where the identifier does not say so."""
    alts: tuple[str, ...] = ()
    """Gold only: other labels that are right."""

    @property
    def code(self) -> str:
        """The identifier without its prefix, in small letters."""
        return self.id.split(":", 1)[-1].lower()


def likeness(gold: Thing, predicted: Thing) -> float:
    """How well two things agree, from 0 (not at all) to 1; the best of the gold's labels counts."""
    labels = (gold.label, *gold.alts)
    return max(_likeness(replace(gold, label=label), predicted) for label in labels)


def _likeness(gold: Thing, predicted: Thing) -> float:
    types = {gold.type, predicted.type}
    if types <= CODED:
        return float(gold.code == predicted.code)
    if types & CODED:
        return NAMED_AS_TOPIC if "Topic" in types and overlap(gold.label, predicted.label) >= 0.99 else 0.0
    if len(types) > 1:
        return 0.0
    if gold.type == "Person":
        return float(_same_person(gold.label, predicted.label))
    if gold.type == "Office" and _jurisdiction(gold) != _jurisdiction(predicted):
        return 0.0
    score = overlap(gold.label, predicted.label)
    return score if score >= ENOUGH else 0.0


def overlap(one: str, other: str) -> float:
    """F1 of the content words of two labels, as often as each occurs."""
    these, those = Counter(_content(one)), Counter(_content(other))
    common = (these & those).total()
    return 2 * common / (these.total() + those.total()) if common else 0.0


@lru_cache(maxsize=65536)
def name_words(label: str) -> frozenset[str]:
    """What is left of a person's name without titles and initials."""
    return frozenset(word for word in _words(label) if len(word) > 1 and word not in TITLES)


def _same_person(one: str, other: str) -> bool:
    """One name holds all words of the other."""
    these, those = name_words(one), name_words(other)
    return bool(these and those) and (these <= those or those <= these)


def _jurisdiction(office: Thing) -> str:
    """The code in front of office:JPN/minister-for-foreign-affairs."""
    return (office.country or office.code.split("/")[0]).upper().removeprefix("COUNTRY:")


@lru_cache(maxsize=65536)
def _content(label: str) -> tuple[str, ...]:
    """Singular content words; all words where none of them has content."""
    words = _words(label)
    return tuple(map(_singular, [word for word in words if word not in EMPTY_WORDS] or words))


def _words(label: str) -> list[str]:
    """Plain small words, without accents and possessives."""
    plain = normalize("NFKD", label.translate(QUOTES)).encode("ascii", "ignore").decode().lower()
    return WORD.findall(POSSESSIVE.sub(" ", plain).replace("u.s.", "us"))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if SIBILANT_PLURAL.search(word):
        return word[:-2]
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural else word
