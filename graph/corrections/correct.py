"""Corrections given to a store: checked, kept, and applied at once to the releases that they concern."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from alliancekg.extract.model import Record
from alliancekg.graph.changes import Change, graphs, put
from alliancekg.graph.corrections.applied import Corrected, corrected, uncorrected
from alliancekg.graph.corrections.change import changed, entities_named
from alliancekg.graph.corrections.kept import correction_quads, corrections_in
from alliancekg.graph.corrections.model import Correction, in_force, instant, ordered
from alliancekg.graph.corrections.persons import persons
from alliancekg.graph.corrections.recovered import recorded, triples_of
from alliancekg.graph.corrections.table import Row, TableError
from alliancekg.graph.rdf import Triple, compact, expand, release_iri
from alliancekg.graph.readings import rows
from alliancekg.graph.store import Store
from alliancekg.graph.terms import rejected_iri
from alliancekg.ontology.gazetteer import Gazetteer
from alliancekg.ontology.vocabulary import AKG, CORRECTIONS_GRAPH, RELATIONS
from rdflib import Graph
from rdflib.namespace import RDF

RELEASE = "SELECT DISTINCT ?release WHERE { GRAPH ?g { %s a akg:Statement ; prov:wasDerivedFrom ?release } }"
STATING = "SELECT ?release WHERE { GRAPH ?release { ?release a akg:Release . %s } }"
PERSONS = "SELECT DISTINCT ?person WHERE { GRAPH ?source { ?source a akg:Release . ?person a akg:Person } }"
LABEL = "SELECT DISTINCT ?label WHERE { %s rdfs:label ?label FILTER(lang(?label) IN ('', 'en')) }"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a table did, or would do: the corrections that are news, and the plain triples that the graph gains or loses."""

    made: tuple[Correction, ...] = ()
    releases: tuple[str, ...] = ()
    """The ids of those whose graphs change."""
    gained: tuple[Triple, ...] = ()
    lost: tuple[Triple, ...] = ()
    changes: tuple[Change, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Release:
    """A release's triples as they are stored, and as the extractor made them."""

    content: frozenset[Triple]
    rejected: frozenset[Triple]
    base: tuple[Triple, ...]


def correct(
    store: Store,
    given: Sequence[Row],
    *,
    gazetteer: Gazetteer,
    by: str = "",
    now: datetime | None = None,
    dry_run: bool = False,
) -> Outcome:
    """Apply the rows of a table, all or none, in one write; TableError, and StoreError where it cannot be written.

    `by` and `now` stand where a row says neither. What a store was told already is no news. Persons joined or
    split, archive and page are made by `build.finish`, as after a build.
    """
    known = corrections_in(store)
    fresh = tuple(_fresh(given, known, by, now or datetime.now(UTC)))
    made = tuple(row.correction for row in _Checker(store, known, gazetteer).checked(fresh))
    outcome = outcome_of(store, known, made)
    if outcome.changes and not dry_run:
        store.write(outcome.changes)
    return outcome


def outcome_of(store: Store, known: Sequence[Correction], made: tuple[Correction, ...]) -> Outcome:
    """What it takes for more corrections to be in force in a store, beside those that it knows."""
    if not made:
        return Outcome()
    after = (*known, *made)
    ids = sorted({each.release for each in made if each.release} & store.ledger().keys())
    pairs = [(id_, released(store, id_)) for id_ in ids]
    done = [(id_, before, corrected(before.base, in_force(after))) for id_, before in pairs]
    moved = [(id_, before, made_) for id_, before, made_ in done if differs(before, made_)]
    old = {triple for _, before, _ in moved for triple in before.content if triple[1] in RELATIONS}
    new = {triple for *_, made_ in moved for triple in made_.content if triple[1] in RELATIONS}
    gained, lost = (_alone(store, triples, {id_ for id_, *_ in moved}) for triples in (new - old, old - new))
    changes = [put(CORRECTIONS_GRAPH, correction_quads(after))]
    changes += [change for id_, _, made_ in moved for change in graphs(release_iri(id_), made_)]
    return Outcome(made, tuple(ids), gained, lost, tuple(changes))


def _alone(store: Store, triples: Iterable[Triple], ids: Collection[str]) -> tuple[Triple, ...]:
    """Those that no other release states, so that the graph as a whole gains or loses them."""
    own = {str(release_iri(id_)) for id_ in ids}
    others = ((t, rows(store, STATING % " ".join(term.n3() for term in t))) for t in sorted(triples))
    return tuple(triple for triple, found in others if {release for (release,) in found} <= own)


def released(store: Store, id_: str) -> Release:
    """A release's triples out of the store."""
    iri = release_iri(id_)
    content, rejected = (frozenset(triples_of(b"\n".join(store.lines(name)))) for name in (iri, rejected_iri(iri)))
    return Release(content, rejected, tuple(uncorrected(content, rejected)) if rejected else tuple(content))


def differs(before: Release, made: Corrected) -> bool:
    """Whether the graphs are to be others than they are."""
    return before.content != set(made.content) or before.rejected != set(made.rejected)


def dormant(store: Store, gazetteer: Gazetteer) -> tuple[Correction, ...]:
    """Those in force that have nothing to correct here: release, person or words are gone, or a later one overrules."""
    force, ledger = in_force(corrections_in(store)), store.ledger()
    ids = {each.release for each in force if each.release}
    gone = [each for each in force if each.release and each.release not in ledger]
    asleep = [
        each for id_ in sorted(ids & ledger.keys()) for each in corrected(released(store, id_).base, force).dormant
    ]
    there = _persons(store, gazetteer)
    lost = [each for each in force if each.verdict == "same" and not {each.target, each.other} <= there]
    found = (*gone, *asleep, *lost, *persons(force, there).overruled)
    return tuple(ordered({each.id: each for each in found}.values()))


def _fresh(given: Iterable[Row], known: Sequence[Correction], by: str, now: datetime) -> Iterator[Row]:
    """The rows that say something new, with who and when; TableError for two that contradict each other."""
    latest = {each.key: each for each in ordered(known)}
    told = {(each.key, each.at): (each, "this graph") for each in known}
    for row in given:
        correction = replace(row.correction, by=row.correction.by or by)
        before = latest.get(correction.key)
        if not correction.at:
            if _is_no_news(row.correction, before):
                continue
            correction = replace(correction, at=_next(now, before))
        other, where = told.setdefault((correction.key, correction.at), (correction, row.where))
        if (other.verdict, other.value) != (correction.verdict, correction.value):
            raise TableError(
                f"{row.where}: {correction.target} gets another verdict at the same time in {where}; "
                "leave one of them out, or give one a later `at`"
            )
        if other is correction:
            yield replace(row, correction=correction)


def _is_no_news(correction: Correction, before: Correction | None) -> bool:
    """Whether a row without a time says what holds already; to take back what was never said is none, either."""
    if before is None or before.verdict == "withdraw":
        return correction.verdict == "withdraw"
    alike = all(getattr(correction, part) in ("", getattr(before, part)) for part in ("by", "note"))
    return alike and (before.verdict, before.value) == (correction.verdict, correction.value)


def _next(now: datetime, before: Correction | None) -> str:
    """Now, or just after what was said before: what is said now is to hold."""
    at = instant(now)
    if before is None or before.at < at:
        return at
    return instant(datetime.fromisoformat(before.at).replace(tzinfo=UTC) + timedelta(seconds=1))


class _Checker:
    """Rows held against a store: whether it knows what they name, and what is to be kept of it."""

    def __init__(self, store: Store, known: Sequence[Correction], gazetteer: Gazetteer) -> None:
        self.store = store
        self.kept = {each.target: each.kept for each in ordered(known) if each.kept}
        self.persons = _persons(store, gazetteer)
        self.ledger = store.ledger()
        self.changes: dict[str, Correction] = {}
        """What rows change, by the statement that it makes: other rows may be about that, in whatever order."""

    def checked(self, given: Sequence[Row]) -> list[Row]:
        """The rows, in their order, with the record that is kept of each one's statement; TableError."""
        pending, done = dict(enumerate(given)), dict[int, Row]()
        while pending:
            found = {number: made for number, row in pending.items() if (made := self.check(row))}
            if not found:
                row, where = next(iter(pending.values())), self.store.where
                target = row.correction.target
                raise TableError(
                    f"{row.where}: no {target!r} in {where}; see: alliancekg query evidence --store {where}"
                )
            done |= found
            pending = {number: row for number, row in pending.items() if number not in found}
        return [done[number] for number in sorted(done)]

    def check(self, row: Row) -> Row | None:
        """The row with the record; None for a statement that nobody knows, so far. TableError."""
        if not row.correction.of_statement:
            if row.correction.verdict != "withdraw":
                self.check_person(row)
            return row
        record = self.record(row.correction.target)
        if record is None or row.correction.verdict != "change":
            return replace(row, correction=replace(row.correction, kept=record)) if record else None
        try:
            record = self.with_named(record, row.correction.value)
        except ValueError as error:
            raise TableError(f"{row.where}: {error}") from None
        correction = replace(row.correction, kept=record)
        self.changes.setdefault(f"statement:{changed(record, correction.value).id}", correction)
        return replace(row, correction=correction)

    def record(self, target: str) -> Record | None:
        """The statement as the extractor or a change made it, as an earlier correction keeps it, or as one here makes it."""
        node = expand(target)
        ids = [compact(iri).removeprefix("release:") for (iri,) in rows(self.store, RELEASE % node.n3())]
        for id_ in sorted(ids):
            release = released(self.store, id_)
            for triples in (release.base, release.content):
                if (node, RDF.type, AKG.Statement) in triples:
                    return recorded(_graph(triples), node)
        return self.kept.get(target) or self.record_made(target)

    def record_made(self, target: str) -> Record | None:
        """The statement as a change of the same table makes it."""
        if not (change := self.changes.get(target)):
            return None
        made = corrected(released(self.store, change.release).base, (change,)).content
        return recorded(_graph(made), expand(target))

    def with_named(self, record: Record, value: str) -> Record:
        """The record with the things that a change names, once it was seen that it can be made; ValueError."""
        named = {entity.id: entity for entity in (*entities_named(value, self.label), *record.entities)}
        record = replace(record, entities=tuple(named[id_] for id_ in sorted(named)))
        changed(record, value)
        return record

    def label(self, id_: str) -> str | None:
        found = sorted((label for (label,) in rows(self.store, LABEL % expand(id_).n3())), key=len)
        return found[-1] if found else None

    def check_person(self, row: Row) -> None:
        correction, where = row.correction, self.store.where
        ids = {correction.target} if correction.release else {correction.target, correction.other}
        if unknown := sorted(ids - self.persons):
            raise TableError(f"{row.where}: {unknown[0]!r} is nobody in {where}; see: alliancekg query office-holders")
        if not correction.release:
            return
        if correction.release not in self.ledger:
            raise TableError(
                f"{row.where}: no release {correction.release!r} in {where}; see: alliancekg query releases"
            )
        if (expand(correction.target), RDF.type, AKG.Person) not in released(self.store, correction.release).base:
            raise TableError(f"{row.where}: {correction.target} is not named in release:{correction.release}")


def _persons(store: Store, gazetteer: Gazetteer) -> set[str]:
    """All persons that releases name, or the table of holders."""
    return {compact(iri) for (iri,) in rows(store, PERSONS)} | {holder.person for holder in gazetteer.holders}


def _graph(triples: Iterable[Triple]) -> Graph:
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    return graph
