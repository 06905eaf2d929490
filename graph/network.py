"""The statements of a store as a networkx graph: who meets whom, which states do what together.

Nodes are CURIEs with `label` and `type`. Edges carry `weight` (distinct releases, one that repeats another with
it), `first` and `last` (ISO dates), `dates` (one per release) and `statements` (ids, newest first). Same store, same
order of all. The networks of one relation that measures are taken of are in `analysis.projections`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

import networkx as nx  # type: ignore[import-untyped]  # ships no types
from alliancekg.extract.model import SYMMETRIC
from alliancekg.graph.accounts import repeated
from alliancekg.graph.readings import Node, Queryable, Standing, Stated, label, members, nodes, overlaps, statements
from alliancekg.graph.terms import expand

JOINT = frozenset({"cooperatesOn", "agreedOn", "discussed"})
"""What the subject does together with the states in `with`: it joins them too."""

HOLDS_OFFICE = "holdsOffice"

Fold: TypeAlias = tuple[str, str, str, Standing]
"""Source, target, predicate, standing: statements that share it are one edge."""


def alliance_network(
    store: Queryable,
    *,
    focus: str | None = None,
    since: str | None = None,
    until: str | None = None,
    min_weight: int = 1,
) -> nx.MultiDiGraph:
    """States, bodies, persons and topics with an edge per predicate and standing.

    Topics are drawn as their concept, offices as their state, persons once; what states do jointly joins them
    to each other, too. Edges carry `predicate`, `standing` (asserted, planned or denied) and `directed`
    besides, the graph itself `stated` (statements by id), `labels` and `stands_for` (of all nodes of the store).
    `focus` is a CURIE: a body gives what goes on among its members, a state or person what involves it.
    `since` and `until` are ISO dates of any precision, both inclusive.
    """
    known = nodes(store)
    read = [stated for stated in _read(store, known) if overlaps(stated.date, since, until)]
    if focus is not None:
        read = _about(known, read, focus, members(store, focus, until))
    grouped = _folded(known, read)
    network = nx.MultiDiGraph(
        stated={stated.id: stated for stated in read},
        labels={id_: node.label for id_, node in known.items()},
        stands_for={id_: node.stands_for for id_, node in known.items()},
    )
    kept = {fold: group for fold, group in sorted(grouped.items()) if len(_releases(group)) >= min_weight}
    for id_ in sorted({end for source, target, *_ in kept for end in (source, target)}):
        _add_node(network, known, id_)
    for (source, target, predicate, standing), group in kept.items():
        about = {
            "predicate": predicate,
            "standing": standing,
            "directed": is_directed(known, predicate, target),
        }
        network.add_edge(source, target, key=(predicate, standing), **about, **_weighed(group))
    return network


def strongest(network: nx.MultiDiGraph, edges: int) -> nx.MultiDiGraph:
    """The part worth showing: the edges with the most releases, and the offices of their persons.

    Among equals those go first that connect, rather than hang a single topic on a state, then the newest.
    Offices do not compete: every release names one, and they would fill the picture. The graph attribute
    `found` says how many edges there were.
    """
    if network.number_of_edges() <= edges:
        return network
    ranked = sorted(network.edges(keys=True, data=True), key=lambda edge: edge[:3])
    reach = {id_: len(set(nx.all_neighbors(network, id_))) for id_ in network}
    ranked.sort(key=lambda e: (e[3]["weight"], min(reach[e[0]], reach[e[1]]) > 1, e[3]["last"]), reverse=True)
    drawn = [edge for edge in ranked if edge[3]["predicate"] != HOLDS_OFFICE][:edges]
    ends = {end for source, target, *_ in drawn for end in (source, target)}
    drawn += [edge for edge in ranked if edge[3]["predicate"] == HOLDS_OFFICE and ends.issuperset(edge[:2])]
    part = nx.MultiDiGraph(**network.graph, found=network.number_of_edges())
    part.add_nodes_from((id_, network.nodes[id_]) for id_ in sorted(ends))
    part.add_edges_from(sorted(drawn, key=lambda edge: edge[:3]))
    return part


def _read(store: Queryable, known: Mapping[str, Node]) -> Iterator[Stated]:
    """The statements, with one id for each person; those of a release that repeats another under the first one."""
    first = {str(expand(release)): str(expand(other)) for release, other in repeated(store).items()}
    for stated in statements(store):
        yield replace(once(known, stated), release=first.get(stated.release, stated.release))


def once(known: Mapping[str, Node], stated: Stated) -> Stated:
    """A statement with one id for each person, and its subject as it is drawn."""
    obj = stated.object if type_of(known, stated.object) != "Person" else shown(known, stated.object)
    return replace(stated, subject=shown(known, stated.subject), object=obj)


def pair(one: str, other: str) -> tuple[str, str]:
    """Two ends without direction: sorted."""
    return (one, other) if one < other else (other, one)


def shown(known: Mapping[str, Node], id_: str) -> str:
    """The node that is drawn in a node's place."""
    return known[id_].stands_for if id_ in known else id_


