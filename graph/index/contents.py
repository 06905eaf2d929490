"""All that the index holds of a store, read once by the queries that the network and the analyses share."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Self

from alliancekg.graph.accounts import Publication, accounts, issues, publications, repeated, same_events
from alliancekg.graph.analysis.grouping import CONTACTS
from alliancekg.graph.analysis.material import Term, broader, terms
from alliancekg.graph.drawing import FAMILY
from alliancekg.graph.names import called
from alliancekg.graph.network import HOLDS_OFFICE, Fold, ends_of, involved, once, pair, shown, states_of_officials
from alliancekg.graph.occasions import Account
from alliancekg.graph.readings import (
    LABELS,
    PREFERRED,
    Node,
    Passage,
    Queryable,
    Stated,
    evidence,
    nodes,
    passages,
    rows,
    statements,
)
from alliancekg.graph.retold import original_of
from alliancekg.graph.terms import compact
from alliancekg.ontology.gazetteer import Gazetteer, load


@dataclass(frozen=True, slots=True)
class Contents:
    """A store as the index has it; identifiers are CURIEs, persons stand under their main id."""

    nodes: Mapping[str, Node]
    names: Collection[tuple[str, str]]
    """Nodes with what they are called."""
    terms: tuple[Term, ...]
    broader: Mapping[str, tuple[str, ...]]
    publications: Mapping[str, Publication]
    """By date, then id."""
    releases: Mapping[str, int]
    """Their numbers, from 1."""
    texts: Mapping[str, str]
    first: Mapping[str, str]
    """Releases that repeat another to the first one."""
    accounts: tuple[Account, ...]
    same: Mapping[str, str]
    """Events to the one that stands for all accounts."""
    statements: tuple[Stated, ...]
    """By date, then id, each under its own release."""
    passages: Mapping[str, Passage]
    evidence: Mapping[str, Collection[str]]

    @classmethod
    def of(cls, store: Queryable, gazetteer: Gazetteer | None = None) -> Self:
        """Read a store that was built; names by default also those of the bundled gazetteer."""
        known = nodes(store)
        issued = dict(sorted(publications(store).items(), key=lambda item: (item[1].date, item[0])))
        told = tuple(_main(known, account) for account in accounts(store))
        return cls(
            nodes=known,
            names=frozenset(_names(store, known, gazetteer or load())),
            terms=terms(store),
            broader=broader(store),
            publications=issued,
            releases={id_: number for number, id_ in enumerate(issued, 1)},
            texts=dict(sorted((issue.id, issue.text) for issue in issues(store))),
            first=_still_there(repeated(store), issued),
            accounts=told,
            same=_still_there(same_events(store), {account.event for account in told}),
            statements=tuple(sorted((_once(known, each) for each in statements(store)), key=_order)),
            passages=passages(store),
            evidence=evidence(store),
        )

    def counted(self, release: str) -> int:
        """The number of the release under which one is counted; 0 for one that is none."""
        return self.releases.get(self.first.get(release, release), 0)

    def issuer(self, publication: Publication) -> tuple[str, bool]:
        """The name of a release's issuer, and whether it is a bundled one: then the name is that in its source."""
        original = original_of(publication.id, self.texts.get(publication.id), publication.url)
        known = self.nodes.get(publication.issuer)
        name = known.label if known else publication.issuer
        return (original.issuer or name, True) if original else (name, False)

    def mentions(self) -> Iterator[tuple[str, int]]:
        """Nodes with the releases, as they are counted, that name them."""
        for said in self.statements:
            for id_ in {said.subject, said.object, said.speaker, *said.with_, *said.about}:
                yield id_, self.counted(said.release)
        for account in self.accounts:
            for id_ in {account.place, *account.parties, *account.participants}:
                yield id_, self.counted(account.release)

    def folds(self) -> Iterator[tuple[Fold, Stated]]:
        """The edges of the network, each with the statements that it is made of."""
        for said in self.statements:
            for source, target in ends_of(self.nodes, said):
                yield (source, target, said.predicate, said.standing), said

    def matters(self) -> Iterator[tuple[str, Stated]]:
        """The topics of each statement, its object or beside it."""
        for said in self.statements:
            for id_ in {said.object, *said.about}:
                if id_.startswith("topic:"):
                    yield id_, said

    def pairs(self) -> Iterator[tuple[str, str, str, int, str]]:
        """States and bodies with one another: which two, what family of predicates, the release, and the date.

        They are together as parties of an event, or side by side in a statement; or one is toward the other, also by its
        officials. That officials met is said by the event.
        """
        issued = {id_: each.date for id_, each in self.publications.items()}
        for account in self.accounts:
            if not account.planned:
                family = "contact" if account.type in CONTACTS else "together"
                date = account.date or issued.get(account.release, "")
                for one, other in combinations(sorted(filter(_is_actor, account.parties)), 2):
                    yield one, other, family, self.counted(account.release), date
        states = states_of_officials(self.nodes, self.statements)
        for said in self.statements:
            if said.standing == "asserted" and said.predicate != HOLDS_OFFICE:
                for one, other, family in _with_one_another(said, states):
                    yield *pair(one, other), family, self.counted(said.release), said.date

    def parts(self) -> Iterator[tuple[str, Stated]]:
        """Who has a part in each statement, officials' states too."""
        states = states_of_officials(self.nodes, self.statements)
        for said in self.statements:
            for id_ in involved(said, states):
                yield id_, said


def _names(store: Queryable, known: Mapping[str, Node], gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    yield from ((node.id, node.label) for node in known.values())
    for query in (LABELS, PREFERRED):
        yield from ((compact(node), text) for node, text in rows(store, query) if compact(node) in known)
    yield from ((id_, text) for text, id_ in called(gazetteer) if id_ in known)


def _still_there(links: Mapping[str, str], known: Container[str]) -> dict[str, str]:
    """Links to what a store has: an update may have removed what was learned of."""
    return {one: other for one, other in links.items() if other in known}


def _order(stated: Stated) -> tuple[str, str]:
    return stated.date, stated.id


def _with_one_another(said: Stated, states: Mapping[str, Collection[str]]) -> Iterator[tuple[str, str, str]]:
    subjects, objects = (
        {id_, *states.get(id_, ())} if id_.startswith("person:") else {id_} for id_ in (said.subject, said.object)
    )
    family = FAMILY.get(said.predicate, "stance")
    toward = ((other, family) for other in objects if family != "contact")
    for other, how in (*((other, "together") for other in said.with_), *toward):
        yield from ((one, other, how) for one in subjects if one != other and _is_actor(one) and _is_actor(other))


def _is_actor(id_: str) -> bool:
    return id_.startswith(("country:", "org:", "grouping:"))


def _once(known: Mapping[str, Node], stated: Stated) -> Stated:
    speaker = shown(known, stated.speaker)
    return replace(once(known, stated), release=compact(stated.release), speaker=speaker)


def _main(known: Mapping[str, Node], account: Account) -> Account:
    return replace(account, participants=tuple(sorted({shown(known, id_) for id_ in account.participants})))
