"""/event/...: an event with its accounts side by side, and what two issuers say of it: both, only one, or differently."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from alliancekg.graph.analysis.event_facts import Match
from alliancekg.graph.analysis.points import Finding, Point, Side
from alliancekg.graph.analysis.two_accounts import Comparison
from alliancekg.graph.index.event import accounts
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.statements import Said, statements
from alliancekg.graph.index.things import Thing, things
from alliancekg.graph.index.two_accounts import compared
from alliancekg.graph.service.explorer.joint import joint
from alliancekg.graph.service.explorer.reading import shown_if
from alliancekg.graph.wording import counted
from starlette.requests import Request
from starlette.responses import Response

ALL = 10_000
"""More statements than an event has."""
DURATION = re.compile(r"PT(?:([0-9]+)H)?(?:([0-9]+)M)?")
FINDINGS: tuple[Finding, ...] = ("both", "differ", "only one", "only other")
MATCHES: dict[Match, str] = {
    "same": "the same",
    "partly": "in part the same",
    "differ": "they differ",
    "own clocks": "each by its own clock",
}


@dataclass(frozen=True, slots=True)
class Voice:
    """What one issuer says on a point."""

    verbs: tuple[str, ...]
    said: tuple[Said, ...]
    """One for each passage."""


@dataclass(frozen=True, slots=True)
class Row:
    """A point of a comparison."""

    subjects: tuple[Thing, ...]
    matter: Thing
    one: Voice
    other: Voice


@dataclass(frozen=True, slots=True)
class Compared:
    """An event as two issuers tell it."""

    one: Thing
    other: Thing
    matches: Mapping[str, str]
    """How the sides agree on a fact, in words, by its name."""
    rows: Mapping[Finding, tuple[Row, ...]]


async def event(request: Request, id_: str) -> Response | None:
    """The page of an event, by the id of any account of it; None where the index has none."""
    return await shown_if(request, "event.html", lambda index: _values(index, id_))


def _values(index: Index, id_: str) -> dict[str, object] | None:
    told = accounts(index, id_)
    if not told:
        return None
    pairs = [_compared(index, each) for each in compared(index, id_)]
    return {
        "told": told,
        "parties": _each(party for account in told for party in account.parties),
        "issuers": len({account.source.issuer for account in told}),
        "pairs": pairs,
        "matches": pairs[0].matches if len(pairs) == 1 else {},
        "findings": FINDINGS,
        "said": joint(statements(index, event=id_, limit=ALL).shown) if not pairs else (),
        "lasted": lasted,
    }


def lasted(duration: str) -> str:
    """PT1H30M as "1 hour 30 minutes"; any other as it is."""
    found = DURATION.fullmatch(duration)
    parts = zip(found.groups(), ("hour", "minute"), strict=True) if found else ()
    return " ".join(counted(int(number), unit) for number, unit in parts if number) or duration


def _each(parties: Iterable[Thing]) -> tuple[Thing, ...]:
    return tuple(sorted(set(parties), key=lambda thing: thing.label))


def _compared(index: Index, each: Comparison) -> Compared:
    sides = [side for point in each.points for side in (point.one, point.other)]
    ids = [id_ for side in sides for id_ in side.statements]
    said = {one.id: one for one in statements(index, ids=ids, limit=ALL).shown}
    subjects = {id_ for point in each.points for id_ in point.subjects}
    known = things(index, subjects | {point.matter for point in each.points} | {each.one, each.other})
    sole: dict[Match, str] = {
        "only one": f"only {known[each.one].label}",
        "only other": f"only {known[each.other].label}",
    }
    words = MATCHES | sole
    return Compared(
        one=known[each.one],
        other=known[each.other],
        matches={fact.name: words[fact.match] for fact in each.facts},
        rows={
            finding: tuple(_row(point, known, said) for point in each.found(finding))
            for finding in FINDINGS
            if each.found(finding)
        },
    )


def _row(point: Point, known: Mapping[str, Thing], said: Mapping[str, Said]) -> Row:
    """A matter that is no node has the words of the releases for its name."""
    words = " / ".join(sorted({*point.one.labels, *point.other.labels}))
    matter = known[point.matter] if known[point.matter].type else Thing("", "", words)
    subjects = tuple(known[id_] for id_ in point.subjects)
    return Row(subjects, matter, _voice(point.one, said), _voice(point.other, said))


def _voice(side: Side, said: Mapping[str, Said]) -> Voice:
    return Voice(side.predicates, tuple(_passages(said[id_] for id_ in side.statements)))


def _passages(said: Iterable[Said]) -> Iterator[Said]:
    """Of statements with the same words the first."""
    seen = set()
    for each in sorted(said, key=lambda each: [quote.start for quote in each.quotes]):
        if (each.source.id, each.quotes) not in seen:
            seen.add((each.source.id, each.quotes))
            yield each