def _folded(known: Mapping[str, Node], read: Iterable[Stated]) -> dict[Fold, list[Stated]]:
    folded: defaultdict[Fold, list[Stated]] = defaultdict(list)
    for stated in read:
        for source, target in sorted(ends_of(known, stated)):
            folded[source, target, stated.predicate, stated.standing].append(stated)
    return folded


def ends_of(known: Mapping[str, Node], stated: Stated) -> set[tuple[str, str]]:
    """The pairs of nodes that a statement joins, those without direction sorted; no loops."""
    source, target = stated.subject, shown(known, stated.object)
    ends = {pair(source, target) if stated.predicate in SYMMETRIC else (source, target)}
    if stated.predicate in JOINT:
        ends |= {pair(source, other) for other in stated.with_}
    return {(one, other) for one, other in ends if one != other}


def is_directed(known: Mapping[str, Node], predicate: str, target: str) -> bool:
    """Whether an edge leads from its source to its target, rather than join them."""
    together = predicate in JOINT and type_of(known, target) != "Topic"
    return predicate not in SYMMETRIC and not together


def type_of(known: Mapping[str, Node], id_: str) -> str:
    """What a node is; of what no graph has a class, a topic."""
    return known[id_].type if id_ in known else "Topic"


def _about(known: Mapping[str, Node], read: Sequence[Stated], focus: str, members: Collection[str]) -> list[Stated]:
    """The statements that a focus selects, and the offices of the persons in them.

    An official is their state here. Among a body's members a statement must involve two of them. Who belongs
    to a body of which the store knows no members is what the releases say.
    """
    named = {s.subject for s in read if (s.predicate, s.object, s.standing) == ("memberOf", focus, "asserted")}
    core = {focus, *(members or named)}
    needed = 2 if len(core) > 1 else 1
    states = states_of_officials(known, read)
    kept = [s for s in read if s.predicate != HOLDS_OFFICE and len(involved(s, states) & core) >= needed]
    persons = {id_ for stated in kept for id_ in (stated.subject, stated.object)} | {focus}
    return kept + [s for s in read if s.predicate == HOLDS_OFFICE and s.subject in persons]


def states_of_officials(known: Mapping[str, Node], read: Iterable[Stated]) -> dict[str, set[str]]:
    """The states or bodies whose offices each person is said to hold."""
    states: defaultdict[str, set[str]] = defaultdict(set)
    for stated in read:
        if stated.predicate == HOLDS_OFFICE and stated.standing == "asserted":
            states[stated.subject].add(shown(known, stated.object))
    return states


def involved(stated: Stated, states: Mapping[str, Collection[str]]) -> set[str]:
    """Who has a part in a statement, an official's state too."""
    named = {stated.subject, stated.object, *stated.with_}
    return named.union(*(states.get(id_, ()) for id_ in named))


def _add_node(network: nx.Graph, known: Mapping[str, Node], id_: str) -> None:
    network.add_node(id_, label=label(known, id_), type=type_of(known, id_))


def _releases(group: Iterable[Stated]) -> set[str]:
    return {stated.release for stated in group}


def _weighed(group: Iterable[Stated]) -> dict[str, object]:
    """The attributes of an edge; a release that states it twice counts once, with its later date."""
    ordered = sorted(group, key=lambda stated: (stated.date, stated.id))
    dates = {stated.release: stated.date for stated in ordered}
    known = [stated.date for stated in ordered if stated.date]
    return {
        "weight": len(dates),
        "first": known[0] if known else "",
        "last": known[-1] if known else "",
        "dates": tuple(sorted(dates.values())),
        "statements": tuple(stated.id for stated in reversed(ordered)),
    }
