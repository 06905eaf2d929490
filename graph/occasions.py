"""Which events of different releases are one: a meeting that both sides report is one meeting with two accounts.

Two accounts are of one occasion when they are of one kind, name the same parties (a grouping stands for its
members) and, of each side that both name somebody of, somebody in common, on the same day. That nothing speaks
against it is not enough: two sides must have somebody in common, or the event be too rare for another like it:
three parties or more, or one account that names both heads and one that names nobody. Offices of two capitals may
be a day apart, since they date by their own clocks; then it must be the only such pair. A joint statement is a
document: that of one issuer is one only with itself. Where a second reading fits, they stay two.

The order of reading changes nothing: who fits is asked of all at once, first where persons bear it out, then of
those accounts that name too few.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations
from typing import TypeAlias

import networkx as nx  # type: ignore[import-untyped]  # ships no types

KINDS = {"Summit": "Meeting"}
"""Types that are one kind of event: one side's summit is the other side's meeting."""

DOCUMENT = "JointStatement"

DAY = len("2025-10-28")

Members: TypeAlias = Callable[[str, str], Collection[str]]
"""Who belongs to a grouping on a date."""


@dataclass(frozen=True, slots=True)
class Account:
    """An event as one release gives it; identifiers are CURIEs."""

    event: str
    release: str
    issuer: str
    """CURIE of the issuer, or its name; empty if unknown."""
    type: str
    date: str
    """ISO date at the precision stated; empty where the release gives none for the event."""
    place: str
    parties: tuple[str, ...]
    participants: tuple[str, ...]
    planned: bool = False
    start: str = ""
    """Local time of day, HH:MM; empty where the release gives none."""
    duration: str = ""
    """ISO 8601, such as PT40M; empty where the release gives none."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What took place once: its accounts, by the date that they give, then by release; those of repeats last."""

    accounts: tuple[Account, ...]

    @property
    def id(self) -> str:
        return self.accounts[0].event

    @property
    def date(self) -> str:
        """The first that is given."""
        return self.accounts[0].date

    @property
    def parties(self) -> tuple[str, ...]:
        """All that an account names, each once."""
        return tuple(sorted({party for account in self.accounts for party in account.parties}))

    @property
    def issuers(self) -> tuple[str, ...]:
        """Whose accounts there are, each once."""
        return tuple(dict.fromkeys(account.issuer for account in self.accounts))


def occasions(
    accounts: Iterable[Account],
    *,
    sides: Mapping[str, Collection[str]] | None = None,
    members: Members | None = None,
    repeats: Mapping[str, str] | None = None,
) -> tuple[Occasion, ...]:
    """The occasions that accounts tell of, by date.

    `sides` says whom a person stands for (states by person), `members` who belongs to a grouping at a date, `repeats`
    which releases repeat another: what both report of one kind, date and parties is one event, whoever is named.
    Planned events are no occasions: what was announced and then took place would be one event told twice.
    """
    told = _Told(sides or {}, members, repeats or {})
    alike: defaultdict[tuple[str, frozenset[str]], list[Account]] = defaultdict(list)
    for account in sorted(accounts, key=_order):
        if not account.planned:
            alike[_kind(account), told.present(account)].append(account)
    groups = [group for same in alike.values() for group in told.joined(same)]
    found = [Occasion(tuple(sorted(group, key=told.order))) for group in groups]
    return tuple(sorted(found, key=lambda occasion: (occasion.date, occasion.id)))


def _order(account: Account) -> tuple[str, str, str]:
    return account.date, account.release, account.event


def _kind(account: Account) -> str:
    return KINDS.get(account.type, account.type)


