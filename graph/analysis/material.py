"""What a store holds, read once and ready to be counted: one id for a person, repeats once, each event one occasion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from alliancekg.graph.accounts import Publication, accounts, publications, repeated, same_events
from alliancekg.graph.names import BROADER
from alliancekg.graph.occasions import Account, Occasion
from alliancekg.graph.readings import Node, Queryable, Stated, label, nodes, overlaps, rows, statements, within
from alliancekg.graph.terms import compact

MEMBERS = """
SELECT DISTINCT ?member ?body ?since ?until
WHERE {
  ?fact a akg:Fact ; rdf:subject ?member ; rdf:predicate akg:memberOf ; rdf:object ?body .
  OPTIONAL { ?fact akg:since ?since }
  OPTIONAL { ?fact akg:until ?until }
}"""


@dataclass(frozen=True, slots=True)
class Term:
    """A membership with its bounds, ISO dates of any precision, empty where open."""

    member: str
    body: str
    since: str
    until: str

    def on(self, date: str) -> bool:
        """Whether it held on a date, at the coarser precision of the two."""
        return within(date, self.since, self.until)


@dataclass(frozen=True, slots=True)
class Material:
    """All that the functions of this package count; identifiers are CURIEs, dates ISO at the precision stated.

    Releases that repeat another are folded into it: their statements stand under its id, their accounts are left
    out. Persons stand under their main id. Statements keep their topics as written; `concept` leads to the scheme.
    """

    nodes: Mapping[str, Node]
    publications: Mapping[str, Publication]
    statements: tuple[Stated, ...]
    """By date, then id; `release` is a CURIE, `event` the id of the occasion or of the planned event."""
    occasions: tuple[Occasion, ...]
    """What took place, by date."""
    planned: tuple[Account, ...]
    """Events announced, by date."""
    terms: tuple[Term, ...]
    broader: Mapping[str, tuple[str, ...]]
    """The concepts right above a topic or concept."""
    sides: Mapping[str, tuple[str, ...]]
    """The states or bodies whose offices a person is said to hold."""

    @classmethod
    def of(cls, store: Queryable) -> Self:
        """Read a store that was built; all is read by a few queries, a minute for a million quads."""
        known, first, same = nodes(store), repeated(store), same_events(store)
        main = _Main(known, first, same)
        stated = tuple(sorted(map(main.statement, statements(store)), key=lambda said: (said.date, said.id)))
        told = [main.account(account) for account in accounts(store)]
        return cls(
            nodes=known,
            publications={id_: each for id_, each in publications(store).items() if id_ not in first},
            statements=stated,
            occasions=gathered((account for account in told if not account.planned), same, first),
            planned=tuple(account for account in told if account.planned and account.release not in first),
            terms=terms(store),
            broader=broader(store),
            sides=_grouped(
                (said.subject, known[said.object].stands_for)
                for said in stated
                if said.predicate == "holdsOffice" and said.standing == "asserted" and said.object in known
            ),
        )

    def label(self, id_: str) -> str:
        """How a node is called."""
        return label(self.nodes, id_)

    def concept(self, topic: str) -> str:
        """The concept of the topic scheme that a topic falls under; itself where none fits."""
        return self.nodes[topic].stands_for if topic in self.nodes else topic

    def members(self, body: str, date: str | None = None) -> tuple[str, ...]:
        """Who belongs to a grouping on a date, by the curated table; without a date, who has not left."""
        held = (term for term in self.terms if term.body == body)
        return tuple(sorted({t.member for t in held if (t.on(date) if date is not None else not t.until)}))

    def within(self, since: str | None = None, until: str | None = None) -> Self:
        """The part of a period, both ends inclusive, at any precision; what has no date lies only in an open one.

        A statement counts under its own date (its event's, else its release's), an occasion under its day,
        a release under its date of issue.
        """
        return replace(
            self,
            publications={k: each for k, each in self.publications.items() if overlaps(each.date, since, until)},
            statements=tuple(said for said in self.statements if overlaps(said.date, since, until)),
            occasions=tuple(o for o in self.occasions if overlaps(o.accounts[0].date, since, until)),
            planned=tuple(account for account in self.planned if overlaps(account.date, since, until)),
        )

    def issued_by(self, issuers: Collection[str]) -> Self:
        """The part that releases of these issuers (ids or names) say: one side's account of the world."""
        kept = {id_: each for id_, each in self.publications.items() if each.issuer in issuers}
        told = {o.id: tuple(account for account in o.accounts if account.release in kept) for o in self.occasions}
        main = {id_: accounts[0].event for id_, accounts in told.items() if accounts}
        return replace(
            self,
            publications=kept,
            statements=tuple(
                replace(said, event=main.get(said.event, said.event))
                for said in self.statements
                if said.release in kept
            ),
            occasions=tuple(Occasion(accounts) for accounts in told.values() if accounts),
            planned=tuple(account for account in self.planned if account.release in kept),
        )


@dataclass(frozen=True, slots=True)
class _Main:
    """From ids as the releases have them to the ones that stand for all of a thing."""

    known: Mapping[str, Node]
    first: Mapping[str, str]
    same: Mapping[str, str]

    def person(self, id_: str) -> str:
        return self.known[id_].stands_for if id_.startswith("person:") and id_ in self.known else id_

    def statement(self, said: Stated) -> Stated:
        release = compact(said.release)
        return replace(
            said,
            subject=self.person(said.subject),
            object=self.person(said.object),
            speaker=self.person(said.speaker),
            release=self.first.get(release, release),
            event=self.same.get(said.event, said.event),
        )

    def account(self, account: Account) -> Account:
        return replace(account, participants=tuple(sorted({self.person(id_) for id_ in account.participants})))


def gathered(told: Iterable[Account], same: Mapping[str, str], first: Mapping[str, str]) -> tuple[Occasion, ...]:
    """Accounts, by date, release and id, as occasions, by date; `same` leads from events to the one that stands for all."""
    grouped: defaultdict[str, list[Account]] = defaultdict(list)
    for account in told:
        grouped[same.get(account.event, account.event)].append(account)
    found = (
        Occasion(_folded(sorted(accounts, key=lambda account: account.event != main), first))
        for main, accounts in grouped.items()
    )
    return tuple(sorted(found, key=lambda o: (o.date, o.id)))


def _folded(accounts: Sequence[Account], first: Mapping[str, str]) -> tuple[Account, ...]:
    """The accounts of an occasion under the release that is counted; that of a repeat only where it is alone."""
    told = {account.release for account in accounts if account.release not in first}
    kept = []
    for account in accounts:
        if account.release not in first:
            kept.append(account)
        elif first[account.release] not in told:
            told.add(first[account.release])
            kept.append(replace(account, release=first[account.release]))
    return tuple(kept)


def terms(store: Queryable) -> tuple[Term, ...]:
    """The curated memberships that the store was given."""
    return tuple(sorted((Term(*map(compact, row)) for row in rows(store, MEMBERS)), key=repr))


def broader(store: Queryable) -> dict[str, tuple[str, ...]]:
    """The concepts right above each topic or concept."""
    return _grouped((compact(topic), compact(above)) for topic, above in rows(store, BROADER))


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    grouped: defaultdict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        grouped[key].add(value)
    return {key: tuple(sorted(values)) for key, values in sorted(grouped.items())}
