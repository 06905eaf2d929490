"""The grouping that a report is about: its part of the material, and the words behind its statements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from alliancekg.graph.analysis.grouping import of_grouping
from alliancekg.graph.analysis.material import Material
from alliancekg.graph.analysis.uncertainty import Figure
from alliancekg.graph.cite import shown
from alliancekg.graph.errors import UserError
from alliancekg.graph.names import Names
from alliancekg.graph.readings import Queryable, Quote, Stated, quotes
from alliancekg.graph.report.model import Quoted
from alliancekg.graph.retold import retold
from alliancekg.graph.wording import counted

ASKED = 40
"""Statements whose passages are asked for: the newest, of which a few are shown."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What the sections of a report are made from."""

    store: Queryable
    body: str
    members: tuple[str, ...]
    """As of the end of the period."""
    material: Material
    """All that the store has of the period."""
    mine: Material
    """The part of it that belongs to the grouping."""
    retold: frozenset[str]
    """Those of its releases that are retold in this project's words."""
    since: str | None = None
    until: str | None = None
    stated: dict[str, Stated] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return self.material.label(self.body)

    @property
    def source(self) -> str:
        """The line under each figure."""
        dates = sorted(each.date for each in self.material.publications.values() if each.date)
        span = f", {dates[0][:4]}–{dates[-1][:4]}" if dates else ""
        ours = f" ({len(self.retold)} of them retold)" if self.retold else ""
        return (
            f"Source: {counted(len(self.mine.publications), 'release')} of {self.label}{ours}, "
            f"of {len(self.material.publications):,} in this graph{span}; read by alliancekg."
        )

    def words(self, statements: Iterable[str], *, most: int = 2) -> tuple[Quoted, ...]:
        """Passages behind statements (ids), newest first, of different releases first."""
        newest = sorted(statements, key=lambda id_: (self.stated[id_].date, id_) if id_ in self.stated else ("", id_))
        found = quotes(self.store, newest[-ASKED:])
        first: dict[str, Quote] = {}
        for quote in found:
            first.setdefault(quote.release, quote)
        chosen = [*first.values()][:most]
        ours = retold(self.store, (quote.release for quote in chosen))
        return tuple(self._quoted(quote, ours) for quote in chosen)

    def _quoted(self, quote: Quote, ours: dict[str, str]) -> Quoted:
        issuer = ours.get(quote.release) or quote.issuer
        said = self.stated.get(quote.statement)
        return Quoted(
            text=shown(quote.text),
            title=shown(quote.title or quote.release.removeprefix("release:")),
            issuer=shown(self.material.label(issuer) if issuer in self.material.nodes else issuer),
            date=quote.date,
            url=quote.url,
            retold=quote.release in ours,
            standing=said.standing if said else "asserted",
        )


def subject(
    store: Queryable,
    grouping: str,
    *,
    names: Names | None = None,
    since: str | None = None,
    until: str | None = None,
    everything: Material | None = None,
) -> Subject:
    """The grouping that a name stands for, with what the store has of it; UserError if there is none or nothing.

    `everything` is the store's material, where it has been read already.
    """
    names = names or Names.of(store)
    slug = f"grouping:{grouping}"
    groupings = {id_ for id_, node in names.known.items() if node.type == "Grouping"}
    body = slug if slug in names.known else names.resolve(grouping, prefer=groupings)
    everything = everything or Material.of(store)
    material = everything.within(since, until)
    members = material.members(body, until)
    if len(members) < 2:
        known = {term.body for term in material.terms if term.body.startswith("grouping:")}
        like = ", ".join(sorted(map(material.label, known), key=str.casefold)[:5]) or "none here"
        raise UserError(f"{names.label(body)} is no grouping whose members are known; such are {like}")
    mine = of_grouping(material, body)
    if not mine.publications:
        span = f" between {since or 'the beginning'} and {until or 'now'}" if since or until else ""
        raise UserError(f"no release here is of {names.label(body)}{span}; no report was written")
    return Subject(
        store=store,
        body=body,
        members=members,
        material=material,
        mine=mine,
        retold=frozenset(retold(store, mine.publications)),
        since=since,
        until=until,
        stated={said.id: said for said in material.statements},
    )


def trusted(figures: Iterable[Figure]) -> bool:
    """Whether any of the figures rests on enough releases."""
    return any(not figure.small for figure in figures)
