"""The facts of an event as two issuers give them: kind, date, start, duration, place, parties, participants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from alliancekg.graph.occasions import KINDS, Account

Match: TypeAlias = Literal["same", "partly", "differ", "only one", "only other", "own clocks"]
"""Sets partly agree where they have something in common; each capital gives a call's hour by its own clock."""

FACTS = ("type", "date", "start", "duration", "place", "parties", "participants")


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of an event, with the values that each issuer's releases give; none where they give none."""

    name: str
    match: Match
    one: tuple[str, ...]
    other: tuple[str, ...]


def facts(one: Sequence[Account], other: Sequence[Account]) -> tuple[Fact, ...]:
    """What either side's accounts give, fact by fact; what neither gives is left out.

    Summit and meeting are one kind of event, and no difference. Where one side's releases contradict each other,
    a value in common with the other side is "partly" the same.
    """
    apart = any(account.type == "Call" for account in (*one, *other)) or not _shared(
        _values(one, "place"), _values(other, "place")
    )
    found = (_fact(name, _values(one, name), _values(other, name), apart=apart) for name in FACTS)
    return tuple(fact for fact in found if fact.one or fact.other)


def _values(accounts: Sequence[Account], name: str) -> tuple[str, ...]:
    values: set[str] = set()
    for account in accounts:
        value = getattr(account, name)
        values.update(value if isinstance(value, tuple) else (value,))
    return tuple(sorted(values - {""}))


def _shared(one: Sequence[str], other: Sequence[str]) -> set[str]:
    return {*one} & {*other}


def _fact(name: str, one: tuple[str, ...], other: tuple[str, ...], *, apart: bool) -> Fact:
    return Fact(name, _match(name, one, other, apart=apart), one, other)


def _match(name: str, one: tuple[str, ...], other: tuple[str, ...], *, apart: bool) -> Match:
    """`apart`: whether the sides may have sat in two places, so that hours and days are by two clocks."""
    if not other:
        return "only one"
    if not one:
        return "only other"
    ours, theirs = ({KINDS.get(value, value) if name == "type" else value for value in side} for side in (one, other))
    if ours == theirs:
        return "same"
    if ours & theirs:
        return "partly"
    return "own clocks" if apart and name in ("date", "start") else "differ"
