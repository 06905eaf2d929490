"""What a correction is, and which of several of one thing is in force."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, get_args

from alliancekg.extract.model import Record
from alliancekg.graph.terms import compact, hash_iri

Verdict = Literal["accept", "reject", "change", "same", "split", "withdraw"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
OF_STATEMENTS = frozenset[Verdict]({"accept", "reject", "change", "withdraw"})
OF_PERSONS = frozenset[Verdict]({"same", "split", "withdraw"})

OTHER = re.compile(r"(?P<person>person:\S+?)(?:\s+in\s+release:(?P<release>.+))?")
""""person:y", or "person:y in release:ID": a person's other identifier, everywhere or in one release."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of the table of corrections; an identifier is a CURIE."""

    target: str
    verdict: Verdict
    value: str = ""
    """Of a change, what changes: "predicate=opposes; object=country:PRK". Of a person, the other identifier."""
    by: str = ""
    at: str = ""
    """ISO date, or date and time in UTC: 2026-01-02, 2026-01-02T03:04:05Z. So they sort as text."""
    note: str = ""
    kept: Record | None = field(default=None, compare=False)
    """Of a statement: the record that holds it alone, as it was when it was corrected, and what a change names."""

    @property
    def id(self) -> str:
        """The same words by the same person at the same time are one correction, in whatever store."""
        parts = (self.target, self.verdict, self.value, self.by, self.at, self.note)
        return compact(hash_iri("correction", *parts))

    @property
    def key(self) -> tuple[str, ...]:
        """What it decides on: of corrections with the same key, one is in force."""
        if self.of_statement:
            return (self.target,)
        return (self.target, f"release:{self.release}") if self.release else tuple(sorted((self.target, self.other)))

    @property
    def of_statement(self) -> bool:
        """Whether it is about a statement, rather than a person."""
        return self.target.startswith("statement:")

    @property
    def other(self) -> str:
        """Of a person, the other identifier."""
        found = OTHER.fullmatch(self.value)
        return found["person"] if found else ""

    @property
    def release(self) -> str:
        """The id of the one release that it concerns; empty where it concerns none or all."""
        if self.of_statement:
            return self.kept.release.id if self.kept else ""
        found = OTHER.fullmatch(self.value)
        return (found["release"] or "") if found else ""


def in_force(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """The latest of each key, but no withdrawals, in the order in which they were made."""
    latest = {correction.key: correction for correction in ordered(corrections)}
    return tuple(each for each in ordered(latest.values()) if each.verdict != "withdraw")


def ordered(corrections: Iterable[Correction]) -> list[Correction]:
    """By time; of the same time in an order that is the same everywhere."""
    return sorted(corrections, key=lambda correction: (correction.at, correction.id))


def concerning(corrections: Iterable[Correction], release: str) -> Iterator[Correction]:
    """Those that say something of a release, given its id."""
    return (correction for correction in corrections if correction.release == release)


def instant(moment: datetime) -> str:
    """A time as corrections have it: UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
