"""The curated names: states, groupings and organisations, offices, office holders, and what must not match.

Each table is a TSV file in `gazetteers/`, tab separated, UTF-8, with the fields of its dataclass as the
header; an empty cell is None. Several values in one cell (aliases, members) are separated by "|".

A user's own table, for `load([Path("my.tsv")])`, has the header `kind text id`, followed by any of `members
jurisdiction office since until` that its rows need:

    kind      text                     id                     other columns
    name      Land of the Rising Sun   country:JPN
    grouping  Alpine Four              grouping:alpine-four   members country:AUT|country:CHE, since, until
    org       Lake Commission          org:lake-commission    members, since, until
    office    Minister for Lakes       minister-for-lakes     jurisdiction
    person    Jane Roe|J. Roe          person:jane-roe        office (a title), jurisdiction, since; until

A name adds one more way to write a state or body; a text that the bundled tables give to another id then
belongs to the user's. A grouping stands above the rows that mention it, an office above its holders.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, cast

TABLES = Path(__file__).parent / "gazetteers"

BodyKind = Literal["org", "grouping"]
Use = Literal["name", "short", "official", "adjective", "demonym", "capital", "government", "abbreviation"]

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory of ISO 3166-1, or Kosovo."""

    id: str
    alpha2: str
    label: str
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation, or a grouping of states without a secretariat of its own."""

    id: str
    label: str
    kind: BodyKind
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """A member of a body; `since` and `until` are YYYY or YYYY-MM, both inclusive, None where open."""

    body: str
    member: str
    since: str | None
    until: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Surface:
    """A way to write a state or body, with straight apostrophes and plain hyphens, in running text's case."""

    text: str
    id: str
    use: Use


@dataclass(frozen=True, slots=True)
class Place:
    """A city that is no capital, or a building, with the only state that a release plausibly means by it."""

    name: str
    state: str


@dataclass(frozen=True, slots=True)
class OfficeTitle:
    """A title as written; titles of one `role` are the same job.

    `jurisdiction` is set where the bare title tells it.
    """

    text: str
    slug: str
    role: str
    jurisdiction: str | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """Who held an office when; `office` is an OfficeTitle's text, dates are YYYY-MM or YYYY-MM-DD."""

    person: str
    name: str
    aliases: tuple[str, ...]
    office: str
    jurisdiction: str
    since: str
    until: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Negative:
    """A regular expression that vetoes every surface lying wholly inside one of its matches."""

    pattern: str
    reason: str
    example: str
    counterexample: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All tables, read only; states and bodies by CURIE."""

    states: Mapping[str, State]
    bodies: Mapping[str, Body]
    memberships: tuple[Membership, ...]
    surfaces: tuple[Surface, ...]
    offices: tuple[OfficeTitle, ...]
    holders: tuple[Holder, ...]
    negatives: tuple[Negative, ...]

    def members(self, body: str, date: str | None = None) -> tuple[str, ...]:
        """The members of a body on a date (ISO, any precision), sorted; without a date, those not ended."""
        found = {row.member for row in self.memberships if row.body == body and _holds(row, date)}
        return tuple(sorted(found))

    def label(self, id: str) -> str:
        """The short English name of a state or body; KeyError for an unknown CURIE."""
        entry = self.states.get(id) or self.bodies.get(id)
        if entry is None:
            raise KeyError(f"{id!r} is neither a state nor a body of the gazetteer")
        return entry.label


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A row of a user's table; the columns that the table leaves out are empty."""

    kind: str
    text: str
    id: str
    members: str = ""
    jurisdiction: str = ""
    office: str = ""
    since: str = ""
    until: str = ""


@cache
def places() -> Mapping[str, str]:
    """The state of each place that says where a meeting was but never stands for a government; capitals are surfaces."""
    return MappingProxyType(dict(_table("places", Place)))


def load(extra: Sequence[Path] = ()) -> Gazetteer:
    """The bundled tables with the user's own on top; ValueError names file, line and cause of a bad row."""
    gazetteer = _bundled()
    for path in extra:
        gazetteer = _with(gazetteer, path)
    return gazetteer


@cache
def _bundled() -> Gazetteer:
    states = (State(id, alpha2, label, qid or None) for id, alpha2, label, qid in _table("states", State))
    bodies = (Body(id, label, cast("BodyKind", k), qid or None) for id, label, k, qid in _table("bodies", Body))
    return Gazetteer(
        states=MappingProxyType({state.id: state for state in states}),
        bodies=MappingProxyType({body.id: body for body in bodies}),
        memberships=tuple(
            Membership(body, member, since or None, until or None, source)
            for body, member, since, until, source in _table("memberships", Membership)
        ),
        surfaces=tuple(Surface(text, id, cast("Use", use)) for text, id, use in _table("surfaces", Surface)),
        offices=tuple(
            OfficeTitle(text, slug, role, jurisdiction or None)
            for text, slug, role, jurisdiction in _table("offices", OfficeTitle)
        ),
        holders=tuple(
            Holder(person, name, _split(aliases), office, jurisdiction, since, until or None, source)
            for person, name, aliases, office, jurisdiction, since, until, source in _table("holders", Holder)
        ),
        negatives=tuple(Negative(*cells) for cells in _table("negatives", Negative)),
    )


