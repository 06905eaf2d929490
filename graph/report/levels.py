"""At what level a meeting was held: leaders, ministers or officials, by the offices that releases give its persons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Self

from alliancekg.graph.analysis.material import Material
from alliancekg.graph.occasions import Occasion
from alliancekg.ontology.gazetteer import load

LEADERS = frozenset({"head-of-state", "head-of-government"})
LOWER = ("deputy-", "vice-", "assistant-", "parliamentary-", "former-")
LEVELS = ("leaders", "ministers", "officials")


@dataclass(frozen=True, slots=True)
class Offices:
    """Who is said to hold which office, with the dates of the statements."""

    held: Mapping[str, tuple[tuple[str, str], ...]]

    @classmethod
    def of(cls, material: Material) -> Self:
        held: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for said in material.statements:
            if said.predicate == "holdsOffice" and said.standing == "asserted":
                held[said.subject].append((said.date, said.object))
        return cls({person: tuple(sorted(offices)) for person, offices in held.items()})

    def on(self, person: str, date: str) -> tuple[str, ...]:
        """The offices of a person by the statements last before a date, else the first after it."""
        held = self.held.get(person, ())
        before = [when for when, _ in held if not date or when <= date]
        nearest = max(before) if before else min((when for when, _ in held), default="")
        return tuple(sorted({office for when, office in held if when == nearest}))

    def level(self, occasion: Occasion) -> str:
        """The highest level among the persons named; empty where no release gives an office of theirs."""
        persons = {person for account in occasion.accounts for person in account.participants}
        found = {rank(office) for person in persons for office in self.on(person, occasion.date)}
        return next((each for each in LEVELS if each in found), "")


def rank(office: str) -> str:
    """The level of an office such as office:JPN/prime-minister, by the curated table of titles."""
    roles = _roles().get(office.rpartition("/")[2], frozenset())
    if roles & LEADERS:
        return "leaders"
    if any(role.endswith("minister") and not role.startswith(LOWER) for role in roles):
        return "ministers"
    return "officials"


@cache
def _roles() -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for title in load().offices:
        found[title.slug].add(title.role)
    return {slug: frozenset(roles) for slug, roles in found.items()}