@dataclass(slots=True)
class _Told:
    """What is known beside the accounts, and who is named for each side, worked out once an account."""

    sides: Mapping[str, Collection[str]]
    members: Members | None
    repeats: Mapping[str, str]
    named: dict[Account, dict[str, set[str]]] = field(default_factory=dict)

    def order(self, account: Account) -> tuple[bool, tuple[str, str, str]]:
        """An account that is counted goes before one whose release repeats another."""
        return account.release in self.repeats, _order(account)

    def present(self, account: Account) -> frozenset[str]:
        """The parties, a grouping as its members; one of whom no members are known as itself."""
        found: set[str] = set()
        for party in account.parties:
            grouping = self.members is not None and party.startswith("grouping:")
            found.update((grouping and self.members and self.members(party, account.date)) or (party,))
        return frozenset(found)

    def joined(self, accounts: Sequence[Account]) -> Iterator[list[Account]]:
        """The accounts of same kind and parties, those of one occasion together: first by day, then over midnight."""
        days: defaultdict[str, list[Account]] = defaultdict(list)
        for account in accounts:
            days[account.date].append(account)
        groups = [group for day in sorted(days) for group in self._of_a_day(days[day])]
        return iter(_over_midnight(groups, self))

    def _of_a_day(self, accounts: Sequence[Account]) -> list[list[Account]]:
        """First those whom persons join, then each that names too few, where it fits once."""
        groups = _together(accounts, self.sure, self.apart)
        if len(groups) == 1:
            return groups
        lone = [group for group in groups if len(group) == 1 and not self.tells_enough(group[0])]
        firm = [group for group in groups if group not in lone]
        fits = {id(vague): [group for group in firm if self.may_be(group, vague)] for vague in lone}
        rest = [vague[0] for vague in lone if not fits[id(vague)]]
        taken: defaultdict[int, list[Account]] = defaultdict(list)
        for vague in lone:
            if len(fits[id(vague)]) == 1:
                taken[id(fits[id(vague)][0])] += vague
        twice = [vague for vague in lone if len(fits[id(vague)]) > 1]
        found = [*twice, *_together(rest, self.likely, self.apart)]
        for group in firm:
            joining = taken[id(group)]
            clash = any(self.apart(one, other) for one, other in combinations(joining, 2))
            found += [group, *([account] for account in joining)] if clash else [[*group, *joining]]
        return found

    def may_be(self, one: Sequence[Account], other: Sequence[Account]) -> bool:
        """Whether two sets of accounts may be of one occasion: nothing against it, and something for it."""
        pairs = [(a, b) for a in one for b in other]
        return any(self.likely(a, b) for a, b in pairs) and not any(self.apart(a, b) for a, b in pairs)

    def sure(self, one: Account, other: Account) -> bool:
        """Whether persons bear it out, or the same words."""
        if self._copied(one, other):
            return True
        if len(one.date) < DAY or len(self.present(one)) < 2 or self.apart(one, other):
            return False
        return len(self._by_side(one).keys() & self._by_side(other).keys()) >= (1 if one.type == "Visit" else 2)

    def likely(self, one: Account, other: Account) -> bool:
        """Whether, of one kind and parties, another such event is improbable enough, though few are named."""
        if len(one.date) < DAY or len(self.present(one)) < 2 or self.apart(one, other):
            return False
        ours, theirs = self._by_side(one), self._by_side(other)
        shared = ours.keys() & theirs.keys()
        silent = (not ours and len(theirs) >= 2) or (not theirs and len(ours) >= 2)
        return len(shared) >= 2 or len(self.present(one)) >= 3 or silent or _kind(one) == DOCUMENT

    def apart(self, one: Account, other: Account) -> bool:
        """Whether they are two: one release's own, one issuer's documents, or a side with nobody in common."""
        if self._copied(one, other):
            return False
        if one.release == other.release or (_kind(one) == DOCUMENT and one.issuer == other.issuer):
            return True
        ours, theirs = self._by_side(one), self._by_side(other)
        return any(not ours[side] & theirs[side] for side in ours.keys() & theirs.keys())

    def tells_enough(self, account: Account) -> bool:
        """Whether an account names who could tell it from another of the same day."""
        return len(self._by_side(account)) >= 2 or account.type == "Visit"

    def _copied(self, one: Account, other: Account) -> bool:
        ours, theirs = (self.repeats.get(each.release, each.release) for each in (one, other))
        return ours == theirs and one.release != other.release and (one.type, one.date) == (other.type, other.date)

    def _by_side(self, account: Account) -> dict[str, set[str]]:
        """The persons named for each party; one whose side nobody knows is a side of their own."""
        if account not in self.named:
            named: defaultdict[str, set[str]] = defaultdict(set)
            for person in account.participants:
                for side in self.present(account).intersection(self.sides.get(person, ())) or {person}:
                    named[side].add(person)
            self.named[account] = dict(named)
        return self.named[account]


def _together(
    accounts: Sequence[Account], alike: Callable[[Account, Account], bool], apart: Callable[[Account, Account], bool]
) -> list[list[Account]]:
    """Accounts that belong together, directly or by way of others.

    One that is like two which are apart belongs to neither, and where two of a set are still apart, all of it is.
    """
    graph = nx.Graph()
    graph.add_nodes_from(accounts)
    graph.add_edges_from((one, other) for one, other in combinations(accounts, 2) if alike(one, other))
    torn = [node for node in graph if any(apart(*pair) for pair in combinations(graph[node], 2))]
    graph.remove_edges_from([edge for node in torn for edge in graph.edges(node)])
    groups = [sorted(group, key=_order) for group in nx.connected_components(graph)]
    split = (
        [[each] for each in group] if any(apart(*pair) for pair in combinations(group, 2)) else [group]
        for group in groups
    )
    return sorted((group for part in split for group in part), key=lambda group: _order(group[0]))


def _over_midnight(groups: Sequence[list[Account]], told: _Told) -> list[list[Account]]:
    """Groups a day apart, of issuers none of which is in both (one issuer knows its own days), as one; only if each
    has no other."""
    by_day: defaultdict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        if len(group[0].date) == DAY:
            by_day[group[0].date].append(number)
    near = [
        (number, other)
        for day, numbers in sorted(by_day.items())
        for number in numbers
        for other in by_day.get(_next(day), ())
        if not {a.issuer for a in groups[number]} & {a.issuer for a in groups[other]}
        and told.may_be(groups[number], groups[other])
    ]
    ends = [end for pair in near for end in pair]
    only = {one: other for one, other in near if ends.count(one) == 1 == ends.count(other)}
    absorbed = set(only.values())
    return [
        [*group, *(groups[only[number]] if number in only else ())]
        for number, group in enumerate(groups)
        if number not in absorbed
    ]


def _next(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
