"""What several parties state together, which stands once on a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from alliancekg.graph.drawing import FAMILY, words
from alliancekg.graph.index.statements import Said
from alliancekg.graph.index.things import Thing
from alliancekg.graph.service.marking import Mark
from alliancekg.graph.wording import listed


@dataclass(frozen=True, slots=True)
class Joint:
    """What several parties state together, as one: `said` is that of the first of them."""

    mark: Mark
    parties: tuple[Thing, ...]
    said: Said
    each: tuple[Said, ...]
    """The statements, one for each party."""


def joint(statements: Iterable[Said]) -> tuple[Joint, ...]:
    """Statements in their order; those that say the same of several parties, in the same words, as one."""
    grouped: dict[tuple[object, ...], list[Said]] = {}
    for said in statements:
        parties = frozenset({said.subject, *said.beside})
        same = (said.predicate, said.object, said.standing, said.about, said.speaker, said.event, said.quotes)
        grouped.setdefault((parties, *same), []).append(said)
    return tuple(_joint(group) for group in grouped.values())


def _joint(group: list[Said]) -> Joint:
    said = group[0]
    parties = tuple(sorted({said.subject, *said.beside}, key=lambda thing: thing.label))
    who = listed([party.label for party in parties])
    shown = f"{who} · {words(said.predicate)} · {said.object.label}"
    if said.standing != "asserted":
        shown += f" ({said.standing})"
    key = said.id.partition(":")[2]
    mark = Mark(key, shown, f"#s-{key}", FAMILY.get(said.predicate, "stance"), said.standing)
    return Joint(mark, parties, said, tuple(group))
