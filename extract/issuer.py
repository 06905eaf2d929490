"""Whose release a text is that names no issuer: only what its own words make certain.

"Kenya condemns the attack. We ...", "the Ministry of Foreign Affairs of Kenya expresses", "received the Ambassador of
Norway to Kenya". Where two states fit, it is nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from alliancekg.extract.lexicon import words
from alliancekg.ontology.gazetteer import Surface

USES = frozenset({"name", "short", "official", "adjective", "capital"})
MINISTRY = r"(?:Ministry (?:of|for) (?:Foreign|External) (?:Affairs|Relations)|Foreign Ministry|Foreign Office)"
BEGIN = r"(?:^|[.!?:;]['\"”)]*\s+|\n\s*)"
ADVERBS = r"(?:(?:also|and|further|today|once again|[a-z]+ly) ){0,2}"
FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|I)\b")
JOINT = re.compile(r"(?i)\bjoint(?:ly)?\b|\bwe,? the\b|\bas leaders of\b|\bsides\b|\bboth\b")


@dataclass(frozen=True)
class Pattern:
    """Holds the names of all states, and so takes 20 ms to compile: done for the first text with the words of its hint."""

    hint: str
    form: str

    def found(self, text: str) -> Iterator[re.Match[str]]:
        return self._compiled.finditer(text) if re.search(self.hint, text) else iter(())

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.form)


class Issuers:
    """Holds the patterns that are made of the names of states."""

    def __init__(self, surfaces: Iterable[Surface]) -> None:
        self._ids = {s.text: s.id for s in surfaces if s.id.startswith("country:") and s.use in USES}
        state = "(?:the )?({})".format("|".join(re.escape(name) for name in sorted(self._ids, key=len, reverse=True)))
        says = ADVERBS + "(?:" + "|".join(sorted(words("performatives"), key=len, reverse=True)) + r")\b"
        self._certain = (
            Pattern(MINISTRY, rf"\b[Tt]he {MINISTRY} of {state} (?:{says}|{ADVERBS}(?:rejects|protests|summoned)\b)"),
            Pattern(
                "Ambassador of",
                rf"\b(?:received|bade farewell to)\b[^.]{{0,40}}\bAmbassador of [^.,]{{3,50}} (?:to|in) {state}",
            ),
            Pattern(
                "Ambassador of",
                rf"\bAmbassador of [^.,]{{3,50}} (?:to|in) {state}[^.]{{0,60}}\bsummoned to the {MINISTRY}",
            ),
            Pattern("delegation", rf"\b(?:led|headed|heads|leads) the (?:[a-z-]+ )?{state} delegation\b"),
        )
        self._first = (
            Pattern(says, rf"{BEGIN}(?:The )?{state}(?: Government| {MINISTRY})? {says}"),
            Pattern("(?:Government|Embassy) of", rf"{BEGIN}The (?:Government|Embassy) of {state} {says}"),
        )
        self._home = (Pattern(MINISTRY, rf"{MINISTRY}\s*[\n,]\s*{state}\b"),)

    def issuer(self, text: str, head: str) -> str | None:
        """The one state that speaks; `head` is what stands above and below the prose."""
        plain = text.replace("’", "'")
        if JOINT.search(head):
            return None
        first = self._first if FIRST_PERSON.search(plain) and not JOINT.search(plain[:400]) else ()
        for patterns, where in ((self._home, head), (self._certain, plain), (first, plain)):
            found = {self._ids[m.group(1)] for pattern in patterns for m in pattern.found(where)}
            if found:
                return found.pop() if len(found) == 1 else None
        return None
