"""Who is who by what persons decided, without contradictions, as learning takes it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from alliancekg.extract.identities import Identities
from alliancekg.graph.corrections.model import Correction, in_force


@dataclass(frozen=True, slots=True)
class Persons:
    """Pairs of ids (an id, and the main one) that are one person, and pairs that are two."""

    same: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    overruled: tuple[Correction, ...] = ()
    """Those that contradict later ones."""


def persons(corrections: Iterable[Correction], known: Collection[str] | None = None) -> Persons:
    """What holds of all corrections: where several contradict each other, the latest; `known` are the ids there are.

    A person split in one release is another there, so learning must not join the two again.
    """
    told = Identities()
    holds: list[Correction] = []
    overruled: list[Correction] = []
    for correction in reversed(in_force(corrections)):
        if correction.of_statement or (correction.verdict == "same" and not _are_known(correction, known)):
            continue
        tell = told.join if correction.verdict == "same" else told.part
        (holds if tell(correction.target, correction.other) else overruled).append(correction)
    same = ((each.target, each.other) for each in holds if each.verdict == "same")
    apart = ((each.target, each.other) for each in holds if each.verdict == "split")
    return Persons(tuple(sorted(same)), tuple(sorted(set(apart))), tuple(reversed(overruled)))


def _are_known(correction: Correction, known: Collection[str] | None) -> bool:
    return known is None or {correction.target, correction.other} <= set(known)
