"""An event as two issuers tell it, out of the index: the analysis counts on what the releases of that event say alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from alliancekg.graph.accounts import Publication
from alliancekg.graph.analysis.material import Material, gathered
from alliancekg.graph.analysis.two_accounts import Comparison, two_accounts
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.statements import occasion_of
from alliancekg.graph.index.things import selected
from alliancekg.graph.occasions import Account, Occasion
from alliancekg.graph.readings import Node, Stated

RELEASES = """
SELECT DISTINCT id, first
FROM release
WHERE COALESCE(first, id) IN (
  SELECT COALESCE(first, release.id)
  FROM event JOIN release ON release.id = event.release
  WHERE occasion = :occasion AND NOT planned
)"""

ACCOUNTS = """
SELECT event.id, occasion, release, issuer, type, event.date, place, start, duration, first
FROM event JOIN release ON release.id = event.release
WHERE NOT planned AND occasion IN (SELECT occasion FROM event WHERE release IN ({}))
ORDER BY event.date, release, event.id"""

STATEMENTS = """
SELECT number, id, subject, predicate, object, standing, date, release, event
FROM statement
WHERE release IN ({})
ORDER BY date, id"""

PUBLICATIONS = "SELECT id, date, issuer, title, url FROM release WHERE id IN ({}) ORDER BY id"
NODES = "SELECT id, type, label, stands_for FROM node WHERE id IN ({}) ORDER BY id"
SCHEME = "SELECT MIN(topic), concept FROM broader WHERE concept IN ({}) GROUP BY concept"


def compared(index: Index, event: str) -> tuple[Comparison, ...]:
    """The event of any of its accounts, for each two issuers that tell of it; what `two_accounts` has of the whole store."""
    occasion = occasion_of(index, event)
    releases = dict(index.rows(RELEASES, occasion=occasion))
    occasions, same = _occasions(index, releases)
    first = {id_: above for id_, above in releases.items() if above is not None}
    statements = tuple(_statements(index, releases, first, same))
    nodes = _nodes(index, statements)
    material = Material(
        nodes=nodes,
        publications={row[0]: Publication(*row) for row in selected(index, PUBLICATIONS, {*releases} - {*first})},
        statements=statements,
        occasions=occasions,
        planned=(),
        terms=(),
        broader=_scheme(index, nodes.values()),
        sides={},
    )
    return tuple(each for each in two_accounts(material) if each.occasion == occasion)


def _occasions(index: Index, releases: Collection[str]) -> tuple[tuple[Occasion, ...], dict[str, str]]:
    """All that these releases report, with the accounts of other releases, and the event that stands for each."""
    rows = selected(index, ACCOUNTS, releases)
    ids = [row[0] for row in rows]
    parties, participants = (_ends(index, table, ids) for table in ("party", "participant"))
    told, same, first = [], {}, {}
    for id_, occasion, release, issuer, type_, date, place, start, duration, repeats in rows:
        ends = (tuple(parties[id_]), tuple(participants[id_]))
        told.append(Account(id_, release, issuer, type_, date, place, *ends, False, start, duration))
        same[id_] = occasion
        if repeats is not None:
            first[release] = repeats
    return gathered(told, same, first), same


def _ends(index: Index, table: str, events: Sequence[str]) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for event, node in selected(
        index, f"SELECT event, node FROM {table} WHERE event IN ({{}}) ORDER BY event, node", events
    ):
        found[event].append(node)
    return found


def _statements(
    index: Index, releases: Collection[str], first: dict[str, str], same: dict[str, str]
) -> Iterable[Stated]:
    """As the analyses have them: under the release that is counted, and at the event that stands for all accounts."""
    rows = selected(index, STATEMENTS, releases)
    about: defaultdict[int, list[str]] = defaultdict(list)
    for number, topic in selected(
        index, "SELECT statement, topic FROM about WHERE statement IN ({})", [r[0] for r in rows]
    ):
        about[number].append(topic)
    for number, id_, subject, predicate, object_, standing, date, release, event in rows:
        yield Stated(
            id=id_,
            subject=subject,
            predicate=predicate,
            object=object_,
            release=first.get(release, release),
            date=date,
            standing=standing,
            event=same.get(event, event),
            about=tuple(sorted(about[number])),
        )


def _nodes(index: Index, statements: Iterable[Stated]) -> dict[str, Node]:
    ids = {id_ for said in statements for id_ in (said.object, *said.about)}
    rows = selected(index, NODES, ids)
    concepts = selected(index, NODES, {row[3] for row in rows} - ids)
    return {row[0]: Node(*row) for row in (*rows, *concepts)}


def _scheme(index: Index, nodes: Iterable[Node]) -> dict[str, tuple[str, ...]]:
    """Something below each of the concepts, which tells that it is one."""
    return {topic: (concept,) for topic, concept in selected(index, SCHEME, {node.stands_for for node in nodes})}