def _table(name: str, row: type) -> Iterator[list[str]]:
    """The rows of a bundled table, as cells in the order of its dataclass."""
    columns = [field.name for field in fields(row)]
    for _, cells in _rows(TABLES / f"{name}.tsv", columns, required=len(columns)):
        yield list(cells.values())


def _rows(path: Path, columns: Sequence[str], *, required: int) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number (from 1, the header's) and cells by column; the first `required` columns must be there."""
    lines = [line.rstrip("\r") for line in path.read_text(encoding="utf-8-sig").split("\n")]
    header = lines[0].split("\t")
    if header[:required] != list(columns[:required]) or not set(header) <= set(columns):
        wanted = " ".join(columns[:required])
        raise ValueError(f"{path}, line 1: the header must be {wanted} ..., tab separated, not {lines[0]!r}")
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if line.strip() and len(cells) != len(header):
            raise ValueError(f"{path}, line {number}: {len(cells)} cells where the header has {len(header)}")
        if line.strip():
            yield number, dict(zip(header, cells, strict=True))


def _with(gazetteer: Gazetteer, path: Path) -> Gazetteer:
    columns = [field.name for field in fields(OwnRow)]
    for number, cells in _rows(path, columns, required=3):
        try:
            gazetteer = _added(gazetteer, OwnRow(**cells), source=path.name)
        except ValueError as cause:
            raise ValueError(f"{path}, line {number}: {cause}") from None
    return gazetteer


def _added(gazetteer: Gazetteer, row: OwnRow, *, source: str) -> Gazetteer:
    _require(row.text.strip() == row.text != "", f"the text {row.text!r} is empty or has blanks around it")
    for date in filter(None, (row.since, row.until)):
        _require(DATE.fullmatch(date) is not None, f"{date!r} is no date YYYY, YYYY-MM or YYYY-MM-DD")
    match row.kind:
        case "name":
            return _named(gazetteer, Surface(row.text, _known(gazetteer, row.id), "name"))
        case "grouping" | "org":
            return _with_body(gazetteer, row, source)
        case "office":
            title = OfficeTitle(row.text, _slug(row.id), row.id, _jurisdiction(gazetteer, row))
            return replace(gazetteer, offices=(*gazetteer.offices, title))
        case "person":
            return replace(gazetteer, holders=(*gazetteer.holders, _holder(gazetteer, row, source)))
    raise ValueError(f"the kind is one of name, grouping, org, office, person, not {row.kind!r}")


def _named(gazetteer: Gazetteer, surface: Surface) -> Gazetteer:
    """The gazetteer with a surface, in place of one with the same text."""
    kept = (other for other in gazetteer.surfaces if other.text != surface.text)
    return replace(gazetteer, surfaces=(*kept, surface))


def _with_body(gazetteer: Gazetteer, row: OwnRow, source: str) -> Gazetteer:
    body = Body(_slug(row.id, row.kind), row.text, "org" if row.kind == "org" else "grouping")
    members = [
        Membership(body.id, _known(gazetteer, member), row.since or None, row.until or None, source)
        for member in _split(row.members)
    ]
    gazetteer = replace(
        gazetteer,
        bodies=MappingProxyType({**gazetteer.bodies, body.id: body}),
        memberships=(*gazetteer.memberships, *members),
    )
    return _named(gazetteer, Surface(row.text, body.id, "short"))


def _holder(gazetteer: Gazetteer, row: OwnRow, source: str) -> Holder:
    _require(
        any(row.office == title.text for title in gazetteer.offices),
        f"{row.office!r} is no title of an office",
    )
    _require(row.since != "", "a person needs since, the date of taking office")
    name, *aliases = _split(row.text)
    jurisdiction = _known(gazetteer, row.jurisdiction)
    person = _slug(row.id, "person")
    return Holder(person, name, tuple(aliases), row.office, jurisdiction, row.since, row.until or None, source)


def _jurisdiction(gazetteer: Gazetteer, row: OwnRow) -> str | None:
    return _known(gazetteer, row.jurisdiction) if row.jurisdiction else None


def _known(gazetteer: Gazetteer, id: str) -> str:
    """The CURIE itself; a typo would silently name a thing that nobody knows."""
    _require(id in gazetteer.states or id in gazetteer.bodies, f"{id!r} is no state or body of the gazetteer")
    return id


def _slug(id: str, prefix: str = "") -> str:
    """The id itself, if it is a slug behind the prefix."""
    start = f"{prefix}:" if prefix else ""
    well_formed = id.startswith(start) and SLUG.fullmatch(id.removeprefix(start)) is not None
    _require(well_formed, f"the id must be {start}some-slug, not {id!r}")
    return id


def _require(holds: bool, cause: str) -> None:
    if not holds:
        raise ValueError(cause)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _holds(row: Membership, date: str | None) -> bool:
    """Whether a membership holds on a date; dates compare at the coarser precision of the two."""
    if date is None:
        return row.until is None
    begun = row.since is None or row.since[: len(date)] <= date[: len(row.since)]
    return begun and (row.until is None or date[: len(row.until)] <= row.until[: len(date)])
